"""The click that a browser sends: its ids, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.views.click import Click, clicked

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def value(ids: object, n: object) -> dict[str, object]:
    return {"last_active_drawing": {"ids": ids, "n": n}}


def test_a_click_carries_its_ids_once_each_in_order():
    assert clicked(value(["b", "a", "b"], 2)) == Click(("b", "a"), 2)


def test_a_click_beside_everything_has_no_ids():
    assert clicked(value([], 1)) == Click((), 1)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": []},
        value("kyiv", 1),
        value(["<img>"], 1),
        value(["a"] * 1001, 1),
        value(["a"], "1"),
        value(["a"], True),
        value(["a"], 0),
        value(["a"], 1.5),
    ],
)
def test_anything_else_from_the_browser_is_no_click(wrong: object):
    assert clicked(wrong) is None


@given(JSON, JSON)
def test_no_value_from_the_browser_breaks_the_reader(ids: object, n: object):
    assert clicked(value(ids, n)) is None or isinstance(clicked(value(ids, n)), Click)
