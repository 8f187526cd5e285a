"""Areas on the ellipsoid, and the distance of a point to a shape.

Geodesics between points are in ``geo.geometry.wgs84``. Edges mean what
``geo.geometry.edges`` says: straight in longitude and latitude unless asked for.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.edges import Edges, densify, lengths
from geo.geometry.plane import Plane
from geo.geometry.wgs84 import GEOD, Floats, forward, inverse

__all__ = ["area", "distance_to", "forward", "inverse", "reach_from"]

Mask: TypeAlias = NDArray[np.bool_]

_RADIUS_M: Final = 6_371_008.8
_TOLERANCE_M: Final = 1e-5
_FINEST_M: Final = 0.5
_EARTH_M2: Final = 510_065_621_724_089.0
"""Area of the WGS 84 ellipsoid (Karney 2013)."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)


def area(geometry: BaseGeometry, edges: Edges = "lonlat") -> float:
    """The area on the ellipsoid in square metres, holes left out; 0 for a line.

    With edges straight in longitude and latitude it is the line integral of the area
    between the equator and the edge; with geodesic edges Karney's polygon area.

    >>> square = shapely.box(0, 0, 1, 1)
    >>> [round(area(square, way) / 1e6, 3) for way in ("lonlat", "geodesic")]
    [12308.464, 12308.778]
    """
    enclosed = _under_lonlat if edges == "lonlat" else _under_geodesics
    return sum(
        enclosed(part.exterior) - sum(enclosed(hole) for hole in part.interiors)
        for part in shapely.get_parts(shapely.get_parts(geometry))
        if isinstance(part, shapely.Polygon)
    )


def distance_to(
    geometry: BaseGeometry, longitude: float, latitude: float, edges: Edges = "lonlat"
) -> float:
    """Metres from a point to the nearest point of a geometry, 0 inside it.

    Exact to 0.1 mm: in a plane centred at the point all distances from it are
    geodesic, and the edges that may be nearest are cut until they are straight there.

    >>> line = shapely.LineString([(-72.1260, 42.45), (-72.123, 42.1546)])
    >>> round(distance_to(line, -72.1235, 42.3521, edges="geodesic"), 4)
    123.8016
    """
    here = shapely.Point(0.0, 0.0)
    plane = Plane(longitude, latitude)
    coarse = densify(geometry, edges)
    rough = float(shapely.distance(plane.forward(coarse, edges), here))

    def longest(start: Floats, end: Floats) -> Floats:
        """Pieces for each edge: short where it may be the nearest."""
        ends = np.stack([plane.to_metres(start), plane.to_metres(end)], axis=1)
        apart = shapely.distance(shapely.linestrings(ends), here)
        return _pieces(start, end, lambda slack: apart <= rough + slack)

    exact = plane.forward(densify(coarse, edges, longest), edges)
    return float(shapely.distance(exact, here))


def reach_from(
    geometry: BaseGeometry, longitude: float, latitude: float, edges: Edges = "lonlat"
) -> float:
    """Metres from a point to the farthest point of a geometry, exact to 0.1 mm.

    >>> round(reach_from(shapely.box(0, 0, 1, 1), 0, 0), 3)
    156899.568
    """
    coarse = densify(geometry, edges)
    rough = _farthest_vertex(coarse, longitude, latitude)
    if _all_straight(shapely.get_coordinates(coarse)):
        return rough

    def longest(start: Floats, end: Floats) -> Floats:
        """Pieces for each edge: short where it may be the farthest."""
        ends = np.stack([start, end])
        apart = inverse(longitude, latitude, ends[..., 0], ends[..., 1])[1].max(axis=0)
        return _pieces(start, end, lambda slack: apart >= rough - slack)

    return _farthest_vertex(densify(coarse, edges, longest), longitude, latitude)


def _farthest_vertex(
    geometry: BaseGeometry, longitude: float, latitude: float
) -> float:
    ends = shapely.get_coordinates(geometry)
    return float(inverse(longitude, latitude, *ends.T)[1].max())


def _all_straight(xy: Floats) -> bool:
    """Whether all edges are so short that none bulges beyond its ends."""
    if len(xy) < 2:
        return True
    start, end = xy[:-1], xy[1:]
    return bool((lengths(start, end) <= _finest(_steepness(start, end))).all())


def _pieces(start: Floats, end: Floats, matters: Callable[[Floats], Mask]) -> Floats:
    """Longest pieces of edges: so short that they are straight, where it matters.

    ``matters`` is asked with bounds of how far the edges may lie elsewhere.
    """
    steep = _steepness(start, end)
    wanted = matters(_slack(start, end, steep))
    return np.asarray(np.where(wanted, _finest(steep), np.inf))


def _finest(steep: Floats) -> Floats:
    """How long an edge may be so that it lies straight to a hundredth of a mm."""
    fine = np.sqrt(8 * _RADIUS_M * _TOLERANCE_M / steep)
    return np.asarray(np.maximum(fine, _FINEST_M))


def _steepness(start: Floats, end: Floats) -> Floats:
    """How strongly edges bend: 1 plus the tangent of the highest latitude."""
    highest = np.minimum(np.abs(np.stack([start[:, 1], end[:, 1]])).max(axis=0), 89.99)
    return np.asarray(1 + np.tan(np.radians(highest)))


def _slack(start: Floats, end: Floats, steep: Floats) -> Floats:
    """Bounds of how far edges may lie beside their straight drawing, metres."""
    metres = inverse(*start.T, *end.T)[1]
    bent = metres**2 * steep / (8 * _RADIUS_M)
    return np.asarray(np.minimum(bent, metres) * 4 + 0.01)


def _under_lonlat(ring: BaseGeometry) -> float:
    """The area inside a ring of edges straight in degrees, whichever way it runs."""
    longitude, latitude = np.radians(shapely.get_coordinates(ring)).T
    part = (1 + _NODES) / 2
    along = latitude[:-1, None] + np.diff(latitude)[:, None] * part
    mean = (_zone(along) * _WEIGHTS).sum(axis=1) / 2
    return abs(float((np.diff(longitude) * mean).sum()))


def _zone(latitude: Floats) -> Floats:
    """Area between the equator and a latitude per radian of longitude (Snyder 3-12).

    ``b²/2 · (s / (1 - e²s²) + artanh(e·s) / e)`` with s the sine of the latitude.
    """
    sine, e = np.sin(latitude), GEOD.es**0.5
    straight = sine / (1 - GEOD.es * sine**2)
    return np.asarray(GEOD.b**2 / 2 * (straight + np.arctanh(e * sine) / e))


def _under_geodesics(ring: BaseGeometry) -> float:
    """The area inside a ring of geodesic edges, whichever way it runs."""
    wound = 1.0 if shapely.is_ccw(ring) else -1.0
    xy = shapely.get_coordinates(ring)
    signed = wound * float(GEOD.polygon_area_perimeter(*xy.T)[0])
    return signed if signed >= 0 else signed + _EARTH_M2
