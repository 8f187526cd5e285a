"""Data of a visit: found by their number only, few, and not for ever."""

from geo.settings import ROOT
from geo.store.open import open_catalog
from geo.store.visits import IDLE_S, MOST, Visits, is_token


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_visit_is_found_by_its_number_until_it_ends():
    visits, catalog = Visits(), open_catalog(ROOT / "data")
    token = visits.keep(catalog)
    assert is_token(token)
    assert visits.catalog(token) is catalog
    assert visits.catalog("0" * 32) is None
    visits.end(token)
    visits.end(token)
    assert visits.catalog(token) is None


def test_no_two_visits_have_one_number():
    visits, catalog = Visits(), open_catalog(ROOT / "data")
    assert len({visits.keep(catalog) for _ in range(MOST)}) == MOST


def test_of_too_many_visits_the_one_that_rested_longest_goes():
    visits, catalog = Visits(), open_catalog(ROOT / "data")
    tokens = [visits.keep(catalog) for _ in range(MOST)]
    assert visits.catalog(tokens[0]) is catalog
    visits.keep(catalog)
    assert visits.catalog(tokens[0]) is catalog
    assert visits.catalog(tokens[1]) is None


def test_a_visit_without_use_is_over_after_a_while():
    clock, catalog = Clock(), open_catalog(ROOT / "data")
    visits = Visits(clock)
    token = visits.keep(catalog)
    clock.now = IDLE_S
    assert visits.catalog(token) is catalog
    clock.now = 2 * IDLE_S + 1
    assert visits.catalog(token) is None
