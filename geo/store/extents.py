"""Where incidents lie, as columns: bounds, middles, circles, and who shares what.

Longitudes of a footprint that crosses the 180° meridian run on past 180 in
``bounds`` and ``at``, so that its size and middle are those of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.store.columns import Boxes, Floats, Mask, Numbers
from geo.store.features import bounds as crossing_bounds
from geo.store.near import circles

Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Extents:
    """Columns of equal length; ``has`` says which rows have a footprint at all.

    ``bounds`` (n, 4) and ``at`` (n, 2) are degrees; ``circle`` (n, 3) is a circle
    that holds the footprint (longitude, latitude, metres); ``same`` (n,) is the
    first row with the same footprint. Numbers of rows without one mean nothing.
    """

    has: Mask
    bounds: Floats
    at: Floats
    circle: Floats
    same: Numbers

    @classmethod
    def of(cls, shapes: Sequence[BaseGeometry | None]) -> "Extents":
        """The extents of footprints in degrees; ``None`` where there is none."""
        array = np.empty(len(shapes), np.object_)
        array[:] = shapes
        has = ~(shapely.is_missing(array) | shapely.is_empty(array))
        bounds, at = _extents(array)
        return cls(has, bounds, at, circles(bounds), _first_same(array))

    @property
    def boxes(self) -> Boxes:
        """The bounds within ±180°."""
        west, south, east, north = self.bounds.T
        return Boxes(
            self.has, west, south, np.where(east > 180, east - 360, east), north
        )

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.has)


def _first_same(shapes: Shapes) -> Numbers:
    """For each row the first row with the same shape, byte for byte."""
    first: dict[bytes | None, int] = {}
    rows = (first.setdefault(b, row) for row, b in enumerate(shapely.to_wkb(shapes)))
    return np.fromiter(rows, np.int32, len(shapes))


def _extents(shapes: Shapes) -> tuple[Floats, Floats]:
    """Bounds and middles, with longitudes past 180 where a footprint crosses it."""
    bounds = shapely.bounds(shapes).reshape(len(shapes), 4)
    middles = shapely.get_coordinates(shapely.centroid(_or_origin(shapes)))
    for row in np.flatnonzero((bounds[:, 0] <= -180) & (bounds[:, 2] >= 180)):
        west, _, east, _ = crossing_bounds(shapes[row])
        if west > east:
            bounds[row, [0, 2]] = west, east + 360
            whole = shapely.transform(shapes[row], _past_180)
            middles[row] = shapely.get_coordinates(shapely.centroid(whole))[0]
    return np.nan_to_num(bounds), middles


def _or_origin(shapes: Shapes) -> Any:
    """The shapes, with a stand-in for those that are missing, so that rows stay put."""
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    return np.where(missing, shapely.Point(0, 0), shapes)


def _past_180(lonlat: Floats) -> Floats:
    east = np.where(lonlat[:, 0] < 0, lonlat[:, 0] + 360, lonlat[:, 0])
    return np.column_stack([east, lonlat[:, 1]])
