"""JSON ↔ model: what goes in comes out, and what is wrong is named."""

import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadPlace, DataError
from geo.model.claim import VALUES
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import KINDS, Bearing
from geo.store.claims import is_web_address
from geo.store.decode import decoder
from geo.store.encode import canonical, to_json
from geo.store.facilities import facility_from_feature
from geo.store.findings import Findings
from geo.store.folder import FACILITIES, INCIDENTS, SOURCES
from geo.store.incidents import incident_from_feature
from geo.store.load import parse
from geo.store.places import WHEN, check_edtf, place_from_json
from geo.store.sources import read_sources, sources_json
from geo.store.strict import read_json
from tests import examples


@pytest.mark.parametrize("name", examples.PLACES)
def test_every_place_on_the_shelf_goes_round(name: str):
    value = examples.PLACES[name]
    place = place_from_json(value)
    assert place.kind == value["kind"]
    assert to_json(place) == value
    assert place_from_json(to_json(place)) == place


def test_the_shelf_has_every_kind():
    assert {place["kind"] for place in examples.PLACES.values()} == KINDS.keys()


def test_a_bearing_may_be_a_word_or_an_object():
    place = examples.PLACES["30 to 40 m along a bearing"]
    assert place_from_json(place).bearing == Bearing(90.0, 20.0)  # type: ignore[union-attr]


BAD_PLACES: list[tuple[Any, str]] = [
    ([], "found an empty list; give an object"),
    ({}, "kind: found nothing; use one of coordinates, "),
    ({"kind": 3}, "kind: found 3; use one of"),
    ({"kind": "hit", "claims": "x"}, "claims: found 'x'; give a list"),
    ({"kind": "hit", "verbatim": 3}, "verbatim: found 3; give a text"),
    ({"kind": "hit", "claims": ["X"]}, "claims[0]: found 'X'; use an id"),
    ({"kind": "hit", "claims": ["x", "x"]}, "claims[1]: found 'x' twice"),
    ({"kind": "hit", "language": "French"}, "language: found 'French'; use a lang"),
    ({"kind": "hit", "reference": "A b"}, "reference: found 'A b'; use an id"),
    ({"kind": "nowhere", "reason": " "}, "reason: found an empty text"),
    ({"kind": "near", "scale_m": -1}, "scale_m: found -1.0; give a number above 0"),
    ({"kind": "near", "scale_m": True}, "scale_m: found true; give a finite number"),
    (
        {"kind": "near", "scale_m": 5, "excludes_reference": 1},
        "excludes_reference: found 1; use true or false",
    ),
    ({"kind": "between", "references": ["a"]}, "references: found a list of 1; name"),
    ({"kind": "offset"}, "number: found nothing; give number, range or offsets"),
    ({"kind": "offset", "number": 5}, "unit: found nothing; say which unit"),
    (
        {"kind": "offset", "range": [40, 30], "unit": "m"},
        "range: found [40.0, 30.0]; give [least, most]",
    ),
    ({"kind": "offset", "range": [4], "unit": "m"}, "range: found a list of 1; give a"),
    (
        {"kind": "offset", "number": 5, "unit": "m", "bearing": "NORTH"},
        "bearing: found 'NORTH'; use deg and half_angle_deg, or one of N, NNE",
    ),
    (
        {"kind": "offset", "number": 5, "unit": "m", "bearing": 90},
        "bearing: found 90; give an object",
    ),
    (
        {"kind": "offset", "offsets": [{"number": 0, "unit": "m", "bearing": "N"}]},
        "offsets[0].number: found 0.0; give a number above 0",
    ),
    (
        {"kind": "hit", "candidates": [{}]},
        "candidates[0]: found both or neither; give a reference or a geometry",
    ),
    (
        {"kind": "hit", "candidates": [{"reference": "a", "weight": 2}]},
        "candidates[0].weight: found 2.0; give a weight from 0 to 1",
    ),
    ({"kind": "hit", "residual": -1}, "residual: found -1.0; give a share"),
    (
        {"kind": "coordinates", "longitude": 50.4, "latitude": 130.5, "radius_m": 9},
        "latitude: found 130.5; give degrees within ±90; longitude and latitude swap",
    ),
    (
        {"kind": "hit", "hypotheses": [{"id": "a", "says": "b", "change": []}]},
        "hypotheses[0].change: found an empty list; give an object",
    ),
    ({"kind": "hit", "x" * 100: 1}, "…: found an unknown member"),
    ({"kind": "hit", "a\u202eb": 1}, "'a\\u202eb': found an unknown member"),
    ({"kind": "hit", "reference": "y" * 99}, "found 'yyyyyyyyy"),
]


@pytest.mark.parametrize(("value", "says"), BAD_PLACES)
def test_a_wrong_place_is_refused_with_its_member(value: Any, says: str):
    with pytest.raises(BadPlace) as caught:
        place_from_json(value)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_that_is_wrong_with_a_place_is_said_at_once():
    with pytest.raises(BadPlace) as caught:
        place_from_json({"kind": "coordinates", "longitude": "x", "colour": 1})
    assert str(caught.value).count("place: ") == 4


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "number", "unit", "range", "claims", "offsets"])
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.text(), json_values))
def test_any_json_is_a_place_or_a_sentence(kind: str, members: dict[str, Any]):
    try:
        place = place_from_json({**members, "kind": kind})
    except BadPlace:
        return
    assert place_from_json(to_json(place)) == place


EDTF_GOOD = (
    *("2024", "2024-01", "2024-01-02", "2024-01-02~", "2024?", "2024-21", "202X"),
    *("2024-XX", "2024-11-XX", "20XX", "2024-01/2024-02", "2024/..", "../2024%"),
    *("[2025-11-13,2025-11-14]", "{2025-08-08,2025-08-18}", "[2024..2025]"),
)
EDTF_BAD = ("", "/", "24", "2024-13", "2024-01-32", "2024-1", "x", "2024-01-02T01:00")


@pytest.mark.parametrize("text", [*EDTF_GOOD, None])
def test_edtf_that_is_good(text: str | None):
    findings = Findings("f")
    check_edtf(text, None, findings)
    assert findings.problems == []


@pytest.mark.parametrize("text", EDTF_BAD)
def test_edtf_that_is_not(text: str):
    findings = Findings("f")
    check_edtf(text, None, findings)
    assert len(findings.problems) == 1


@pytest.mark.parametrize("text", ["2024-01-02T03:04:05.678901Z", "2024-01-02T03:04Z"])
def test_instants_are_utc(text: str):
    findings = Findings("f")
    when = WHEN(
        {"verbatim": "x", "start": text, "end": "2025-01-01T00:00:00Z"}, None, findings
    )
    assert findings.problems == []
    assert when.start.tzinfo is UTC
    assert datetime.fromisoformat(to_json(when)["start"]) == when.start


def test_an_example_folder_goes_round_byte_for_byte():
    data = examples.files()
    folder = parse(data)
    assert canonical(sources_json(folder.documents, folder.origins)) == data[SOURCES]
    for name in (INCIDENTS, FACILITIES):
        assert canonical(read_json(data[name], name)) == data[name]


def test_single_features_are_read_too():
    value = read_json(examples.files()[INCIDENTS], INCIDENTS)["features"][0]
    assert incident_from_feature(value).id == "ring"
    del value["properties"]["title"]
    with pytest.raises(DataError, match="feature: ring: title: found nothing"):
        incident_from_feature(value)
    value = read_json(examples.files()[FACILITIES], FACILITIES)["features"][0]
    assert facility_from_feature(value).id == "house"
    del value["properties"]["name"]
    with pytest.raises(DataError, match="feature: house: name: found nothing"):
        facility_from_feature(value)


def test_texts_are_kept_exactly():
    value = read_json(examples.files()[INCIDENTS], INCIDENTS)["features"][6]
    for text in examples.ODD_TEXTS:
        value["properties"] |= {"title": text, "summary": text}
        incident = incident_from_feature(json.loads(json.dumps(value)))
        assert (incident.title, incident.summary) == (text, text)


def test_types_outside_of_the_model_are_refused():
    for annotation in (complex, list[int] | tuple[int, ...], int | float):
        with pytest.raises(TypeError, match="no JSON form"):
            decoder(annotation)


def test_the_canonical_form_of_numbers_and_lists():
    assert canonical([1, [2, 3], [], {}]) == b"[\n  1,\n  [2, 3],\n  [],\n  {}\n]\n"
    assert to_json(5.0) == 5
    assert to_json(5.5) == 5.5
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical([float("nan")])


def test_the_readers_know_every_member_of_the_model():
    """A member added to the model reaches the files without another line of code."""
    incident = parse(examples.files()).records[0].incident
    assert {f.name for f in fields(Incident)} - {"affected"} <= {
        *to_json(incident),
        "affected",
    }
    assert VALUES.keys() == {
        *("location", "time", "weapon", "damage", "casualties"),
        *("attribution", "intent", "other"),
    }
    assert {"geometry", "place"} <= {f.name for f in fields(Facility)}


@pytest.mark.parametrize(
    "text",
    [
        *("ftp://example.org/a", "javascript://example.org/%0aalert(1)", "https:///a"),
        *("https://user:secret@example.org", "https://user@example.org", "example.org"),
        *("https://example.org/a b", "https://example.org/<a>", "data:text/html,x", ""),
    ],
)
def test_only_plain_web_addresses_pass(text: str):
    assert not is_web_address(text)
    assert is_web_address("http://example.org:8080/a?b=c#d")


@pytest.mark.parametrize(
    "name", ["", ".env", "..", "a/b.txt", "/etc/passwd", "a\\b.txt"]
)
def test_a_document_is_a_bare_file_name(name: str):
    value = read_json(examples.files()[SOURCES], SOURCES)
    value["sources"][0]["file"] = name
    findings = Findings(SOURCES)
    read_sources(value, findings)
    assert [problem.member for problem in findings.problems] == ["sources[0].file"]
