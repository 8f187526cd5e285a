"""The circle round a disc, and how well it fits, without drawing the disc.

A disc is drawn as a polygon of 256 sides round its circle. The smallest circle round
that polygon has the centre of the disc and goes through the corners; its area follows
from that of the flat polygon and the curvature of the ellipsoid. Both agree with what
is measured on the drawing to 1e-8 m and 1e-9 of the area; where a published figure is
so near to the border of its last digit that this could matter, or the disc is of an
unusual size or place, nothing is said and the drawing has to be measured.
"""

import math
from typing import Final

from geo.geometry.circles import Circle
from geo.geometry.discs import QUAD_SEGS, around
from geo.geometry.wgs84 import GEOD

LEAST_M: Final = 10.0
MOST_M: Final = 30_000.0
HIGHEST_DEG: Final = 80.0
EASTMOST_DEG: Final = 179.0
ZERO_DEG: Final = 1e-6
"""Nearer to 0 the sign of a rounded zero is that of the drawing."""
SLACK_M: Final = 1e-6
SLACK_FIT: Final = 1e-8
SHIFT_M: Final = 0.02
"""More than the rounding of a centre to 7 decimals moves it."""
DECIMALS: Final = 7
FIT_DECIMALS: Final = 4
CORNERS: Final = 4 * QUAD_SEGS
_OUT: Final = around(1.0)
_FLAT: Final = CORNERS / 2 * math.sin(2 * math.pi / CORNERS)


def disc_circle(
    longitude: float, latitude: float, radius_m: float
) -> tuple[Circle, float] | None:
    """The published circle round a disc, and its ``pointRadiusSpatialFit``.

    The centre has 7 decimals, the radius is a whole number of metres. ``None`` where
    only the drawing decides.

    >>> disc_circle(30.5, 50.4, 24.5)
    (Circle(longitude=30.5, latitude=50.4, radius_m=25.0), 1.0412)
    >>> disc_circle(30.5, 89.4, 24.5) is None
    True
    """
    if not _usual(longitude, latitude, radius_m):
        return None
    centre = [_rounded(longitude), _rounded(latitude)]
    if None in centre:
        return None
    moved = centre != [longitude, latitude]
    corner = radius_m * _OUT
    radius = math.ceil(corner - SLACK_M)
    if radius != math.ceil(corner + SLACK_M + SHIFT_M * moved):
        return None
    fit = math.pi * radius**2 / _area(latitude, corner)
    if round(fit * (1 - SLACK_FIT), FIT_DECIMALS) != round(
        fit * (1 + SLACK_FIT), FIT_DECIMALS
    ):
        return None
    lon, lat = (float(degrees or 0.0) for degrees in centre)
    return Circle(lon, lat, float(radius)), round(fit, FIT_DECIMALS)


def _usual(longitude: float, latitude: float, radius_m: float) -> bool:
    """Whether a disc is of a usual size, away from poles, meridian and equator."""
    return (
        LEAST_M <= radius_m <= MOST_M
        and ZERO_DEG < abs(latitude) <= HIGHEST_DEG
        and ZERO_DEG < abs(longitude) <= EASTMOST_DEG
    )


def _rounded(degrees: float) -> float | None:
    """A coordinate to 7 decimals; ``None`` where it lies between two of them."""
    found = round(degrees, DECIMALS)
    halfway = 0.5 - abs(degrees - found) * 10**DECIMALS
    return None if halfway < 0.001 else found


def _area(latitude: float, corner: float) -> float:
    """The area of the drawn polygon on the ellipsoid in square metres.

    To the second order in the radius, with the Gaussian curvature at the centre: a
    geodesic disc has ``π·r²·(1 - K·r²/12)``.
    """
    squared = GEOD.es
    bent = 1 - squared * math.sin(math.radians(latitude)) ** 2
    curvature = bent**2 / (GEOD.a**2 * (1 - squared))
    return _FLAT * corner**2 * (1 - curvature * corner**2 / 12)
