"""Which incidents meet a drawn area: a few passes over columns, then a few shapes."""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.store.area import Area, polygon
from geo.store.columns import Boxes, Floats, Mask, Rows

Meets: TypeAlias = Callable[[Rows, BaseGeometry], Mask]

GRID: Final = 192  # cells a side
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
    plain = (boxes.west[rows] <= boxes.east[rows]) & (boxes.west[rows] >= west)
    plain &= (boxes.east[rows] <= east) & (boxes.south[rows] >= south)
    plain &= boxes.north[rows] <= north
    edges = (
        _cell(boxes.west[rows], west, wide),
        _cell(boxes.south[rows], south, high),
        _cell(boxes.east[rows], west, wide),
        _cell(boxes.north[rows], south, high),
    )
    inside = plain & (_within(not_inside, *edges) == 0)
    outside = plain & (_within(met, *edges) == 0)
    return inside, ~inside & ~outside


def _sums(flags: Mask) -> Rows:
    """Sums over all cells before each corner of the grid."""
    sums = np.zeros((GRID + 1, GRID + 1), np.intp)
    sums[1:, 1:] = flags.cumsum(0).cumsum(1)
    return sums


def _cell(degrees: Floats, first: float, size: float) -> Rows:
    return np.clip(((degrees - first) / size).astype(np.intp), 0, GRID - 1)


def _within(sums: Rows, left: Rows, low: Rows, right: Rows, top: Rows) -> Rows:
    """The sum over cells from ``left``, ``low`` to ``right``, ``top``, inclusive."""
    r, t = right + 1, top + 1
    return sums[r, t] - sums[left, t] - sums[r, low] + sums[left, low]
