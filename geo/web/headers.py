"""Security headers on every answer, and 500 in the shape of our problems.

Two content security policies: one for the map's frame, which runs one constant
script, and one for everything else. Neither lets a page run a script that is
not a file of ours or known by its hash, nor load anything from another host
(but map tiles, when the setting names a host for them).
"""

import base64
import hashlib
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.web.resource import problem

MAP_FRAME: Final = "/component/streamlit_folium"
ALWAYS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "geolocation=(), camera=(), microphone=(), usb=(), payment=()"
    ),
}
# Streamlit lets every local page read its answers; nothing here needs that.
NEVER: Final = (
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
)
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Policies:
    """The value of ``Content-Security-Policy`` for pages and for the map's frame."""

    page: str
    map_frame: str

    def of(self, path: str) -> str:
        """The policy for an address path."""
        return self.map_frame if path.startswith(MAP_FRAME) else self.page


def policies(page_html: str, map_script: str, tiles: str | None = None) -> Policies:
    """The policies for the page's HTML, the map's constant script and a tile origin.

    ``'unsafe-inline'`` for styles cannot be avoided: Streamlit and Leaflet write
    them. ``font-src data:`` and ``'wasm-unsafe-eval'`` are for Streamlit's own parts.
    """
    return Policies(
        page=_policy(
            ["'wasm-unsafe-eval'", *map(source_hash, INLINE.findall(page_html))],
            img_src="'self' data: blob:",
            font_src="'self' data:",
            frame_src="'self'",
            frame_ancestors="'none'",
        ),
        map_frame=_policy(
            [source_hash(map_script)],
            img_src=" ".join(filter(None, ["'self' data:", tiles])),
            frame_ancestors="'self'",
        ),
    )


def source_hash(script: str) -> str:
    """The source expression that allows exactly this inline script (CSP 3).

    >>> source_hash("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    plain = script.replace("\r\n", "\n").replace("\r", "\n")  # as an HTML parser does
    digest = hashlib.sha256(plain.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _policy(scripts: Iterable[str], **others: str) -> str:
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *scripts]),
        "style-src": "'self' 'unsafe-inline'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        **{name.replace("_", "-"): value for name, value in others.items()},
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


class SecureHeaders:
    """ASGI middleware: sets the headers, and answers 500 where something broke.

    Starlette makes its own 500 outside of all middleware, and so without headers.
    """

    def __init__(self, app: ASGIApp, policies: Policies) -> None:
        """Wrap ``app``."""
        self._app = app
        self._policies = policies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and its answer back, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._secure(MutableHeaders(scope=message), scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if started:
                raise
            logging.getLogger(__name__).exception("An answer could not be made.")
            broken = problem(500, "Something broke here; the server's log says what.")
            await broken(scope, receive, send_with_headers)

    def _secure(self, headers: MutableHeaders, path: str) -> None:
        for name in NEVER:
            del headers[name]
        headers.update({**ALWAYS, "Content-Security-Policy": self._policies.of(path)})
