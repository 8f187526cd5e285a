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

Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """``of`` gives for each thing the number of its cell; the rest is per cell."""

    of: Ints
    count: Ints
    column: Ints
    line: Ints
    coarse: NDArray[np.bool_]
    middle: Floats
    size_px: int


def cells(px: Floats, coarse: NDArray[np.bool_], most: int = MOST_CELLS) -> Cells:
    """The cells of things at ``px`` (n, 2), never more than ``most``.

    The side is 48 pixels, doubled until the cells are few enough.

    >>> found = cells(np.array([[1.0, 1], [9, 9], [50, 1]]), np.zeros(3, bool))
    >>> found.count.tolist(), found.of.tolist(), found.middle.tolist()
    ([2, 1], [0, 0, 1], [[5.0, 5.0], [50.0, 1.0]])
    """
    size = CELL_PX
    while True:
        grid = np.floor(px / size).astype(np.intp)
        keys = np.column_stack([grid, coarse])
        kinds, of, count = np.unique(
            keys, axis=0, return_inverse=True, return_counts=True
        )
        if len(kinds) <= most:
            break
        size *= 2
    return Cells(
        of=of.reshape(-1),
        count=count,
        column=kinds[:, 0],
        line=kinds[:, 1],
        coarse=kinds[:, 2].astype(np.bool_),
        middle=np.column_stack([mean(axis, of.reshape(-1), count) for axis in px.T]),
        size_px=size,
    )


def mean(values: Floats, of: Ints, count: Ints) -> Floats:
    """The mean of ``values`` per cell."""
    means: Floats = np.bincount(of, values, len(count)) / count
    return means


def shared(codes: Ints, of: Ints, cell_count: int) -> Ints:
    """Per cell the code that all its things have, or -1 when they differ.

    >>> shared(np.array([3, 3, 1, 2]), np.array([0, 0, 1, 1]), 2).tolist()
    [3, -1]
    """
    low = np.full(cell_count, np.iinfo(np.intp).max, np.intp)
    high = np.full(cell_count, -1, np.intp)
    np.minimum.at(low, of, codes)
    np.maximum.at(high, of, codes)
    return np.where(low == high, low, -1)
