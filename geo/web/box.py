"""What the map asks for: a box in degrees and a zoom, checked.

A map that was panned over the 180° meridian asks for ``170,…,200,…`` or, as in
RFC 7946, for ``170,…,-160,…``. Both mean the same land. In the first form
coordinates are given back in the copy of the world that was asked for, so that
the browser can draw them as they come; in the second they stay within ±180.
"""

import math
import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo.errors import BadQuery
from geo.web.mercator import pixel_m, side_px, world_px
from geo.web.resource import shortened

NUMBER = re.compile(
    r"\s*[+-]?(\d{1,15}(\.\d{0,30})?|\.\d{1,30})(e-?\d{1,3})?\s*", re.ASCII
)
DEEPEST: Final = 24.0
LONGEST_PX: Final = 16_384
FIT_PX: Final = 1_024
EXAMPLE: Final = "use west,south,east,north in degrees, such as 22,44,40,52"


@dataclass(frozen=True, slots=True)
class Part:
    """A box within ±180°, and what to add to longitudes found in it."""

    west: float
    south: float
    east: float
    north: float
    shift: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        return self.west, self.south, self.east, self.north


@dataclass(frozen=True, slots=True)
class View:
    """A box as one or two parts, and the zoom it is seen at."""

    parts: tuple[Part, ...]
    zoom: float

    @property
    def middle(self) -> float:
        """The longitude in the middle, in the copy of the world that was asked for."""
        first, last = self.parts[0], self.parts[-1]
        return (first.west + first.shift + last.east + last.shift) / 2

    @property
    def metres_per_px(self) -> float:
        """The ground length of a pixel in metres where it is least in the view."""
        first = self.parts[0]
        return pixel_m(max(abs(first.south), abs(first.north)), self.zoom)


def view(bbox: str | None, zoom: str | None) -> View:
    """The view that two texts ask for; without them the world, fitted to a screen.

    Raises ``BadQuery`` with one sentence.

    >>> view("170,-10,200,10", "3").parts
    (Part(west=170.0, south=-10.0, east=180.0, north=10.0, shift=0.0), \
Part(west=-180.0, south=-10.0, east=-160.0, north=10.0, shift=360.0))
    """
    parts = box_parts(_edges("-180,-90,180,90" if bbox is None else bbox))
    deep = _fitting(parts) if zoom is None else _zoom(zoom)
    _check_size(parts, deep)
    return View(parts, deep)


def box_parts(edges: tuple[float, float, float, float]) -> tuple[Part, ...]:
    """The box west, south, east, north cut at ±180°; west > east crosses it.

    >>> box_parts((170.0, -10.0, -160.0, 10.0))[1].edges
    (-180.0, -10.0, -160.0, 10.0)
    """
    west, south, east, north = edges
    if east >= west:
        return _parts(*edges)
    return tuple(
        Part(*part.edges, 0.0) for part in _parts(west, south, east + 360, north)
    )


def _edges(text: str) -> tuple[float, float, float, float]:
    numbers = [number(part) for part in text.split(",")] if len(text) < 500 else []
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise BadQuery(f"bbox: {shortened(text)} is not a box; {EXAMPLE}.")
    west, south, east, north = numbers
    if max(abs(west), abs(east)) > 3600 or not -90 <= south <= north <= 90:
        raise BadQuery(f"bbox: {shortened(text)} is outside the world; {EXAMPLE}.")
    return west, south, east, north


def number(text: str) -> float:
    """A finite decimal number, else not-a-number: no ``inf``, no ``1_000``.

    >>> number(" 1.5e2"), number("inf"), number("1_0"), number("")
    (150.0, nan, nan, nan)
    """
    return float(text) if NUMBER.fullmatch(text) else math.nan


def _zoom(text: str) -> float:
    value = number(text)
    if not 0 <= value <= DEEPEST:
        raise BadQuery(f"zoom: {shortened(text)} is not a number from 0 to 24.")
    return value


def _parts(west: float, south: float, east: float, north: float) -> tuple[Part, ...]:
    """The box cut at ±180°; ``east`` ≥ ``west``."""
    if east - west >= 360:
        return (Part(-180.0, south, 180.0, north, 0.0),)
    copy = math.floor((west + 180) / 360) * 360.0
    left, right = west - copy, east - copy
    if right <= 180:
        return (Part(left, south, right, north, copy),)
    return (
        Part(left, south, 180.0, north, copy),
        Part(-180.0, south, right - 360, north, copy + 360.0),
    )


def _fitting(parts: tuple[Part, ...]) -> float:
    """The whole zoom at which the box is about 1 000 pixels wide."""
    wide = sum(part.east - part.west for part in parts)
    return float(np.clip(math.log2(FIT_PX * 360 / 256 / max(wide, 1e-6)), 0, 22) // 1)


def _check_size(parts: tuple[Part, ...], zoom: float) -> None:
    """A screen is not larger than this; a larger box would ask for all data at once."""
    wide = sum(part.east - part.west for part in parts) / 360 * world_px(zoom)
    high = side_px(np.array([[0.0, parts[0].south, 0.0, parts[0].north]]), zoom)[0]
    longest = max(wide, float(high))
    if longest > LONGEST_PX:
        raise BadQuery(
            f"The box is {longest:.0f} pixels long at zoom {zoom:g}, and a screen has "
            f"at most {LONGEST_PX}; ask for a smaller box or a lower zoom."
        )
