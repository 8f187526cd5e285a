"""How many incidents fall into each part of a stretch of time, as expected numbers.

A time is an interval of instants, and nothing is said of where in it the event lies.
So each dated incident counts as one, spread evenly over its interval: a bin gets the
share of the interval that lies in it. The bins, with what lies before and after them,
add up to the number of dated incidents. The undated are counted apart, never spread.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Floats, Mask, Times


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Expected numbers: ``counts`` (bins,), and what lies ``before`` and ``after``."""

    counts: Floats
    before: float
    after: float
    dated: int
    undated: int


class Timeline:
    """The intervals of all dated rows in order of time, each kept once.

    What lies within one bin is counted with whole numbers, by looking up where the
    bins begin; only what crosses from one bin to another is spread.
    """

    def __init__(self, times: Times) -> None:
        """Sort the intervals, microseconds since 1970 UTC."""
        dated = np.flatnonzero(times.dated)
        start = times.start[dated]
        end = np.maximum(times.end[dated], start + 1)
        order = np.lexsort((end, start))
        start, end = start[order], end[order]
        other = np.ones(len(order), np.bool_)
        other[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        self._rows = dated[order].astype(np.int32)
        self._first = np.flatnonzero(other)
        self._start, self._end = start[other], end[other]

    @property
    def extent(self) -> tuple[int, int] | None:
        """The first start and the last end of all, ``None`` where nothing is dated."""
        if not len(self._start):
            return None
        return int(self._start[0]), int(self._end.max())

    def histogram(self, mask: Mask, start: int, end: int, bins: int) -> Histogram:
        """The rows of ``mask`` in ``bins`` equal parts of [``start``, ``end``).

        ``start`` and ``end`` are microseconds since 1970 UTC, ``end`` after ``start``.
        """
        many = self._numbers(mask)
        found = self._within(many, start, end, bins)
        over = np.flatnonzero(found.crossing & (many > 0))
        per_bin = (end - start) / bins
        first = (self._start[over] - start) / per_bin
        last = (self._end[over] - start) / per_bin
        share = many[over] / (last - first)
        inside = np.clip(first, 0, bins), np.clip(last, 0, bins)
        dated = int(many.sum())
        return Histogram(
            counts=found.sums[1:-1] + _spread(*inside, share, bins),
            before=float(found.sums[0] + _part(first, last, share, None, 0)),
            after=float(found.sums[-1] + _part(first, last, share, bins, None)),
            dated=dated,
            undated=int(np.count_nonzero(mask)) - dated,
        )

    def _numbers(self, mask: Mask) -> NDArray[np.int64]:
        """How many rows of ``mask`` have each interval."""
        passing = mask.take(self._rows)
        if len(self._first) == len(passing):
            return passing.astype(np.int64)
        return np.add.reduceat(passing, self._first, dtype=np.int64)

    def _within(
        self, many: NDArray[np.int64], start: int, end: int, bins: int
    ) -> "_Within":
        """What lies in one bin, or before or after all: exact, edges as fractions."""
        long = end - start
        begin = [start + -(-long * number // bins) for number in range(bins + 1)]
        until = [start + long * number // bins for number in range(bins + 1)]
        places = [0, *np.searchsorted(self._start, begin).tolist(), len(many)]
        crossing = np.zeros(len(many), np.bool_)
        sums = np.zeros(bins + 2, np.int64)
        for part, (low, high) in enumerate(pairwise(places)):
            if part <= bins:
                np.greater(self._end[low:high], until[part], out=crossing[low:high])
            own = many[low:high]
            sums[part] = own.sum() - own.compress(crossing[low:high]).sum()
        return _Within(sums, crossing)


class _Within(NamedTuple):
    """``sums`` (bins + 2,) of what lies in one part, and which intervals do not."""

    sums: NDArray[np.int64]
    crossing: Mask


def _part(
    first: Floats, last: Floats, share: Floats, low: int | None, high: int | None
) -> float:
    """The sum of what lies between ``low`` and ``high``, in bins."""
    long = np.clip(last, low, high) - np.clip(first, low, high)
    return float((long * share).sum())


def _spread(first: Floats, last: Floats, share: Floats, bins: int) -> Floats:
    """Sums per bin of ``share`` for each bin's width that lies in [first, last).

    The bins at both ends of an interval get a part each; those between get all of
    ``share``, added by a running sum, so that a long interval costs no more.
    """
    low = np.minimum(first.astype(np.intp), bins - 1)
    high = np.minimum(last.astype(np.intp), bins - 1)
    head = (np.minimum(last, low + 1) - first) * share
    tail = np.where(high > low, last - high, 0) * share
    counts = np.zeros(bins) + np.bincount(low, head, bins)
    counts += np.bincount(high, tail, bins)
    wide = high > low + 1
    up = np.bincount(low[wide] + 1, share[wide], bins + 1)
    down = np.bincount(high[wide], share[wide], bins + 1)
    counts += np.maximum(np.cumsum(up - down)[:bins], 0.0)
    return counts
