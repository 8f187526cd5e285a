"""Web Mercator screen pixels, as web maps count them (256 px at zoom 0).

For the screen only: which cell a thing falls in, how many pixels it covers,
what can be left out unseen. No distance is ever taken from here.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TILE_PX: Final = 256.0
TOP: Final = 85.051128779806604  # degrees; the square world ends here


def world_px(zoom: float) -> float:
    """Width and height of the world in pixels.

    >>> world_px(1)
    512.0
    """
    return float(TILE_PX * 2.0**zoom)


def to_px(lonlat: Floats, zoom: float) -> Floats:
    """Degrees (n, 2) to pixels (n, 2); y grows southwards, latitude is cut at ±85.05°.

    >>> to_px(np.array([[0.0, 0.0], [180.0, 0.0]]), 0).tolist()
    [[128.0, 128.0], [256.0, 128.0]]
    """
    size = world_px(zoom)
    lat = np.radians(np.clip(lonlat[:, 1], -TOP, TOP))
    x = (lonlat[:, 0] + 180.0) / 360.0
    y = 0.5 - np.arctanh(np.sin(lat)) / (2 * np.pi)
    return np.column_stack([x, y]) * size


def to_degrees(px: Floats, zoom: float) -> Floats:
    """Pixels (n, 2) back to degrees (n, 2).

    >>> to_degrees(np.array([[128.0, 128.0]]), 0).tolist()
    [[0.0, 0.0]]
    """
    part = px / world_px(zoom)
    lat = np.degrees(np.arctan(np.sinh((0.5 - part[:, 1]) * 2 * np.pi)))
    return np.column_stack([part[:, 0] * 360.0 - 180.0, lat])


def decimals(zoom: float) -> int:
    """Decimals of a degree for a tenth of a pixel, between 1 and 7 (1 cm).

    >>> decimals(0), decimals(12), decimals(22)
    (1, 5, 7)
    """
    tenth = 36.0 / world_px(zoom)
    return int(np.clip(np.ceil(-np.log10(tenth)), 1, 7))


def side_px(bounds: Floats, zoom: float) -> Floats:
    """The longer side in pixels (n,) of boxes (n, 4) west, south, east, north."""
    low, high = to_px(bounds[:, :2], zoom), to_px(bounds[:, 2:], zoom)
    longest: Floats = np.abs(high - low).max(axis=1)
    return longest


def pixel_m(latitude: float, zoom: float) -> float:
    """The ground length of a pixel in metres at a latitude, on the sphere.

    >>> round(pixel_m(0.0, 0.0)), round(pixel_m(60.0, 1.0))
    (156543, 39136)
    """
    turn = 2 * np.pi * 6_378_137.0 * np.cos(np.radians(min(abs(latitude), TOP)))
    return float(turn / world_px(zoom))
