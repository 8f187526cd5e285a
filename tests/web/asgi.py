"""Asks an ASGI application in this process, without a server or a client library."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message

from geo.web.resource import Resource, Respond

HOST = "127.0.0.1:8501"


@dataclass(frozen=True)
class Answer:
    """What came back; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)

    @property
    def detail(self) -> str:
        """The sentence of a problem document."""
        assert self.headers["content-type"] == "application/problem+json"
        assert self.json["status"] == self.status
        return str(self.json["detail"])


def ask(
    app: ASGIApp,
    target: str,
    method: str = "GET",
    host: str | None = HOST,
    **headers: str,
) -> Answer:
    """One HTTP request; header names with ``_`` for ``-``."""
    said = _run(app, _scope("http", target, host, headers) | {"method": method})
    start = next(m for m in said if m["type"] == "http.response.start")
    body = b"".join(m.get("body", b"") for m in said if m is not start)
    found = {k.decode().lower(): v.decode() for k, v in start["headers"]}
    return Answer(start["status"], found, body)


def knock(app: ASGIApp, host: str | None = HOST, **headers: str) -> list[Message]:
    """What the application says to a websocket handshake."""
    return _run(app, _scope("websocket", "/_stcore/stream", host, headers))


def only(respond: Respond, path: str = "/x") -> Starlette:
    """An application with one resource."""
    return Starlette(routes=[Route(path, Resource(respond))])


def serving(routes: list[BaseRoute]) -> Starlette:
    """An application with these routes, and Streamlit's habit of a 200 for the rest."""
    every = Route("/{rest:path}", lambda _: Response("page"))
    return Starlette(routes=[*routes, every])


def _scope(
    kind: str, target: str, host: str | None, headers: Mapping[str, str]
) -> dict[str, Any]:
    path, _, query = target.partition("?")
    named = {} if host is None else {"host": host}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": quote(query, safe="%&=,.:/+-_~*!").encode(),
        "headers": [(k.lower().encode(), v.encode()) for k, v in named.items()],
        "server": ("127.0.0.1", 8501),
        "client": ("127.0.0.1", 50000),
    }


def leave(app: ASGIApp, target: str) -> list[Message]:
    """What is said to a client that goes away right after it has asked."""
    return _run(app, _scope("http", target, HOST, {}) | {"method": "GET"}, leaves=True)


def _run(app: ASGIApp, scope: dict[str, Any], *, leaves: bool = False) -> list[Message]:
    said: list[Message] = []
    first = "http.request" if scope["type"] == "http" else "websocket.connect"
    heard = [{"type": first, "body": b"", "more_body": False}]
    heard += [{"type": "http.disconnect"}] if leaves else []

    async def receive() -> Message:
        if not heard:
            await asyncio.Event().wait()
        return heard.pop(0)

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(app(scope, receive, send))
    return said
