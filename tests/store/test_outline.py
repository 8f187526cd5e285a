import json
from typing import Any

import pytest

from geo.errors import DataError, UnknownId, UsageError
from geo.geometry.shapes import from_geojson
from geo.store.check import check
from geo.store.derive import derived
from geo.store.folder import FACILITIES, INCIDENTS
from geo.store.outline import read_outline, with_outline
from tests import examples

BETTER = examples.square(30.4901, 50.4601, 0.0003)
FEATURE = {"type": "Feature", "geometry": BETTER, "properties": {"x": 1}}


def outlined(id_: str, geometry: Any = BETTER, **given: Any) -> dict[str, Any]:
    content = with_outline(examples.files(), id_, from_geojson(geometry), **given)
    features = json.loads(content)["features"]
    return {item["id"]: item for item in features}


@pytest.mark.parametrize(
    "value",
    [BETTER, FEATURE, {"type": "FeatureCollection", "features": [FEATURE]}],
)
def test_one_polygon_in_any_wrapping(value: Any):
    assert read_outline(json.dumps(value).encode(), "o.geojson").geom_type == "Polygon"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "o.geojson: give a GeoJSON object."),
        ({**BETTER, "crs": {}}, "o.geojson: remove crs;"),
        ({"type": "FeatureCollection", "features": []}, "give exactly one feature."),
        ({"type": "FeatureCollection", "features": 1}, "give exactly one feature."),
        ({"type": "Feature", "geometry": None}, "o.geojson: "),
        ({"type": "Point", "coordinates": [30.49, 50.46]}, "a polygon, not a Point."),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "o.geojson: "),
        (
            {
                "type": "Polygon",
                "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]],
            },
            "o.geojson: ",
        ),
        ({"type": "Point", "coordinates": [50, 130]}, "o.geojson: "),
    ],
)
def test_anything_else_is_refused(value: Any, says: str):
    with pytest.raises(UsageError) as caught:
        read_outline(json.dumps(value).encode(), "o.geojson")
    assert says in str(caught.value)


def test_an_outline_is_read_strictly():
    with pytest.raises(DataError, match="NaN"):
        read_outline(b'{"type": "Point", "coordinates": [NaN, 1]}', "o.geojson")


def test_the_outline_is_replaced_and_nothing_else():
    before = {f["id"]: f for f in json.loads(examples.files()[FACILITIES])["features"]}
    after = outlined("house-hall")
    hall = after["house-hall"]
    assert list(after) == list(before)
    assert hall["geometry"] == BETTER
    assert hall["properties"]["outline"] == {"basis": "imported"}
    assert hall["properties"]["position"] == {
        "accuracy_m": 100,
        "basis": "imported outline",
        "source": "made up",
    }
    assert after["post"]["properties"] == before["post"]["properties"]
    assert hall["properties"]["part_of"] == "house"


def test_everything_follows():
    data = examples.files()
    data[FACILITIES] = with_outline(data, "house-hall", from_geojson(BETTER))
    data[INCIDENTS], changes = derived(data)
    assert [line.split(":")[0] for line in changes] == ["ring"]
    assert check(data, None).problems == ()


def test_a_described_place_becomes_an_outline():
    square = examples.square(36.25, 50, 0.001)
    consulate = outlined("consulate", square, accuracy_m=20, source="a survey")
    members = consulate["consulate"]["properties"]
    assert "place" not in members
    assert members["position"]["source"] == "a survey"
    assert members["position"]["accuracy_m"] == 20


@pytest.mark.parametrize(
    ("id_", "given", "says"),
    [
        ("old-town", {}, "There is no facility 'old-town' in the data."),
        ("hut", {}, "There is no facility 'hut' in the data."),
    ],
)
def test_only_a_facility_has_an_outline(id_: str, given: dict[str, Any], says: str):
    with pytest.raises(UnknownId) as caught:
        outlined(id_, **given)
    assert str(caught.value) == says


def test_how_well_it_is_known_must_be_said():
    square = examples.square(36.25, 50, 0.001)
    for given in ({}, {"accuracy_m": 0.0}, {"accuracy_m": -5.0}, {"accuracy_m": 1e9}):
        with pytest.raises(UsageError, match="--accuracy METRES"):
            outlined("consulate", square, **given)


def test_an_outline_elsewhere_is_refused_unless_it_is_meant():
    elsewhere = examples.square(50.46, 30.49, 0.001)
    with pytest.raises(UsageError, match=r"lies 2\d{3}\.\d km from house .* swapped"):
        outlined("house", elsewhere)
    assert outlined("house", elsewhere, moved=True)["house"]["geometry"] == elsewhere


def test_a_facility_that_was_nowhere_can_be_placed():
    data = examples.edited(
        examples.files(),
        FACILITIES,
        lambda whole: whole["features"][4]["properties"].update(
            place={"kind": "nowhere", "reason": "not named"}
        ),
    )
    content = with_outline(data, "depot", from_geojson(BETTER), accuracy_m=5)
    assert json.loads(content)["features"][4]["geometry"] == BETTER
