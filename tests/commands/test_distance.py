"""``distance``, ``within`` and ``matrix``: ids, GeoJSON and files, good and bad."""

import csv
import io
import json

import pytest

import geo as public
from geo.commands.matrix import Row, write_csv
from geo.geometry.distance import distance
from geo.geometry.thing import of_facility, of_incident
from geo.model.span import Span
from geo.store.open import open_catalog

POINT = '{"type":"Point","coordinates":[30.5,50.45]}'
BESIDE = '{"type":"Point","coordinates":[30.501,50.45]}'
SPAN = {
    *("from", "to", "least_m", "q05_m", "median_m", "q95_m", "most_m", "expected_m"),
    *("basis", "reason", "protocol", "assumptions"),
}
LIKELY = {
    *("from", "to", "radius_m", "p", "belief", "plausibility", "word", "sentence"),
    *("basis", "reason", "protocol", "assumptions"),
}
PACES = {
    "kind": "offset",
    "number": 35,
    "unit": "step",
    "hedge": "about",
    "reference": "house-hall",
}


def feature(place=None, geometry=None, **more):
    return json.dumps(
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": {} if place is None else {"place": place},
            **more,
        }
    )


@pytest.fixture
def ends(folder):
    """An incident with a place and a facility with an outline, by id."""
    catalog = open_catalog(folder)
    incident = next(
        i for i, v in catalog.incidents.items() if catalog.footprint(i) is not None
    )
    facility = next(i for i, v in catalog.facilities.items() if v.geometry is not None)
    return catalog, incident, facility


def test_two_ids(geo, ends):
    catalog, incident, facility = ends
    ran = geo("distance", "--from", incident, "--to", facility, "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert set(found) == SPAN
    span = distance(
        of_incident(catalog.incidents[incident], catalog.references),
        of_facility(catalog.facilities[facility], catalog.references),
    )
    assert found["least_m"] == pytest.approx(span.least_m, abs=5e-4)
    assert found["basis"] == span.basis
    swapped = json.loads(
        geo("distance", "--from", facility, "--to", incident, "--json").out
    )
    assert {k: v for k, v in found.items() if k not in ("from", "to")} == {
        k: v for k, v in swapped.items() if k not in ("from", "to")
    }


def test_raw_geometry_needs_no_data_folder(geo, monkeypatch, tmp_path):
    monkeypatch.setenv("GEO_DATA", str(tmp_path / "nothing"))
    ran = geo("distance", "--from", POINT, "--to", BESIDE, "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert found["least_m"] == found["most_m"] == pytest.approx(71.07, abs=0.05)
    assert (found["from"], found["to"]) == ("GeoJSON", "GeoJSON")


def test_a_thing_and_itself(geo):
    ran = geo("distance", "--from", POINT, "--to", POINT)
    assert ran.code == 0
    assert "assumption: both ends are the same thing" in ran.out


def test_a_file(geo, tmp_path):
    path = tmp_path / "here.geojson"
    one = json.loads(feature(None, json.loads(POINT)))
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [one]}))
    ran = geo("distance", "--from", path, "--to", BESIDE)
    assert ran.code == 0
    assert "from here.geojson: its whole extent" in ran.out
    assert "protocol: geo-2026.1" in ran.out


def test_a_place_in_a_feature_is_one_point(geo):
    ran = geo("distance", "--from", feature(PACES, id="said"), "--to", "house-hall")
    assert ran.code == 0
    assert "from said: one point somewhere in its footprint" in ran.out
    assert "between 15 m and 40 m" in ran.out
    assert "16.25 m" in ran.out
    assert "assumption: one step is 0.65 to 0.85 m" in ran.out


def test_a_place_that_leans_on_nothing_needs_no_data_folder(geo, monkeypatch, tmp_path):
    monkeypatch.setenv("GEO_DATA", str(tmp_path / "nothing"))
    spot = {"kind": "coordinates", "longitude": 30.5, "latitude": 50.45, "radius_m": 9}
    ran = geo("distance", "--from", feature(spot), "--to", POINT, "--json")
    assert json.loads(ran.out)["most_m"] == pytest.approx(9)
    between = {"kind": "between", "references": ["house", "post"]}
    assert geo("distance", "--from", feature(between), "--to", POINT).code == 1


def test_other_readings_stand_apart(geo):
    words = ("distance", "--from", feature(PACES, id="said"), "--to", "house-hall")
    plain = json.loads(geo(*words, "--json").out)
    found = json.loads(geo(*words, "--json", "--readings").out)
    names = [r["id"] for r in found.pop("readings")]
    assert "double-pace" in names
    assert found == plain
    assert "if a double pace was meant: between" in geo(*words, "--readings").out


def test_another_protocol(geo):
    words = ("distance", "--from", feature(PACES), "--to", "house-hall", "--json")
    found = json.loads(geo(*words, "--protocol", "BP2020").out)
    assert found["protocol"] == "BP2020"
    assert found["least_m"] == pytest.approx(34.5 * 0.65)
    assert geo(*words, "--protocol", "BP2019").code == 2


def test_a_near_place_has_no_probability_and_exit_0(geo):
    near = {"kind": "near", "reference": "house", "scale_m": 500}
    ran = geo("within", 100, "--from", feature(near), "--to", "post", "--json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert set(found) == LIKELY
    assert found["p"] is found["word"] is None
    assert "measured scale" in found["reason"]
    spoken = geo("within", 100, "--from", feature(near), "--to", "post")
    assert "No probability of being within 100 m is given" in spoken.out
    assert "reason: " in spoken.out


def test_within_in_words_and_in_json(geo):
    words = ("--from", feature(PACES), "--to", "house-hall")
    found = json.loads(geo("within", 25, *words, "--json").out)
    assert found["p"] == pytest.approx(0.369, abs=0.002)
    assert found["word"] == "unlikely"
    assert found["sentence"].startswith("If the statement is true and every bearing")
    spoken = geo("within", 25, *words)
    assert spoken.code == 0
    assert "unlikely (37 %)" in spoken.out
    assert "belief" in spoken.out


def test_nowhere_is_an_answer(geo):
    nowhere = {"kind": "nowhere", "reason": "a telephone call"}
    ran = geo("distance", "--from", feature(nowhere), "--to", POINT)
    assert ran.code == 0
    assert "no distance: a telephone call" in ran.out


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        ("unheard-of", "neither an id in the data nor a file"),
        ("no/such.geojson", "neither an id in the data nor a file"),
        ("x\0y", "neither an id in the data nor a file"),
        ("{", "GeoJSON text"),
        ('{"type":"Polygon"}', ""),
        ('{"type":"Point","coordinates":[300,50]}', ""),
        ('{"type":"FeatureCollection","features":[]}', "has 0. Give one"),
        ('{"type":"FeatureCollection","features":7}', "has 0. Give one"),
        ('{"type":"FeatureCollection","features":[7]}', "not an object"),
        (
            f'{{"type":"FeatureCollection","features":[{feature()},{feature()}]}}',
            "has 2. Give one",
        ),
        (feature(), "neither a place nor a geometry"),
        (feature({"kind": "hit", "reference": "unheard"}), "unheard"),
        (feature({"kind": "near", "reference": "house"}), "scale_m"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(geo, thing, says):
    for command in (("distance",), ("within", 5)):
        ran = geo(*command, "--from", thing, "--to", POINT)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
        assert "Traceback" not in ran.err


def test_json_that_is_no_object(geo, tmp_path):
    path = tmp_path / "list.json"
    path.write_text("[1, 2]")
    ran = geo("distance", "--from", path, "--to", POINT)
    assert ran.code == 2
    assert "is an object" in ran.err


@pytest.mark.parametrize("radius", ["nan", "inf", "five"])
def test_a_radius_without_meaning(geo, radius):
    assert geo("within", radius, "--from", POINT, "--to", BESIDE).code == 2


def test_a_negative_radius(geo):
    assert geo("within", "--from", POINT, "--to", BESIDE, "--", -5).code == 2


def test_an_id_of_an_incident_and_a_facility_is_wrong_use(geo, ends, monkeypatch):
    catalog, incident, facility = ends
    both = dict(catalog.incidents) | {facility: catalog.incidents[incident]}
    monkeypatch.setattr(catalog, "incidents", both)
    ran = geo("distance", "--from", facility, "--to", POINT)
    assert ran.code == 2
    assert "names an incident and a facility" in ran.err


def test_the_matrix_as_csv(geo, ends):
    catalog, _, _ = ends
    ran = geo("matrix")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.code == 0
    assert len(rows) == len(catalog.incidents) * len(catalog.facilities)
    assert [r["incident"] for r in rows[:: len(catalog.facilities)]] == list(
        catalog.incidents
    )
    for row in rows:
        assert (row["least_m"] == "") <= (row["reason"] != "")
        assert not any(value.startswith(("=", "+", "@")) for value in row.values())


def test_the_matrix_as_json_is_the_same(geo):
    ran = geo("matrix", "--format", "json")
    assert ran.out == geo("matrix", "--json").out
    found = json.loads(ran.out)
    rows = list(csv.DictReader(io.StringIO(geo("matrix").out)))
    assert found["protocol"] == "geo-2026.1"
    assert set(found["rows"][0]) == (SPAN - {"from", "to"}) | {"incident", "facility"}
    for one, other in zip(found["rows"], rows, strict=True):
        least = "" if one["least_m"] is None else str(one["least_m"])
        assert (one["incident"], least) == (other["incident"], other["least_m"])


def test_a_cell_is_never_a_formula():
    file = io.StringIO()
    write_csv([Row(incident="i", facility="f", span=Span(reason='=1+1"'))], file)
    assert "'=1+1" in file.getvalue()


def test_the_public_matrix(ends):
    catalog, incident, facility = ends
    table = public.matrix(catalog)
    row = next(r for r in table if (r.incident, r.facility) == (incident, facility))
    assert row.span.least_m is not None


def test_each_has_its_help(geo):
    for name in ("distance", "within", "matrix"):
        ran = geo(name, "--help")
        assert ran.code == 0
        assert "--json" in ran.out
