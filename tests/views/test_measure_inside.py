"""Which facilities may lie inside a ring: none left out, none that cannot."""

import pytest

from geo.geometry.distance import distance
from geo.model.span import Likelihood
from geo.store.ends import end
from geo.store.open import open_catalog
from geo.views.measure_inside import inside
from geo.views.measure_within import cells

RADII = (50.0, 1000.0, 50_000.0)
AROUND = ("kyiv-2024-01-02", "kharkiv-2022-03-10", "azemb-kyiv", "artem-kyiv")


@pytest.mark.parametrize("around", AROUND)
def test_every_facility_whose_least_is_within_the_radius_is_there(around: str):
    here = open_catalog()
    one = end(here, around).thing
    least = {
        other: distance(one, end(here, other).thing).least_m
        for other in here.facilities
        if other != around
    }
    found = inside(here, around, RADII)
    for radius in RADII:
        wanted = {i for i, m in least.items() if m is not None and m <= radius}
        assert {i for r, i in found if r == radius} == wanted


def test_an_incident_said_to_be_at_a_place_nobody_knows_is_inside():
    found = inside(open_catalog(), "odesa-2025-08-08", (50.0,))
    assert found == [(50.0, "socar-odesa")]


def test_without_a_place_or_a_radius_nothing_is_inside():
    assert inside(open_catalog(), "peskov-statement", RADII) == []
    assert inside(open_catalog(), "azemb-kyiv", ()) == []


def test_what_is_not_known_is_a_dash():
    shown = cells(
        Likelihood(radius_m=50, reason="no density", plausibility=1, belief=0)
    )
    assert list(shown.values()) == ["–", "0 % – 100 %", "–"]
    assert list(cells(Likelihood(radius_m=50)).values()) == ["–", "– – –", "–"]
