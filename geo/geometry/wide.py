"""Least and greatest distances between two wide shapes, on the ellipsoid itself.

A plane is true from its centre only. For two shapes that are both wide and far
apart the ends are found in a plane and then measured again: the nearest pair from
a plane centred on it, the farthest among corners by geodesics (Karney 2013).
Shapes are in degrees, WGS 84; edges are taken as they are drawn in a plane.
"""

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry.plane import Plane
from geo.geometry.prefilter import arc, chord, in_space
from geo.geometry.reach import hull_points, nearest
from geo.geometry.wgs84 import Floats, inverse

_ROUNDS = 3


def nearest_m(a: Geometry, b: Geometry, plane: Plane) -> float:
    """The least distance between two shapes in metres.

    The plane is centred again on the point of ``a`` that is nearest; after three
    rounds the point has settled to far less than its effect on the distance.
    """
    here = plane
    for _ in range(_ROUNDS):
        line = shapely.shortest_line(here.forward(a), here.forward(b))
        at = here.inverse(shapely.get_point(line, 0))
        here = Plane(float(at.x), float(at.y))
    return nearest(shapely.Point(0, 0), here.forward(b))


def farthest_pair_m(a: Geometry, b: Geometry, plane: Plane) -> float:
    """The greatest distance between a point of ``a`` and a point of ``b``, metres.

    Only corners whose chord can belong to the longest geodesic are measured.
    """
    one = _corners(a, plane)
    two = _corners(b, plane)
    straight = chord(in_space(one)[:, None], in_space(two)[None])
    i, j = np.nonzero(arc(straight) >= straight.max())
    return float(inverse(*one[i].T, *two[j].T)[1].max())


def farthest_m(of: Geometry, to: Geometry, plane: Plane) -> float:
    """The greatest distance of a point of ``of`` to the nearest point of ``to``.

    Each corner of the hull of ``of`` is measured from a plane of its own.
    """
    found = []
    for longitude, latitude in _corners(of, plane):
        here = Plane(float(longitude), float(latitude))
        found.append(nearest(shapely.Point(0, 0), here.forward(to)))
    return max(found)


def _corners(shape: Geometry, plane: Plane) -> Floats:
    """Corners of the hull of ``shape`` as longitudes and latitudes, (n, 2)."""
    return plane.to_degrees(hull_points(plane.forward(shape)))
