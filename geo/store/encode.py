"""The model as JSON, in one canonical form: same value, same bytes.

Members stand in a fixed order, members that say nothing are left out, whole
numbers have no decimal point, lists of plain values stand on one line, and the
file ends with a line feed. A file in this form reads and writes back unchanged.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from geo.model.place import Stated
from geo.store.decode import name_of

LAST = ("hypotheses", "claims", "remarks")
ALWAYS = frozenset(
    {"publisher", "url", "archived_url", "published", "killed", "injured", "missing"}
)
COMPACT = frozenset({"coordinates", "bbox"})
PLAIN = frozenset({str, int, bool, type(None)})


def to_json(value: Any) -> Any:
    """A value of the model as plain JSON values.

    >>> from geo.model.place import Near
    >>> to_json(Near(reference="azemb-kyiv", scale_m=500.0))
    {'kind': 'near', 'reference': 'azemb-kyiv', 'scale_m': 500}
    """
    if value.__class__ in PLAIN:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return _object(value) if is_dataclass(value) else value


def canonical(value: Any) -> bytes:
    """The canonical bytes of a JSON value.

    >>> print(canonical({"a": {"bbox": [1, 2.5], "b": []}}).decode(), end="")
    {
      "a": {
        "bbox": [1, 2.5],
        "b": []
      }
    }
    """
    return ("".join(_pieces(value, "\n")) + "\n").encode("utf-8")


def _object(value: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if isinstance(value, Stated):
        made["kind"] = value.kind
    for name, member, left_out in _plan(value.__class__):
        item = getattr(value, name)
        if item != left_out:
            made[member] = item if item.__class__ in PLAIN else to_json(item)
    return made


@cache
def _plan(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    """For each field in order: its name, its member, the value that is left out."""
    every = fields(cls)
    last = LAST if issubclass(cls, Stated) else ()
    first = [field for field in every if field.name not in last]
    ordered = [*first, *(field for field in every if field.name in last)]
    return tuple((f.name, name_of(f.name), _left_out(f)) for f in ordered)


def _left_out(field: Field[Any]) -> Any:
    """The default of a field; where there is none ``MISSING``, which nothing equals."""
    return MISSING if field.name in ALWAYS else field.default


def _pieces(value: Any, line: str) -> Iterator[str]:
    """The text of ``value`` in pieces; ``line`` is a line feed and the indent."""
    if isinstance(value, Mapping) and value:
        yield "{"
        inner = line + "  "
        for index, (name, item) in enumerate(value.items()):
            yield f"{',' if index else ''}{inner}{_plain(name)}: "
            if name in COMPACT:
                yield _plain(item)
            else:
                yield from _pieces(item, inner)
        yield line + "}"
    elif isinstance(value, list) and any(isinstance(v, list | Mapping) for v in value):
        yield "["
        inner = line + "  "
        for index, item in enumerate(value):
            yield f"{',' if index else ''}{inner}"
            yield from _pieces(item, inner)
        yield line + "]"
    else:
        yield _plain(value)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
