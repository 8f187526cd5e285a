"""Which rows share a footprint, by number: found once, so that a view only counts."""

from dataclasses import dataclass

import numpy as np

from geo.store.columns import Mask, Numbers, Rows
from geo.store.extents import Extents


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """``of`` (n,) is the number of the footprint that a row shares; where it shares
    none, the number after the last. ``vague`` is the same for coarse rows only.

    ``first`` is the first row of each shared footprint, rising. The rows of the one
    with number i are ``rows[starts[i]:starts[i + 1]]``, rising.
    """

    of: Numbers
    vague: Numbers
    first: Rows
    rows: Numbers
    starts: Rows

    @classmethod
    def found(cls, extents: Extents, coarse: Mask) -> "Members":
        """Who shares what, of all rows that have a footprint.

        >>> at, same = np.zeros((4, 4)), np.array([0, 1, 0, 0], np.int32)
        >>> extents = Extents(np.array([True, True, True, False]), at, at, at, same)
        >>> found = Members.found(extents, np.array([True, False, False, False]))
        >>> found.of.tolist(), found.vague.tolist(), found.first.tolist()
        ([0, 1, 0, 1], [0, 1, 1, 1], [0])
        >>> found.among(0, extents.has).tolist()
        [0, 2]
        """
        count = len(extents.same)
        size = np.bincount(extents.same, extents.has, count)
        first = np.flatnonzero(size > 1)
        none = np.int32(len(first))
        number = np.full(count, none)
        number[first] = np.arange(none)
        of = np.where(extents.has, number[extents.same], none)
        shared = np.flatnonzero(of < none)
        rows = shared[np.argsort(of[shared], kind="stable")].astype(np.int32)
        starts = np.concatenate([[0], np.cumsum(size[first].astype(np.intp))])
        return cls(of, np.where(coarse, of, none), first, rows, starts)

    def among(self, number: int, mask: Mask) -> Rows:
        """The rows of ``mask`` that share a footprint."""
        own = self.rows[self.starts[number] : self.starts[number + 1]]
        return own[mask[own]].astype(np.intp)
