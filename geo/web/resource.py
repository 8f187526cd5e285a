"""One resource of ours over HTTP: GET and HEAD, JSON out, problems in one shape.

Every answer that is not 200 is ``application/problem+json`` (RFC 9457) with one
clear sentence in ``detail``; no traceback, path or library name gets out.
"""

import asyncio
import gzip
import hashlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from threading import Event
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from geo.errors import BadQuery, DataError, UsageError

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
HTML: Final = "text/html; charset=utf-8"
PROBLEM: Final = "application/problem+json"
LONGEST_QUERY: Final = 8_000
PACKED_FROM: Final = 1_000  # bytes; less is not worth it
LEVEL: Final = 4  # a map of 290 kB: 2 ms for 37 kB, where the usual 9 takes 11 for 32
FRESH: Final = "private, no-cache"  # kept, but asked for again each time

Respond: TypeAlias = Callable[[Request], Response]


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A problem document with one sentence for a person.

    >>> orjson.loads(problem(404, "Nothing is here.").body)["title"]
    'Not Found'
    """
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return Response(orjson.dumps(body), status, headers, PROBLEM)


def answer(
    request: Request,
    value: Mapping[str, Any],
    media_type: str = JSON,
    passing: Mapping[str, Any] | None = None,
) -> Response:
    """``value`` as JSON, or 304 when the client holds exactly this already.

    Members in ``passing``, such as the time of the answer, do not make it another.
    """
    plain = orjson.dumps(value)
    tag = tag_of(plain)
    body = orjson.dumps({**value, **passing}) if passing else plain
    return sent(request, content(request, body, media_type, tag=tag))


def sent(
    request: Request, response: Response, pack: Callable[[], bytes] | None = None
) -> Response:
    """A long answer as gzip, for a client that takes it; ``pack`` gives it as that."""
    takes = "gzip" in request.headers.get("accept-encoding", "")
    if takes and len(response.body) >= PACKED_FROM:
        response.body = pack() if pack else packed(bytes(response.body))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    response.headers["Vary"] = "Accept-Encoding"
    return response


def packed(body: bytes) -> bytes:
    """A body as gzip, the same for the same."""
    return gzip.compress(body, LEVEL, mtime=0)


def content(
    request: Request,
    body: bytes,
    media_type: str,
    cache: str = FRESH,
    tag: str | None = None,
) -> Response:
    """Bytes with a weak ETag of what they hold, or 304 without them.

    The tag is weak because compression may change the bytes that travel.
    """
    tag = tag or tag_of(body)
    headers = {"ETag": tag, "Cache-Control": cache}
    if is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def tag_of(body: bytes) -> str:
    """A weak ETag of what a body holds."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_known(held: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` header holds ``tag``, compared weakly (RFC 9110).

    >>> is_known('"a", W/"b"', 'W/"b"'), is_known("*", 'W/"b"'), is_known("", '"b"')
    (True, True, False)
    """
    tags = [item.strip().removeprefix("W/") for item in held.split(",")]
    return "*" in tags or tag.removeprefix("W/") in tags


def parameters(request: Request) -> dict[str, str]:
    """The parameters of the address, each name once.

    Raises ``BadQuery`` for a name given twice and for an address that is too long.
    """
    query = request.url.query
    if len(query) > LONGEST_QUERY:
        raise BadQuery(
            f"The address has {len(query)} characters after the question mark; "
            f"use at most {LONGEST_QUERY}."
        )
    pairs = parse_qsl(query, keep_blank_values=True)
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadQuery(
            f"{twice[:40]!r} is given twice; put several values into one, with commas."
        )
    return found


class Gone(Exception):
    """Nobody waits for the answer any more."""


def still_wanted(request: Request) -> None:
    """Raise ``Gone`` when the client has gone away: a map that is panned asks anew.

    Called before and between the steps of an answer that take long.
    """
    if request.state.gone.is_set():
        raise Gone


class Resource:
    """An ASGI endpoint: answers GET and HEAD with ``respond``, OPTIONS with these.

    ``respond`` runs in a thread, so that a large answer does not hold up the
    pages, which share the event loop. Its ``UsageError`` becomes 400 and its
    ``DataError`` 503.
    """

    def __init__(self, respond: Respond) -> None:
        """Keep the function that makes the answer."""
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        if request.method in ("GET", "HEAD"):
            response = await self._in_thread(request, receive)
        elif request.method == "OPTIONS":
            response = Response(status_code=204, headers={"Allow": "GET, HEAD"})
        else:
            detail = f"{request.method[:20]} is not possible here; use GET or HEAD."
            response = problem(405, detail, {"Allow": "GET, HEAD"})
        await response(scope, receive, send)

    async def _in_thread(self, request: Request, receive: Receive) -> Response:
        """The answer from a thread; given up when the client goes away before it."""
        gone = request.state.gone = Event()

        async def listen() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            gone.set()

        listening = asyncio.create_task(listen())
        try:
            return await run_in_threadpool(self._answer, request)
        finally:
            listening.cancel()

    def _answer(self, request: Request) -> Response:
        try:
            still_wanted(request)
            return self._respond(request)
        except Gone:
            return Response(status_code=204)
        except UsageError as error:
            return problem(400, str(error))
        except DataError as error:
            return problem(503, unreadable(error))


def unreadable(error: DataError) -> str:
    """What a visitor is told when the data were changed to something wrong."""
    count = len(error.problems)
    many = "1 problem" if count == 1 else f"{count} problems"
    return f"The data cannot be shown: {many} found in the files. Run the check."


def nothing(request: Request) -> Response:
    """The answer for an address of ours where nothing is."""
    return problem(404, f"There is nothing at {shortened(request.url.path)}.")


def shortened(text: str, length: int = 80) -> str:
    """``text`` in quotes, control characters escaped, cut after ``length``.

    >>> shortened("/api/x"), shortened("a" * 10, 4)
    ("'/api/x'", "'aaaa…'")
    """
    return repr(text if len(text) <= length else f"{text[:length]}…")
