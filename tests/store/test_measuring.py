from pathlib import Path

import pytest

from geo.errors import BadPlace
from geo.geometry.distance import distance
from geo.geometry.thing import of_facility, of_incident
from geo.model.span import Span
from geo.settings import ROOT
from geo.store import measuring
from geo.store.measuring import measurer, near_of, span_of
from geo.store.open import open_catalog


def test_the_span_is_that_of_the_geometry():
    catalog = open_catalog(ROOT / "data")
    things = catalog.references
    for incident in catalog.incidents.values():
        for facility in catalog.facilities.values():
            wanted = distance(
                of_incident(incident, things), of_facility(facility, things)
            )
            assert span_of(catalog, incident.id, facility.id) == wanted


def test_a_wrong_place_is_a_reason(monkeypatch: pytest.MonkeyPatch):
    def wrong(*_ends: object) -> Span:
        raise BadPlace("This cannot be drawn.")

    monkeypatch.setattr(measuring, "distance", wrong)
    catalog = open_catalog(ROOT / "data")
    found = span_of(catalog, next(iter(catalog.incidents)), "azemb-kyiv")
    assert found == Span(reason="This cannot be drawn.")


def test_a_process_apart_answers_for_the_data_that_are_meant_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    catalog, measure = open_catalog(), measurer()
    incident = next(iter(catalog.incidents))
    assert measure(None) is None
    asked = (catalog.sha256, incident, "azemb-kyiv")
    assert measure(asked) == span_of(catalog, incident, "azemb-kyiv")
    assert measure(("0" * 64, incident, "azemb-kyiv")) is None
    near = near_of(catalog, incident)
    assert measure((catalog.sha256, incident, None)) == near
    assert near == tuple((name, span_of(catalog, incident, name)) for name, _ in near)
    assert near
