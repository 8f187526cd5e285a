"""What a claim says in our words, for every subject."""

import pytest

from geo.model.claim import VALUES as KINDS
from geo.model.claim import Count, Value
from geo.views.words_claim import (
    count_words,
    joint_line,
    stance_line,
    value_sentence,
)
from tests.views.examples import VALUES, claim, names


@pytest.mark.parametrize(("about", "value", "sentence"), VALUES)
def test_the_sentence_of_a_value(about: str, value: Value, sentence: str):
    assert value_sentence(claim(about, value), names) == sentence


def test_every_subject_has_a_sentence_and_an_example():
    assert {about for about, _, _ in VALUES} == set(KINDS)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(low=0, best=0, high=0), "none"),
        (Count(low=2), "at least 2"),
        (Count(high=4), "at most 4"),
        (Count(low=2, high=4), "2 to 4"),
        (Count(low=3, best=3, high=3), "3"),
        (Count(best=5), "5"),
        (Count(), "a number that is not given"),
    ],
)
def test_a_number_of_people_as_far_as_it_was_said(count: Count, words: str):
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("stance", "verb"),
    [("asserts", "says"), ("denies", "denies"), ("relays", "passes on")],
)
def test_a_speaker_does_something_with_a_claim(stance: str, verb: str):
    line = stance_line(claim(stance=stance))
    assert line == f"The ministry {verb}"


def test_a_joint_claim_names_all_its_incidents():
    assert joint_line(claim(), names) == ""
    line = joint_line(claim(incidents=("a", "b")), names)
    assert line == "Said of 2 together. <a>; <b>"
