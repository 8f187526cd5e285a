"""What is drawn of a distance: the shortest line, and the band of all straight lines.

Both in degrees WGS 84. The figures of a distance come from ``geo.geometry.gap``, never
from what is drawn here.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.edges import LONGEST_M
from geo.geometry.plane import Plane, mean_position

_PIECES = 64
"""A drawn line of 3 000 km then lies within 50 m of the geodesic."""


@dataclass(frozen=True, slots=True)
class Between:
    """``line`` joins the nearest points of two shapes, ``None`` where they meet.

    ``band`` is the area in which every straight line from a point of one to a point
    of the other lies; ``None`` where both are single points, or where it would hold
    both poles.
    """

    line: BaseGeometry | None
    band: BaseGeometry | None


def between(one: BaseGeometry, other: BaseGeometry) -> Between:
    """The line and the band between two shapes in degrees.

    The nearest points are found in a plane half way; the line between them is the
    geodesic.

    >>> found = between(shapely.Point(30, 50), shapely.Point(31, 50))
    >>> found.line.bounds[::2], found.band is None
    ((30.0, 31.0), True)
    """
    plane = Plane(*mean_position(np.array([_middle(one), _middle(other)])))
    flat = plane.forward(one), plane.forward(other)
    line = shapely.shortest_line(*flat)
    hull = shapely.convex_hull(shapely.GeometryCollection(list(flat)))
    return Between(_geodesic(line, plane), _lifted(hull, plane))


def _middle(shape: BaseGeometry) -> tuple[float, float]:
    return mean_position(shapely.get_coordinates(shape))


def _geodesic(line: BaseGeometry, plane: Plane) -> BaseGeometry | None:
    """The shortest way between the ends of a line in a plane."""
    if line.length == 0:
        return None
    start, end = plane.to_degrees(shapely.get_coordinates(line))
    own = Plane(float(start[0]), float(start[1]))
    whole = own.to_metres(end[None])
    pieces = min(int(np.hypot(*whole[0]) // LONGEST_M) + 1, _PIECES)
    path = whole * np.linspace(0, 1, pieces + 1)[:, None]
    return own.inverse(shapely.LineString(path), straight=False)


def _lifted(hull: BaseGeometry, plane: Plane) -> BaseGeometry | None:
    if shapely.get_dimensions(hull) < 2:
        return None
    try:
        return plane.inverse(hull)
    except BadPlace:
        return None
