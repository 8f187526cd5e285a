import json

import pytest

from geo.errors import BadPlace, DataError
from geo.geometry.shapes import from_geojson
from geo.store import check_geometry, derive
from geo.store.check import check
from geo.store.check_geometry import apart_m
from geo.store.derive import derived
from geo.store.folder import FACILITIES, INCIDENTS
from tests import examples


def test_what_is_derived_follows_from_the_places_alone():
    whole, changes = derived(examples.bare_files())
    assert len(changes) == 6  # all but the telephone call
    assert "ring: geometry, bbox, coordinateUncertaintyInMeters" in changes[0]
    again, nothing = derived({**examples.bare_files(), INCIDENTS: whole})
    assert (again, nothing) == (whole, ())


def test_a_wrong_geometry_is_made_right():
    def spoil(whole: dict) -> None:
        ring = whole["features"][0]
        ring["geometry"] = {"type": "Point", "coordinates": [999, 999]}
        ring["bbox"] = "here"
        ring["properties"]["decimalLatitude"] = "north"

    spoilt = examples.edited(examples.files(), INCIDENTS, spoil)
    assert check(spoilt, None).problems
    content, changes = derived(spoilt)
    assert content == examples.files()[INCIDENTS]
    assert changes == ("ring: geometry, bbox, decimalLatitude",)


def test_notes_of_the_collection_are_kept():
    noted = examples.edited(
        examples.files(), INCIDENTS, lambda whole: whole.update(licence="CC BY 4.0")
    )
    assert json.loads(derived(noted)[0])["licence"] == "CC BY 4.0"


@pytest.mark.parametrize("content", [b"[]", b'{"features": 3}', b'{"features": [3]}'])
def test_what_cannot_be_read_is_refused(content: bytes):
    with pytest.raises(DataError):
        derived({**examples.files(), INCIDENTS: content})


def test_a_place_without_a_footprint_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise BadPlace("A distance needs a reference.")

    monkeypatch.setattr(derive, "footprint", refuse)
    with pytest.raises(DataError) as caught:
        derived(examples.bare_files())
    line = "incidents.geojson: ring: place: found A distance needs a reference."
    assert str(caught.value).startswith(line)
    problems = check(examples.files(), None).problems
    assert [problem.member for problem in problems] == ["place"] * 7
    monkeypatch.undo()
    monkeypatch.setattr(check_geometry, "darwin_core", refuse)
    problems = check(examples.files(), None).problems
    assert [problem.member for problem in problems] == ["place"] * 7


def test_facilities_move_what_leans_on_them():
    moved = examples.edited(
        examples.files(),
        FACILITIES,
        lambda whole: whole["features"][1].update(
            geometry=examples.square(30.4901, 50.46, 0.0002), bbox=None
        ),
    )
    assert [p.feature for p in check(moved, None).problems if p.member == "geometry"]
    _, changes = derived(moved)
    assert [line.split(":")[0] for line in changes] == ["ring"]


@pytest.mark.parametrize(("shift", "metres"), [(1e-6, 0.0712), (1e-7, 0.0071)])
def test_how_far_shapes_are_apart_is_in_metres(shift: float, metres: float):
    a = from_geojson(examples.square(30.49, 50.2, 0.001))
    b = from_geojson(examples.square(30.49 + shift, 50.2, 0.001))
    assert apart_m(a, b) == pytest.approx(metres, rel=0.01)
    assert apart_m(a, a) == 0
