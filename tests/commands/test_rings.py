import json
from collections.abc import Callable

import numpy as np
import pytest

from geo.geometry.geodesic import area, distance_to
from geo.geometry.shapes import from_geojson

POINT = json.dumps({"type": "Point", "coordinates": [30.5, 50.4]})


def made(ran) -> dict:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_rings_lie_on_their_distance_as_printed(geo: Callable):
    rings = made(geo("rings", "--of", POINT, "--radii", "50,100,250"))
    assert rings["type"] == "FeatureCollection"
    core = from_geojson(json.loads(POINT))
    for feature, radius in zip(rings["features"], (50, 100, 250), strict=True):
        members = feature["properties"]
        assert members["radius_m"] == radius
        assert members["protocol"] == "geo-2026.1"
        assert members["of"] == "GeoJSON"
        shape = from_geojson(feature["geometry"])
        assert members["area_m2"] == pytest.approx(area(shape), abs=0.01)
        assert feature["bbox"] == pytest.approx(shape.bounds, abs=1e-6)
        found = np.array([distance_to(core, *xy) for xy in shape.exterior.coords])
        assert found == pytest.approx(radius, abs=2e-6)
        assert len(found) == 257


def test_an_incident_has_rings_round_its_footprint(geo: Callable):
    spot = {"kind": "coordinates", "longitude": 30, "latitude": 50, "radius_m": 25}
    said = {"type": "Feature", "geometry": None, "properties": {"place": spot}}
    ran = geo("rings", "--of", json.dumps(said), "--radii", "100", "--json")
    assert ran.out.count("\n") == 1
    west, _, east, _ = made(ran)["features"][0]["bbox"]
    assert (east - west) * 71_700 == pytest.approx(250, abs=1)


def test_what_has_no_place_has_no_rings_and_says_why(geo: Callable):
    call = {"kind": "nowhere", "reason": "a call"}
    said = {"type": "Feature", "geometry": None, "properties": {"place": call}}
    (feature,) = made(geo("rings", "--of", json.dumps(said), "--radii", "5"))[
        "features"
    ]
    assert feature["geometry"] is None
    assert feature["properties"]["reason"] == "a call"


@pytest.mark.parametrize(
    ("thing", "radii", "said"),
    [
        (POINT, "50;100", "write it as 50,100,250"),
        (POINT, "", "not a list of metres"),
        (POINT, "0", "A radius of 0.0 m cannot be drawn"),
        (POINT, "-5", "cannot be drawn"),
        (POINT, "nan", "cannot be drawn"),
        ("nobody", "50", "'nobody' is neither an id"),
        ('{"type":"Point","coordinates":[30]}', "50", "found no position"),
    ],
)
def test_wrong_use_is_one_sentence(geo: Callable, thing, radii, said):
    ran = geo("rings", "--of", thing, f"--radii={radii}")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
