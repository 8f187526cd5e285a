"""JSON that is a list of objects: TimeMap, civilian-harm lists and their like."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from geo.intake.json_stream import records
from geo.intake.record import Limits, Refusal, Row, raw, shortened

NAME = "json"
LABEL = "a JSON list"

BEGINS = re.compile(rb"\s*\[\s*(?:\{|\]|$)")


def matches(head: bytes) -> bool:
    """Whether a file that begins like this is a list of objects."""
    return bool(BEGINS.match(head.removeprefix(b"\xef\xbb\xbf")))


def rows(source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
    """The objects of the list; raises ``DataError`` for what is no JSON.

    >>> import io
    >>> next(rows(io.BytesIO(b'[{"id": "CIV0001"}]'), Limits())).fields
    {'id': 'CIV0001'}
    """
    for number, value in records(source, limits, None, _nothing):
        if isinstance(value, Refusal):
            yield value
        elif isinstance(value, dict):
            yield Row(number, value)
        else:
            do = "give an object with named members"
            shown = shortened(value)
            found = raw(number, value)
            yield Refusal(limits.file, number, None, shown, "no object", do, found)


def _nothing(name: str, value: Any) -> None:
    """A list has no members beside its records."""
