"""Each kind of fault that ``check`` can find, planted one at a time."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.settings import ROOT
from geo.store.check import Report, check
from geo.store.folder import FACILITIES, FILES, INCIDENTS, REGIONS, SOURCES
from tests import examples

Edit = Callable[[Any], None]
ORDER = ("ring", "grounds", "plain-08", "plain-18", "town", "far", "call")


def feature(value: Any, id_: str) -> Any:
    return next(item for item in value["features"] if item["id"] == id_)


def members(value: Any, id_: str) -> Any:
    return feature(value, id_)["properties"]


def put(*path: Any) -> Edit:
    """Set the member at a path (id, names …) to the last entry; ``...`` deletes it."""
    id_, *names, value = path

    def edit(whole: Any) -> None:
        at = members(whole, id_)
        for name in names[:-1]:
            at = at[name]
        if value is ...:
            del at[names[-1]]
        else:
            at[names[-1]] = value

    return edit


def outer(id_: str, name: str, value: Any) -> Edit:
    """Set or delete a member of the feature itself."""

    def edit(whole: Any) -> None:
        at = feature(whole, id_)
        if value is ...:
            del at[name]
        else:
            at[name] = value

    return edit


def entry(list_: str, index: int, name: str, value: Any) -> Edit:
    """Set or delete a member of an entry of ``sources.json``."""

    def edit(whole: Any) -> None:
        if value is ...:
            del whole[list_][index][name]
        else:
            whole[list_][index][name] = value

    return edit


def move(id_: str) -> Edit:
    """Shift one vertex by about 8 cm."""

    def edit(whole: Any) -> None:
        ring = feature(whole, id_)["geometry"]["coordinates"][0]
        ring[1] = [ring[1][0] + 1e-6, ring[1][1]]

    return edit


def quote(**changed: Any) -> Edit:
    return lambda whole: members(whole, "ring")["claims"][0]["quote"].update(changed)


def joint(whole: Any) -> None:
    members(whole, "plain-18")["claims"][0]["stance"] = "relays"


def lonely(whole: Any) -> None:
    members(whole, "plain-18")["claims"] = []


def same_claim_twice(whole: Any) -> None:
    members(whole, "ring")["claims"] *= 2


def same_id(whole: Any) -> None:
    feature(whole, "call")["id"] = "far"


def claim_id_of_another(whole: Any) -> None:
    members(whole, "town")["claims"][0]["id"] = "far-other"


def swap_ends(whole: Any) -> None:
    when = members(whole, "ring")["when"]
    when["start"], when["end"] = when["end"], when["start"]


def bow_tie(whole: Any) -> None:
    ring = [[30, 50], [31, 51], [31, 50], [30, 51], [30, 50]]
    feature(whole, "grounds")["geometry"]["coordinates"] = [ring]


BAD_CHANGE = {"id": "x", "says": "if", "change": {"unit": "paces"}}
LOST_CHANGE = {"id": "x", "says": "if", "change": {"reference": "hut"}}
URL = "use an address that starts with https://"

FAULTS: dict[str, tuple[str, Edit, str | None, str | None, str]] = {
    # model
    "unknown kind of place": (
        *(INCIDENTS, put("ring", "place", "kind", "ofset")),
        *("ring", "place.kind", "'ofset'; use one of coordinates"),
    ),
    "unknown member": (
        *(INCIDENTS, put("ring", "place", "bearng", "N")),
        *("ring", "place.bearng", "an unknown member"),
    ),
    "unknown property": (
        *(INCIDENTS, put("ring", "colour", "red")),
        *("ring", "colour", "an unknown member"),
    ),
    "member left out": (
        *(INCIDENTS, put("call", "summary", ...)),
        *("call", "summary", "nothing; add this member"),
    ),
    "text where a number belongs": (
        *(INCIDENTS, put("ring", "place", "number", "35")),
        *("ring", "place.number", "'35'; give a finite number"),
    ),
    "word outside the vocabulary": (
        *(INCIDENTS, put("ring", "claims", 0, "stance", "says")),
        *("ring", "claims[0].stance", "'says'; use one of asserts, denies"),
    ),
    "distance without unit": (
        *(INCIDENTS, put("ring", "place", "unit", ...)),
        *("ring", "place.unit", "nothing; say which unit"),
    ),
    "hypothesis that gives no place": (
        *(INCIDENTS, put("ring", "place", "hypotheses", [BAD_CHANGE])),
        *("ring", "place.hypotheses[0].change.unit", "'paces'; use one of m"),
    ),
    "empty title": (
        *(INCIDENTS, put("ring", "title", "  ")),
        *("ring", "title", "an empty text; say it in words"),
    ),
    "time that ends before it starts": (
        *(INCIDENTS, swap_ends),
        *("ring", "when.end", "give an end after the start"),
    ),
    "time that is not UTC": (
        *(INCIDENTS, put("ring", "when", "start", "2024-01-02T00:00:00+02:00")),
        *("ring", "when.start", "give a UTC instant"),
    ),
    "day that does not exist": (
        *(INCIDENTS, put("ring", "when", "start", "2023-02-30T00:00:00Z")),
        *("ring", "when.start", "give a UTC instant"),
    ),
    "one end of a time": (
        *(INCIDENTS, put("ring", "when", "end", ...)),
        *("ring", "when.end", "nothing; give both ends or neither"),
    ),
    "no time and no reason": (
        *(INCIDENTS, put("call", "when", "reason", ...)),
        *("call", "when.reason", "nothing; say why the time is not known"),
    ),
    "date that is not EDTF": (
        *(INCIDENTS, put("ring", "when", "edtf", "2024-1-2")),
        *("ring", "when.edtf", "'2024-1-2'; use an EDTF date"),
    ),
    "harm in layer context": (
        *(INCIDENTS, put("far", "affected", [{"facility": "post"}])),
        *("far", "affected", "a harmed facility in layer context"),
    ),
    "telephone call in layer incident": (
        *(INCIDENTS, put("call", "layer", "incident")),
        *("call", "category", "'diplomatic'; use layer context"),
    ),
    # ids and RFC 7946
    "id with a space": (
        *(INCIDENTS, outer("call", "id", "the call")),
        *("the call", "id", "'the call'; use an id: 1-80 of a-z"),
    ),
    "id twice": (INCIDENTS, same_id, "far", "id", "the id a second time"),
    "id of a facility": (
        *(INCIDENTS, outer("call", "id", "post")),
        *("post", "id", "an id that another collection uses"),
    ),
    "id of a region": (
        *(FACILITIES, outer("post", "id", "old-town")),
        *("old-town", "id", "an id that another collection uses"),
    ),
    "no id": (INCIDENTS, outer("call", "id", ...), None, "features[6].id", "null"),
    "two ids": (INCIDENTS, put("call", "id", "call"), "call", "id", "a second id"),
    "geometry twice": (
        *(FACILITIES, put("post", "geometry", None)),
        *("post", "geometry", "a second geometry"),
    ),
    "not a feature": (
        *(INCIDENTS, outer("call", "type", "Thing")),
        *("call", "type", """'Thing'; use "Feature\""""),
    ),
    "no properties": (
        *(INCIDENTS, outer("call", "properties", None)),
        *(None, "features[6]", "an object; give a feature with properties"),
    ),
    "foreign member": (
        *(INCIDENTS, outer("call", "crs", "EPSG:3857")),
        *("call", "crs", "an unknown member; remove it"),
    ),
    "geometry left out": (
        *(INCIDENTS, outer("call", "geometry", ...)),
        *("call", "geometry", "nothing; give a geometry or null"),
    ),
    "unknown geometry": (
        *(INCIDENTS, outer("ring", "geometry", {"type": "Circle", "coordinates": [1]})),
        *("ring", "geometry", "of type 'Circle'"),
    ),
    "ring that crosses itself": (
        *(INCIDENTS, bow_tie),
        *("grounds", "geometry.coordinates", "the outline crosses itself"),
    ),
    "outside of the world": (
        INCIDENTS,
        outer("ring", "geometry", {"type": "Point", "coordinates": [50.4, 130.5]}),
        *("ring", "geometry.coordinates", "130.5; give longitude within"),
    ),
    "bbox of three": (
        *(INCIDENTS, outer("ring", "bbox", [1, 2, 3])),
        *("ring", "bbox", "a list of 3; give west, south, east, north"),
    ),
    "not a collection": (
        *(INCIDENTS, lambda whole: whole.update(type="Features")),
        *(None, "type", "no FeatureCollection"),
    ),
    "collection without features": (
        *(INCIDENTS, lambda whole: whole.update(features={})),
        *(None, "features", "an object; give a list of features"),
    ),
    "unknown member of a collection": (
        *(INCIDENTS, lambda whole: whole.update(crs={})),
        *(None, "crs", "an unknown member"),
    ),
    "note that is no text": (
        *(INCIDENTS, lambda whole: whole.update(source=1)),
        *(None, "source", "1; give a text"),
    ),
    # geometry against place
    "vertex moved by 8 cm": (
        *(INCIDENTS, move("ring")),
        *("ring", "geometry", "m from what the place gives; run python -m geo derive"),
    ),
    "number of the place changed": (
        *(INCIDENTS, put("grounds", "place", "excluding", ["house-hall"])),
        *("grounds", "geometry", "run python -m geo derive"),
    ),
    "geometry lost": (
        *(INCIDENTS, outer("ring", "geometry", None)),
        *("ring", "geometry", "no geometry, unlike the place"),
    ),
    "geometry of nowhere": (
        INCIDENTS,
        outer("call", "geometry", {"type": "Point", "coordinates": [0, 0]}),
        *("call", "geometry", "a geometry, unlike the place"),
    ),
    "box lost": (
        *(INCIDENTS, outer("ring", "bbox", ...)),
        *("ring", "bbox", "nothing; use ["),
    ),
    "box too wide": (
        *(INCIDENTS, outer("ring", "bbox", [30, 50, 31, 51])),
        *("ring", "bbox", "[30.0, 50.0, 31.0, 51.0]; use ["),
    ),
    "box of a facility": (
        *(FACILITIES, outer("post", "bbox", [30, 50, 31, 51])),
        *("post", "bbox", "[30.0, 50.0, 31.0, 51.0]; use ["),
    ),
    "box of nothing": (
        *(FACILITIES, outer("depot", "bbox", [30, 50, 31, 51])),
        *("depot", "bbox", "a box without a geometry; remove it"),
    ),
    "Darwin Core number changed": (
        *(INCIDENTS, put("ring", "coordinateUncertaintyInMeters", 1)),
        *("ring", "coordinateUncertaintyInMeters", "1; use "),
    ),
    "Darwin Core text changed": (
        *(INCIDENTS, put("ring", "georeferenceProtocol", "other")),
        *("ring", "georeferenceProtocol", "'other'; use 'geo-2026.1'"),
    ),
    "Darwin Core number as text": (
        *(INCIDENTS, put("ring", "decimalLatitude", "50")),
        *("ring", "decimalLatitude", "'50'; give a number"),
    ),
    "Darwin Core text as number": (
        *(INCIDENTS, put("ring", "verbatimLocality", 5)),
        *("ring", "verbatimLocality", "5; give a text"),
    ),
    # references
    "place that leans on nothing": (
        *(INCIDENTS, put("ring", "place", "reference", "hut")),
        *("ring", "place.reference", "'hut'; name a facility or region"),
    ),
    "reading that leans on nothing": (
        *(INCIDENTS, put("ring", "place", "hypotheses", [LOST_CHANGE])),
        *("ring", "place.hypotheses[0].change.reference", "'hut'; name a facility"),
    ),
    "wording that leans on nothing": (
        *(INCIDENTS, put("ring", "claims", 0, "value", "reference", "hut")),
        *("ring", "claims[0].value.reference", "'hut'; name a facility or region"),
    ),
    "harm to nothing": (
        *(INCIDENTS, put("ring", "affected", 0, "facility", "hut")),
        *("ring", "affected[0].facility", "'hut'; name a facility"),
    ),
    "damage to nothing": (
        *(INCIDENTS, put("town", "claims", 0, "value", "facility", "hut")),
        *("town", "claims[0].value.facility", "'hut'; name a facility"),
    ),
    "unknown document": (
        *(INCIDENTS, put("town", "claims", 0, "quote", "source", "doc-c")),
        *("town", "claims[0].quote.source", "'doc-c'; name a document"),
    ),
    "unknown origin": (
        *(INCIDENTS, put("town", "claims", 0, "origin", "hearsay")),
        *("town", "claims[0].origin", "'hearsay'; name an origin"),
    ),
    "origin of another document": (
        *(INCIDENTS, put("town", "claims", 0, "origin", "expert-word")),
        *("town", "claims[0].quote.source", "add the document to said_in of"),
    ),
    "place that rests on no claim": (
        *(INCIDENTS, put("ring", "place", "claims", ["no-claim"])),
        *("ring", "place.claims[0]", "'no-claim'; name a claim of this incident"),
    ),
    "time that rests on no claim": (
        *(INCIDENTS, put("ring", "when", "claims", ["no-claim"])),
        *("ring", "when.claims[0]", "'no-claim'; name a claim of this incident"),
    ),
    "said of an unknown incident": (
        *(INCIDENTS, put("town", "claims", 0, "incidents", ["town", "village"])),
        *("town", "claims[0].incidents[1]", "'village'; name an incident"),
    ),
    "said of other incidents": (
        *(INCIDENTS, put("town", "claims", 0, "incidents", ["ring", "call"])),
        *("town", "claims[0].incidents", "not this incident; add town"),
    ),
    "joint claim of one": (
        *(INCIDENTS, put("town", "claims", 0, "incidents", ["town"])),
        *("town", "claims[0].incidents", "a single incident"),
    ),
    "joint claim with two readings": (
        *(INCIDENTS, joint),
        *("plain-18", "claims[0]", "both-drones, which reads differently in plain-08"),
    ),
    "joint claim in one of two": (
        *(INCIDENTS, lonely),
        *("plain-08", "claims", "1 of 2 copies of both-drones"),
    ),
    "claim twice": (
        *(INCIDENTS, same_claim_twice),
        *("ring", "claims[1].id", "ring-place a second time"),
    ),
    "claim id used twice": (
        *(INCIDENTS, claim_id_of_another),
        *("far", "claims[0]", "far-other, which reads differently in town"),
    ),
    "part of nothing": (
        *(FACILITIES, put("house-hall", "part_of", "hut")),
        *("house-hall", "part_of", "'hut'; name a facility"),
    ),
    "facility at nothing": (
        *(FACILITIES, put("consulate", "place", "reference", "hut")),
        *("consulate", "place.reference", "'hut'; name a facility or region"),
    ),
    "facility that leans on itself": (
        *(FACILITIES, put("post", "part_of", "post")),
        *("post", "id", "a thing that leans on itself"),
    ),
    "origin in an unknown document": (
        *(SOURCES, entry("origins", 0, "said_in", ["doc-a", "doc-c"])),
        *(None, "origins[0].said_in[1]", "'doc-c'; name a document"),
    ),
    # facilities
    "facility with neither geometry nor place": (
        *(FACILITIES, put("depot", "place", ...)),
        *("depot", "geometry", "neither geometry and place"),
    ),
    "facility with both": (
        *(FACILITIES, put("post", "place", {"kind": "city", "reference": "old-town"})),
        *("post", "geometry", "both geometry and place"),
    ),
    "outline from nowhere": (
        *(FACILITIES, put("post", "outline", ...)),
        *("post", "outline", "nothing; say how well"),
    ),
    "assumption not said": (
        *(FACILITIES, put("post", "outline", "assumption", ...)),
        *("post", "outline.assumption", "nothing; say what was assumed"),
    ),
    "accuracy of nothing": (
        *(REGIONS, put("flat-oblast", "position", "accuracy_m", 0)),
        *("flat-oblast", "position.accuracy_m", "0.0; give a number above 0"),
    ),
    # sources
    "script as an address": (
        *(SOURCES, entry("sources", 0, "url", "javascript:alert(1)")),
        *(None, "sources[0].url", f"'javascript:alert(1)'; {URL}"),
    ),
    "file as an archived address": (
        *(SOURCES, entry("sources", 0, "archived_url", "file:///etc/passwd")),
        *(None, "sources[0].archived_url", f"'file:///etc/passwd'; {URL}"),
    ),
    "hash that is none": (
        *(SOURCES, entry("sources", 0, "sha256", "abc")),
        *(None, "sources[0].sha256", "'abc'; give the SHA-256"),
    ),
    "file outside of the folder": (
        *(SOURCES, entry("sources", 0, "file", "../a.txt")),
        *(None, "sources[0].file", "'../a.txt'; give the bare name"),
    ),
    "publisher not said": (
        *(SOURCES, entry("sources", 0, "publisher_note", ...)),
        *(None, "sources[0].publisher_note", "say why the publisher is not known"),
    ),
    "date of publication not said": (
        *(SOURCES, entry("sources", 0, "published_note", ...)),
        *(None, "sources[0].published_note", "say why the date of publication"),
    ),
    "document twice": (
        *(SOURCES, entry("sources", 1, "id", "doc-a")),
        *(None, "sources[1].id", "doc-a a second time"),
    ),
    "sources that are no list": (
        *(SOURCES, lambda whole: whole.update(origins=None)),
        *(None, "origins", "null; give a list"),
    ),
    "unknown list": (
        *(SOURCES, lambda whole: whole.update(notes=[])),
        *(None, "notes", "an unknown member"),
    ),
    "entry that is no document": (
        *(SOURCES, lambda whole: whole["sources"].append(3)),
        *(None, "sources[2]", "3; give an object"),
    ),
    "address that cannot be read": (
        *(SOURCES, entry("sources", 0, "url", "https://[example.org")),
        *(None, "sources[0].url", f"'https://[example.org'; {URL}"),
    ),
    # numbers of people
    "number that is not whole": (
        *(INCIDENTS, put("grounds", "claims", 2, "value", "injured", "low", 0.5)),
        *("grounds", "claims[2].value.injured.low", "0.5; give a whole number"),
    ),
    "count without a number": (
        *(INCIDENTS, put("grounds", "claims", 2, "value", "killed", {})),
        *("grounds", "claims[2].value.killed", "no number; give low, best or high"),
    ),
    "count out of order": (
        *(INCIDENTS, put("grounds", "claims", 2, "value", "injured", "low", 3)),
        *("grounds", "claims[2].value.injured", "[3, 0, 0]; give 0 ≤ low ≤ best"),
    ),
    "time of a claim that leans on nothing but a claim": (
        *(INCIDENTS, put("grounds", "when", "claims", ["grounds-weapon", "x", "x"])),
        *("grounds", "when.claims[2]", "'x' twice; name it once"),
    ),
    # quotes on their own
    "blank at an end of a quote": (
        *(INCIDENTS, quote(exact=" Un cratère à environ 35 pas du hal")),
        *("ring", "claims[0].quote.exact", "white space at an end"),
    ),
    "quote and offsets of two lengths": (
        *(INCIDENTS, quote(end=99)),
        *("ring", "claims[0].quote.end", "code points, end exclusive"),
    ),
    "long prefix": (
        *(INCIDENTS, quote(prefix="x" * 33)),
        *("ring", "claims[0].quote.prefix", "33 characters; keep at most 32"),
    ),
    "long quote": (
        *(INCIDENTS, quote(exact="x" * 301, start=0, end=301)),
        *("ring", "claims[0].quote.exact", "301 characters; quote 1 to 300"),
    ),
    "no translation": (
        *(INCIDENTS, quote(translation="")),
        *("ring", "claims[0].quote.translation", "an empty text"),
    ),
    # quotes against documents
    "quote with another letter": (
        *(INCIDENTS, quote(exact="Un cratere à environ 35 pas du hall")),
        *("ring", "claims[0].quote.exact", "copy the words from the document exactly"),
    ),
    "quote one character off": (
        *(INCIDENTS, quote(start=29, end=64)),
        *("ring", "claims[0].quote.exact", "the words begin at 28; correct the offset"),
    ),
    "prefix of another passage": (
        *(INCIDENTS, quote(prefix="x")),
        *("ring", "claims[0].quote.prefix", "'x', not in the text there"),
    ),
    "suffix of another passage": (
        *(INCIDENTS, quote(suffix="x")),
        *("ring", "claims[0].quote.suffix", "'x', not in the text there"),
    ),
    "passage that occurs twice": (
        INCIDENTS,
        quote(exact="a", prefix="", suffix="", start=16, end=17),
        *("ring", "claims[0].quote.exact", "a passage that occurs more than once"),
    ),
    "another document": (
        *(SOURCES, entry("sources", 0, "sha256", "0" * 64)),
        *("doc-a", "sha256", "use the document with 0000"),
    ),
    "document that is not there": (
        *(SOURCES, entry("sources", 0, "file", "c.txt")),
        *("doc-a", "file", "no file 'c.txt' in the documents folder"),
    ),
}


def report(folder: Path, name: str, edit: Edit) -> Report:
    data = examples.edited(examples.files(), name, edit)
    return check(data, folder / "documents")


def test_the_examples_have_no_fault(folder: Path):
    found = check(examples.files(), folder / "documents")
    assert [problem.line() for problem in found.problems] == []
    assert (found.quotes.verified, found.quotes.of) == (8, 8)
    assert {id_: (t.verified, t.of) for id_, t in found.documents.items()} == {
        "doc-a": (6, 6),
        "doc-b": (2, 2),
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_nothing_else(folder: Path, fault: str):
    name, edit, id_, member, says = FAULTS[fault]
    problems = report(folder, name, edit).problems
    lines = [problem.line() for problem in problems]
    assert len(lines) == 1 or all("geo derive" in line for line in lines), lines
    assert (problems[0].file, problems[0].feature) == (name, id_)
    assert problems[0].member == member
    assert says in lines[0]
    assert "\n" not in lines[0]


STATED = {
    "another number": (("place", "number", 36), "place.number", "36; use 35 as"),
    "another unit": (("place", "unit", "m"), "place.unit", "'m'; use 'step' as"),
    "another hedge": (
        ("place", "hedge", "plain"),
        "place.hedge",
        "'plain'; use 'about'",
    ),
    "another kind": (
        ("place", {"kind": "hit", "reference": "house-hall", "claims": ["ring-place"]}),
        "place.kind",
        "'hit'; use 'offset' as",
    ),
}


@pytest.mark.parametrize("fault", STATED)
def test_a_place_that_its_own_claim_contradicts_is_named(folder: Path, fault: str):
    path, member, says = STATED[fault]
    problems = report(folder, INCIDENTS, put("ring", *path)).problems
    named = [problem for problem in problems if problem.member == member]
    assert [problem.feature for problem in named] == ["ring"]
    assert says in named[0].line()
    assert "ring-place" in named[0].do


def test_a_time_that_its_own_claim_contradicts_is_named():
    data = {name: (ROOT / "data" / name).read_bytes() for name in FILES}
    whole = json.loads(data[INCIDENTS])
    members(whole, "kyiv-2024-01-02")["when"]["end"] = "2024-01-03T22:00:00Z"
    problems = check({**data, INCIDENTS: json.dumps(whole).encode()}, None).problems
    assert [problem.member for problem in problems] == ["when.end"]
    assert "kyiv-2024-time-doc-002" in problems[0].do


LOST = "'hut'; name a facility or region that the data folder holds"
SPOT = {"geometry": {"type": "Point", "coordinates": [30.49, 50.46]}}
LEANING = [
    (
        {"kind": "containment", "reference": "house", "excluding": ["hut"]},
        "excluding[0]",
    ),
    ({"kind": "between", "references": ["house", "hut"]}, "references[1]"),
    ({"kind": "named-unlocated", "region": "hut"}, "region"),
    (
        {"kind": "hit", "candidates": [SPOT, {"reference": "hut"}]},
        "candidates[1].reference",
    ),
    (
        {**examples.PLACES["50 m to the north-north-east"], "along": "hut"},
        "along",
    ),
]


@pytest.mark.parametrize(("place", "member"), LEANING)
def test_every_member_that_names_a_reference_is_looked_at(
    folder: Path, place: dict[str, Any], member: str
):
    (problem,) = report(folder, INCIDENTS, put("ring", "place", place)).problems
    assert problem.line() == f"incidents.geojson: ring: place.{member}: found {LOST}"


def test_circles_of_facilities_are_found_wherever_they_close(folder: Path):
    def tie(whole: Any) -> None:
        members(whole, "consulate")["place"] = {"kind": "hit", "reference": "depot"}
        members(whole, "depot")["place"] = {
            "kind": "hit",
            "candidates": [{"reference": "consulate"}, {"reference": "house-hall"}],
        }

    found = report(folder, FACILITIES, tie).problems
    assert [(p.feature, p.found) for p in found] == [
        ("consulate", "a thing that leans on itself"),
        ("depot", "a thing that leans on itself"),
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_json_is_one_line(folder: Path, name: str):
    data = {**examples.files(), name: b"{"}
    (problem,) = check(data, folder / "documents").problems
    assert problem.line().startswith(f"{name}: found JSON that breaks off at line 1")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"[]", b"null", b"3", b'"x"', b"{}"])
def test_json_of_another_shape_is_a_problem(folder: Path, name: str, content: bytes):
    found = check({**examples.files(), name: content}, folder / "documents").problems
    assert found
    assert {problem.file for problem in found} == {name}


def test_without_documents_nothing_is_verified_and_nothing_is_wrong():
    found = check(examples.files(), None)
    assert found.problems == ()
    assert not found.with_documents
    assert (found.quotes.verified, found.quotes.of) == (0, 8)


def test_files_are_named_as_they_were_given(folder: Path):
    data = {**examples.files(), INCIDENTS: b"{"}
    (problem,) = check(data, None, {INCIDENTS: "mine.geojson"}).problems
    assert problem.file == "mine.geojson"


def test_a_document_that_is_not_utf_8_is_a_problem(folder: Path):
    content = b"\xff\xfe"
    (folder / "documents" / "a.txt").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    found = report(folder, SOURCES, entry("sources", 0, "sha256", digest)).problems
    assert [problem.member for problem in found] == ["file"]
    assert "a byte that is not UTF-8 at byte 0" in found[0].found


def test_a_report_is_the_object_that_the_issue_fixes(folder: Path):
    found = report(folder, INCIDENTS, quote(prefix="x")).as_dict()
    assert list(found) == ["problems", "quotes"]
    assert list(found["problems"][0]) == ["file", "feature", "member", "found", "do"]
    assert found["quotes"] == {"verified": 7, "of": 8}
