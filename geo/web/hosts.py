"""Which names this server answers to, and which pages may talk to it.

A page of another site can make a browser call this server under a name of its
own (DNS rebinding); then the ``Host`` header holds that name. So every request
and every websocket must name a loopback host or one of ``GEO_HOSTS``. A page of
another origin, another port of this machine included, may open no websocket and
change nothing.
"""

from collections.abc import Iterable
from typing import Final
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.web.resource import problem, shortened

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
HIDDEN: Final = "/_stcore/metrics"  # open to anyone in Streamlit; of use to nobody here


def origins(port: int, names: Iterable[str]) -> list[str]:
    """The origins that are ours: loopback with the port, public names with TLS.

    >>> origins(8501, ["map.example.org"])
    ['http://localhost:8501', 'http://127.0.0.1:8501', 'https://map.example.org']
    """
    local = [f"http://{name}:{port}" for name in LOOPBACK if ":" not in name]
    return [*local, *(f"https://{name}" for name in names)]


def is_our_host(host: str | None, names: Iterable[str]) -> bool:
    """Whether a ``Host`` header names us; the port does not matter, the rest does.

    >>> is_our_host("LOCALHOST:8501", []), is_our_host("[::1]:8501", [])
    (True, True)
    >>> is_our_host("localhost.evil.example", []), is_our_host("a@localhost", [])
    (False, False)
    """
    name = _host_name(_split(f"//{host}")) if host else None
    return name is not None and name in {*LOOPBACK, *names}


def is_our_origin(
    origin: str, host: str, port: int | None, names: Iterable[str]
) -> bool:
    """Whether an ``Origin`` header is that of a page of ours.

    It is when its host and port are those of ``host``, the request's own, or
    when it is loopback with our port, or a public name over TLS.

    >>> is_our_origin("http://127.0.0.1:8501", "localhost:8501", 8501, [])
    True
    >>> is_our_origin("http://localhost:9999", "localhost:8501", 8501, [])
    False
    """
    parts = _split(origin)
    if parts is None or parts.scheme not in ("http", "https"):
        return False
    if f"{parts.scheme}://{parts.netloc}" != origin:
        return False
    if parts.netloc.lower() == host.lower():
        return True
    return origin.lower() in origins(port or 0, names)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises when it is no port number
    except ValueError:
        return None
    return parts


def _host_name(parts: SplitResult | None) -> str | None:
    """The host name of a ``Host`` header that is nothing but host and port."""
    if parts is None or parts.hostname is None or "@" in parts.netloc:
        return None
    if parts.path or parts.query or parts.fragment:
        return None
    return parts.hostname.removesuffix(".")


class KnownHosts:
    """ASGI middleware: turns away what does not name us or is not from our pages."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        """Wrap ``app``; ``names`` are the public host names, lower case."""
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it: 421, 403 or 404, or close code 1008."""
        refused = None
        if scope["type"] in ("http", "websocket"):
            refused = self._refusal(scope)
        if refused is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await problem(*refused)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host"), headers.get("origin")
        if host is None or not is_our_host(host, self._names):
            named = shortened(host or "")
            return 421, f"This server does not answer to {named}; use its own name."
        if origin is not None and scope.get("method") not in SAFE_METHODS:
            port = (scope.get("server") or (None, None))[1]
            if not is_our_origin(origin, host, port, self._names):
                return 403, f"Pages of {shortened(origin)} may not use this server."
        if scope["path"].rstrip("/") == HIDDEN:
            return 404, "There is nothing here."
        return None
