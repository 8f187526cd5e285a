"""The filter ``area``: a polygon as longitudes and latitudes, one after the other.

Sides are straight in longitude and latitude (RFC 7946), and the map draws them so. A
polygon over the 180° meridian runs on past 180. An incident passes when its footprint
meets the polygon.
"""

import math
from typing import Final, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadQuery
from geo.store.findings import shown
from geo.store.number import number

Area: TypeAlias = tuple[tuple[float, float], ...]

MOST_VERTICES: Final = 60
DECIMALS: Final = 6  # a tenth of a metre
EXAMPLE: Final = (
    "use lon,lat,lon,lat,… of at least three corners, such as 30,50,31,50,31,51"
)


def area(name: str, text: str) -> Area:
    """The corners that a text gives, each once; raises ``BadQuery``.

    >>> area("area", "30,50,31,50,31,51,30,50")
    ((30.0, 50.0), (31.0, 50.0), (31.0, 51.0))
    """
    numbers = [number(part) for part in text.split(",")]
    if len(numbers) % 2 or any(map(math.isnan, numbers)):
        raise BadQuery(f"{name}: {shown(text)} is not a list of corners; {EXAMPLE}.")
    corners = _corners(numbers)
    if not 3 <= len(corners) <= MOST_VERTICES:
        raise BadQuery(
            f"{name}: {len(corners)} corners are given; use 3 to {MOST_VERTICES}."
        )
    _check(name, corners)
    return corners


def area_text(corners: Area) -> str:
    """The canonical text.

    >>> area_text(((30.0, 50.0), (31.25, 50.0), (31.0, 51.0)))
    '30,50,31.25,50,31,51'
    """
    return ",".join(
        f"{round(n, DECIMALS) + 0.0:.{DECIMALS}f}".rstrip("0").rstrip(".")
        for corner in corners
        for n in corner
    )


def polygon(corners: Area) -> BaseGeometry:
    """The polygon within ±180°, cut in two where it crosses the meridian."""
    whole = shapely.Polygon(corners)
    parts = [
        shapely.transform(
            whole.intersection(shapely.box(turn - 180, -90, turn + 180, 90)),
            lambda lonlat, turn=turn: lonlat - np.array([turn, 0]),
        )
        for turn in (0.0, 360.0)
    ]
    kept = [part for part in parts if part.area > 0]
    return shapely.union_all(kept)


def _corners(numbers: list[float]) -> Area:
    """The corners, none twice in a row, moved so that the westmost is within ±180."""
    turns = math.floor((min(numbers[::2], default=0.0) + 180) / 360) * 360
    pairs = [
        (round(lon - turns, DECIMALS), round(lat, DECIMALS))
        for lon, lat in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    follows = [*pairs[1:], *pairs[:1]]
    several = len(set(pairs)) > 1
    return tuple(
        pair
        for pair, after in zip(pairs, follows, strict=True)
        if pair != after or not several
    )


def _check(name: str, corners: Area) -> None:
    longitudes, latitudes = zip(*corners, strict=True)
    if max(map(abs, latitudes)) > 90 or max(longitudes) - min(longitudes) > 360:
        raise BadQuery(f"{name}: the corners do not lie in one world; {EXAMPLE}.")
    if max(longitudes) >= 540 or not shapely.Polygon(corners).is_valid:
        raise BadQuery(
            f"{name}: the sides cross or touch each other; give the corners in the "
            "order in which one walks around the area."
        )
