"""Rows of ``incidents.parquet``: what goes in comes out, what is wrong is said."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.errors import DataError
from geo.geometry.darwin import darwin_core
from geo.model.incident import Incident
from geo.model.place import Place
from geo.store import building, large, load
from geo.store.folder import INCIDENTS, PARQUET, Folder
from geo.store.parquet import GROUP, SCHEMA, Spot, table, write_tables
from geo.store.records import FEW, Records, incident_of
from tests import examples

FOLDER = load.parse(examples.files())
SHELF = tuple(record.incident for record in FOLDER.records)


def spot(place: Place) -> Spot | None:
    made = darwin_core(place, FOLDER.references)
    if "decimalLatitude" not in made:
        return None
    names = ("decimalLongitude", "decimalLatitude", "coordinateUncertaintyInMeters")
    longitude, latitude, metres = (float(made[name]) for name in names)
    return longitude, latitude, metres


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_tables(tmp_path / PARQUET, [table(SHELF, spot)], "the shelf")
    return tmp_path / PARQUET


def beside() -> Folder:
    data = {**examples.files(), INCIDENTS: large.NONE}
    return load.parse(data)


def rows(path: Path) -> list[Incident]:
    records = Records(path)
    every = range(records.groups)
    return [make() for group in every for make in records.made(group)]


def test_incidents_come_back_as_they_were(path: Path):
    assert tuple(rows(path)) == SHELF
    assert len(Records(path)) == len(SHELF)


def test_every_kind_of_place_comes_back(tmp_path: Path):
    places = [
        incident
        for incident in SHELF
        for place in examples.PLACES.values()
        if incident.place.kind != place["kind"]
    ]
    assert places
    write_tables(tmp_path / PARQUET, [table(SHELF, lambda _: None)], "")
    found = pq.read_table(tmp_path / PARQUET).to_pylist()
    kinds = {row["place_kind"]: row for row in found}
    assert "footprint" not in found[0]
    assert json.loads(kinds["offset"]["place"])["unit"]
    assert kinds["offset"]["reference"] == "house-hall"


def test_coordinates_are_a_centre_and_a_radius(tmp_path: Path):
    data = examples.edited(
        examples.files(),
        INCIDENTS,
        lambda whole: whole["features"][0]["properties"].update(
            place=examples.PLACES["printed coordinates"]
        ),
    )
    incident = load.examine(data)[0].records[0].incident  # type: ignore[union-attr]
    (row,) = table([incident], lambda _: None).to_pylist()
    assert (row["longitude"], row["latitude"], row["radius_m"]) == (30.5, 50.45, 40.0)
    assert (row["place"], row["geometry"]) == ("{}", None)
    assert incident_of(row) == incident


def test_any_gis_finds_a_point_and_its_uncertainty(path: Path):
    found = pq.read_table(path)
    geo = json.loads(found.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"][geo["primary_column"]] == {
        "encoding": "WKB",
        "geometry_types": ["Point"],
    }
    first = found.to_pylist()[0]
    circle = spot(SHELF[0].place)
    assert circle is not None
    assert shapely.from_wkb(first["geometry"]).coords[0] == circle[:2]
    assert first["coordinateUncertaintyInMeters"] == circle[2]
    assert found.to_pylist()[-1]["geometry"] is None


def test_row_groups_are_small(tmp_path: Path):
    many = table(SHELF * 200, lambda _: None)
    write_tables(tmp_path / PARQUET, [many], "")
    records = Records(tmp_path / PARQUET)
    assert records.groups == 3
    assert (
        max(b - a for a, b in zip(records.starts, records.starts[1:], strict=False))
        == GROUP
    )


def changed(**members: Any) -> dict[str, Any]:
    return {**table(SHELF, spot).to_pylist()[0], **members}


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"claims": "[1"}, "found JSON that breaks off"),
        ({"claims": '[{"id": "a", "id": "b"}]'}, "found the member 'id' twice"),
        ({"when": '{"verbatim": NaN}'}, "found NaN"),
        ({"when": '{"verbatim": "a\\u202eb"}'}, "a bidirectional control"),
        ({"when": '{"verbatim": "\u202e"}'}, "a bidirectional control"),
        ({"place": '{"bearng": 5}'}, "bearng: found an unknown member"),
        ({"place": "[]"}, "place: found"),
        ({"place_kind": "pin"}, "place.kind: found 'pin'"),
        ({"title": " "}, "title: found"),
        ({"title": None}, "title: found nothing"),
        ({"id": None}, "id: found nothing"),
        ({"id": "No id"}, "id: found 'No id'"),
        ({"radius_m": -1.0, "longitude": 5.0}, "an unknown member"),
        ({"when": None}, "found JSON that breaks off"),
        ({"title": "a\x00b"}, "a control"),
        ({"summary": "x" * 10_001}, "a text of 10001 characters"),
    ],
)
def test_a_wrong_row_is_refused_and_says_why(members: dict[str, Any], says: str):
    with pytest.raises(DataError) as caught:
        incident_of(changed(**members))
    assert str(caught.value).startswith("incidents.parquet: ")
    assert says in str(caught.value)


def test_a_long_text_of_good_json_is_read_by_the_careful_reader():
    claims = json.loads(changed()["claims"])
    spaced = json.dumps(claims, indent=4, ensure_ascii=False)
    assert incident_of(changed(claims=spaced)) == SHELF[0]


def test_a_file_of_another_kind_is_refused(tmp_path: Path):
    for content in (b"", b"PAR1", b"{}" * 100):
        (tmp_path / PARQUET).write_bytes(content)
        with pytest.raises(DataError, match="no readable Parquet file"):
            Records(tmp_path / PARQUET)


@pytest.mark.parametrize(
    ("name", "column", "says"),
    [
        ("claims", None, "claims: found nothing; give a column of string"),
        ("radius_m", pa.array([1]), "radius_m: found int64; give a column of double"),
    ],
)
def test_columns_are_checked(tmp_path: Path, name: str, column: Any, says: str):
    found = table(SHELF[:1], spot)
    at = found.schema.get_field_index(name)
    found = found.remove_column(at)
    if column is not None:
        found = found.append_column(name, column)
    pq.write_table(found, tmp_path / PARQUET)
    with pytest.raises(DataError, match=says):
        Records(tmp_path / PARQUET)


def test_a_large_string_is_a_string(tmp_path: Path):
    found = table(SHELF, spot)
    at = found.schema.get_field_index("claims")
    wide = found["claims"].cast(pa.large_string())
    pq.write_table(found.set_column(at, "claims", wide), tmp_path / PARQUET)
    assert tuple(rows(tmp_path / PARQUET)) == SHELF


def test_a_damaged_row_group_is_told(path: Path):
    content = bytearray(path.read_bytes())
    for at in range(8, 400):
        content[at] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(DataError, match="row group 0 that cannot be read"):
        rows(path)


def build(path: Path, found: pa.Table) -> building.Built:
    write_tables(path, [found.cast(table(SHELF, spot).schema)], "")
    return building.build(path, beside(), lambda done, of: None)


def edited(at: int, **members: Any) -> pa.Table:
    found = table(SHELF, spot).to_pylist()
    found[at] |= members
    return pa.Table.from_pylist(found, schema=table(SHELF, spot).schema)


@pytest.mark.parametrize(
    ("at", "members", "says"),
    [
        (0, {"reference": "hut"}, "ring: place.reference: found 'hut'"),
        (0, {"claims": "{}"}, "ring: claims: found"),
        (1, {"id": "ring"}, "ring: id: found the id a second time"),
        (1, {"id": "house"}, "house: id: found an id that another collection uses"),
        (0, {"place": '{"number":35}'}, "ring: place.unit"),
        (
            0,
            {
                "place_kind": "containment",
                "reference": "house-hall",
                "place": '{"excluding":["house"]}',
            },
            "ring: place: found Nothing of house-hall is left",
        ),
    ],
)
def test_nothing_is_built_from_wrong_rows(
    tmp_path: Path, at: int, members: dict[str, Any], says: str
):
    with pytest.raises(DataError) as caught:
        build(tmp_path / PARQUET, edited(at, **members))
    assert says in str(caught.value)


def test_a_wrong_row_is_no_line_of_a_list(tmp_path: Path):
    wrong = edited(1, place='{"number":35}', place_kind="offset", reference="hut")
    write_tables(tmp_path / PARQUET, [wrong], "")
    records = Records(tmp_path / PARQUET)
    assert [brief.id for brief in records.briefs([2, 0])] == [SHELF[2].id, SHELF[0].id]
    with pytest.raises(DataError, match=r"place\.unit: found nothing"):
        records.briefs([0, 1])


def test_text_that_is_no_text_is_told(tmp_path: Path):
    rows = table(SHELF, spot)
    raw = pa.array([b"\xff"] * len(rows))
    titles = pa.StringArray.from_buffers(len(rows), *raw.buffers()[1:])
    at = rows.schema.get_field_index("title")
    write_tables(
        tmp_path / PARQUET, [rows.set_column(at, SCHEMA.field(at), titles)], ""
    )
    records = Records(tmp_path / PARQUET)
    for read in (
        lambda: records.rows(0),
        lambda: records.group(0)[3],
        lambda: records.briefs([1]),
    ):
        with pytest.raises(DataError, match="row group 0 that cannot be read"):
            read()


def test_who_asks_for_many_rows_of_a_group_gets_the_same_rows(path: Path):
    group = Records(path).group(0)
    rows = Records(path).rows(0)
    for _ in range(FEW // len(rows) + 2):
        assert [group[at] for at in range(len(rows))] == rows


def test_an_empty_file_has_empty_columns(tmp_path: Path):
    built = build(tmp_path / PARQUET, table([], spot))
    assert len(built.facts) == len(built.extents) == 0
    assert built.words.having("a").tolist() == []


def test_a_disc_as_wide_as_a_country_is_worked_out_like_other_places(tmp_path: Path):
    wide = {
        "place_kind": "coordinates",
        "reference": None,
        "place": "{}",
        "longitude": 10.0,
        "latitude": 20.0,
        "radius_m": 2e6,
    }
    built = build(tmp_path / PARQUET, edited(0, **wide))
    assert built.ground.disc[0, 2] == 0
    assert built.ground.number[0] >= 0
    wide["radius_m"] = 2e7
    with pytest.raises(DataError, match="cannot be drawn"):
        build(tmp_path / PARQUET, edited(0, **wide))
