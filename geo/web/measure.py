"""``GET /map/measure?from=END&to=END``: how far, as the map's measuring tool asks.

An END is an id or a point as ``latitude,longitude``, the order of ``view`` in the page
address. The answer holds what ``python -m geo distance --json`` prints (lengths in
metres to the millimetre), and the same in words: ``sentence``, the figures rounded for
reading in ``shown``, and ``command``, which recomputes them.
"""

import shlex
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.geometry.distance import distance
from geo.geometry.rounded import ROUNDING, in_words
from geo.geometry.wording import span_in_words
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.ends import End, end, with_names
from geo.web.resource import answer, parameters, shortened
from geo.web.selected import end_text
from geo.web.visiting import asked_data

NAMES: Final = ("from", "to")


def respond(request: Request) -> Response:
    """Answer ``/map/measure``."""
    catalog, given = asked_data(parameters(request))
    return answer(request, measured(catalog, *asked(given)))


def asked(given: Mapping[str, str]) -> tuple[str, str]:
    """The texts of both ends; raises ``BadQuery`` for anything else or less.

    >>> asked({"from": "kyiv-2024-01-02", "to": "50.46, 30.49"})
    ('kyiv-2024-01-02', '50.46,30.49')
    """
    for name in given:
        if name not in NAMES:
            raise BadQuery(
                f"There is no parameter {shortened(name, 40)}; use from, to."
            )
    return _needed(given, "from"), _needed(given, "to")


def measured(catalog: Catalog, start: str, stop: str) -> dict[str, Any]:
    """The distance between two ends as JSON; raises ``UnknownId`` and ``BadQuery``."""
    one, other = end(catalog, start), end(catalog, stop)
    span = distance(one.thing, other.thing)
    command = ("python", "-m", "geo", "distance")
    ends = ("--from", one.argument, "--to", other.argument)
    return {
        "from": _end(one),
        "to": _end(other),
        **_figures(span),
        "assumptions": [with_names(t, catalog.references) for t in span.assumptions],
        "sentence": with_names(span_in_words(span), catalog.references),
        "shown": in_words(span),
        "command": shlex.join([*command, *ends]),
    }


def _figures(span: Span) -> dict[str, Any]:
    values = {name: getattr(span, name) for name in ROUNDING}
    rounded = {k: None if v is None else round(v, 3) for k, v in values.items()}
    return {**asdict(span), **rounded}


def _end(one: End) -> dict[str, Any]:
    return {
        "id": one.text,
        "kind": one.kind,
        "name": one.name,
        "has_place": one.shape is not None,
    }


def _needed(given: Mapping[str, str], name: str) -> str:
    text = end_text(given, name)
    if text is None:
        raise BadQuery(
            f"{name}: nothing is given; use an id, or a point such as 50.4608,30.4906."
        )
    return text
