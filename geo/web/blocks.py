"""Rows in blocks that lie close together, so that a view looks at few of them.

Most blocks lie inside of a view, or apart from it, with all of their rows. Only those
that its edge cuts are looked at row by row, and of these a block whose rows share one
footprint, as reports that know no more than the region do, by that one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Mask, Numbers, Rows
from geo.store.extents import Extents
from geo.web.mercator import Floats

Edges: TypeAlias = tuple[float, float, float, float]
Touching: TypeAlias = Callable[[Rows, Edges], Mask]
Rough: TypeAlias = NDArray[np.float32]
Keys: TypeAlias = NDArray[np.uint64]

BLOCK: Final = 128
SLACK: Final = 3e-5  # degrees: float32 is right to 1.5e-5 up to 360
AXIS_BITS: Final = 20
SAME_BITS: Final = 16
SPREAD: Final = (  # shift and mask: each halves the runs of bits (Morton, 1966)
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """``rows`` (k,) are all that have a footprint; block i is ``rows[i * 128:][:128]``.

    ``each`` (4, k) are their bounds in degrees, right to ``SLACK``; ``bounds`` (4, m)
    hold those of each block; ``one`` (m,) says whether the rows of a block share one
    footprint. There are ``count`` rows in all.
    """

    count: int
    rows: Numbers
    each: Rough
    bounds: Floats
    one: Mask

    @classmethod
    def of(cls, extents: Extents) -> "Blocks":
        """The blocks of things.

        >>> at = np.array([[0.0, 0], [50, 5], [0, 1]])
        >>> box = np.hstack([at, at])
        >>> has, same = np.ones(3, bool), np.arange(3, dtype=np.int32)
        >>> Blocks.of(Extents(has, box, at, box[:, :3], same)).rows.tolist()
        [0, 2, 1]
        """
        known = np.flatnonzero(extents.has)
        rows = known[np.argsort(_keys(extents, known), kind="stable")].astype(np.int32)
        starts = np.arange(0, len(rows), BLOCK)
        each = np.stack([axis[rows] for axis in extents.bounds.T])
        lows = _reduced(np.minimum, each[:2], starts)
        highs = _reduced(np.maximum, each[2:], starts)
        same = extents.same[rows]
        one = _reduced(np.minimum, same, starts) == _reduced(np.maximum, same, starts)
        rough = each.astype(np.float32)
        return cls(len(extents), rows, rough, np.vstack([lows, highs]), one)

    def meeting(self, edges: Edges, touching: Touching) -> Mask:
        """Which rows meet a box within ±180°: by the bounds where these decide."""
        meets = np.zeros(self.count, np.bool_)
        near, inside = _placed(self.bounds, edges, 0.0)
        cut = near & ~inside
        alone = np.flatnonzero(cut & self.one)
        if len(alone):
            alone = alone[touching(self.rows[alone * BLOCK].astype(np.intp), edges)]
        for whole in (np.flatnonzero(inside), alone):
            meets[_of(self.rows, whole)] = True
        blocks = np.flatnonzero(cut & ~self.one)
        rows = _of(self.rows, blocks)
        near, inside = _placed(_of(self.each, blocks), edges, SLACK)
        meets[rows[inside]] = True
        doubtful = rows[near & ~inside].astype(np.intp)
        if len(doubtful):
            meets[doubtful] = touching(doubtful, edges)
        return meets


def _of(column: NDArray[Any], blocks: Rows) -> NDArray[Any]:
    """What a column holds for the rows of some blocks, given rising."""
    ends = np.flatnonzero(np.diff(blocks, append=-1) != 1)
    lasts = blocks[ends].tolist()
    firsts = blocks[np.append(0, ends[:-1] + 1)].tolist() if len(blocks) else []
    parts = [
        column[..., first * BLOCK : (last + 1) * BLOCK]
        for first, last in zip(firsts, lasts, strict=True)
    ]
    return np.concatenate([column[..., :0], *parts], axis=-1)


def _placed(bounds: NDArray[Any], edges: Edges, slack: float) -> tuple[Mask, Mask]:
    """Which bounds, right to ``slack``, may meet a box, and which surely lie in it.

    One over 180° lies on both sides, and has to be looked at itself.
    """
    west, south, east, north = edges
    lefts, lows, rights, highs = bounds
    near: Mask = (lefts <= east + slack) & (rights >= west - slack)
    near |= rights > 180 - slack
    near &= (lows <= north + slack) & (highs >= south - slack)
    inside: Mask = near & (lefts >= west + slack) & (rights <= east - slack)
    inside &= (lows >= south + slack) & (highs <= north - slack)
    return near, inside


def _keys(extents: Extents, rows: Rows) -> Keys:
    """What brings rows together: how large, where, and then which footprint."""
    bounds = extents.bounds[rows]
    side = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    level = np.clip(np.log2(np.maximum(side, 1e-9)) + 16, 0, 31).astype(np.uint64)
    scale = (1 << AXIS_BITS) - 1
    middle = (bounds[:, :2] + bounds[:, 2:]) / 2
    across = np.clip((middle[:, 0] + 180) / 540 * scale, 0, scale).astype(np.uint64)
    along = np.clip((middle[:, 1] + 90) / 180 * scale, 0, scale).astype(np.uint64)
    where = _spread(across) | (_spread(along) << np.uint64(1))
    same = extents.same[rows].astype(np.uint64) & np.uint64((1 << SAME_BITS) - 1)
    high = level << np.uint64(2 * AXIS_BITS + SAME_BITS)
    keys: Keys = high | (where << np.uint64(SAME_BITS)) | same
    return keys


def _spread(values: Keys) -> Keys:
    """A zero between any two bits."""
    for shift, kept in SPREAD:
        values = (values | (values << np.uint64(shift))) & np.uint64(kept)
    return values


def _reduced(ufunc: np.ufunc, values: NDArray[Any], starts: Rows) -> NDArray[Any]:
    """What a function makes of the values of each block."""
    made: NDArray[Any] = ufunc.reduceat(values, starts, axis=-1)
    return made if len(starts) else values
