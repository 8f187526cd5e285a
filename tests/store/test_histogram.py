"""Times spread over their intervals: checked against the plain rule, one by one."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.when import When
from geo.store.columns import Times
from geo.store.histogram import histogram, time_extent

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNDATED = When(verbatim="x", reason="y")


def when(start: int, end: int) -> When:
    """From ``start`` to ``end`` microseconds after 1970."""
    ends = (EPOCH + timedelta(microseconds=at) for at in (start, end))
    first, last = ends
    return When(verbatim="x", start=first, end=last)


def times(*found: When) -> Times:
    return Times.of(found)


def every(found: Times) -> np.ndarray:
    return np.arange(len(found.dated))


intervals = st.tuples(st.integers(-500, 500), st.integers(1, 700)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


@given(
    st.lists(intervals, max_size=20),
    st.integers(0, 3),
    st.integers(-300, 300),
    st.integers(1, 600),
    st.integers(1, 40),
)
def test_each_bin_gets_its_share_of_each_interval(
    found: list[tuple[int, int]], undated: int, start: int, long: int, bins: int
):
    given_ = times(*(when(*one) for one in found), *[UNDATED] * undated)
    made = histogram(given_, every(given_), start, start + long, bins)
    edges = np.linspace(start, start + long, bins + 1)
    expected = [
        sum(max(0.0, min(b, e) - max(a, s)) / (e - s) for s, e in found)
        for a, b in pairwise(edges)
    ]
    assert made.counts == pytest.approx(expected, abs=1e-9)
    assert (made.counts >= 0).all()
    assert (made.dated, made.undated) == (len(found), undated)
    whole = made.before + made.counts.sum() + made.after
    assert whole == pytest.approx(made.dated, abs=1e-9)


def test_only_the_rows_that_are_asked_for_count():
    given_ = times(when(0, 10), when(0, 10), UNDATED)
    made = histogram(given_, np.array([1]), 0, 10, 2)
    assert made.counts.tolist() == [0.5, 0.5]
    assert (made.dated, made.undated) == (1, 0)


def test_a_microsecond_in_a_century_is_one_whole_thing_in_one_bin():
    century = 100 * 365 * 86_400 * 10**6
    given_ = times(when(century // 3, century // 3 + 1))
    made = histogram(given_, every(given_), 0, century, 500)
    assert made.counts.sum() == pytest.approx(1)
    assert made.counts.max() == pytest.approx(1)


def test_the_extent_is_that_of_the_dated():
    assert time_extent(times(UNDATED, when(5, 9), when(-3, 2))) == (-3, 9)
    assert time_extent(times(UNDATED)) is None
    assert time_extent(times()) is None
