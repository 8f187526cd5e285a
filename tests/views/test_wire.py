"""What the map wrote into the address is checked before Python takes it over."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.views.wire import Written, written


def value(address: Any, n: Any = 1, **more: Any) -> dict[str, Any]:
    return {"last_active_drawing": {"ids": [], "n": n, "address": address, **more}}


def test_a_time_and_a_view_are_taken_and_what_was_removed_is_none():
    found = written(value({"datetime": "2025-08-01/2025-08-18", "view": None}, 7))
    names = {"datetime": "2025-08-01/2025-08-18", "view": None}
    assert found == Written(names, False, 7)


def test_a_message_that_is_no_click_says_so():
    found = written(value({"view": "50.4,-30.25,7"}, follow=True))
    assert found == Written({"view": "50.4,-30.25,7"}, True, 1)


@pytest.mark.parametrize(
    "address",
    [
        {"datetime": "<b>"},
        {"datetime": 5},
        {"datetime": ""},
        {"view": "1,2"},
        {"view": "NaN,0,3"},
        {"view": "1,2,3&q=x"},
        {"incident": "a-1", "q": "x"},
    ],
)
def test_other_names_and_bad_texts_are_left_out(address: dict[str, Any]):
    found = written(value(address))
    assert found is not None
    assert found.names == {}


@pytest.mark.parametrize(
    "wrong",
    [None, {}, value(None), value([]), value({}, 0), value({}, True), value({}, "1")],
)
def test_anything_else_is_nothing(wrong: object):
    assert written(wrong) is None


@given(
    st.dictionaries(
        st.sampled_from(["view", "datetime", "area"]), st.text() | st.none()
    )
)
def test_no_value_of_a_browser_breaks_it(address: dict[str, Any]):
    assert written(value(address)) is not None
