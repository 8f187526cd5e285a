"""Which incidents meet a drawn area: a few passes over columns, then a few shapes."""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.store.area import Area, polygon
from geo.store.columns import Boxes, Floats, Mask, Numbers, Rows

Meets: TypeAlias = Callable[[Rows, BaseGeometry], Mask]

GRID: Final = 128  # cells a side
MANY: Final = 4_000  # rows for which the grid pays


def meeting_area(corners: Area, boxes: Boxes, meets_shape: Meets) -> Mask:
    """Which rows have a footprint that meets the polygon.

    The bounds decide most rows; of many rows a grid decides most others, so that only
    footprints at the edge of the polygon are looked at themselves: ``meets_shape``
    says which of some rows meet a shape.
    """
    whole = polygon(corners)
    meets = np.zeros(len(boxes.known), np.bool_)
    for part in shapely.get_parts(whole):
        meets |= boxes.meeting(tuple(part.bounds))
    rows = np.flatnonzero(meets)
    if len(rows) > MANY:
        inside, open_ = _by_grid(whole, boxes, rows)
        meets[rows] = inside
        rows = rows[open_]
    meets[rows] = meets_shape(rows, whole)
    return meets


def _by_grid(whole: BaseGeometry, boxes: Boxes, rows: Rows) -> tuple[Mask, Mask]:
    """Which rows lie wholly inside, and which the grid does not decide.

    A box that covers only cells inside the polygon is inside, one that covers none
    that meet it is outside. Sums over the grid give both for any box at once.
    """
    west, south, east, north = whole.bounds
    wide, high = (east - west) / GRID, (north - south) / GRID
    across, up = np.arange(GRID) * wide + west, np.arange(GRID) * high + south
    cells = shapely.box(across[:, None], up, across[:, None] + wide, up + high)
    shapely.prepare(whole)
    not_inside = _sums(~shapely.contains_properly(whole, cells))
    met = _sums(shapely.intersects(whole, cells))
    left, low, right, top = (
        one[rows] for one in (boxes.west, boxes.south, boxes.east, boxes.north)
    )
    plain = (left <= right) & (left >= west) & (right <= east)
    plain &= (low >= south) & (top <= north)
    edges = (
        *(_cell(left, west, wide), _cell(low, south, high)),
        *(_cell(right, west, wide), _cell(top, south, high)),
    )
    inside = plain & (_within(not_inside, *edges) == 0)
    outside = plain & (_within(met, *edges) == 0)
    return inside, ~inside & ~outside


def _sums(flags: Mask) -> Numbers:
    """Sums over all cells before each corner of the grid."""
    sums = np.zeros((GRID + 1, GRID + 1), np.int32)
    sums[1:, 1:] = flags.cumsum(0).cumsum(1)
    return sums


def _cell(degrees: Floats, first: float, size: float) -> Numbers:
    cells = ((degrees - first) / size).astype(np.int32)
    return np.clip(cells, 0, GRID - 1, out=cells)


def _within(
    sums: Numbers, left: Numbers, low: Numbers, right: Numbers, top: Numbers
) -> Numbers:
    """The sum over cells from ``left``, ``low`` to ``right``, ``top``, inclusive."""
    flat, side = sums.ravel(), GRID + 1
    first, last = left * side, (right + 1) * side
    found: Numbers = flat[last + (top + 1)] - flat[first + (top + 1)]
    found -= flat[last + low]
    found += flat[first + low]
    return found
