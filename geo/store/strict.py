"""Strict JSON: what a reader must never accept in silence is refused here.

Python's own reader takes ``NaN``, keeps the last of two equal keys, turns
``1e999`` into infinity and fails with a recursion error on deep input. Here each
of these is a problem with its place. The limits follow the input gate of the
project: UTF-8 with or without a byte order mark, depth at most 32, integers of
at most 18 digits, texts of at most 10 000 characters without NUL, control or
bidirectional-override characters and without lone surrogates.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

from geo.errors import DataError, Problem
from geo.store.extent import extent_of
from geo.store.findings import Trail, dotted, shown

OWN_LIMIT: Final = 500_000_000
UPLOAD_LIMIT: Final = 25 * 1024 * 1024
DEPTH_LIMIT: Final = 32
TEXT_LIMIT: Final = 10_000
DIGITS: Final = 18

UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
ESCAPED = re.compile(r"\\[bfu]")
EXPONENT = re.compile(r"[eE]\+?\d{3}")


def read_json(data: bytes, file: str, *, limit: int = OWN_LIMIT) -> Any:
    """The value that ``data`` holds; ``file`` is the name used in messages.

    Raises ``DataError`` with what was found and where.

    >>> read_json(b'{"a": [1, 2.5, null]}', "example.json")
    {'a': [1, 2.5, None]}
    >>> read_json(b'{"a": 1, "a": 2}', "example.json")
    Traceback (most recent call last):
    geo.errors.DataError: example.json: found the member 'a' twice; keep one of the two
    """
    text = _decoded(data, file, limit)
    extent = extent_of(data)
    if extent.depth > DEPTH_LIMIT:
        found = f"{extent.depth} levels of nesting"
        raise _refused(file, found, f"use at most {DEPTH_LIMIT} levels")
    # a number below 10**18 with an exponent below 100 is finite whatever it is
    careful = extent.digits > DIGITS or EXPONENT.search(text) is not None
    value, suspect = _parsed(text, file, careful)
    suspect = suspect or extent.text > TEXT_LIMIT or bool(UNWANTED.search(text))
    if suspect or ESCAPED.search(text):
        problems = [
            _located(file, value, at, found, do) for at, found, do in _unfit(value)
        ]
        if problems:
            raise DataError(tuple(problems))
    return value


class _Twice(dict[str, Any]):
    """An object in which ``names`` came more than once."""

    names: tuple[str, ...] = ()


class _Number(str):
    """A number that cannot be kept: its text, as found."""


def _decoded(data: bytes, file: str, limit: int) -> str:
    if len(data) > limit:
        found = f"{len(data) / 1e6:.1f} MB"
        raise _refused(file, found, f"use a file of at most {limit / 1e6:.0f} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 at byte {error.start}"
        raise _refused(file, found, "save the file as UTF-8") from None


def _refused(file: str, found: str, do: str) -> DataError:
    return DataError((Problem(file, None, None, found, do),))


def _parsed(text: str, file: str, careful: bool) -> tuple[Any, bool]:
    """The value, and whether something in it must be looked for and refused."""
    suspect: list[object] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) == len(items):
            return made
        suspect.append(made)
        return _twice(items)

    def number(digits: str) -> float | int | _Number:
        kept = _kept(digits)
        if isinstance(kept, _Number):
            suspect.append(kept)
        return kept

    hook = number if careful else None
    try:
        value = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_float=hook,
            parse_int=hook,
            parse_constant=number,
        )
    except json.JSONDecodeError as error:
        found = f"JSON that breaks off at line {error.lineno}, column {error.colno}"
        raise _refused(file, found, _advice(error.msg)) from None
    return value, bool(suspect)


def _advice(message: str) -> str:
    """The parser's complaint as advice.

    >>> _advice("Expecting ',' delimiter"), _advice("Invalid control character at")
    ("correct it (expecting ',' delimiter)", 'correct it (invalid control character)')
    """
    what = message.removesuffix(" at").removesuffix(": ")
    return f"correct it ({what[:1].lower()}{what[1:]})"


def _twice(items: list[tuple[str, Any]]) -> _Twice:
    names = [name for name, _ in items]
    made = _Twice(items)
    made.names = tuple(sorted({name for name in names if names.count(name) > 1}))
    return made


def _kept(digits: str) -> float | int | _Number:
    """A number if it is finite and, when whole, has at most 18 digits."""
    if digits.lstrip("-").isdigit():
        return int(digits) if len(digits.lstrip("-")) <= DIGITS else _Number(digits)
    value = float(digits)
    return value if math.isfinite(value) else _Number(digits)


def _unfit(
    value: Any, at: Trail | None = None
) -> Iterator[tuple[Trail | None, str, str]]:
    """Everything in ``value`` that must not be kept: where, what, and what to do."""
    if isinstance(value, _Number):
        yield at, _short(value), "give a finite number of at most 18 digits"
    elif isinstance(value, str):
        yield from unfit_text(value, at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, float | int):
                yield from _unfit(item, (at, index))
    elif isinstance(value, dict):
        for name in value.names if isinstance(value, _Twice) else ():
            yield at, f"the member {shown(name)} twice", "keep one of the two"
        for name, item in value.items():
            yield from unfit_text(name, at)
            yield from _unfit(item, (at, name))


def unfit_text(text: str, at: Trail | None) -> Iterator[tuple[Trail | None, str, str]]:
    """What must not be kept in a text: where, what, and what to do."""
    if len(text) > TEXT_LIMIT:
        do = f"use at most {TEXT_LIMIT} characters"
        yield at, f"a text of {len(text)} characters", do
    match = UNWANTED.search(text)
    if match:
        code = ord(match[0])
        kind = "a bidirectional control" if BIDI.match(match[0]) else "a control"
        kind = "half a surrogate pair" if 0xD800 <= code <= 0xDFFF else kind
        yield at, f"{kind} (U+{code:04X}) at character {match.start()}", "remove it"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38]}…"


def _located(file: str, value: Any, at: Trail | None, found: str, do: str) -> Problem:
    """The problem, with the id of the feature that it lies in when there is one."""
    steps: list[str | int] = []
    rest = at
    while rest is not None:
        steps.insert(0, rest[1])
        rest = rest[0]
    feature = None
    if len(steps) > 1 and isinstance(steps[1], int) and isinstance(value, dict):
        entry = value[str(steps[0])][steps[1]]
        feature = entry.get("id") if isinstance(entry, dict) else None
    member = dotted(at) or None
    return Problem(file, feature if type(feature) is str else None, member, found, do)
