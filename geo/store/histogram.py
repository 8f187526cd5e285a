"""How many incidents fall into each part of a stretch of time, as expected numbers.

A time is an interval of instants, and nothing is said of where in it the event lies.
So each dated incident counts as one, spread evenly over its interval: a bin gets the
share of the interval that lies in it. The bins, with what lies before and after them,
add up to the number of dated incidents. The undated are counted apart, never spread.
"""

from dataclasses import dataclass

import numpy as np

from geo.store.columns import Floats, Rows, Times


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Expected numbers: ``counts`` (bins,), and what lies ``before`` and ``after``."""

    counts: Floats
    before: float
    after: float
    dated: int
    undated: int


def time_extent(times: Times) -> tuple[int, int] | None:
    """The first start and the last end of all that is dated, ``None`` if nothing is."""
    if not times.dated.any():
        return None
    start = int(np.min(times.start, where=times.dated, initial=np.iinfo(np.int64).max))
    end = int(np.max(times.end, where=times.dated, initial=np.iinfo(np.int64).min))
    return start, max(end, start + 1)


def histogram(times: Times, rows: Rows, start: int, end: int, bins: int) -> Histogram:
    """The incidents ``rows`` in ``bins`` equal parts of [``start``, ``end``).

    ``start`` and ``end`` are microseconds since 1970 UTC, ``end`` after ``start``.
    """
    dated = rows[times.dated[rows]]
    per_bin = (end - start) / bins
    first = (times.start[dated] - start) / per_bin
    last = (np.maximum(times.end[dated], times.start[dated] + 1) - start) / per_bin
    share = 1 / (last - first)
    before = (np.clip(last, None, 0) - np.clip(first, None, 0)) * share
    after = (np.clip(last, bins, None) - np.clip(first, bins, None)) * share
    return Histogram(
        counts=_spread(np.clip(first, 0, bins), np.clip(last, 0, bins), share, bins),
        before=float(before.sum()),
        after=float(after.sum()),
        dated=len(dated),
        undated=len(rows) - len(dated),
    )


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
