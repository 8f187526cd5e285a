"""GeoJSON geometries (RFC 7946) in and out, strict at the door.

What comes in is repaired only where the repair is certain: the winding of rings and
positions repeated one after the other. Everything else is refused with a sentence
that says what was found and where. Degrees WGS 84, longitude first.
"""

import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.antimeridian import bbox, cut
from geo.geometry.edges import densify
from geo.geometry.wgs84 import Floats

__all__ = ["bbox", "cut", "densify", "from_geojson", "to_geojson"]

LIMITS: Final = np.array([180.0, 90.0])
_NAMES: Final = ("longitude", "latitude")
_PROBLEM = re.compile(r"(?P<what>[^\[]+)\[(?P<where>[^\]]+)\]")
_WHAT: Final[Mapping[str, str]] = {
    "Self-intersection": "the outline crosses itself",
    "Ring Self-intersection": "a ring touches itself",
    "Hole lies outside shell": "a hole lies outside its outer ring",
    "Holes are nested": "a hole lies in another hole",
    "Nested shells": "one part lies in another",
    "Interior is disconnected": "the holes cut the area apart",
    "Too few points in geometry component": "a ring has too few positions",
}


def from_geojson(geometry: object) -> BaseGeometry:
    """The geometry that a GeoJSON geometry object describes, rings wound by the rule.

    A third number of a position (height) is left out. Raises ``BadPlace``.

    >>> from_geojson({"type": "Point", "coordinates": [30.5, 50.4]}).wkt
    'POINT (30.5 50.4)'
    >>> from_geojson({"type": "Point", "coordinates": [30.5, 95]})
    Traceback (most recent call last):
    geo.errors.BadPlace: coordinates: found latitude 95; give longitude within ±180 \
and latitude within ±90 degrees, longitude first.
    """
    if not isinstance(geometry, Mapping):
        raise BadPlace("The geometry is not an object; give a GeoJSON geometry.")
    if geometry.get("type") == "GeometryCollection":
        return _collection(geometry)
    return _single(geometry, "coordinates")


def to_geojson(geometry: BaseGeometry, decimals: int = 7) -> dict[str, Any]:
    """The geometry as a GeoJSON object: outer rings counter-clockwise, holes clockwise.

    Seven decimals are a centimetre; the digits are not accuracy. An outline that
    rounding would make invalid is laid on the grid of that many decimals instead.
    Raises ``BadPlace`` for an empty geometry.

    >>> to_geojson(shapely.box(0, 0, 1, 1))["coordinates"][0][:3]
    [[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
    """
    if geometry.is_empty:
        raise BadPlace("There is no position in the geometry; nothing can be written.")
    if isinstance(geometry, shapely.GeometryCollection):
        parts = [to_geojson(part, decimals) for part in geometry.geoms]
        return {"type": "GeometryCollection", "geometries": parts}
    rounded = _rounded(geometry, decimals)
    return {"type": rounded.geom_type, "coordinates": _listed(rounded)}


def _rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, decimals) + 0.0)
    if geometry.is_valid and not rounded.is_valid:
        rounded = shapely.set_precision(geometry, 10.0**-decimals)
        rounded = shapely.transform(rounded, lambda xy: np.round(xy, decimals) + 0.0)
    wound: BaseGeometry = shapely.orient_polygons(rounded)
    return wound


def _listed(shape: BaseGeometry) -> list[Any]:
    """The coordinates of a shape as lists."""
    if isinstance(shape, shapely.Polygon):
        return [_listed(ring) for ring in (shape.exterior, *shape.interiors)]
    if hasattr(shape, "geoms"):
        return [_listed(part) for part in shape.geoms]
    found: list[Any] = shapely.get_coordinates(shape).tolist()
    return found[0] if isinstance(shape, shapely.Point) else found


def _collection(geometry: Mapping[str, Any]) -> BaseGeometry:
    members = geometry.get("geometries")
    if not isinstance(members, list) or not members:
        raise BadPlace("geometries: found nothing; give a list of geometries.")
    parts = []
    for index, member in enumerate(members):
        if not isinstance(member, Mapping):
            raise BadPlace(f"geometries[{index}]: found no object; give a geometry.")
        parts.append(_single(member, f"geometries[{index}].coordinates"))
    return shapely.GeometryCollection(parts)


def _single(geometry: Mapping[str, Any], where: str) -> BaseGeometry:
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in _READERS:
        raise BadPlace(
            f"The geometry is of type {kind!r}; use one of {', '.join(_READERS)} "
            "or GeometryCollection (not one in another)."
        )
    shape = _READERS[kind](geometry.get("coordinates"), where)
    if not shape.is_valid:
        raise BadPlace(_invalid(shape, where))
    wound: BaseGeometry = shapely.orient_polygons(shape)
    return wound


def _invalid(shape: BaseGeometry, where: str) -> str:
    """Why an outline is refused, with the position where it goes wrong."""
    found = _PROBLEM.fullmatch(shapely.is_valid_reason(shape))
    what, at = (found["what"], found["where"]) if found else ("", "")
    said = _WHAT.get(what, "the outline is not valid")
    near = " near longitude {}, latitude {}".format(*at.split()[:2]) if at else ""
    return f"{where}: {said}{near}; correct the outline, it is not guessed."


def _point(value: object, where: str) -> BaseGeometry:
    return shapely.Point(_array([value], where, single=True)[0])


def _line(value: object, where: str) -> BaseGeometry:
    xy = _path(value, where)
    if len(xy) < 2:
        raise BadPlace(f"{where}: found one position; a line needs two different ones.")
    return shapely.LineString(xy)


def _polygon(value: object, where: str) -> BaseGeometry:
    rings = [
        _ring(ring, f"{where}[{index}]")
        for index, ring in _items(value, where, "rings")
    ]
    return shapely.Polygon(rings[0], rings[1:])


def _ring(value: object, where: str) -> Floats:
    xy = _path(value, where)
    if len(xy) < 2 or (xy[0] != xy[-1]).any():
        raise BadPlace(
            f"{where}: found a ring whose last position is not its first; "
            "close the ring, or use a line."
        )
    if len(xy) < 4:
        raise BadPlace(
            f"{where}: found {len(xy) - 1} different positions in a row; "
            "a ring needs three or more."
        )
    return xy


def _path(value: object, where: str) -> Floats:
    """Positions of a line or ring, those repeated one after the other once."""
    xy = _array([item for _, item in _items(value, where, "positions")], where)
    moves = (xy[1:] != xy[:-1]).any(axis=1)
    xy = np.vstack([xy[:1], xy[1:][moves]])
    _refuse_wide(xy, where)
    return xy


def _refuse_wide(xy: Floats, where: str) -> None:
    """Refuse an edge over half the world: which way it runs would be a guess.

    An edge from -180 to 180 is the whole parallel, and one along a pole is a point.
    """
    wide = np.abs(np.diff(xy[:, 0]))
    at_pole = (np.abs(xy[1:, 1]) == 90) & (np.abs(xy[:-1, 1]) == 90)
    doubtful = np.flatnonzero((wide > 180) & (wide < 360) & ~at_pole)
    if len(doubtful):
        here = int(doubtful[0])
        raise BadPlace(
            f"{where}: found an edge over {wide[here]:g} degrees of longitude after "
            f"position {here}; cut the geometry at longitude ±180 (RFC 7946), or add a "
            "position halfway."
        )


def _array(positions: list[Any], where: str, single: bool = False) -> Floats:
    """Positions as rows of longitude and latitude, checked."""
    if _plain(positions):
        flat = np.array([position[:2] for position in positions], np.float64)
        if (np.abs(flat) <= LIMITS).all():
            return flat
    for index, position in enumerate(positions):
        _refuse(position, where if single else f"{where}[{index}]")
    return np.array([position[:2] for position in positions], np.float64)


def _plain(positions: list[Any]) -> bool:
    """Whether all are lists of two or three ordinary numbers, quickly."""
    return (
        set(map(type, positions)) <= {list, tuple}
        and set(map(len, positions)) <= {2, 3}
        and set(map(type, chain.from_iterable(positions))) <= {float}
    )


def _refuse(position: Any, where: str) -> None:
    """Raise ``BadPlace`` unless a position is two or three numbers on the Earth."""
    if not isinstance(position, list | tuple) or len(position) not in (2, 3):
        raise BadPlace(f"{where}: found no position; give [longitude, latitude].")
    for number in position:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise BadPlace(f"{where}: found {str(number)[:40]!r}; give a number.")
    for name, number, limit in zip(_NAMES, position[:2], LIMITS.tolist(), strict=True):
        if not abs(number) <= limit:
            said = "too large" if abs(number) > 10**15 else f"{number:g}"
            raise BadPlace(
                f"{where}: found {name} {said}; give longitude within ±180 and "
                "latitude within ±90 degrees, longitude first."
            )


def _items(value: object, where: str, what: str) -> list[tuple[int, Any]]:
    if not isinstance(value, list | tuple) or not value:
        raise BadPlace(f"{where}: found no {what}; give a list of {what}.")
    return list(enumerate(value))


def _many(read: Callable[[object, str], BaseGeometry], make: Any, what: str) -> Any:
    """A reader of a list of geometries of one kind."""

    def reader(value: object, where: str) -> BaseGeometry:
        parts = [read(v, f"{where}[{i}]") for i, v in _items(value, where, what)]
        made: BaseGeometry = make(parts)
        return made

    return reader


_READERS: Final[Mapping[str, Callable[[object, str], BaseGeometry]]] = {
    "Point": _point,
    "MultiPoint": _many(_point, shapely.MultiPoint, "positions"),
    "LineString": _line,
    "MultiLineString": _many(_line, shapely.MultiLineString, "lines"),
    "Polygon": _polygon,
    "MultiPolygon": _many(_polygon, shapely.MultiPolygon, "polygons"),
}
