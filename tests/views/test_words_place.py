"""A place says no more than its statement did, whatever its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.place import KINDS, Bearing, City, Leg, Near, Offset, Place
from geo.views.words_place import place_assumptions, place_sentence
from tests.views.examples import PLACES, STEPS, names


@pytest.mark.parametrize(("place", "sentence"), PLACES)
def test_the_sentence_of_a_place(place: Place, sentence: str):
    assert place_sentence(place, names) == sentence


def test_every_kind_has_a_sentence_and_an_example():
    assert {type(place) for place, _ in PLACES} == set(KINDS.values())


def test_steps_without_a_direction_say_what_was_assumed():
    found = " ".join(place_assumptions(STEPS))
    assert "nearest wall" in found
    assert "0.65 to 0.85 m" in found
    assert "equally likely" in found


def test_a_stated_wall_and_direction_are_not_called_assumed():
    place = Offset(
        number=5,
        unit="m",
        measured_from="wall",
        bearing=Bearing.from_compass("N"),
        reference="x",
    )
    assert place_assumptions(place) == ()


def test_near_says_its_scale_why_and_that_it_has_no_probability():
    place = Near(reference="x", scale_m=900, scale_reason="same quarter")
    assert place_assumptions(place) == (
        "“Near” is drawn to 900 m, because same quarter; "
        "no probability is given for it.",
    )


def test_remarks_and_the_radius_of_a_city_are_assumptions():
    first, second = place_assumptions(City(reference="x", remarks="Read as the city."))
    assert first == "Read as the city."
    assert "assumed radius" in second


def test_double_steps_and_legs():
    assert "1.30" in " ".join(place_assumptions(Offset(number=2, unit="double-step")))
    legs = (
        Leg(number=2, unit="km", bearing="E"),
        Leg(number=3, unit="km", bearing="N"),
    )
    place = Offset(offsets=legs, reference="x")
    assert place_sentence(place, names) == "2 km E and 3 km N from <x>."
    along = Offset(number=2, unit="km", along="road", reference="x")
    assert place_sentence(along, names).endswith("measured along a path.")


@given(
    number=st.floats(0.1, 1e6),
    unit=st.sampled_from(["m", "km", "ft", "yd", "mi", "step", "double-step"]),
    hedge=st.sampled_from(["about", "plain", "measured", "at-most", "at-least"]),
    start=st.sampled_from([None, "wall", "centre", "entrance", "fence"]),
)
def test_any_offset_gives_one_sentence_with_its_number(number, unit, hedge, start):
    place = Offset(
        number=number, unit=unit, hedge=hedge, measured_from=start, reference="x"
    )
    sentence = place_sentence(place, names)
    assert f"{number:g}" in sentence
    assert "<x>" in sentence
    assert sentence.endswith(".")
    assert "{" not in sentence
