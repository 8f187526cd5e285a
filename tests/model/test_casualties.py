from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.casualties import CASUALTIES, casualties_said
from geo.model.claim import Attribution, Casualties, Claim, Count, Quote, Speaker
from geo.model.incident import Incident
from geo.model.place import Nowhere
from geo.model.when import When

NONE = Count(low=0, best=0, high=0)


def claim(value: Any, stance: Any = "asserts") -> Claim:
    quote = Quote(
        source="doc", exact="x", prefix="", suffix="", start=0, end=1, translation="x"
    )
    speaker = Speaker(id="desk", name="Desk", role="a desk")
    about: Any = "casualties" if isinstance(value, Casualties) else "attribution"
    return Claim(
        id="c",
        about=about,
        value=value,
        speaker=speaker,
        stance=stance,
        origin="o",
        quote=quote,
    )


def said(*claims: Claim) -> frozenset[str]:
    incident = Incident(
        id="a",
        title="A",
        summary="reported",
        category="strike",
        layer="incident",
        when=When(verbatim="x", reason="y"),
        place=Nowhere(reason="x"),
        claims=claims,
    )
    return casualties_said(incident)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Casualties(killed=Count(low=2)), {"killed"}),
        (Casualties(killed=Count(high=5), injured=NONE), {"killed", "no-injured"}),
        (Casualties(missing=Count(best=1)), {"missing"}),
        (Casualties(killed=NONE, missing=NONE), {"no-killed", "no-missing"}),
        (Casualties(injured=Count(low=0, high=3)), {"injured"}),
        (Casualties(injured=Count(low=0)), {"no-injured"}),
        (Casualties(killed=Count()), set()),
        (Casualties(verbatim="victims"), set()),
    ],
)
def test_the_words_repeat_what_is_said(value: Casualties, words: set[str]):
    assert said(claim(value)) == words
    assert said(claim(value, "relays")) == words


def test_two_accounts_give_the_words_of_both():
    killed, none = Casualties(killed=Count(best=1)), Casualties(killed=NONE)
    assert said(claim(killed), claim(none)) == {"killed", "no-killed"}


@pytest.mark.parametrize("stance", ["denies", "doubts"])
def test_a_number_that_is_denied_is_neither_said_nor_its_opposite(stance: str):
    assert said(claim(Casualties(killed=Count(best=1)), stance)) == {"denied"}


def test_no_words_about_casualties_are_not_none():
    assert said() == said(claim(Attribution(actor="x"))) == {"unmentioned"}


values = st.builds(
    Casualties,
    killed=st.none() | st.builds(Count, low=st.none() | st.integers(0, 3)),
    injured=st.none() | st.builds(Count, high=st.none() | st.integers(0, 3)),
)


@given(st.lists(values))
def test_every_word_is_one_that_can_be_asked_for(found: list[Casualties]):
    words = said(*map(claim, found))
    assert words <= set(CASUALTIES)
    assert ("unmentioned" in words) == (not found)
