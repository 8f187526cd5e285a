"""The address is the state: read, written, kept over a page switch, never trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from geo.views.permalink import MOST_RINGS, parse_radii
from geo.views.state import PAGE_NAMES, parse


def test_filters_and_the_page_s_own_names_are_told_apart():
    state = parse({"layer": "incident", "incident": "kyiv-1", "view": "50,30,12"})
    assert state.query.params() == {"layer": "incident"}
    assert state.incident == "kyiv-1"
    assert state.problem is None


@pytest.mark.parametrize(
    ("params", "part"),
    [
        ({"layers": "incident"}, "no filter 'layers'"),
        ({"layer": "nonsense"}, "not one of"),
        ({"datetime": "tomorrow"}, "not a time"),
        ({"radii": "5"}, "50 to 50 000"),
        ({"radii": "<b>"}, "50 to 50 000"),
    ],
)
def test_what_cannot_be_read_becomes_one_sentence(params: dict[str, str], part: str):
    assert part in (parse(params).problem or "")


@given(st.text())
def test_any_radii_are_read_or_refused(text: str):
    radii = parse_radii(text)
    assert radii is None or all(50 <= radius <= 50_000 for radius in radii)


def test_radii_are_bounded_in_number_and_sorted():
    assert parse_radii("250, 50,250") == (50.0, 250.0)
    many = ",".join(str(50 + n) for n in range(MOST_RINGS + 1))
    assert parse_radii(many) is None
    assert parse_radii("nan") is None
    assert parse_radii("inf") is None


@given(st.dictionaries(st.sampled_from(PAGE_NAMES), st.text()))
def test_any_address_is_read(params: dict[str, str]):
    assert parse(params).params == params


def _script() -> None:
    import streamlit as st

    from geo.views import state

    page = st.session_state.get("go", "")
    state.settle(page)
    now = state.current()
    st.text(f"{now.query.params()} {now.incident}")
    if st.session_state.get("pick"):
        state.write(incident="b", site=None, from_="a")
    if st.session_state.get("clear"):
        state.clear_filters()
    st.text(state.shared_link(""))
    st.text(now.problem or "all of it is understood")


def _run(**params: str | list[str]) -> AppTest:
    app = AppTest.from_function(_script)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def test_repeated_names_mean_the_same_as_commas():
    app = _run(layer=["incident", "context"])
    assert app.text[0].value == "{'layer': 'context,incident'} None"


def test_a_page_switch_keeps_filters_and_selection():
    app = _run(layer="incident", incident="a")
    app.query_params.clear()
    app.session_state["go"] = "sources"
    app.run()
    assert app.text[0].value == "{'layer': 'incident'} a"


def test_on_the_same_page_what_left_the_address_is_gone():
    app = _run(layer="incident", incident="a")
    app.query_params.clear()
    app.run()
    assert app.text[0].value == "{} None"


def test_a_selection_is_written_and_filters_are_cleared():
    app = _run(layer="incident", incident="a", site="s")
    app.session_state["pick"] = True
    app.run()
    assert app.query_params == {"layer": "incident", "incident": "b", "from": "a"}
    app.session_state["pick"], app.session_state["clear"] = False, True
    app.run()
    assert app.query_params == {"incident": "b", "from": "a"}


def test_the_number_of_the_map_s_last_message_is_no_part_of_what_is_shown_or_shared():
    app = _run(layer="incident", taken="1700000000000")
    assert app.text[0].value == "{'layer': 'incident'} None"
    assert app.text[1].value.endswith("/?layer=incident")
    assert app.text[2].value == "all of it is understood"


def test_the_link_is_canonical():
    app = _run(layer=["incident", "context"], view="50,30,12")
    assert app.text[1].value.endswith("/?layer=context,incident&view=50,30,12")
