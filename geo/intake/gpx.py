"""GPX: waypoints. Tracks and routes are ways, not places, and are not taken."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from geo.intake.markup import records, texts
from geo.intake.record import Limits, Refusal, Row

NAME = "gpx"
LABEL = "GPX"

GPX = re.compile(rb"<(?:\w+:)?gpx[\s>]")
TEXTS: Final = {
    "name": "title",
    "desc": "description",
    "cmt": "comment",
    "src": "source",
    "type": "category",
    "time": "date",
}


def matches(head: bytes) -> bool:
    """Whether a file that begins like this is GPX."""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return plain.startswith(b"<") and GPX.search(plain) is not None


def rows(source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
    """The waypoints in file order. Raises ``DataError`` for what is no GPX.

    >>> import io
    >>> text = b'<gpx><wpt lat="50.4" lon="30.5"><name>A strike</name></wpt></gpx>'
    >>> next(rows(io.BytesIO(text), Limits())).fields["lat"]
    '50.4'
    """
    for number, point in enumerate(records(source, "gpx", "wpt", limits), 1):
        fields: dict[str, Any] = {
            "lat": point.get("lat", ""),
            "lon": point.get("lon", ""),
            **texts(point, TEXTS),
        }
        yield Row(number, fields)
