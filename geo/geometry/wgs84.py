"""Geodesics on the WGS 84 ellipsoid: the one place that asks for them.

The algorithms are those of Karney (2013), doi 10.1007/s00190-012-0578-z, exact to
about 10 nanometres. Longitude comes first, in decimal degrees; azimuths are degrees
clockwise from north. Numbers and arrays may be mixed; any thread may ask.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

Floats: TypeAlias = NDArray[np.float64]

GEOD: Final = Geod(ellps="WGS84")


def inverse(
    longitude: ArrayLike, latitude: ArrayLike, to_lon: ArrayLike, to_lat: ArrayLike
) -> tuple[Floats, Floats]:
    """The azimuth at the start, in degrees, and the length, in metres, of geodesics.

    >>> azimuth, metres = inverse(116.6, 40.1, -122.4, 37.6)  # Beijing, San Francisco
    >>> round(float(azimuth), 5), round(float(metres))
    (42.91642, 9513998)
    """
    start_lon, start_lat, end_lon, end_lat = _rows(longitude, latitude, to_lon, to_lat)
    azimuth, _, metres = GEOD.inv(start_lon, start_lat, end_lon, end_lat)
    return np.asarray(azimuth, float), np.asarray(metres, float)


def forward(
    longitude: ArrayLike, latitude: ArrayLike, azimuth: ArrayLike, metres: ArrayLike
) -> tuple[Floats, Floats]:
    """Longitude and latitude where geodesics of given azimuth and length end.

    >>> [round(float(x), 8) for x in forward(115.74, -32.06, 225, 20_000_000)]
    [-63.95925278, 32.11195529]
    """
    start_lon, start_lat, turn, length = _rows(longitude, latitude, azimuth, metres)
    end_lon, end_lat, _ = GEOD.fwd(start_lon, start_lat, turn, length)
    return np.asarray(end_lon, float), np.asarray(end_lat, float)


def _rows(*values: ArrayLike) -> tuple[Floats, ...]:
    """All values as arrays of one shape, each with memory of its own."""
    arrays = np.broadcast_arrays(*(np.asarray(value, float) for value in values))
    return tuple(np.array(array) for array in arrays)
