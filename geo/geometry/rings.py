"""Rings: the lines at a true ground distance round a thing.

A ring is the area within the distance; its outline is the ring that is drawn. Every
vertex lies on the geodesic from the nearest point of the thing at exactly that
distance, so a ring drawn here can be measured again by anyone.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.discs import check_radius
from geo.geometry.edges import LONGEST_M, map_linear
from geo.geometry.plane import Plane
from geo.geometry.wgs84 import Floats, forward, inverse

LEAST_SEGMENTS: Final = 64
_REACH_M: Final = 19_000_000.0
_RADIUS_M: Final = 6_371_008.8
_TRUE_M: Final = 1e-7
"""What the plane may be wrong by before vertices of an area are set by themselves."""


def rings(geometry: BaseGeometry, radii_m: Iterable[float]) -> tuple[BaseGeometry, ...]:
    """For each radius in metres the area within it of a geometry in degrees.

    The area holds the thing itself; a quarter turn has 64 segments or more. Raises
    ``BadPlace`` for a radius that is not above 0 or is over 10 000 km.

    >>> near, far = rings(shapely.Point(30.5, 50.4), [50, 100])
    >>> far.contains(near), len(near.exterior.coords)
    (True, 257)
    """
    return tuple(within(geometry, radius) for radius in radii_m)


def within(
    geometry: BaseGeometry, radius_m: float, straight: bool = False
) -> BaseGeometry:
    """The area within ``radius_m`` metres of a geometry in degrees.

    Vertices of the outline lie on the distance, so between them it runs inside. With
    ``straight`` vertices are added on its sides where an edge straight in degrees
    would lie elsewhere (see ``Plane.inverse``).
    """
    check_radius(radius_m)
    plane = Plane.centred(geometry)
    core = plane.forward(geometry)
    reach = float(np.hypot(*shapely.get_coordinates(core).T).max())
    _refuse_round_the_earth(reach, radius_m)
    outline = shapely.buffer(core, radius_m, quad_segs=segments(radius_m))
    if not straight or reach**2 * (reach + radius_m) / _RADIUS_M**2 > _TRUE_M:
        outline = map_linear(
            outline, lambda xy: _on_distance(xy, core, plane, radius_m)
        )
    return plane.inverse(outline, straight)


def segments(radius_m: float) -> int:
    """Segments of a quarter turn: 64, or more so that none is over 2 km.

    >>> segments(100), segments(200_000)
    (64, 158)
    """
    return max(LEAST_SEGMENTS, int(np.ceil(radius_m * np.pi / 2 / LONGEST_M)))


def _on_distance(
    xy: Floats, core: BaseGeometry, plane: Plane, radius_m: float
) -> Floats:
    """Each vertex moved along the geodesic from its nearest point of the core."""
    lines = shapely.shortest_line(core, shapely.points(xy))
    start = plane.to_degrees(shapely.get_coordinates(lines)[::2])
    azimuth, _ = inverse(*start.T, *plane.to_degrees(xy).T)
    moved = np.column_stack(forward(start[:, 0], start[:, 1], azimuth, radius_m))
    found = plane.to_metres(moved)
    found[-1] = found[0]
    return found


def _refuse_round_the_earth(reach_m: float, radius_m: float) -> None:
    if reach_m + radius_m > _REACH_M:
        raise BadPlace(
            f"A distance of {radius_m:g} m round a thing this wide reaches round the "
            "Earth; give a smaller distance."
        )
