"""The gate that every row of every format passes, whoever read it.

The rules of ``geo.store.strict`` for one record: finite numbers of at most 18 digits,
texts of at most 10 000 characters, no control or bidirectional-override characters, no
half surrogate pairs, nesting of at most 32 levels, a geometry that is one.
"""

import math
from collections.abc import Iterator
from typing import Any

from geo.errors import BadPlace
from geo.geometry.shapes import from_geojson
from geo.intake.record import Refusal, Row, shortened
from geo.store.strict import BIDI, DEPTH_LIMIT, DIGITS, TEXT_LIMIT, UNWANTED

WHOLE_LIMIT = 10**DIGITS
FIELDS_LIMIT = 1000


def refused(row: Row, file: str) -> Refusal | None:
    """Why a row may not pass, or ``None``.

    >>> refused(Row(3, {"note": "up\\u202edown"}), "a.csv").rule
    'a bidirectional control (U+202E) at character 2'
    >>> refused(Row(3, {"lat": 50.4}), "a.csv") is None
    True
    """
    values = list(row.fields.values())
    if len(values) > FIELDS_LIMIT:
        do = f"use at most {FIELDS_LIMIT} columns"
        return Refusal(file, row.number, None, "", f"{len(values)} fields", do, row)
    try:
        plain = " ".join((*row.fields, *values))  # type: ignore[arg-type]
    except TypeError:  # not all of them are text
        plain = None
    if plain is None or len(plain) > TEXT_LIMIT or _unwanted(plain):
        found = next(_wrong(row), None)
        if found is not None:
            name, value, rule, do = found
            return Refusal(file, row.number, name, shortened(value), rule, do, row)
    return _geometry(row, file)


def _unwanted(text: str) -> bool:
    """Whether a text holds a character that may not be kept; none is printable."""
    return not text.isprintable() and UNWANTED.search(text) is not None


def _geometry(row: Row, file: str) -> Refusal | None:
    if row.geometry is None:
        return None
    try:
        from_geojson(row.geometry)
    except BadPlace as error:
        rule, _, do = str(error).rstrip(".").partition("; ")
        return Refusal(file, row.number, "geometry", "", rule, do or "correct it", row)
    return None


def _wrong(row: Row) -> Iterator[tuple[str, Any, str, str]]:
    """Field, value, rule and advice of everything that must not be kept."""
    for name, value in row.fields.items():
        for text, rule, do in (*_unfit(name, 0), *_unfit(value, 1)):
            yield shortened(name), text, rule, do


def _unfit(value: Any, depth: int) -> Iterator[tuple[Any, str, str]]:
    if isinstance(value, str):
        yield from _text(value)
    elif isinstance(value, list | dict):
        yield from _nested(value, depth)
    elif isinstance(value, int):
        if abs(value) >= WHOLE_LIMIT:
            yield value, f"a number over {DIGITS} digits", "write it shorter"
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield str(value), "no finite number", "leave it empty, or correct it"
    elif value is not None:
        yield shortened(value), "no text and no number", "write it as text"


def _nested(value: list[Any] | dict[str, Any], depth: int) -> Iterator[Any]:
    if depth >= DEPTH_LIMIT:
        yield "", f"over {DEPTH_LIMIT} levels of nesting", "make it flatter"
        return
    if isinstance(value, dict):
        for name in value:
            yield from _text(name)
    for item in value.values() if isinstance(value, dict) else value:
        yield from _unfit(item, depth + 1)


def _text(text: str) -> Iterator[tuple[str, str, str]]:
    if len(text) > TEXT_LIMIT:
        rule = f"a text of {len(text)} characters"
        yield text, rule, f"use at most {TEXT_LIMIT}"
    match = UNWANTED.search(text)
    if match:
        code = ord(match[0])
        kind = "a bidirectional control" if BIDI.match(match[0]) else "a control"
        kind = "half a surrogate pair" if 0xD800 <= code <= 0xDFFF else kind
        rule = f"{kind} (U+{code:04X}) at character {match.start()}"
        yield text, rule, "remove it"
