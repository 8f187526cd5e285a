"""One door: counts add up, questions come once, nothing vanishes or is merged."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError, UsageError
from geo.intake import delimited, quarantine
from geo.intake.bring import Brought, bring
from geo.intake.record import UPLOAD, Limits, Refusal, Row
from geo.model.place import City, Coordinates, NamedUnlocated, Nowhere
from geo.settings import ROOT
from geo.store.encode import to_json
from geo.store.folder import INCIDENTS, SOURCES
from geo.store.load import parse, read_bytes
from geo.store.memory import MemoryCatalog
from geo.store.open import open_catalog

NO_FEATURES = b'{"type": "FeatureCollection", "features": []}'
NO_SOURCES = b'{"sources": [], "origins": []}'
CATALOG = open_catalog(ROOT / "data")
POINT = {"type": "Point", "coordinates": [30.5, 50.4]}
HEAD = "date,lat,lon,title"


def table(*lines: str, **asked: object) -> Brought:
    return bring(io.BytesIO("\n".join(lines).encode()), **asked)  # type: ignore[arg-type]


def test_a_row_becomes_an_incident_that_quotes_it():
    made = table(
        "id,date,lat,lon,title,source", "a1,2024-05-14,50.45000,30.52000,A strike,X"
    )
    (incident,) = made.incidents
    assert (incident.id, incident.title) == ("a1", "A strike")
    assert isinstance(incident.place, Coordinates)
    assert {claim.about for claim in incident.claims} == {"location", "time"}
    for claim in incident.claims:
        text = made.texts[claim.quote.source]
        assert text[claim.quote.start : claim.quote.end] == claim.quote.exact
        assert claim.speaker.name == "X"
        assert claim.stance == "relays"
    (origin,) = made.origins
    assert (origin.independence, origin.said_in) == ("known", (made.documents[0].id,))


def test_several_sources_are_one_origin_that_is_not_counted_as_known():
    made = table("date,lat,lon,title,source", "2024-05-14,50.45,30.52,A strike,X; Y")
    assert made.origins[0].independence == "unknown"
    assert made.origins[0].speaker.name == "X; Y"
    without = table(HEAD, "2024-05-14,50.45,30.52,A strike")
    assert without.origins[0].independence == "unknown"


def test_what_a_row_does_not_say_stays_missing():
    made = table(
        "title,date,lat,lon,place", "One,,,,", "Two,,,,Kharkiv", "Three,,,,Nowhere"
    )
    one, two, three = made.incidents
    assert isinstance(one.place, Nowhere)
    assert not one.when.dated
    assert one.claims == ()
    assert isinstance(two.place, NamedUnlocated)
    assert isinstance(three.place, NamedUnlocated)
    known = table("title,place", "Two,ХАРКІВ", against=CATALOG)
    assert isinstance(known.incidents[0].place, City)


def test_a_bad_row_stops_no_good_one_and_does_not_vanish():
    made = table(
        HEAD, "2024-05-14,50.45,30.52,A", "2024-05-14,95,30.52,B", "2024-05-14,,30,C"
    )
    report = made.report
    assert (report.read, report.taken, report.refused) == (3, 1, 2)
    assert [(r.number, r.field) for r in report.refusals] == [
        (2, "lat, lon"),
        (3, "lat"),
    ]
    assert all(refusal.row is not None for refusal in report.refusals)


def test_what_was_refused_can_be_mended_and_brought_again():
    first = table(HEAD, "2024-05-14,50.45,30.52,=A", "2024-05-14,95,30.52,@B;-c")
    file = io.StringIO()
    quarantine.table(first.report.refusals, file)
    text = file.getvalue()
    assert "'@B;-c" in text
    again = bring(io.BytesIO(text.replace("95,30.52,'", "49.5,30.52,'").encode()))
    assert (again.report.taken, again.report.refused) == (1, 0)
    assert again.incidents[0].title == "@B;-c"
    assert "refused_rule" not in again.texts[again.documents[0].id]


def test_an_open_order_of_day_and_month_stops_and_asks():
    lines = (HEAD, "03/04/2024,50.45,30.52,A", "05/06/2024,49.45,30.52,B")
    asked = table(*lines)
    (question,) = asked.report.questions
    assert question.option == "day_first"
    assert question.examples == ("03/04/2024", "05/06/2024")
    assert asked.incidents == ()
    assert asked.report.read == 0
    edtf = [i.when.edtf for i in table(*lines, day_first=True).incidents]
    assert edtf == ["2024-04-03", "2024-06-05"]
    edtf = [i.when.edtf for i in table(*lines, day_first=False).incidents]
    assert edtf == ["2024-03-04", "2024-05-06"]


def test_one_date_that_decides_decides_for_the_file_and_says_so():
    made = table(HEAD, "03/04/2024,50.45,30.52,A", "13/04/2024,49.45,30.52,B")
    assert [i.when.edtf for i in made.incidents] == ["2024-04-03", "2024-04-13"]
    assert "day first" in made.report.warnings[0]


def test_dates_that_contradict_each_other_are_asked_about():
    lines = (HEAD, "03/04/2024,50,30,A", "13/04/2024,49,30,B", "04/13/2024,48,30,C")
    assert table(*lines).report.questions
    assert table(*lines, day_first=True).report.refused == 1


def test_a_clock_time_without_a_zone_is_asked_about():
    lines = (HEAD, "2024-05-14 09:15,50.45,30.52,A")
    (question,) = table(*lines).report.questions
    assert question.option == "zone"
    assert table(*lines, zone="Europe/Kyiv").report.taken == 1


def test_duplicates_are_found_and_not_merged():
    lines = (
        "id,date,lat,lon,title",
        "a,2024-05-14,50.45001,30.52001,A strike on a depot in Kyiv",
        "b,2024-05-14,50.45004,30.52004,Strike on a depot in Kyiv",
        "c,2024-05-14,50.45001,30.52001,A bridge was closed",
        "d,2024-05-15,50.45001,30.52001,A strike on a depot in Kyiv",
        "a,2024-06-14,49.45,31.52,Something else",
    )
    report = table(*lines).report
    assert (report.taken, report.duplicates) == (3, 2)
    near, same = report.duplicated
    assert (near.number, near.id, near.of) == (2, "b", "a")
    assert (same.number, same.of, same.why) == (5, "a", "the same id")
    kept = table(*lines, keep_duplicates=True).report
    assert (kept.taken, kept.duplicates) == (4, 1)


def test_duplicates_of_what_is_there_are_found():
    incident = next(iter(CATALOG.incidents.values()))
    row = f"id,title\n{incident.id},Another title"
    assert bring(io.BytesIO(row.encode()), against=CATALOG).report.duplicates == 1


def test_our_own_form_comes_back_as_it_was():
    features = []
    for id_ in CATALOG.incidents:
        feature = CATALOG.feature(id_)
        named = {c.quote.source for c in CATALOG.incidents[id_].claims}
        said = {c.origin for c in CATALOG.incidents[id_].claims}
        feature["properties"]["sources"] = [
            to_json(CATALOG.documents[d]) for d in named
        ]
        feature["properties"]["origins"] = [to_json(CATALOG.origins[o]) for o in said]
        features.append(feature)
    whole = {"type": "FeatureCollection", "features": features}
    made = bring(io.BytesIO(json.dumps(whole).encode()), against=EMPTY)
    assert made.report.profile == "own"
    assert made.incidents == tuple(CATALOG.incidents.values())
    assert set(made.documents) <= set(CATALOG.documents.values())


EMPTY = MemoryCatalog(
    parse({**read_bytes(ROOT / "data"), INCIDENTS: NO_FEATURES, SOURCES: NO_SOURCES})
)


@pytest.mark.parametrize("first", [True, False])
def test_what_stands_beside_the_features_is_taken_with_them(first: bool):
    beside = {
        "sources": [to_json(d) for d in CATALOG.documents.values()],
        "origins": [to_json(o) for o in CATALOG.origins.values()],
    }
    features = {"features": [CATALOG.feature(id_) for id_ in CATALOG.incidents]}
    rest = {**beside, **features} if first else {**features, **beside}
    whole = {"type": "FeatureCollection", **rest}
    made = bring(io.BytesIO(json.dumps(whole).encode()), against=EMPTY)
    assert made.incidents == tuple(CATALOG.incidents.values())
    named = {claim.origin for i in made.incidents for claim in i.claims}
    assert {origin.id for origin in made.origins} == named


def test_a_record_that_was_no_json_can_be_mended_and_brought_again():
    data = b'[{"title": "A", "killed": NaN}, 7, {"title": "B", "a": 1, "a": 2}]'
    first = bring(io.BytesIO(data)).report
    assert (first.taken, first.refused) == (0, 3)
    file = io.StringIO()
    quarantine.table(first.refusals, file)
    text = file.getvalue()
    assert bring(io.BytesIO(text.encode())).report.refused == 3
    mended = text.replace("NaN", "2").replace('""a"": 1, ', "").replace(",7\r", ",{}\r")
    again = bring(io.BytesIO(mended.encode())).report
    assert (again.taken, again.refused) == (2, 1)


def test_our_own_form_without_its_documents_is_refused():
    whole = {
        "type": "FeatureCollection",
        "features": [CATALOG.feature("kyiv-2024-01-02")],
    }
    data = json.dumps(whole).encode()
    report = bring(io.BytesIO(data), against=EMPTY).report
    assert report.refused == 1
    assert "document or origin" in report.refusals[0].rule


def test_our_own_form_without_its_facilities_is_refused(tmp_path: Path):
    CATALOG.save(tmp_path / "all.geojson")
    data = (tmp_path / "all.geojson").read_bytes()
    report = bring(io.BytesIO(data)).report
    assert {refusal.rule for refusal in report.refusals} == {
        "a place that leans on what is not there"
    }
    made = bring(io.BytesIO(data), against=EMPTY)
    assert {i.id: i for i in made.incidents} == dict(CATALOG.incidents)


def test_our_own_form_that_is_damaged_is_refused_by_itself():
    feature = CATALOG.feature("kyiv-2024-01-02")
    feature["properties"]["place"] = {"kind": "offset", "bearng": "N"}
    whole = {"type": "FeatureCollection", "features": [feature]}
    report = bring(io.BytesIO(json.dumps(whole).encode()), against=CATALOG).report
    assert report.refusals[0].field.startswith("place")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"as_": "shapefil"}, "no format"),
        ({"zone": "Europe/Nowhere"}, "no time zone"),
        ({"columns": {"wehn": "date"}}, "no member"),
        ({"columns": {"date": "when"}}, "no column"),
        ({"as_": "acled"}, "not those of ACLED"),
    ],
)
def test_an_argument_that_means_nothing_is_wrong_use(
    asked: dict[str, object], says: str
):
    with pytest.raises(UsageError, match=says):
        table(HEAD, "2024-05-14,50.45,30.52,A", **asked)


def test_a_column_can_be_mapped_or_left_out():
    lines = ("date,lat,lon,title,remark", "2024-05-14,50.45,30.52,A,B")
    made = table(*lines, columns={"title": "remark", "date": ""})
    assert made.incidents[0].title == "B"
    assert not made.incidents[0].when.dated
    assert made.report.unused == ("date", "title")


@pytest.mark.parametrize(
    ("limits", "found"),
    [(replace(UPLOAD, bytes=1 << 20), "1 MiB"), (replace(UPLOAD, rows=10), "10 rows")],
)
def test_uploads_are_bounded(limits: Limits, found: str):
    lines = [HEAD, *(f"2024-05-14,50.45,3{n}.5,A" for n in range(10))]
    assert table(*lines, limits=replace(limits, bytes=None)).report.read == 10
    with pytest.raises(DataError, match=found):
        table(*lines, f"2024-05-14,50.45,40.5,{'x' * (1 << 20)}", limits=limits)


def test_every_row_passes_the_gate():
    report = table(HEAD, "2024-05-14,50.45,30.52,bell\x07", "2024,50.45,31.52,B").report
    assert (report.taken, report.refused) == (1, 1)
    assert report.refusals[0].rule.startswith("a control")


def test_a_member_without_a_column_is_told():
    (date,) = table("lat,lon,title,day of it", "50.45,30.52,A,2024").report.warnings
    assert "date" in date
    (place,) = table("date,title,height", "2024,A,7").report.warnings
    assert "place" in place
    drawn = {"type": "Feature", "properties": {"title": "A"}, "geometry": POINT}
    whole = {"type": "FeatureCollection", "features": [drawn]}
    assert len(bring(io.BytesIO(json.dumps(whole).encode())).report.warnings) == 1


def test_a_row_of_tags_is_no_event():
    made = table(HEAD, "#date,#geo+lat,#geo+lon,#title", "2024-05-14,50.45,30.52,A")
    assert made.report.read == 1


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs"])


@given(st.text("'=+-@|%＝ a1", max_size=6) | st.text(LETTERS, max_size=6))
def test_what_goes_into_quarantine_comes_out_as_it_was(text: str):
    row = Row(1, {"id": "a", "text": text})
    file = io.StringIO()
    quarantine.table([Refusal("a.csv", 1, None, "", "rule", "do", row)], file)
    data = file.getvalue().encode()
    (found,) = delimited.rows(io.BytesIO(data), UPLOAD)
    assert found.fields["text"] == text


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2024-05-14", "2024-05", "2024", "", "soon", "31.02.2024"]),
        st.sampled_from(["50.45", "", "95", "50,4", "0", "x"]),
        st.sampled_from(["30.52", "", "200", "0"]),
        st.text("ab =+'", max_size=4),
    ),
    max_size=8,
)


@given(ROWS)
def test_every_row_is_taken_refused_or_a_duplicate(rows):
    lines = [
        ";".join((HEAD.replace(",", ";"), "note")),
        *(";".join((*r, "n")) for r in rows),
    ]
    made = table(*lines, "2024;50.4;30.5;last;n")
    report = made.report
    assert report.read == len(rows) + 1
    assert report.taken == len(made.incidents)
    assert len({incident.id for incident in made.incidents}) == report.taken
