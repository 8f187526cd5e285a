import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo.web.cells import cells

PLACES = arrays(
    np.float64,
    st.tuples(st.integers(1, 60), st.just(2)),
    elements=st.floats(-1e6, 1e6, allow_nan=False),
)


@given(PLACES, st.integers(1, 50))
def test_every_thing_is_counted_once_in_few_cells(px: np.ndarray, most: int):
    found = cells(px, px[:, 0] > 0, most=max(most, 8))
    assert found.count.sum() == len(px)
    assert len(found.count) <= max(most, 8)
    assert np.array_equal(np.bincount(found.of), found.count)


@given(PLACES)
def test_a_middle_lies_in_its_cell(px: np.ndarray):
    found = cells(px, np.zeros(len(px), bool))
    corner = np.column_stack([found.column, found.line]) * found.size_px
    assert (found.middle >= corner - 1e-6).all()
    assert (found.middle <= corner + found.size_px + 1e-6).all()


def test_coarse_and_precise_are_never_counted_together():
    found = cells(np.zeros((4, 2)), np.array([True, False, True, False]))
    assert found.count.tolist() == [2, 2]
    assert found.coarse.tolist() == [False, True]


def test_cells_stay_where_they_are_when_the_view_moves():
    first = cells(np.array([[100.0, 100.0], [101.0, 101.0]]), np.zeros(2, bool))
    more = cells(
        np.array([[5.0, 5.0], [100.0, 100.0], [101.0, 101.0]]), np.zeros(3, bool)
    )
    assert (first.column[0], first.line[0]) == (more.column[1], more.line[1])


@given(PLACES)
def test_the_bounds_of_a_cell_hold_its_things_and_little_more(px: np.ndarray):
    found = cells(px, np.zeros(len(px), bool))
    west, north, east, south = found.bounds[found.of].T
    # a thing on the line between two eighths may be counted to either
    slack = found.size_px * 1e-6
    assert (px[:, 0] >= west - slack).all()
    assert (px[:, 0] <= east + slack).all()
    assert (px[:, 1] >= north - slack).all()
    assert (px[:, 1] <= south + slack).all()
    alone = found.count[found.of] == 1
    assert np.allclose((east - west)[alone], found.size_px / 8)


def test_far_out_things_are_counted_as_quickly_as_those_at_the_origin(
    monkeypatch: pytest.MonkeyPatch,
):
    """The numbers of cells begin where the things are, so they stay small."""
    monkeypatch.setattr(np, "unique", None)  # the slow way, for things far apart
    far = np.array([[4e8, 3e8], [4e8 + 60, 3e8], [4e8, 3e8 + 1]])
    assert cells(far, np.zeros(3, bool)).count.tolist() == [2, 1]


def test_nothing_has_no_cells():
    found = cells(np.zeros((0, 2)), np.zeros(0, bool))
    assert (len(found.count), len(found.of), found.bounds.shape) == (0, 0, (0, 4))
