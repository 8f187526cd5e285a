"""What the map wrote into the address is checked before Python takes it over."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from geo.store.query import FILTERS
from geo.views.wire import Written, written


def value(address: Any, n: Any = 1, **more: Any) -> dict[str, Any]:
    return {"last_active_drawing": {"ids": [], "n": n, "address": address, **more}}


def test_a_time_and_a_view_are_taken_and_what_was_removed_is_none():
    found = written(value({"datetime": "2025-08-01/2025-08-18", "view": None}, 7))
    names = {"datetime": "2025-08-01/2025-08-18", "view": None}
    assert found == Written(names, False, 7)


def test_every_filter_is_taken_over():
    given = {
        "layer": "incident",
        "category": "a,b",
        "facility": "x",
        "document": "d",
        "speaker": "s",
        "precision": "ring",
        "contested": "true",
        "q": "35 pas",
        "casualties": "killed",
        "bbox": "1,2,3,4",
        "near": "x,500",
        "datetime": "2025-08-01",
        "area": "30,50,31,50,31,51",
        "strip": "2025-08-01/..",
    }
    assert set(given) == {*FILTERS, "strip"}
    found = written(value(given))
    assert found is not None
    assert found.names == given


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
        {"incident": "a-1", "near": "x"},
        {"contested": "perhaps"},
        {"q": "x" * 201},
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


def _page() -> None:
    import streamlit as st

    from geo.views import state, wire

    wire.take("m")
    st.text(state.current().params.get("category", "none"))
    st.button("away", on_click=state.write, kwargs={"category": None})


def test_the_address_says_up_to_which_message_it_knows_and_no_link_does():
    app = AppTest.from_function(_page, default_timeout=60)
    app.query_params["layer"] = "incident"
    app.run()
    assert app.query_params == {"layer": "incident"}
    app.session_state["m"] = value({"category": "talks"}, 7)
    app.run()
    assert app.query_params["taken"] == "7"
    assert app.text[0].value == "talks"
    app.session_state["m"] = value({"view": "1,2,3"}, 8)
    app.run()
    assert app.query_params["taken"] == "7"
    app.button[0].click().run()
    assert app.text[0].value == "none"
    assert app.query_params == {"layer": "incident", "view": "1,2,3", "taken": "7"}


def test_a_message_that_changes_nothing_is_answered_too():
    app = AppTest.from_function(_page, default_timeout=60)
    app.query_params["category"] = "talks"
    app.run()
    app.session_state["m"] = value({"category": "talks"}, 9)
    app.run()
    assert app.query_params == {"category": "talks", "taken": "9"}
