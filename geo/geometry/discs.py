"""Discs of a true ground radius round a point, as polygons in degrees."""

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.antimeridian import bbox
from geo.geometry.plane import Plane
from geo.geometry.wgs84 import Floats, forward

QUAD_SEGS: Final = 64
SMALL_M: Final = 20_000.0
DRAWN_M: Final = 100_000.0
"""Up to here a disc away from the poles is drawn at once, corner by corner."""
FARTHEST_M = 10_000_000.0
"""No radius may be longer than a quarter of the way round the Earth."""


def disc(
    longitude: float, latitude: float, radius_m: float, quad_segs: int = QUAD_SEGS
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


def disc_bounds(longitude: Floats, latitude: Floats, radius_m: Floats) -> Floats:
    """The bounds (n, 4) of many discs; east runs on past 180 over the meridian.

    They are those of ``disc``, from its outermost vertices only. Raises as it does.

    >>> disc_bounds(np.array([30.490562]), np.array([50.460821]), np.array([60.0])) \
        .round(6).tolist()
    [[30.489717, 50.460282, 30.491407, 50.46136]]
    """
    plain = is_plain(latitude, radius_m)
    found = np.empty((len(plain), 4))
    for row in np.flatnonzero(~plain):
        west, south, east, north = bbox(
            disc(longitude[row], latitude[row], radius_m[row])
        )
        found[row] = west, south, east + 360 * (east < west), north
    centres = longitude[plain], latitude[plain], radius_m[plain]
    # the bulge towards the pole moves the easternmost vertex by one at most
    easts = [_vertex(*centres, step)[0] for step in range(-2, 3)]
    wests = [_vertex(*centres, 2 * QUAD_SEGS + step)[0] for step in range(-2, 3)]
    found[plain, 0], found[plain, 2] = np.min(wests, axis=0), np.max(easts, axis=0)
    found[plain, 1] = _vertex(*centres, 3 * QUAD_SEGS)[1]
    found[plain, 3] = _vertex(*centres, QUAD_SEGS)[1]
    return found


def discs(
    longitude: Floats, latitude: Floats, radius_m: Floats, quad_segs: int = QUAD_SEGS
) -> NDArray[np.object_]:
    """Many discs at once, as ``disc`` makes them one by one."""
    plain = is_plain(latitude, radius_m, DRAWN_M)
    found = np.empty(len(plain), np.object_)
    turns = np.linspace(0, 2 * np.pi, 4 * quad_segs + 1)
    azimuths = np.append(90 - np.degrees(turns[:-1]), 90.0)
    lon, lat, metres = (v[plain, None] for v in (longitude, latitude, radius_m))
    lons, lats = forward(lon, lat, azimuths[None, :], metres)
    across = np.ptp(lons, axis=1) > 180
    found[np.flatnonzero(plain)] = shapely.polygons(np.stack([lons, lats], axis=-1))
    odd = np.concatenate([np.flatnonzero(~plain), np.flatnonzero(plain)[across]])
    for row in odd:
        found[row] = disc(longitude[row], latitude[row], radius_m[row], quad_segs)
    return found


def is_plain(
    latitude: Floats, radius_m: Floats, most_m: float = SMALL_M
) -> NDArray[np.bool_]:
    """Which discs are small and far enough from the poles to be worked out at once."""
    plain: NDArray[np.bool_] = (radius_m > 0) & (radius_m <= most_m)
    return plain & (np.abs(latitude) <= 80)


def _vertex(
    longitude: Floats, latitude: Floats, radius_m: Floats, number: int
) -> tuple[Floats, Floats]:
    """A vertex of each disc; its longitude is within 180° of the centre's."""
    azimuth = 90 - 360 * number / (4 * QUAD_SEGS)
    lons, lats = forward(longitude, latitude, azimuth, radius_m)
    return longitude + (lons - longitude + 180) % 360 - 180, lats


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
