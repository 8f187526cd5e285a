"""The few distances that are worked out are the ones that all would have given."""

import pytest

from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.settings import ROOT
from geo.store.measuring import span_of
from geo.store.nearest import NEARBY, NEARBY_M, Row, affected, bounds, nearest
from geo.store.open import open_catalog

CATALOG = open_catalog(ROOT / "data")


def steps(incident: Incident) -> list[Row | None]:
    def measure(facility: Facility) -> Span:
        return span_of(CATALOG, incident.id, facility.id)

    return list(nearest(CATALOG, incident, measure))


def by_all(name: str) -> list[tuple[str, float | None]]:
    """The same answer from every facility."""
    harmed = [facility.id for facility in affected(CATALOG, CATALOG.incidents[name])]
    spans = {
        facility: span_of(CATALOG, name, facility) for facility in CATALOG.facilities
    }
    near = [
        (name, span.most_m)
        for name, span in spans.items()
        if name not in harmed and span.most_m is not None and span.most_m <= NEARBY_M
    ]
    near.sort(key=lambda row: row[1] or 0.0)
    return [(i, spans[i].most_m) for i in harmed] + near[:NEARBY]


@pytest.mark.parametrize("name", CATALOG.incidents)
def test_the_nearest_are_those_of_all_facilities(name: str):
    found = [row for row in steps(CATALOG.incidents[name]) if row]
    assert [span.most_m for _, span in found] == [most for _, most in by_all(name)]


@pytest.mark.parametrize("name", CATALOG.incidents)
def test_no_distance_is_below_its_bound(name: str):
    for bound, facility in bounds(CATALOG, CATALOG.incidents[name]):
        span = span_of(CATALOG, name, facility.id)
        if span.most_m is not None and span.basis != "stated":
            assert bound <= span.most_m


def test_what_is_far_is_not_measured():
    asked: list[str] = []

    def never(facility: Facility) -> Span:
        asked.append(facility.id)
        return Span()

    incident = CATALOG.incidents["dushanbe-talks-2025-10"]
    assert [row for row in nearest(CATALOG, incident, never) if row] == []
    assert asked == []


def test_there_is_a_place_to_stop_before_each_measurement():
    found = steps(CATALOG.incidents["kyiv-2024-01-02"])
    assert found[0] is None
    assert found.count(None) >= NEARBY


def test_a_facility_without_a_greatest_distance_is_not_near():
    incident = CATALOG.incidents["kyiv-2024-01-02"]
    endless = list(nearest(CATALOG, incident, lambda _: Span(least_m=1.0)))
    told = {row[0].id for row in endless if row}
    assert told == {facility.id for facility in affected(CATALOG, incident)}
    assert endless.count(None) > NEARBY
