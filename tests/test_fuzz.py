"""The fuzzer can see, and a few of its mutants here already."""

from itertools import islice
from random import Random

import pytest

from fuzz import __main__, binaries, oracle, samples, texts
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


@pytest.mark.parametrize(("minutes", "code"), [(15.0, 1), (1.0, 0)])
def test_a_full_run_that_misses_a_count_fails(capsys, minutes: float, code: int):
    reached = {(way, name): [count] for way, name, count in __main__._promised()}
    assert __main__._short(reached, minutes) == 0
    for key in (("again", "xlsx"), ("rows", "csv")):
        assert __main__._short({**reached, key: [1]}, minutes) == code
        assert " ".join(key) in capsys.readouterr().out
    del reached["door", "shapefile"]  # not even begun
    assert __main__._short(reached, minutes) == code


def test_what_is_promised_of_each_format():
    promised = {(way, name): count for way, name, count in __main__._promised()}
    for name in ("geojson", "json", "csv", "kml", "gpx"):
        assert promised["rows", name] >= 500_000
    for name in samples.binaries():
        assert promised["again", name] >= 50_000
        assert promised["door", name] >= 500
    assert {name for _, name in promised} == {format_.NAME for format_ in FORMATS}
