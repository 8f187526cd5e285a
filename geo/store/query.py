"""The filters: one set of names for page address, map route, API and exports.

Several values of one name mean any of them, different names mean all of them.
A ``Query`` is a question only; ``Catalog.select`` answers it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from geo.errors import BadQuery
from geo.model.casualties import CASUALTIES
from geo.model.ids import is_id
from geo.store.area import Area, area, area_text
from geo.store.findings import shown
from geo.store.instants import Interval, interval, interval_text
from geo.store.number import number

Box: TypeAlias = tuple[float, float, float, float]

FILTERS: Final = (
    *("layer", "category", "facility", "document", "speaker", "precision"),
    *("contested", "casualties", "q", "datetime", "bbox", "area", "near"),
)
LAYERS: Final = ("incident", "context")
PRECISIONS: Final = ("area", "ring", "near", "city", "region", "none")
WORDS: Final = {"true": True, "false": False}
Q_LIMIT: Final = 200
FARTHEST_M: Final = 20_100_000.0  # half way round the ellipsoid, rounded up


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to show. An empty set and ``None`` mean "do not filter by this".

    ``datetime`` is [start, end) in UTC with ``None`` for an open end, ``bbox`` is
    west, south, east, north in degrees (west > east crosses the 180° meridian),
    ``area`` the corners of a polygon (longitude, latitude), ``near`` an id and a
    least distance in metres.
    """

    layer: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()
    facility: frozenset[str] = frozenset()
    document: frozenset[str] = frozenset()
    speaker: frozenset[str] = frozenset()
    precision: frozenset[str] = frozenset()
    contested: bool | None = None
    casualties: frozenset[str] = frozenset()
    q: str = ""
    datetime: Interval | None = None
    bbox: Box | None = None
    area: Area | None = None
    near: tuple[str, float] | None = None

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> "Query":
        """The query that names and texts ask for; empty texts are left out.

        Raises ``BadQuery`` with one sentence for an unknown name or a bad value.

        >>> Query.parse({"layer": "incident", "near": "azemb-kyiv,500"}).near
        ('azemb-kyiv', 500.0)
        >>> Query.parse({"layers": "incident"})
        Traceback (most recent call last):
        geo.errors.BadQuery: There is no filter 'layers'; use one of layer, category, \
facility, document, speaker, precision, contested, casualties, q, datetime, bbox, \
area, near.
        """
        for name in given:
            if name not in FILTERS:
                names = ", ".join(FILTERS)
                raise BadQuery(f"There is no filter {shown(name)}; use one of {names}.")
        return cls(
            **{
                name: PARSERS[name](name, given[name].strip())
                for name in FILTERS
                if given.get(name, "").strip()
            }
        )

    def params(self) -> dict[str, str]:
        """The same query as canonical names and texts: ``parse`` gives it back.

        >>> Query.parse({"category": "b,a,b", "datetime": "2025-08-08"}).params()
        {'category': 'a,b', 'datetime': '2025-08-08'}
        """
        given = {name: getattr(self, name) for name in FILTERS}
        return {
            name: _written(name, value)
            for name, value in given.items()
            if value not in (None, "", frozenset())
        }


def _written(name: str, value: Any) -> str:
    if name == "datetime":
        return interval_text(*value)
    if name == "area":
        return area_text(value)
    if name == "bbox":
        return ",".join(_number_text(edge) for edge in value)
    if name == "near":
        return f"{value[0]},{_number_text(value[1])}"
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _ids(name: str, text: str) -> frozenset[str]:
    """One or more ids with commas between them."""
    values = [value.strip() for value in text.split(",")]
    for value in values:
        if not is_id(value):
            raise BadQuery(f"{name}: {shown(value)} is not an id.")
    return frozenset(values)


def _one_of(choices: tuple[str, ...]) -> Callable[[str, str], frozenset[str]]:
    def parse(name: str, text: str) -> frozenset[str]:
        values = [value.strip() for value in text.split(",")]
        for value in values:
            if value not in choices:
                known = ", ".join(choices)
                raise BadQuery(f"{name}: {shown(value)} is not one of {known}.")
        return frozenset(values)

    return parse


def _truth(name: str, text: str) -> bool:
    if text not in WORDS:
        raise BadQuery(f"{name}: {shown(text)} is neither true nor false.")
    return WORDS[text]


def _words(name: str, text: str) -> str:
    if len(text) > Q_LIMIT:
        found = f"{len(text)} characters"
        raise BadQuery(f"{name}: {found} are too many; use at most {Q_LIMIT}.")
    return text


def _box(name: str, text: str) -> Box:
    """West, south, east, north in degrees."""
    numbers = [number(part) for part in text.split(",")]
    if len(numbers) != 4 or any(math.isnan(number) for number in numbers):
        raise BadQuery(f"{name}: {shown(text)} is not west,south,east,north.")
    west, south, east, north = numbers
    if max(abs(west), abs(east)) > 180 or not -90 <= south <= north <= 90:
        raise BadQuery(
            f"{name}: {shown(text)} is outside the world; use west,south,east,north "
            "within ±180 and ±90 degrees, south first."
        )
    return west, south, east, north


def _near(name: str, text: str) -> tuple[str, float]:
    id_, _, metres = text.partition(",")
    distance = number(metres)
    if not is_id(id_.strip()) or not 0 <= distance <= FARTHEST_M:
        raise BadQuery(
            f"{name}: {shown(text)} is not an id and metres such as azemb-kyiv,500."
        )
    return id_.strip(), distance


PARSERS: Mapping[str, Callable[[str, str], Any]] = {
    "layer": _one_of(LAYERS),
    "category": _ids,
    "facility": _ids,
    "document": _ids,
    "speaker": _ids,
    "precision": _one_of(PRECISIONS),
    "contested": _truth,
    "casualties": _one_of(CASUALTIES),
    "q": _words,
    "datetime": interval,
    "bbox": _box,
    "area": area,
    "near": _near,
}
