"""Times spread over their intervals: checked against the plain rule, one by one."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.when import When
from geo.store.columns import Times
from geo.store.histogram import Timeline

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
    return np.ones(len(found.dated), np.bool_)


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
    made = Timeline(given_).histogram(every(given_), start, start + long, bins)
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
    made = Timeline(given_).histogram(np.array([False, True, False]), 0, 10, 2)
    assert made.counts.tolist() == [0.5, 0.5]
    assert (made.dated, made.undated) == (1, 0)


def test_a_microsecond_in_a_century_is_one_whole_thing_in_one_bin():
    century = 100 * 365 * 86_400 * 10**6
    given_ = times(when(century // 3, century // 3 + 1))
    made = Timeline(given_).histogram(every(given_), 0, century, 500)
    assert made.counts.sum() == pytest.approx(1)
    assert made.counts.max() == pytest.approx(1)


def test_the_extent_is_that_of_the_dated():
    assert Timeline(times(UNDATED, when(5, 9), when(-3, 2))).extent == (-3, 9)
    assert Timeline(times(UNDATED)).extent is None
    assert Timeline(times()).extent is None


def test_what_lies_within_one_bin_is_counted_in_whole_numbers():
    """Ten thousand thirds of a bin would not add up exactly as fractions."""
    given_ = times(*[when(at, at + 1) for at in range(9_999)])
    made = Timeline(given_).histogram(every(given_), 0, 9_999, 3)
    assert made.counts.tolist() == [3333.0, 3333.0, 3333.0]
    assert (made.before, made.after) == (0.0, 0.0)


@given(st.lists(st.tuples(intervals, st.booleans()), max_size=12), st.integers(1, 9))
def test_what_several_have_in_common_is_counted_for_those_that_pass(
    found: list[tuple[tuple[int, int], bool]], bins: int
):
    given_ = times(*(when(*one) for one, _ in found), *(when(*one) for one, _ in found))
    passing = np.array([kept for _, kept in found] * 2, np.bool_)
    made = Timeline(given_).histogram(passing, -100, 100, bins)
    alone = times(*(when(*one) for one, kept in found if kept))
    single = Timeline(alone).histogram(every(alone), -100, 100, bins)
    assert made.counts == pytest.approx(2 * single.counts)
    assert made.dated == 2 * single.dated
