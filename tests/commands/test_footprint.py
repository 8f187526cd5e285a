import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.geometry.geodesic import area, distance_to
from geo.geometry.shapes import from_geojson

PACES = {"kind": "offset", "number": 35, "unit": "step", "hedge": "about"}
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[30, 50], [30.0004, 50], [30.0004, 50.0003], [30, 50], [30, 50]]],
}


def made(ran) -> dict:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_a_place_on_a_reference_given_as_geojson(geo: Callable):
    feature = made(
        geo(
            "footprint", "--place", json.dumps(PACES), "--reference", json.dumps(SQUARE)
        )
    )
    shape, core = from_geojson(feature["geometry"]), from_geojson(SQUARE)
    outer = [distance_to(core, *xy) for xy in shape.exterior.coords]
    assert min(outer) >= 38.25 - 0.01
    assert max(outer) <= 38.26
    members = feature["properties"]
    assert members["place"] == {**PACES, "reference": "reference"}
    assert members["protocol"] == members["georeferenceProtocol"] == "geo-2026.1"
    assert members["area_m2"] == pytest.approx(area(shape), rel=1e-3)
    assert members["coordinateUncertaintyInMeters"] > 38
    assert feature["bbox"] == pytest.approx(shape.bounds)


def test_the_reference_may_be_a_feature_an_id_or_a_path(geo: Callable, tmp_path: Path):
    ran = [
        geo("footprint", "--place", json.dumps(PACES), "--reference", reference)
        for reference in _three_ways(tmp_path)
    ]
    areas = [made(each)["properties"]["area_m2"] for each in ran]
    assert areas[0] == areas[1]
    assert areas[2] > 0


def _three_ways(tmp_path: Path) -> tuple[str, ...]:
    feature = {"type": "Feature", "id": "x", "geometry": SQUARE, "properties": {}}
    (tmp_path / "square.geojson").write_text(json.dumps(feature))
    spot = {"kind": "coordinates", "longitude": 30, "latitude": 50, "radius_m": 25}
    said = {"type": "Feature", "geometry": None, "properties": {"place": spot}}
    path = str(tmp_path / "square.geojson")
    return json.dumps(feature), path, json.dumps(said)


def test_an_id_of_the_data_keeps_its_name(geo: Callable, facility_id: str):
    named = made(
        geo("footprint", "--place", json.dumps({**PACES, "reference": facility_id}))
    )
    given = made(
        geo("footprint", "--place", json.dumps(PACES), "--reference", facility_id)
    )
    assert named == given
    assert given["properties"]["place"]["reference"] == facility_id


@pytest.fixture
def facility_id(folder: Path) -> str:
    collection = json.loads((folder / "facilities.geojson").read_text())
    return next(f["id"] for f in collection["features"] if f["geometry"])


def test_a_given_reference_stands_for_the_one_that_the_place_names(geo: Callable):
    place = json.dumps({**PACES, "reference": "somewhere-else"})
    feature = made(
        geo("footprint", "--place", place, "--reference", json.dumps(SQUARE))
    )
    assert feature["properties"]["place"]["reference"] == "somewhere-else"
    assert feature["geometry"]


def test_a_place_from_a_file_on_one_line(geo: Callable, tmp_path: Path):
    file = tmp_path / "place.json"
    file.write_text(json.dumps({"kind": "nowhere", "reason": "a call"}))
    ran = geo("footprint", "--place", file, "--json")
    assert ran.out.count("\n") == 1
    assert made(ran)["geometry"] is None
    assert made(ran)["properties"]["reason"] == "a call"


def test_the_protocol_is_a_switch(geo: Callable):
    words = (
        "footprint",
        "--place",
        json.dumps(PACES),
        "--reference",
        json.dumps(SQUARE),
    )
    wide, narrow = made(geo(*words)), made(geo(*words, "--protocol", "BP2020"))
    assert narrow["properties"]["area_m2"] < wide["properties"]["area_m2"]
    assert narrow["properties"]["georeferenceProtocol"] == "BP2020"


@pytest.mark.parametrize(
    ("place", "reference", "said"),
    [
        ('{"kind":"hit"', None, "PLACE: found JSON that breaks off"),
        ("there-is-no-such.json", None, "neither JSON text"),
        ('{"kind":"hit"}', None, "say which reference the words mean"),
        ('{"kind":"hit","reference":"nobody"}', None, "'nobody'"),
        ('{"kind":"offset","number":3,"unit":"paces"}', None, "found 'paces'"),
        ('{"kind":"hit"}', "nobody", "'nobody' is neither an id"),
        ('{"kind":"hit"}', '{"type":"Point","coordinates":[0,91]}', "latitude 91"),
        (
            '{"kind":"hit"}',
            '{"type":"Feature","geometry":null,"properties":'
            '{"place":{"kind":"nowhere","reason":"a call"}}}',
            "The reference has no extent. a call",
        ),
    ],
)
def test_wrong_use_is_one_sentence(geo: Callable, place, reference, said):
    more = () if reference is None else ("--reference", reference)
    ran = geo("footprint", "--place", place, *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
