"""Each format as its own readers see it."""

import csv
import json
import re
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UsageError
from geo.model.claim import Claim
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import Coordinates
from geo.model.source import Document, Origin
from geo.settings import ROOT
from geo.store.catalog import Catalog
from geo.store.encode import to_json
from geo.store.export import csv_set, tables
from geo.store.export.cells import MARKED, read, written
from geo.store.export.formats import FORMATS, format_of
from geo.store.export.geojson import write_geojson
from geo.store.export.kml import fitting, write_kml
from geo.store.export.kml_shapes import write_shape
from geo.store.export.manifest import Made, manifest
from geo.store.export.seal import is_sealed
from geo.store.export.selection import selection
from geo.store.export.tables import POINT_IS, POINT_STATED, TABLES, point_is, row
from geo.store.export.task import Task
from geo.store.folder import INCIDENTS
from geo.store.load import parse
from geo.store.memory import MemoryCatalog
from tests import examples
from tests.store.export.shelf import export, whole

KML = "{http://www.opengis.net/kml/2.2}"
FORMULA = re.compile(r"\s*[=+\-@\t\r\n|%＝＋－＠]")


def hostile() -> Catalog:
    """The shelf with every odd text as a title and a summary."""

    def edit(value: Any) -> None:
        odd = [t for t in examples.ODD_TEXTS if len(t) < 5_000]
        for feature, text in zip(value["features"], odd, strict=False):
            feature["properties"] |= {"title": text, "summary": text}

    return MemoryCatalog(parse(examples.edited(examples.files(), INCIDENTS, edit)))


@given(st.text())
def test_a_text_goes_into_a_cell_and_out_again(text: str):
    cell = written(text)
    assert read(cell, "text") == text
    assert not FORMULA.match(cell)
    assert cell == text or text == "" or MARKED.match(text)


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**17), 10**17)
)
def test_a_number_goes_into_a_cell_and_out_again(number: float):
    assert read(written(number), "number") == number


def test_no_text_in_the_tables_is_a_formula(tmp_path: Path):
    _, saved = export(tmp_path, "csv", catalog=hostile())
    checked = 0
    for path, _ in saved.files:
        if path.suffix != ".csv":
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cells in csv.reader(file):
                live = [c for c in cells if FORMULA.match(c)]
                assert all(re.fullmatch(r"-?[\d.e-]+", cell) for cell in live)
                checked += len(cells)
    assert checked > 300


def test_the_point_of_a_row_has_its_radius_and_says_what_it_is(tmp_path: Path):
    path, _ = export(tmp_path, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {each["id"]: each for each in csv.DictReader(file)}
    assert float(rows["ring"]["coordinateUncertaintyInMeters"]) > 0
    assert rows["ring"]["point_is"] == POINT_IS
    assert rows["call"]["decimalLatitude"] == rows["call"]["point_is"] == ""
    assert rows["call"]["footprint_note"] == csv_set.NONE
    outline = shapely.from_wkt(rows["ring"]["footprint_wkt"])
    assert outline.equals_exact(whole().footprint("ring"), 1e-6)


def test_a_stated_point_is_called_that():
    said = {"decimalLatitude": 1.0, "place": {"kind": Coordinates.kind}}
    assert point_is(said) == POINT_STATED


def test_an_outline_that_no_cell_can_hold_is_in_the_shapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(csv_set, "LONGEST_CELL", 10)
    path, _ = export(tmp_path, "csv")
    text = path.read_text("utf-8-sig")
    assert csv_set.ELSEWHERE in text
    assert "POLYGON" not in text
    shapes = json.loads((tmp_path / "out-shapes.geojson").read_text())
    assert {f["id"] for f in shapes["features"]} >= {"ring", "house"}


@pytest.mark.parametrize(
    ("table", "cls", "elsewhere"),
    [
        (tables.INCIDENTS, Incident, {"claims"}),
        (tables.CLAIMS, Claim, set()),
        (tables.FACILITIES, Facility, {"geometry"}),
        (tables.DOCUMENTS, Document, set()),
        (tables.ORIGINS, Origin, set()),
    ],
)
def test_every_member_of_the_model_has_a_column(
    table: tables.Table, cls: type, elsewhere: set[str]
):
    members = {name.rstrip("_") for name in cls.__dataclass_fields__}  # type: ignore[attr-defined]
    taken = {column.path[0] for column in table.columns if column.path}
    assert members - elsewhere <= taken
    assert len(set(table.names())) == len(table.columns)


def test_kml_says_the_words_and_runs_nothing(tmp_path: Path):
    path, _ = export(tmp_path, "kml", catalog=hostile())
    tree = ElementTree.parse(path)
    titles = [each.text for each in tree.iter(f"{KML}name")]
    assert "<script>alert(1)</script><img src=x onerror=alert(1)>" in titles
    for described in tree.iter(f"{KML}description"):
        marks = set(re.findall(r"<[^>]*>", described.text or ""))
        assert marks <= {"<p>", "</p>"}
    assert "href" not in path.read_text("utf-8")
    said = "".join(each.text or "" for each in tree.iter(f"{KML}description"))
    assert "Un cratère à environ 35 pas du hall" in said
    assert "Two accounts of this cannot both be right." in said


def test_kml_has_areas_for_places_and_no_pin(tmp_path: Path):
    path, _ = export(tmp_path, "kml")
    folders = list(ElementTree.parse(path).iter(f"{KML}Folder"))
    areas, centres = folders[0], folders[1]
    assert list(areas.iter(f"{KML}Point")) == []
    assert len(list(areas.iter(f"{KML}Polygon"))) >= 6
    assert centres.find(f"{KML}visibility").text == "0"
    assert "within" in centres.find(f"{KML}Placemark/{KML}name").text
    styles = {each.get("id") for each in ElementTree.parse(path).iter(f"{KML}Style")}
    used = {each.text for each in ElementTree.parse(path).iter(f"{KML}styleUrl")}
    assert {name.removeprefix("#") for name in used} <= styles


def test_kml_knows_every_geometry():
    said: list[str] = []

    class Names:
        def within(self, name: str, /, **_: str) -> Any:
            said.append(name)
            return memoryview(b"")

        def element(self, name: str, text: str, /, **_: str) -> None:
            said.append(f"{name} {text}")

    parts = [
        {"type": "MultiPoint", "coordinates": [[1, 2]]},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]},
    ]
    write_shape(Names(), {"type": "GeometryCollection", "geometries": parts})
    assert said.count("MultiGeometry") == 3
    assert "coordinates 1,2 3,4" in said
    assert "outerBoundaryIs" in said


def test_what_xml_cannot_hold_is_written_out():
    assert fitting("a\ufffe\x1bb\t\n") == "a⟦U+FFFE⟧⟦U+001B⟧b\t\n"


def test_a_geopackage_has_a_layer_for_each_table(tmp_path: Path):
    path, _ = export(tmp_path, "geopackage", catalog=hostile())
    with sqlite3.connect(path) as base:
        layers = {
            name for (name,) in base.execute("SELECT table_name FROM gpkg_contents")
        }
        ids = [i for (i,) in base.execute("SELECT id FROM incidents ORDER BY fid")]
        said = dict(base.execute("SELECT name, value FROM manifest"))
        points = base.execute("SELECT id, point_is FROM incident_points").fetchall()
    base.close()
    assert layers == {*(t.name for t in TABLES), "incident_points", "manifest"}
    assert ids == list(whole().select(selection(whole()).query))
    assert json.loads(said["manifest"])["counts"]["incidents"] == 7
    assert ("ring", POINT_IS) in points
    assert "call" not in dict(points)


def test_geoparquet_is_read_by_geopandas(tmp_path: Path):
    path, _ = export(tmp_path, "geoparquet")
    frame = gpd.read_parquet(path)
    assert frame.crs.equals("OGC:CRS84")
    assert list(frame["id"]) == list(whole().select(selection(whole()).query))
    assert frame.set_index("id").geometry["ring"].equals(whole().footprint("ring"))
    described = json.loads(pq.read_metadata(path).metadata[b"geo"])
    assert described["version"] == "1.1.0"


def test_one_archive_holds_every_format(tmp_path: Path):
    path, saved = export(tmp_path, "zip")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {*FORMATS, "manifest.json"}
        inside = json.loads(archive.read("manifest.json"))
        assert archive.testzip() is None
    assert inside == saved.manifest
    assert set(inside["files"]) == {*names} - {"manifest.json"}
    assert any(text.startswith("KML: ") for text in inside["not_held"])


@pytest.mark.parametrize("form", [f for f in FORMATS.values() if f.single])
def test_a_file_holds_its_manifest_and_its_hash(form: Any, tmp_path: Path):
    path, saved = export(tmp_path, form.name)
    assert saved.manifest["not_held"] == list(form.not_held)
    assert is_sealed(path)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
    assert not is_sealed(path)


def test_a_file_that_says_a_hash_of_its_own_is_still_sealed(tmp_path: Path):
    said = 'file_sha256":"' + "0" * 64
    edited = examples.edited(
        examples.files(),
        INCIDENTS,
        lambda value: value["features"][0]["properties"].update(title=said),
    )
    path, _ = export(tmp_path, "geojson", catalog=MemoryCatalog(parse(edited)))
    assert is_sealed(path)
    again = json.loads(path.read_text())["features"]
    assert said in [feature["properties"]["title"] for feature in again]


def test_no_format_holds_all_features_as_text(tmp_path: Path):
    """A writer takes the features one after the other, and keeps none."""
    chosen = selection(whole())
    said = manifest(chosen, Made(datetime(2025, 1, 1, tzinfo=UTC), "/"), ())
    seen: list[tuple[int, int]] = []
    task = Task(chosen, tmp_path, "out", said, lambda *step: seen.append(step))
    write_geojson(task)
    write_kml(task)
    assert seen == [(0, 7), (7, 7), (0, 7), (7, 7)]


@pytest.mark.parametrize("name", FORMATS)
def test_the_table_of_formats_says_what_the_code_does(name: str):
    form = FORMATS[name]
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    (line,) = [ln for ln in text.splitlines() if ln.startswith(f"| **{form.title}** |")]
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[1] == (f"`{form.suffix}`" if form.suffix else "a folder")
    assert cells[2] == ("the same catalog" if form.readable else "not by this project")
    wanted = " ".join(form.not_held) or "nothing is left out"
    assert cells[3] == wanted


def test_an_ending_that_says_nothing_is_refused():
    with pytest.raises(UsageError, match="does not say the format: end it with"):
        format_of("a.docx")


def test_a_row_keeps_what_its_object_says():
    for origin in whole().origins.values():
        said = to_json(origin)
        assert tables.members(tables.ORIGINS, row(tables.ORIGINS, said)) == said
