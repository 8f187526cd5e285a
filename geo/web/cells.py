"""Many things as few: counted per square cell of the screen.

Cells lie on a grid of the world, so that panning does not reshuffle them. Coarse
places (a city or region is all that is known) and precise ones are counted
apart, because the two must never share a sign. Counts are exact.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.web.mercator import Floats

CELL_PX: Final = 48
MOST_CELLS: Final = 2_000
FINE: Final = 8  # a cell's extent is known to this part of its side
WIDEST: Final = 1 << 20  # cells across; nothing on a screen is wider

Ints = NDArray[np.intp]


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
        found = _grid(px, coarse, size)
        if len(found[1]) <= most:
            return _described(px, *found, size)
        size *= 2


def _grid(px: Floats, coarse: NDArray[np.bool_], size: int) -> tuple[Ints, Ints, Ints]:
    """The number of each thing's cell, and how many and which cells there are.

    A cell is known by one number: line, column and coarse, counted from the first.
    """
    column = np.floor(px[:, 0] / size).astype(np.intp)
    line = np.floor(px[:, 1] / size).astype(np.intp)
    left, top = column.min(initial=0), line.min(initial=0)
    wide = int(column.max(initial=0) - left) + 1
    keys = ((line - top) * wide + (column - left)) * 2 + coarse
    if keys.max(initial=0) < 8 * len(px) + WIDEST:
        count = np.bincount(keys)
        kinds = np.flatnonzero(count)
        number = np.zeros(len(count), np.intp)
        number[kinds] = np.arange(len(kinds))
        of = number[keys]
    else:
        kinds, of = np.unique(keys, return_inverse=True)
    lines, rest = np.divmod(kinds // 2, wide)
    names = np.column_stack([rest + left, lines + top, kinds % 2])
    return of.reshape(-1).astype(np.intp), np.bincount(of, minlength=len(kinds)), names


def _described(px: Floats, of: Ints, count: Ints, names: Ints, size: int) -> Cells:
    return Cells(
        of=of,
        count=count,
        column=names[:, 0],
        line=names[:, 1],
        coarse=names[:, 2].astype(np.bool_),
        middle=np.column_stack([mean(axis, of, count) for axis in px.T]),
        bounds=_bounds(px, of, names, size),
        size_px=size,
    )


def _bounds(px: Floats, of: Ints, names: Ints, size: int) -> Floats:
    """What the things of each cell lie in, by looking which eighths are taken."""
    step = size / FINE
    edges = []
    for axis in (0, 1):
        corner = names[:, axis] * float(size)
        inner = ((px[:, axis] - corner[of]) / step).astype(np.intp)
        bins = of * FINE + np.clip(inner, 0, FINE - 1)
        taken = np.bincount(bins, minlength=len(names) * FINE).reshape(-1, FINE) > 0
        low = np.argmax(taken, axis=1)
        high = FINE - np.argmax(taken[:, ::-1], axis=1)
        edges.append((corner + low * step, corner + high * step))
    (west, east), (north, south) = edges
    return np.column_stack([west, north, east, south])


def mean(values: Floats, of: Ints, count: Ints) -> Floats:
    """The mean of ``values`` per cell."""
    means: Floats = np.bincount(of, values, len(count)) / count
    return means
