"""The circle of a row is that of the footprint, made once for places alike."""

from dataclasses import replace

import pytest

from geo.errors import UsageError
from geo.geometry.darwin import darwin_core
from geo.model.place import Candidate, Coordinates, NamedUnlocated, Nowhere, Region
from geo.settings import ROOT
from geo.store import spots
from geo.store.open import open_catalog

CATALOG = open_catalog(ROOT / "data")
LINE = {"type": "LineString", "coordinates": [[30.5, 50.4], [30.6, 50.4]]}


def test_printed_coordinates_are_a_circle_already(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spots, "footprint", None)  # no outline is made
    place = Coordinates(longitude=30.5, latitude=50.4, radius_m=99.2)
    assert spots.spots({})(place) == (30.5, 50.4, 100.0)


def test_every_other_place_has_the_circle_of_its_footprint():
    spot = spots.spots(CATALOG.references)
    for incident in CATALOG.incidents.values():
        found, wanted = (
            spot(incident.place),
            darwin_core(incident.place, CATALOG.references),
        )
        if found is None:
            assert "decimalLatitude" not in wanted
        elif not isinstance(incident.place, Coordinates):
            assert found == (
                wanted["decimalLongitude"],
                wanted["decimalLatitude"],
                wanted["coordinateUncertaintyInMeters"],
            )


def test_places_alike_but_for_their_words_are_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
):
    made = []
    real = spots.footprint
    monkeypatch.setattr(spots, "footprint", lambda *a: made.append(a) or real(*a))
    spot = spots.spots(CATALOG.references)
    id_ = next(i for i, thing in CATALOG.places.items() if thing.kind != "city")
    place = Region(reference=id_, verbatim="there")
    assert spot(place) == spot(replace(place, verbatim="at that place", claims=("c",)))
    assert len(made) == 1


def test_a_place_that_holds_a_geometry_and_one_that_is_none():
    spot = spots.spots({})
    drawn = NamedUnlocated(name="a road", candidates=(Candidate(geometry=LINE),))
    assert spot(drawn) is not None
    assert spot(Nowhere(reason="not said")) is None


def test_a_place_that_leans_on_nothing_that_is_there():
    with pytest.raises(UsageError):
        spots.spots({})(Region(reference="atlantis"))
