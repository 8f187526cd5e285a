"""The fuzzer can see, and a few of its mutants here already."""

from itertools import islice
from random import Random

import pytest

from fuzz import binaries, oracle, samples, texts
from fuzz.mutate import mutant
from geo.errors import DataError, Problem
from geo.intake.formats import FORMATS


@pytest.mark.parametrize("name", samples.texts())
def test_mutants_of_a_text_format_are_answered_cleanly(name: str):
    assert [wrong for wrong in islice(texts.run(name, 1), 300) if wrong] == []


@pytest.mark.parametrize("name", samples.binaries())
def test_mutants_of_a_binary_format_are_answered_cleanly(name: str):
    assert [wrong for wrong in islice(binaries.run(name, 1), 60) if wrong] == []


def test_every_format_has_a_good_file_to_begin_with():
    every = {**samples.texts(), **samples.binaries()}
    assert {format_.NAME for format_ in FORMATS} == set(every)
    assert all(every.values())


def test_one_seed_makes_the_same_mutants():
    good = samples.texts()["csv"][0]
    first = [mutant(good, Random(7)) for _ in range(3)]
    assert len(set(first)) == 1
    assert first[0] != good


def fails_inside() -> None:
    raise KeyError("x")


def names_a_library() -> None:
    raise DataError((Problem("a", None, None, "x", "ask sqlite3"),))


def says_nothing() -> None:
    raise DataError(())


@pytest.mark.parametrize("bad", [fails_inside, names_a_library, says_nothing])
def test_an_answer_that_is_not_clean_is_seen(bad):
    assert oracle.complaint(bad)


def test_a_clean_refusal_is_clean():
    def refuses() -> None:
        raise DataError((Problem("a", None, None, "found x", "do y"),))

    assert oracle.complaint(refuses) is None
    assert oracle.complaint(lambda: None) is None
