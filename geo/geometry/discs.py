"""Discs of a true ground radius round a point, as polygons in degrees."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.plane import Plane

FARTHEST_M = 10_000_000.0
"""No radius may be longer than a quarter of the way round the Earth."""


def disc(
    longitude: float, latitude: float, radius_m: float, quad_segs: int = 64
) -> BaseGeometry:
    """All within ``radius_m`` metres, as a polygon whose vertices lie on the distance.

    ``quad_segs`` segments make a quarter; with 64 the polygon lies inside the circle
    by at most 0.0075 % of the radius. At the antimeridian and the poles the disc is
    cut as RFC 7946 asks. Raises ``BadPlace`` for a radius that is not above 0 or is
    over 10 000 km, and for a position off the Earth.

    >>> grounds = disc(30.490562, 50.460821, 60)
    >>> [round(edge, 6) for edge in grounds.bounds]
    [30.489717, 50.460282, 30.491407, 50.46136]
    """
    check_radius(radius_m)
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise BadPlace(
            f"The position {longitude}, {latitude} is not on the Earth; give longitude "
            "within ±180 and latitude within ±90 degrees, longitude first."
        )
    turns = np.linspace(0, 2 * np.pi, 4 * quad_segs + 1)
    circle = radius_m * np.column_stack([np.cos(turns), np.sin(turns)])
    circle[-1] = circle[0]
    plane = Plane(longitude, latitude)
    return plane.inverse(shapely.Polygon(circle), straight=False)


def check_radius(radius_m: float) -> None:
    """Raise ``BadPlace`` unless a radius in metres is above 0 and at most 10 000 km.

    >>> check_radius(50)
    """
    if not 0 < radius_m <= FARTHEST_M:
        raise BadPlace(
            f"A radius of {radius_m} m cannot be drawn; "
            "give one above 0 and at most 10 000 000 m."
        )


def around(radius_m: float, quad_segs: int = 64) -> float:
    """The radius of a polygon whose sides touch a circle of ``radius_m`` from outside.

    >>> round(around(100), 4)
    100.0075
    """
    return float(radius_m / np.cos(np.pi / (4 * quad_segs)))
