"""Values and geometries of any library as plain JSON values. Nothing is read into them.

Dates stay texts, as given: a date without a time gets none.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.sandbox.wrong import BadRow, Unreadable

Place: TypeAlias = Callable[[BaseGeometry], BaseGeometry]
NESTED = 16


def plain(value: Any, field: str, depth: int = 0) -> Any:
    """``value`` as JSON; raises ``BadRow`` for what has no such form.

    Not-a-number is how tables write "missing"; it becomes nothing.

    >>> plain(date(2024, 1, 2), "a"), plain(float("nan"), "a"), plain([True, "b"], "a")
    ('2024-01-02', None, [True, 'b'])
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, timedelta):
        return str(value)
    if depth < NESTED and isinstance(value, Mapping):
        return {str(k): plain(v, field, depth + 1) for k, v in value.items()}
    if depth < NESTED and isinstance(value, list | tuple):
        return [plain(item, field, depth + 1) for item in value]
    raise BadRow(field, "a value that is no text and no number", "leave this field out")


def geojson(shape: BaseGeometry | None, place: Place) -> dict[str, Any] | None:
    """A geometry in longitude and latitude; heights are left out.

    ``place`` brings it to WGS 84. Raises ``BadRow`` when a coordinate is not finite.
    """
    if shape is None or shape.is_empty:
        return None
    flat = place(shapely.force_2d(shape))
    if not all(map(math.isfinite, flat.bounds)):
        do = "correct its coordinates, or the reference system that the file names"
        raise BadRow("geometry", "a place that lies nowhere on earth", do)
    made: dict[str, Any] = shapely.geometry.mapping(flat)
    return made


def from_wkb(blob: bytes) -> BaseGeometry:
    """A geometry from well-known binary; raises ``BadRow``."""
    try:
        return shapely.from_wkb(blob)
    except (shapely.errors.ShapelyError, ValueError, TypeError):
        do = "save the file again with a program that writes simple features"
        raise BadRow("geometry", "bytes that are no geometry", do) from None


def distinct(names: Iterable[str]) -> list[str]:
    """The names; raises ``Unreadable`` when one comes twice."""
    known: list[str] = []
    for name in names:
        if name in known:
            raise Unreadable(f"the column {name[:60]!r} twice", "rename one of the two")
        known.append(name)
    return known
