"""What the map sends after a measurement is checked before it reaches the address."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.views.measure_map import Picked, picked


def value(ends: Any, n: Any = 1) -> dict[str, Any]:
    return {"last_active_drawing": {"ids": [], "n": n, "ends": ends}}


def test_two_ends_or_none():
    assert picked(value(["a-1", "50.46,-30.49"], 7)) == Picked("a-1", "50.46,-30.49", 7)
    assert picked(value([None, None])) == Picked(None, None, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": {"ids": [], "n": 1}},
        value(["a-1"]),
        value(["a-1", None]),
        value(["a-1", "91,0"]),
        value(["a-1", "50.460,30"]),
        value(["a-1", 5]),
        value(["a-1", "b-1", "c-1"]),
        value(["a-1", "b-1"], 0),
        value(["a-1", "b-1"], True),
        value(["a-1", "b-1"], "1"),
        value({"from": "a-1"}),
    ],
)
def test_anything_else_is_nothing(wrong: object):
    assert picked(wrong) is None


@given(st.lists(st.text() | st.none() | st.integers(), max_size=3))
def test_no_value_of_a_browser_breaks_it(ends: list[object]):
    found = picked(value(ends))
    assert found is None or ends == [found.start, found.stop]
