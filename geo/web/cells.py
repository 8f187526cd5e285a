"""Many things as few: counted per square cell of the screen.

Cells lie on a grid of the world, so that panning does not reshuffle them. Coarse
places (a city or region is all that is known) and precise ones are counted
apart, because the two must never share a sign. Counts are exact.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.web.mercator import Floats

CELL_PX: Final = 48
MOST_CELLS: Final = 2_000
SHIFT: Final = 3
FINE: Final = 1 << SHIFT  # a cell's extent is known to this part of its side
WIDEST: Final = 1 << 20  # cells across; nothing on a screen is wider

Ints = NDArray[np.intp]
Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """``of`` gives for each thing the number of its cell; the rest is per cell.

    ``middle`` (m, 2) is the mean of a cell's things and ``bounds`` (m, 4) what they
    lie in, to an eighth of the cell's side, in pixels: west, north, east, south.
    """

    of: Ints
    count: Ints
    column: Ints
    line: Ints
    coarse: NDArray[np.bool_]
    middle: Floats
    bounds: Floats
    size_px: int


def cells(px: Floats, coarse: NDArray[np.bool_], most: int = MOST_CELLS) -> Cells:
    """The cells of things at ``px`` (n, 2), never more than ``most``.

    The side is 48 pixels, doubled until the cells are few enough.

    >>> found = cells(np.array([[1.0, 1], [9, 9], [50, 1]]), np.zeros(3, bool))
    >>> found.count.tolist(), found.of.tolist(), found.middle.tolist()
    ([2, 1], [0, 0, 1], [[5.0, 5.0], [50.0, 1.0]])
    >>> found.bounds.tolist()
    [[0.0, 0.0, 12.0, 12.0], [48.0, 0.0, 54.0, 6.0]]
    """
    size = CELL_PX
    while True:
        fine = _fine(px, size)
        found = _grid(fine, coarse)
        if len(found.many) <= most:
            return _described(px, fine, found, size)
        size *= 2


class _Grid(NamedTuple):
    """The number of each thing's cell; per cell how many, and column, line, coarse."""

    of: Ints
    many: Ints
    names: Ints


def _fine(px: Floats, size: int) -> Whole:
    """Columns and lines (2, n) of cells an eighth as wide."""
    step = size / FINE
    return np.stack([np.floor(axis / step).astype(np.int32) for axis in px.T])


def _grid(fine: Whole, coarse: NDArray[np.bool_]) -> _Grid:
    """The cells; each is known by one number: line, column, coarse, from the first."""
    column, line = fine >> SHIFT
    if not column.size:
        none = np.zeros(0, np.intp)
        return _Grid(none, none, np.zeros((0, 3), np.intp))
    left, top = int(column.min()), int(line.min())
    wide = int(column.max()) - left + 1
    keys = (line - top).astype(np.intp)
    keys *= wide
    keys += column - np.int32(left)
    keys *= 2
    keys += coarse
    if keys.max(initial=0) < 8 * len(keys) + WIDEST:
        every = np.bincount(keys)
        kinds = np.flatnonzero(every)
        number = np.zeros(len(every), np.intp)
        number[kinds] = np.arange(len(kinds))
        of, count = number[keys], every[kinds]
    else:
        kinds, of, count = np.unique(keys, return_inverse=True, return_counts=True)
    lines, rest = np.divmod(kinds // 2, wide)
    names = np.column_stack([rest + left, lines + top, kinds % 2])
    return _Grid(of.reshape(-1).astype(np.intp, copy=False), count, names)


def _described(px: Floats, fine: Whole, found: _Grid, size: int) -> Cells:
    of, count, names = found
    return Cells(
        of=of,
        count=count,
        column=names[:, 0],
        line=names[:, 1],
        coarse=names[:, 2].astype(np.bool_),
        middle=np.column_stack([mean(axis, of, count) for axis in px.T]),
        bounds=_bounds(fine, of, names, size),
        size_px=size,
    )


def _bounds(fine: Whole, of: Ints, names: Ints, size: int) -> Floats:
    """What the things of each cell lie in, by looking which eighths are taken."""
    step = size / FINE
    edges = []
    for axis in (0, 1):
        bins = of * FINE + (fine[axis] & (FINE - 1))
        taken = np.bincount(bins, minlength=len(names) * FINE).reshape(-1, FINE) > 0
        low = np.argmax(taken, axis=1)
        high = FINE - np.argmax(taken[:, ::-1], axis=1)
        corner = names[:, axis] * float(size)
        edges.append((corner + low * step, corner + high * step))
    (west, east), (north, south) = edges
    return np.column_stack([west, north, east, south])


def mean(values: Floats, of: Ints, count: Ints) -> Floats:
    """The mean of ``values`` per cell."""
    means: Floats = np.bincount(of, values, len(count)) / count
    return means
