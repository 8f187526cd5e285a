import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.web.towns import MOST, Town, Towns, folded, respond, towns
from tests.web.asgi import ask, only

APP = only(respond)


def names(question: str) -> list[str]:
    return [town["name"] for town in ask(APP, f"/x?q={question}").json["towns"]]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Kyiv", "Kyiv"),
        ("kiev", "Kyiv"),
        ("КИЇВ", "Kyiv"),
        ("  kyiv  ", "Kyiv"),
        ("Odessa", "Odesa"),
        ("bakou", "Baku"),
        ("gence", "Ganja"),
        ("Gəncə", "Ganja"),
        ("ivano frankivsk", "Ivano-Frankivsk"),
        ("ivano-frankivs", "Ivano-Frankivsk"),
    ],
)
def test_a_town_is_found_by_any_of_its_names(question: str, first: str):
    assert names(question)[0] == first


def test_an_answer_has_a_position_and_a_country():
    kyiv = ask(APP, "/x?q=kyiv").json["towns"][0]
    assert kyiv == {"name": "Kyiv", "lat": 50.45466, "lon": 30.5238, "country": "UA"}


def town(name: str) -> Town:
    return Town(name, 0.0, 0.0, "XX")


SMALL = Towns(
    [
        (town("Lower Ost"), ()),
        (town("Rost"), ()),
        (town("Ostia"), ("Ost",)),
        (town("Ostend"), ()),
        (town("Ost"), ()),
    ]
)


def test_exact_comes_first_then_beginnings_then_words_then_parts_by_size():
    found = [item.name for item in SMALL.named("ost")]
    assert found == ["Ostia", "Ost", "Ostend", "Lower Ost", "Rost"]


def test_parts_are_looked_for_only_when_there_is_room():
    assert [item.name for item in SMALL.named("ost", most=2)] == ["Ostia", "Ost"]


def test_at_most_ten_are_given():
    assert len(names("a")) == MOST


@pytest.mark.parametrize("question", ["", "   ", "'-'", "zzzzzzzz", "%3Cscript%3E"])
def test_nothing_is_found_for_nothing(question: str):
    assert names(question) == []


def test_other_parameters_and_long_questions_are_refused():
    assert (
        ask(APP, "/x?name=kyiv").detail == "There is no parameter 'name' here; use q."
    )
    assert ask(APP, "/x?q=" + "a" * 81).detail == "q has 81 characters; use at most 80."
    assert ask(APP, "/x").json == {"towns": []}


def test_the_towns_are_read_once():
    assert towns() is towns()


@given(st.text(max_size=40))
def test_no_question_breaks_the_search(question: str):
    found = SMALL.named(question)
    assert all(folded(question) in folded(f"{t.name} Ost") for t in found)
