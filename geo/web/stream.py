"""A page of features that is written while it is made, with one ETag for all of it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from geo.web.resource import FRESH, GEOJSON, is_known

VERSION: Final = "1"  # of the shape of the answers: another one makes another tag
PIECE: Final = 1 << 16


def tag_of(request: Request, data_sha256: str, form: str) -> str:
    """The tag of an answer that follows from the data and the address alone.

    So it is known before the answer is made, and a 304 costs nothing.
    """
    parts = (VERSION, data_sha256, str(request.url), form)
    return f'W/"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


def streamed(
    request: Request,
    tag: str,
    members: Mapping[str, Any],
    features: Iterable[Mapping[str, Any]],
) -> Response:
    """A FeatureCollection with these members, or 304 when the client holds it.

    Of the features one piece is in memory at a time.
    """
    headers = {"ETag": tag, "Cache-Control": FRESH, "Vary": "Accept"}
    if is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    body = iter(()) if request.method == "HEAD" else _pieces(members, features)
    return StreamingResponse(body, headers=headers, media_type=GEOJSON)


def _pieces(
    members: Mapping[str, Any], features: Iterable[Mapping[str, Any]]
) -> Iterator[bytes]:
    """The text in pieces of about 64 KB."""
    held = bytearray(b'{"type":"FeatureCollection",')
    held += orjson.dumps(members)[1:-1] + b',"features":['
    for index, feature in enumerate(features):
        held += (b"," if index else b"") + orjson.dumps(feature)
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held) + b"]}"
