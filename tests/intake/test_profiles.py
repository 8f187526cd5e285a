"""Codes of precision become places and times as wide as the codes, never finer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.intake.dates import Reading
from geo.intake.draft import Context, Draft
from geo.intake.profiles import (
    Profile,
    acled,
    cells,
    gdelt,
    generic,
    timemap,
    ucdp,
    viina,
)
from geo.intake.profiles.cells import slugged_name
from geo.intake.record import Refusal, Row
from geo.model.claim import Casualties, Count
from geo.model.place import City, Coordinates, NamedUnlocated, Nowhere, Region

NAMES = {"Kharkiv": "kharkiv", "Odesa oblast": "odesa-oblast", "Ukraine": "ukraine"}
CONTEXT = Context(
    file="a.csv",
    names={slugged_name(name): id_ for name, id_ in NAMES.items()},
    kinds={"kharkiv": "city", "odesa-oblast": "region", "ukraine": "region"},
    zone="Europe/Kyiv",
    day_first=False,
)
ACLED = {
    "event_id_cnty": "XXX1",
    "event_date": "14 May 2024",
    "time_precision": "1",
    "geo_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "location": "Example",
    "admin1": "Odesa oblast",
    "country": "Ukraine",
    "latitude": "46.9",
    "longitude": "30.1",
    "fatalities": "3",
    "source": "A; B",
    "notes": "What the coder wrote.",
}
TABLE = {
    "date": "2024-05-14",
    "end": "",
    "time": "",
    "title": "A strike",
    "notes": "",
    "latitude": "46.9",
    "longitude": "30.1",
    "radius": "",
    "location": "Odesa",
    "category": "shelling",
    "killed": "3",
    "injured": "",
    "source": "A",
}
UCDP = {
    "id": "9",
    "type_of_violence": "1",
    "where_prec": "1",
    "where_coordinates": "Kharkiv city",
    "where_description": "a road",
    "adm_1": "Odesa oblast",
    "adm_2": "Example district",
    "country": "Ukraine",
    "latitude": "49.98",
    "longitude": "36.25",
    "date_prec": "1",
    "date_start": "2024-05-14 00:00:00.000",
    "date_end": "2024-05-14 00:00:00.000",
    "low": "1",
    "best": "2",
    "high": "5",
}
GDELT = {
    "GLOBALEVENTID": "7",
    "SQLDATE": "20240514",
    "EventCode": "190",
    "QuadClass": "4",
    "ActionGeo_Type": "4",
    "ActionGeo_Fullname": "Example, Ukraine",
    "ActionGeo_Lat": "49.98",
    "ActionGeo_Long": "36.25",
    "SOURCEURL": "https://news.example.org/1",
}
VIINA = {
    "event_id": "5",
    "report_id": "6",
    "date": "20240514",
    "GEO_PRECISION": "ADM3",
    "source": "exampleua",
    "asciiname": "Example",
    "ADM1_NAME": "Odesa oblast",
    "latitude": "49.98177",
    "longitude": "36.25475",
    "text": "Вибухи",
    "lang": "ua",
    "t_artillery_b": "1",
}
TIMEMAP = {
    "id": "EX1",
    "date": "05/14/2024",
    "time": "",
    "latitude": "49.98200",
    "longitude": "36.25500",
    "location": "Example",
    "description": "Seen in a video.",
    "sources": [{"path": "https://a.example.org/1"}, "javascript:alert(1)"],
    "filters": [{"key": "Area", "value": "Industrial"}],
}


def read(profile: Profile, fields: Mapping[str, object], **changes: object) -> Draft:
    made = profile.incident(Row(1, {**fields, **changes}), CONTEXT)  # type: ignore[arg-type]
    assert isinstance(made, Draft), made
    return made


def wrong(profile: Profile, fields: Mapping[str, object], **changes: object) -> Refusal:
    made = profile.incident(Row(1, {**fields, **changes}), CONTEXT)  # type: ignore[arg-type]
    assert isinstance(made, Refusal)
    return made


@pytest.mark.parametrize(
    ("profile", "fields"),
    [(acled, ACLED), (ucdp, UCDP), (gdelt, GDELT), (viina, VIINA), (timemap, TIMEMAP)],
)
def test_a_profile_knows_its_columns(profile: Profile, fields: dict[str, object]):
    assert profile.matches(fields)
    assert not profile.matches(["id", "date", "lat", "lon", "title"])
    assert read(profile, fields).key in fields.values()


def test_acled_a_named_town():
    assert read(acled, ACLED, location="Kharkiv").place.reference == "kharkiv"
    place = read(acled, ACLED).place
    assert isinstance(place, Coordinates)
    assert 10_000 <= place.radius_m < 25_000
    assert "geo_precision 1" in place.remarks


def test_acled_an_area_and_a_region():
    area = read(acled, ACLED, geo_precision="2", location="Kharkiv").place
    assert isinstance(area, Coordinates)
    assert area.radius_m >= 25_000
    region = read(acled, ACLED, geo_precision="3").place
    assert region == Region(
        reference="odesa-oblast", verbatim="Odesa oblast", remarks=region.remarks
    )
    unknown = read(acled, ACLED, geo_precision="3", admin1="Elsewhere").place
    assert isinstance(unknown, NamedUnlocated)
    assert unknown.reference is None


def test_acled_a_week_and_a_month():
    day = read(acled, ACLED).when
    assert day.end - day.start == timedelta(days=1)
    week = read(acled, ACLED, time_precision="2").when
    assert week.edtf == "2024-05-08/2024-05-20"
    assert week.approximate
    month = read(acled, ACLED, time_precision="3").when
    assert month.edtf == "2024-05"
    assert (month.end - month.start).days == 31
    assert "time_precision 3" in month.remarks


def test_acled_no_deaths_reported_is_no_claim_of_none():
    about = [said.about for said in read(acled, ACLED, fatalities="0").said]
    assert "casualties" not in about
    three = next(s.value for s in read(acled, ACLED).said if s.about == "casualties")
    assert three == Casualties(killed=Count(best=3))


def test_acled_protests_are_context():
    assert read(acled, ACLED, event_type="Protests").layer == "context"
    assert read(acled, ACLED).sources == ("A", "B")


@pytest.mark.parametrize("field", ["geo_precision", "time_precision"])
@pytest.mark.parametrize("code", ["", "0", "4", "one", "1.5", "-1"])
def test_acled_a_code_that_is_not_known_is_refused(field: str, code: str):
    found = wrong(acled, ACLED, **{field: code})
    assert found.field == field
    assert found.row is not None


@pytest.mark.parametrize(
    ("code", "kind", "reference"),
    [
        ("1", City, "kharkiv"),
        ("2", Coordinates, None),
        ("3", NamedUnlocated, None),
        ("4", Region, "odesa-oblast"),
        ("5", NamedUnlocated, None),
        ("6", Region, "ukraine"),
        ("7", NamedUnlocated, None),
    ],
)
def test_ucdp_where(code: str, kind: type, reference: str | None):
    place = read(ucdp, UCDP, where_prec=code).place
    assert isinstance(place, kind)
    assert place.reference == reference
    assert f"where_prec {code}" in place.remarks


def test_ucdp_a_place_without_a_name_is_nowhere():
    place = read(ucdp, UCDP, where_prec="4", adm_1="").place
    assert isinstance(place, Nowhere)


def test_ucdp_the_bounds_of_the_date():
    when = read(ucdp, UCDP, date_prec="3", date_end="2024-05-20").when
    assert when.edtf == "2024-05-14/2024-05-20"
    assert when.approximate
    assert wrong(ucdp, UCDP, date_end="2024-05-01").rule == "an end before its start"


def test_ucdp_three_numbers():
    said = next(s.value for s in read(ucdp, UCDP).said if s.about == "casualties")
    assert said == Casualties(killed=Count(low=1, best=2, high=5))
    assert "out of order" in wrong(ucdp, UCDP, best="0").rule


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("1", "Ukraine", Region),
        ("2", "Texas, United States", NamedUnlocated),
        ("3", "Odessa, Texas, United States", Coordinates),
        ("4", "Kharkiv, Ukraine", City),
        ("5", "Odesa oblast, Ukraine", Region),
        ("0", "", Nowhere),
        ("9", "Ukraine", Region),
    ],
)
def test_gdelt_a_middle_point_is_not_taken(code: str, name: str, kind: type):
    changed = {"ActionGeo_Type": code, "ActionGeo_Fullname": name}
    assert isinstance(read(gdelt, GDELT, **changed).place, kind)


def test_gdelt_conflict_is_an_incident_the_rest_is_context():
    assert read(gdelt, GDELT).layer == "incident"
    assert read(gdelt, GDELT, QuadClass="1").layer == "context"
    assert read(gdelt, GDELT).sources == ("news.example.org",)
    assert read(gdelt, GDELT, SOURCEURL="BBC Monitoring").sources == ()


@pytest.mark.parametrize(
    ("code", "kind", "metres"),
    [
        ("STREET", Coordinates, 500),
        ("ADM3", Coordinates, 10_000),
        ("ADM1", Region, None),
        ("ADM2", NamedUnlocated, None),
        ("", NamedUnlocated, None),
    ],
)
def test_viina_precision(code: str, kind: type, metres: int | None):
    place = read(viina, VIINA, GEO_PRECISION=code).place
    assert isinstance(place, kind)
    assert metres is None or metres <= place.radius_m < 1.5 * metres


def test_viina_the_day_is_that_of_the_report():
    draft = read(viina, VIINA)
    assert draft.when.approximate
    assert "report" in draft.when.remarks
    assert (draft.language, draft.category, draft.layer) == (
        "uk",
        "shelling",
        "incident",
    )
    assert read(viina, VIINA, t_artillery_b="0").layer == "context"


def test_timemap_dates_begin_with_the_month_and_blurs_are_radii():
    draft = read(timemap, TIMEMAP)
    assert draft.when.edtf == "2024-05-14"
    assert draft.sources == ("https://a.example.org/1",)
    assert 100 <= draft.place.radius_m < 105
    blurred = read(timemap, TIMEMAP, location_precision="2 km").place
    assert 2000 <= blurred.radius_m < 2005
    assert wrong(timemap, TIMEMAP, blur="exact").field == "blur"
    timed = read(timemap, TIMEMAP, time="18:30").when
    assert timed.end - timed.start == timedelta(minutes=1)


def test_timemap_lists_written_as_text_are_read():
    text = '[{"path": "https://a.example.org/2"}]'
    assert read(timemap, TIMEMAP, sources=text).sources == ("https://a.example.org/2",)
    assert read(timemap, TIMEMAP, sources="[[[").sources == ()


def test_the_reading_is_that_of_the_context():
    assert Reading(CONTEXT.zone, CONTEXT.day_first) == Reading("Europe/Kyiv", False)


ODD = ("", " ", "1", "2", "3", "x", "14 May 2024", "2024-05-14", "99", "50.1", "Odesa")


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_a_row_gives_does_not_depend_on_the_rows_before_it(data: st.DataObject):
    read, fields = data.draw(
        st.sampled_from([(acled.incident, ACLED), (generic.incident, TABLE)])
    )
    some = st.dictionaries(st.sampled_from(list(fields)), st.sampled_from(ODD))
    shared = replace(CONTEXT, columns={name: name for name in TABLE})
    for number, odd in enumerate(data.draw(st.lists(some, min_size=2, max_size=6)), 2):
        row = Row(number, {**fields, **odd})
        assert read(row, shared) == read(row, replace(shared))


def test_what_is_remembered_of_a_file_is_not_told_of_one_that_is_read_otherwise():
    row = Row(2, {**ACLED, "event_date": "03/04/2024"})
    first = acled.incident(row, CONTEXT)
    other = acled.incident(row, replace(CONTEXT, day_first=True))
    assert isinstance(first, Draft)
    assert isinstance(other, Draft)
    assert (first.when.edtf, other.when.edtf) == ("2024-03-04", "2024-04-03")


def test_what_is_remembered_rests_on_the_named_columns_alone_and_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(cells, "REMEMBERED", 3)
    asked: list[str] = []

    def read(shown: cells.Cells) -> str:
        asked.append(shown.text("a") + shown.text("b"))
        return asked[-1]

    context = Context()
    rows = [Row(n, {"a": f" {n % 2}", "b": str(n)}) for n in range(4)]
    assert [cells.Cells(r, context).once(read, "a") for r in rows] == [*"0101"]
    assert asked == ["0", "1"]
    for n in range(20):
        cells.Cells(Row(n, {"a": str(n)}), context).once(read, "a")
    assert len(context.known[read]) <= 3
