"""Which pages of other sites may read the API: none, unless ``GEO_CORS`` names them.

The rest of the app stays closed whatever the setting says. No credentials are ever
allowed, so a page learns only what anybody could fetch.
"""

import re
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.errors import UsageError
from geo.web.resource import shortened

PREFIX: Final = "/api"
ANY: Final = "*"
ORIGIN = re.compile(r"https?://[a-z0-9.-]{1,253}(:\d{1,5})?")
DAY_S: Final = "86400"


def checked_origins(origins: Iterable[str]) -> tuple[str, ...]:
    """The origins, if each is one; raises ``UsageError``.

    >>> checked_origins(["https://example.org", "*"])
    ('https://example.org', '*')
    """
    found = tuple(origins)
    for origin in found:
        if origin != ANY and not ORIGIN.fullmatch(origin):
            raise UsageError(
                f"GEO_CORS: {shortened(origin)} is not an origin such as "
                "https://example.org, nor * for all."
            )
    return found


class Cors:
    """ASGI middleware, outermost: lets the pages that are named read ``/api``."""

    def __init__(self, app: ASGIApp, origins: Iterable[str] = ()) -> None:
        """Wrap ``app``; without origins nothing is changed."""
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add what its origin may know."""
        if scope["type"] != "http" or not self._origins or not _is_api(scope["path"]):
            await self._app(scope, receive, send)
            return
        allowed = self._allowed(Headers(scope=scope).get("origin"))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _open(MutableHeaders(scope=message), allowed)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _allowed(self, origin: str | None) -> str | None:
        if ANY in self._origins:
            return ANY
        return origin if origin in self._origins else None


def _is_api(path: str) -> bool:
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def _open(headers: MutableHeaders, allowed: str | None) -> None:
    """Say who may read; an answer that depends on the origin says that it does."""
    if allowed != ANY:
        headers.add_vary_header("Origin")
    if allowed is None:
        return
    headers["Access-Control-Allow-Origin"] = allowed
    headers["Access-Control-Allow-Methods"] = "GET, HEAD"
    headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    headers["Access-Control-Expose-Headers"] = "ETag"
    headers["Access-Control-Max-Age"] = DAY_S
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
