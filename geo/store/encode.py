"""The model as JSON, in one canonical form: same value, same bytes.

Members stand in a fixed order, members that say nothing are left out, whole
numbers have no decimal point, lists of plain values stand on one line, and the
file ends with a line feed. A file in this form reads and writes back unchanged.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

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
    plan = _plan(value.__class__)
    return value if plan is None else _object(value, plan)


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


class _Plan(NamedTuple):
    """How the objects of a class are written.

    ``kind`` is that of a place; ``read`` gives all fields in order; ``members`` are
    their members, each with the value that is left out.
    """

    kind: str | None
    read: Callable[[Any], tuple[Any, ...]]
    members: tuple[tuple[str, Any], ...]


def _object(value: Any, plan: _Plan) -> dict[str, Any]:
    made: dict[str, Any] = {} if plan.kind is None else {"kind": plan.kind}
    for (member, left_out), item in zip(plan.members, plan.read(value), strict=True):
        if item is not left_out and item != left_out:
            made[member] = item if item.__class__ in PLAIN else to_json(item)
    return made


@cache
def _plan(cls: type[Any]) -> _Plan | None:
    """The plan of a class; ``None`` for what is no class of the model."""
    if not is_dataclass(cls):
        return None
    every = fields(cls)
    last = LAST if issubclass(cls, Stated) else ()
    first = [field for field in every if field.name not in last]
    ordered = [*first, *(field for field in every if field.name in last)]
    return _Plan(
        cls.kind if issubclass(cls, Stated) else None,
        _reader([field.name for field in ordered]),
        tuple((name_of(field.name), _left_out(field)) for field in ordered),
    )


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives these attributes of a value, also of one name alone."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


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
