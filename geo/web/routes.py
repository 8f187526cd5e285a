"""All routes and middleware of ours, in the order in which they are tried.

Streamlit answers every address that nobody else wants with its own page and 200,
so each of our prefixes ends in a route that says 404.
"""

from collections.abc import Callable, Iterable

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from geo.web import features, listed, measure, options, selected, times, towns
from geo.web.api import api_routes
from geo.web.cors import Cors
from geo.web.files import file_routes
from geo.web.headers import Policies, SecureHeaders
from geo.web.health import health
from geo.web.hosts import KnownHosts
from geo.web.resource import Resource, nothing


def routes(self_test: Callable[[], None]) -> list[BaseRoute]:
    """The routes; ``self_test`` raises ``Unsafe`` when a defence does not hold."""
    return [
        Route("/healthz", Resource(health(self_test))),
        Route("/map/features", Resource(features.respond)),
        Route("/map/shared", Resource(listed.respond)),
        Route("/map/selection", Resource(selected.respond)),
        Route("/map/measure", Resource(measure.respond)),
        Route("/map/times", Resource(times.respond)),
        Route("/map/options", Resource(options.respond)),
        Route("/map/towns", Resource(towns.respond)),
        Route("/map/{rest:path}", Resource(nothing)),
        *api_routes(),
        *file_routes(),
        Route("/files/{rest:path}", Resource(nothing)),
    ]


def middleware(
    policies: Policies, names: Iterable[str], origins: Iterable[str] = ()
) -> list[Middleware]:
    """The middleware, outermost first.

    ``names`` are the public host names, ``origins`` those of other sites whose pages
    may read the API.
    """
    return [
        Middleware(Cors, origins=tuple(origins)),
        Middleware(SecureHeaders, policies=policies),
        Middleware(KnownHosts, names=tuple(names)),
    ]
