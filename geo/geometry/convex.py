"""How far many points are from one convex area, each from the side that faces it.

The nearest point of a convex area is where no neighbouring side is nearer. So each
point starts at the side that the line from the middle of the area to it crosses, and
goes along the outline as long as the next side is nearer: one or two steps for a disc,
where every one of its 256 sides would be looked at otherwise.
"""

from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from geo.geometry.wgs84 import Floats

Numbers: TypeAlias = NDArray[np.intp]
DENT_M: Final = 0.01
"""What seven decimals of a degree leave open: a disc so written has dents."""


def convex_outline(shape: Geometry, dent_m: float = 0.0) -> Floats | None:
    """The corners of a convex area counter-clockwise, (n, 2), each once.

    ``None`` for what is no area, has several parts or a dent deeper than ``dent_m``.

    >>> convex_outline(shapely.box(0, 0, 1, 1)).shape
    (4, 2)
    """
    if shapely.get_dimensions(shape) != 2 or shapely.get_num_geometries(shape) > 1:
        return None
    hull = shapely.convex_hull(shape)
    if not is_convex(shape) and not _dent(shape, hull) <= dent_m:
        return None
    return np.asarray(shapely.get_coordinates(shapely.normalize(hull))[::-1][1:], float)


def is_convex(shape: Geometry) -> bool:
    """Whether ``shape`` is a point, a straight line or an area without dents.

    >>> is_convex(shapely.box(0, 0, 1, 1)), is_convex(shapely.Point(0, 0).buffer(1))
    (True, True)
    """
    hull = shapely.convex_hull(shape)
    if shapely.get_dimensions(shape) != shapely.get_dimensions(hull):
        return False
    size, whole = _size(shape), _size(hull)
    return abs(whole - size) <= 1e-9 * whole


def _dent(shape: Geometry, hull: Geometry) -> float:
    """How far the outline of an area without holes lies inside its hull, metres."""
    if shapely.get_num_interior_rings(shapely.get_geometry(shape, 0)):
        return np.inf
    corners = shapely.points(shapely.get_coordinates(shape))
    return float(shapely.distance(shapely.boundary(hull), corners).max())


def distances_to(outline: Floats, xy: Floats) -> Floats:
    """The distance of each point ``xy`` (m, 2) to a ``convex_outline``, 0 inside.

    >>> square = convex_outline(shapely.box(0, 0, 10, 10))
    >>> distances_to(square, np.array([[5, 5], [13, 14], [4, -2]])).tolist()
    [0.0, 5.0, 2.0]
    """
    along = np.roll(outline, -1, axis=0) - outline
    found, side = np.zeros(len(xy)), _facing(outline, xy)
    left = np.flatnonzero(_cross(along[side], xy - outline[side]) < 0)
    while len(left):
        here, points = side[left], xy[left]
        metres, step = _at_side(outline, along, here, points)
        found[left] = metres
        side[left] = (here + step) % len(outline)
        left = left[step != 0]
    return found


def _facing(outline: Floats, xy: Floats) -> Numbers:
    """The side that the line from the middle of an outline to each point crosses."""
    middle = outline.mean(axis=0)
    turns = np.arctan2(*(outline - middle).T[::-1])
    first = int(turns.argmin())
    rising = np.roll(turns, -first)
    after = np.searchsorted(rising, np.arctan2(*(xy - middle).T[::-1]), "right")
    return np.asarray((after - 1 + first) % len(outline), np.intp)


def _at_side(
    outline: Floats, along: Floats, side: Numbers, xy: Floats
) -> tuple[Floats, Numbers]:
    """The distance of points to a side each, and where to go on: -1, 0 or 1.

    The nearest of all is there where the foot of the point lies on the side, or where
    neither this side nor the next comes nearer than the corner between them.
    """
    ahead, start = along[side], xy - outline[side]
    length2, foot = _dot(ahead, ahead), _dot(start, ahead)
    past, before = foot > length2, foot < 0
    corner = (side + past) % len(outline)
    from_corner = xy - outline[corner]
    other = _dot(from_corner, along[np.where(past, corner, side - 1)])
    step = np.where(past & (other > 0), 1, 0) - np.where(before & (other < 0), 1, 0)
    upright = np.abs(_cross(ahead, start)) / np.sqrt(length2)
    return np.where(past | before, np.hypot(*from_corner.T), upright), step


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[:, 0] * b[:, 0] + a[:, 1] * b[:, 1])


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


def _size(shape: Geometry) -> float:
    """Area, or length of what has no area; 1 for a point."""
    dimension = int(shapely.get_dimensions(shape))
    return float((1.0, shapely.length(shape), shapely.area(shape))[dimension])
