"""Least and greatest distances between shapes in a plane, in metres.

``nearest`` is between edges, 0 where shapes meet. ``farthest`` is the greatest
distance that a point of one shape can have to the other shape (the directed
Hausdorff distance), and ``farthest_pair`` that of a point of one to a point of
the other.
"""

from functools import lru_cache

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry.convex import DENT_M, convex_outline, distances_to, is_convex
from geo.geometry.nodes import Ints, of_shape
from geo.geometry.wgs84 import Floats

_EDGE_POINTS = 400
_ROUNDS = 20
_MANY = 100
_CLIMBED = 3
_STAR = np.array([[x, y] for x in (-1, -0.5, 0, 0.5, 1) for y in (-1, -0.5, 0, 0.5, 1)])


def distances(to: Geometry, xy: Floats, dent_m: float = 0.0) -> Floats:
    """The distance of each point ``xy`` (n, 2) to the nearest point of ``to``.

    Dents of ``to`` up to ``dent_m`` deep may be left out, which is much quicker.
    """
    outline = convex_outline(to, dent_m) if len(xy) >= _MANY else None
    if outline is not None:
        return distances_to(outline, xy)
    return np.asarray(shapely.distance(to, shapely.points(xy)), float)


def nearest(a: Geometry, b: Geometry) -> float:
    """The least distance between two shapes, 0 where they meet."""
    return float(shapely.distance(a, b))


def hull_points(shape: Geometry) -> Floats:
    """The corners of the convex hull, (n, 2)."""
    return np.asarray(shapely.get_coordinates(shapely.convex_hull(shape)), float)


def farthest(of: Geometry, to: Geometry) -> float:
    """The greatest distance of a point of ``of`` to the shape ``to``.

    Exact at the corners when ``to`` is convex, because the distance is then a
    convex function; else searched along the edges and inside, and climbed from
    the best point found to better than a millimetre in a kilometre.

    >>> farthest(shapely.box(-20, -12.5, 20, 12.5), shapely.box(80, -15, 110, 15))
    100.0
    """
    if is_convex(to):
        return float(distances(to, hull_points(of)).max())
    xy, step = _starts(of)
    xy = xy[_may_be_best(to, xy)]
    found = distances(to, xy)
    best = np.argsort(found)[-_CLIMBED:]
    return max(_climb(of, to, xy[i], float(found[i]), 2 * step) for i in best)


@lru_cache(maxsize=32)
def _starts(of: Geometry) -> tuple[Floats, float]:
    """Points along the edges of a shape and inside, and the metres between the former.

    Kept, because one place is measured to several things, one after the other.
    """
    edge = of if shapely.get_dimensions(of) < 2 else shapely.boundary(of)
    step = max(float(shapely.length(edge)) / _EDGE_POINTS, 1e-3)
    xy = shapely.get_coordinates(shapely.segmentize(edge, step))
    if shapely.get_dimensions(of) == 2:
        xy = np.vstack([xy, of_shape(of, 24).xy])
    return xy, step


def _may_be_best(to: Geometry, xy: Floats) -> Ints:
    """Which points may be among the farthest from ``to``.

    Without its dents ``to`` is nearer by their depth at most, and sooner measured to.
    """
    about = distances(to, xy, DENT_M)
    if len(about) <= _CLIMBED:
        return np.arange(len(about))
    least = np.partition(about, -_CLIMBED)[-_CLIMBED] - DENT_M
    return np.flatnonzero(about >= least)


def deepest(of: Geometry, to: Geometry) -> float:
    """As ``farthest`` for a convex area ``to``, but signed: below 0 when all of ``of``
    lies inside, by how far the boundary is at the closest.

    >>> deepest(shapely.box(-20, -12.5, 20, 12.5), shapely.box(-60, -45, 60, 45))
    -32.5
    """
    outside = farthest(of, to)
    if outside > 0 or shapely.get_dimensions(to) < 2:
        return outside
    return -float(distances(shapely.boundary(to), hull_points(of)).min())


def farthest_pair(a: Geometry, b: Geometry) -> float:
    """The greatest distance between a point of ``a`` and a point of ``b``."""
    return float(_gaps(hull_points(a), hull_points(b)).max())


def farthest_from_points(xy: Floats, shape: Geometry) -> Floats:
    """The greatest distance of each point ``xy`` to a point of ``shape``."""
    return np.asarray(_gaps(xy, hull_points(shape)).max(axis=1), float)


def _gaps(a: Floats, b: Floats) -> Floats:
    """All distances between points ``a`` (n, 2) and ``b`` (m, 2)."""
    return np.asarray(
        np.hypot(a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1]), float
    )


def _climb(of: Geometry, to: Geometry, at: Floats, best: float, step: float) -> float:
    """A better place near ``at``: a star of points that moves, then shrinks."""
    for _ in range(_ROUNDS):
        star = at + step * _STAR
        star = star[shapely.intersects_xy(of, star[:, 0], star[:, 1])]
        found = distances(to, star)
        if len(found) and found.max() > best:
            at, best = star[int(found.argmax())], float(found.max())
        else:
            step /= 3
    return best
