"""What an edge between two positions means, and cutting long ones into short ones.

RFC 7946 says that an edge is straight in longitude and latitude (``"lonlat"``, the
default everywhere here); a surveyor may mean the shortest line (``"geodesic"``). Over
50 km at 50° N the two lie 60 m apart, so the choice is always written down. An edge
of at most 2 km may be drawn straight in a plane centred nearby.
"""

from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.wgs84 import Floats, forward, inverse

Edges: TypeAlias = Literal["lonlat", "geodesic"]
Ints: TypeAlias = NDArray[np.int64]
Linear: TypeAlias = Callable[[Floats], Floats]
Longest: TypeAlias = Callable[[Floats, Floats], Floats]
"""For edges from ``start`` to ``end`` (rows of degrees) the longest piece, metres."""

LONGEST_M: Final = 2000.0
_DEGREE_M: Final = 111_700.0
"""No degree of latitude or longitude is longer than this."""


def densify(
    geometry: BaseGeometry,
    edges: Edges = "lonlat",
    longest_m: float | Longest = LONGEST_M,
) -> BaseGeometry:
    """The same geometry with vertices added so that no edge is over ``longest_m``.

    Vertices that exist stay where they are; an edge shared by two parts gets the
    same new vertices in both, whichever way it runs. ``longest_m`` may be a function
    that says for each edge how long its pieces may be.

    >>> line = shapely.LineString([(30, 50), (30.1, 50)])
    >>> [len(densify(line, way).coords) for way in ("lonlat", "geodesic")]
    [5, 5]
    """
    xy = shapely.get_coordinates(geometry)
    if len(xy) < 2 or _all_short(xy, longest_m):
        return geometry
    return map_linear(geometry, lambda ring: _densified(ring, edges, longest_m))


def lengths(start: Floats, end: Floats) -> Floats:
    """Upper bounds of the lengths of edges straight in longitude and latitude, m.

    Positions are rows of longitude and latitude; a full turn along a parallel is a
    full turn, not zero.
    """
    wide, high = np.abs(end - start).T
    lowest = np.minimum(np.abs(start[:, 1]), np.abs(end[:, 1]))
    lowest[start[:, 1] * end[:, 1] < 0] = 0.0  # it crosses the equator
    return np.asarray(_DEGREE_M * np.hypot(wide * np.cos(np.radians(lowest)), high))


def map_linear(geometry: BaseGeometry, change: Linear) -> BaseGeometry:
    """The geometry with ``change`` applied to each line and ring, points untouched.

    >>> square = shapely.box(0, 0, 1, 1)
    >>> map_linear(square, lambda ring: ring + 5).bounds
    (5.0, 5.0, 6.0, 6.0)
    """
    if geometry.is_empty or isinstance(geometry, shapely.Point | shapely.MultiPoint):
        return geometry
    if isinstance(geometry, shapely.Polygon):
        rings = [change(shapely.get_coordinates(r)) for r in _rings(geometry)]
        return shapely.Polygon(rings[0], rings[1:])
    if isinstance(geometry, shapely.LineString):
        return type(geometry)(change(shapely.get_coordinates(geometry)))
    parts: Any = geometry
    return type(parts)([map_linear(part, change) for part in parts.geoms])


def _rings(polygon: shapely.Polygon) -> list[shapely.LinearRing]:
    return [polygon.exterior, *polygon.interiors]


def _all_short(xy: Floats, longest_m: float | Longest) -> bool:
    """Whether no edge is too long; jumps from part to part are looked at as well."""
    if callable(longest_m):
        return False
    return float(lengths(xy[:-1], xy[1:]).max()) <= longest_m


def _densified(xy: Floats, edges: Edges, longest_m: float | Longest) -> Floats:
    start, end = xy[:-1], xy[1:]
    metres = lengths(start, end) if edges == "lonlat" else inverse(*start.T, *end.T)[1]
    longest = longest_m(start, end) if callable(longest_m) else longest_m
    pieces = np.maximum(np.ceil(metres / longest), 1).astype(np.int64)
    edge = np.repeat(np.arange(len(pieces)), pieces)
    first = np.cumsum(pieces) - pieces
    nth = np.arange(len(edge)) - first[edge]
    along = _along_lonlat if edges == "lonlat" else _along_geodesic
    found = along(start[edge], end[edge], nth, pieces[edge])
    found[first] = start
    return np.vstack([found, xy[-1:]])


def _along_lonlat(start: Floats, end: Floats, nth: Ints, of: Ints) -> Floats:
    """The ``nth`` of ``of`` points of straight edges, the same bits from either end."""
    turned = (start[:, 0] > end[:, 0]) | (
        (start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1])
    )
    low = np.where(turned[:, None], end, start)
    high = np.where(turned[:, None], start, end)
    share = np.where(turned, of - nth, nth) / of
    return np.asarray(low + (high - low) * share[:, None])


def _along_geodesic(start: Floats, end: Floats, nth: Ints, of: Ints) -> Floats:
    """The same on geodesic edges."""
    azimuth, metres = inverse(*start.T, *end.T)
    longitude, latitude = forward(start[:, 0], start[:, 1], azimuth, metres * nth / of)
    turns = np.round((start[:, 0] - longitude) / 360)  # stay on the sheet of the start
    return np.column_stack([longitude + 360 * turns, latitude])
