"""The few distances that are worked out are the ones that all would have given."""

import pytest

from geo.settings import ROOT
from geo.store.open import open_catalog
from geo.views import data, nearby

CATALOG = open_catalog(ROOT / "data")


def by_all(name: str) -> list[tuple[str, float | None]]:
    """The same answer from every facility."""
    incident = CATALOG.incidents[name]
    harmed = [facility.id for facility in nearby.affected(CATALOG, incident)]
    spans = {f.id: data.span(CATALOG, incident, f) for f in CATALOG.facilities.values()}
    near = [
        (name, span.most_m)
        for name, span in spans.items()
        if name not in harmed
        and span.most_m is not None
        and span.most_m <= nearby.NEARBY_M
    ]
    near.sort(key=lambda row: row[1] or 0.0)
    return [(i, spans[i].most_m) for i in harmed] + near[: nearby.NEARBY]


@pytest.mark.parametrize("name", CATALOG.incidents)
def test_the_nearest_are_those_of_all_facilities(name: str):
    incident = CATALOG.incidents[name]
    found = [row for row in nearby.measured(CATALOG, incident) if row]
    assert [span.most_m for _, span in found] == [most for _, most in by_all(name)]


@pytest.mark.parametrize("name", CATALOG.incidents)
def test_no_distance_is_below_its_bound(name: str):
    incident = CATALOG.incidents[name]
    for bound, facility in nearby.bounds(CATALOG, incident):
        span = data.span(CATALOG, incident, facility)
        if span.most_m is not None and span.basis != "stated":
            assert bound <= span.most_m


def test_what_is_far_is_not_measured(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    monkeypatch.setattr(
        data, "span", lambda _, __, facility: asked.append(facility.id) or 1 / 0
    )
    incident = CATALOG.incidents["dushanbe-talks-2025-10"]
    assert [row for row in nearby.measured(CATALOG, incident) if row] == []
    assert asked == []


def test_there_is_a_place_to_stop_before_each_measurement():
    incident = CATALOG.incidents["kyiv-2024-01-02"]
    steps = list(nearby.measured(CATALOG, incident))
    assert steps[0] is None
    assert steps.count(None) >= nearby.NEARBY
