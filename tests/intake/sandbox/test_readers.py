"""What each reader takes and refuses; here in this process, and some through the door.

Most files are read without a child, by the same code on both sides of the pipe.
"""

import io
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from pyproj import Transformer

from geo.errors import DataError
from geo.intake.record import COMMAND, UPLOAD, Refusal, Row
from geo.intake.sandbox import (
    budget,
    child,
    door,
    geopackage,
    parquet,
    shapefiles,
    workbook,
)
from geo.intake.sandbox.layer import as_row
from geo.intake.sandboxed import SANDBOXED, kind
from tests.intake.sandbox import made

READERS: dict[str | None, Any] = {
    "geopackage": geopackage,
    "parquet": parquet,
    "shapefiles": shapefiles,
    "workbook": workbook,
}
UTM_AT = Transformer.from_crs(4326, 32636, always_xy=True).transform(30.5, 50.4)
POINT = {"type": "Point", "coordinates": [30.5, 50.4]}
MAKERS: dict[str, Callable[[Path], bytes]] = {
    "geopackage": lambda folder: made.geopackage(folder / "a"),
    "xlsx": lambda _: made.xlsx(),
    "geoparquet": lambda _: made.geoparquet(),
    "shapefile": lambda _: made.zipped_shapefile(),
}


def read(data: bytes) -> list[Row | Refusal]:
    """The rows of a file of whatever kind it is."""
    module = READERS[kind(data[:65_536])]
    said = child.messages(
        child.Tools(module.read, as_row), io.BytesIO(data), budget.UPLOAD
    )
    return list(door.understood((child.line(m).encode() for m in said), UPLOAD))


def refusal(data: bytes) -> str:
    """Why a file is refused as a whole."""
    with pytest.raises(DataError) as caught:
        read(data)
    return str(caught.value)


def fields(data: bytes) -> list[dict[str, Any]]:
    """The fields of all rows."""
    return [dict(row.fields) for row in read(data) if isinstance(row, Row)]


@pytest.mark.parametrize("name", MAKERS)
def test_each_format_is_known_by_its_content_and_read(name: str, tmp_path: Path):
    data = MAKERS[name](tmp_path)
    assert [f.NAME for f in SANDBOXED if f.matches(data[:65_536])] == [name]
    (format_,) = [known for known in SANDBOXED if name == known.NAME]
    first, second = format_.rows(io.BytesIO(data), UPLOAD)
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.number, second.number) == (1, 2)
    assert first.fields["title"] == made.ROWS[0]["title"]
    assert second.fields["title"] == made.ROWS[1]["title"]
    assert first.fields["killed"] == 2
    assert type(first.fields["killed"]) is int
    assert second.fields["killed"] is None
    assert second.geometry is None
    if name == "xlsx":
        assert (first.fields["lon"], first.fields["lat"]) == (30.5, 50.4)
    else:
        assert first.geometry == POINT


@pytest.mark.parametrize("name", MAKERS)
def test_a_date_stays_as_given(name: str, tmp_path: Path):
    days = [row["day"] for row in fields(MAKERS[name](tmp_path))]
    real = name in ("xlsx", "shapefile")  # these know dates; the others hold texts
    assert days == ["2024-01-02", "2024-01-02" if real else "02/01/2024"]


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_on_disk_is_read_like_one_in_memory(name: str, tmp_path: Path):
    path = tmp_path / "file"
    path.write_bytes(MAKERS[name](tmp_path))
    (format_,) = [known for known in SANDBOXED if name == known.NAME]
    with path.open("rb") as source:
        source.read(10)
        assert list(format_.rows(source, COMMAND)) == read(path.read_bytes())


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_cut_anywhere_is_refused_in_one_sentence(name: str, tmp_path: Path):
    data = MAKERS[name](tmp_path)
    for cut in (len(data) // 3, len(data) // 2, len(data) - 9):
        assert refusal(data[:cut]).startswith("the file: found ")


class TestReferences:
    def test_utm_metres_become_degrees_and_the_row_says_so(self):
        (first, _) = read(made.zipped_shapefile(made.UTM, at=UTM_AT))
        assert isinstance(first, Row)
        assert first.geometry is not None
        assert first.geometry["coordinates"] == pytest.approx([30.5, 50.4], abs=1e-5)
        assert "UTM zone 36N" in str(first.fields["converted_from"])

    def test_wgs84_is_not_converted(self):
        assert "converted_from" not in fields(made.zipped_shapefile())[0]

    def test_no_prj_file_is_not_taken_for_wgs84(self):
        assert "no file .prj" in refusal(made.zipped_shapefile(reference=None))

    @pytest.mark.parametrize("text", ["", "GEOGCS[", 'LOCAL_CS["site grid"]'])
    def test_a_system_that_leads_nowhere_is_refused(self, text: str):
        assert "reference system" in refusal(made.zipped_shapefile(reference=text))

    def test_a_place_outside_of_the_system_refuses_its_row(self):
        first, second = read(made.zipped_shapefile(made.UTM, at=(1e30, 1e30)))
        assert isinstance(first, Refusal)
        assert (first.number, first.field) == (1, "geometry")
        assert "nowhere on earth" in first.value
        assert isinstance(second, Row)

    @pytest.mark.parametrize(
        ("srs_id", "says"),
        [
            (0, "does not say"),
            (-1, "does not say"),
            (99, "does not say"),
            (7, "cannot be read"),
        ],
    )
    def test_an_unknown_system_of_a_geopackage(
        self, srs_id: int, says: str, tmp_path: Path
    ):
        assert says in refusal(made.geopackage(tmp_path / "a", srs_id=srs_id))

    def test_a_geopackage_with_a_system_of_its_own_is_converted(self, tmp_path: Path):
        data = made.geopackage(tmp_path / "a", srs_id=32636)
        row = read(data)[0]
        assert isinstance(row, Row)
        assert "UTM zone 36N" in str(row.fields["converted_from"])

    @pytest.mark.parametrize(
        ("column", "says"),
        [
            ({"crs": None}, "does not say"),
            ({"crs": {"type": "link", "href": "http://x"}}, "cannot be read"),
            ({"crs": "EPSG:4326"}, "cannot be read"),
            ({"encoding": "point"}, "geometry encoding 'point'"),
        ],
    )
    def test_a_geoparquet_that_cannot_be_placed(self, column: Any, says: str):
        assert says in refusal(made.geoparquet(**column))


class TestGeoPackage:
    def test_a_view_that_never_ends_is_not_a_layer(self, tmp_path: Path):
        data = made.geopackage(
            tmp_path / "a",
            "DROP TABLE incidents",
            "CREATE VIEW incidents AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL "
            "SELECT fid + 1 FROM n) SELECT fid, NULL AS geom FROM n",
        )
        assert "a view where the table 'incidents' should be" in refusal(data)

    @pytest.mark.parametrize("name", ["gpkg_contents", "gpkg_geometry_columns"])
    def test_a_view_in_place_of_the_list_of_layers(self, name: str, tmp_path: Path):
        data = made.geopackage(
            tmp_path / "a",
            f"ALTER TABLE {name} RENAME TO x",
            f"CREATE VIEW {name} AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
            "SELECT i + 1 FROM n) SELECT x.* FROM n, x",
        )
        assert f"a view where the table '{name}' should be" in refusal(data)

    def test_a_virtual_table_is_not_a_layer(self, tmp_path: Path):
        data = made.geopackage(
            tmp_path / "a",
            "DROP TABLE incidents",
            "CREATE VIRTUAL TABLE incidents USING rtree(fid, geom, b)",
        )
        assert "where the table 'incidents' should be" in refusal(data)

    def test_a_column_that_is_worked_out_is_refused(self, tmp_path: Path):
        data = made.geopackage(
            tmp_path / "a",
            "ALTER TABLE incidents ADD COLUMN big AS (zeroblob(1000000000))",
        )
        assert "worked out when it is read" in refusal(data)

    def test_triggers_lie_still(self, tmp_path: Path):
        data = made.geopackage(
            tmp_path / "a",
            "CREATE TRIGGER t AFTER INSERT ON incidents BEGIN DELETE FROM incidents; "
            "END",
        )
        assert len(read(data)) == 2

    def test_a_file_in_write_ahead_mode_is_read(self, tmp_path: Path):
        path = tmp_path / "a"
        made.geopackage(path)
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA journal_mode=WAL")
        database.close()
        assert path.read_bytes()[18:20] == b"\x02\x02"
        assert len(read(path.read_bytes())) == 2

    def test_of_several_layers_ours_is_taken_or_one_must_be_chosen(
        self, tmp_path: Path
    ):
        more = (
            "CREATE TABLE other (fid INTEGER PRIMARY KEY)",
            "INSERT INTO gpkg_contents VALUES ('other', 'features', 'o', 4326)",
        )
        assert len(read(made.geopackage(tmp_path / "a", *more))) == 2
        renamed = (
            "ALTER TABLE incidents RENAME TO strikes",
            "UPDATE gpkg_contents SET table_name = 'strikes' WHERE table_name != "
            "'other'",
        )
        said = refusal(made.geopackage(tmp_path / "b", *more, *renamed))
        assert "2 layers (strikes, other)" in said or "2 layers (other, st" in said

    def test_no_layer_at_all(self, tmp_path: Path):
        data = made.geopackage(tmp_path / "a", "DELETE FROM gpkg_contents")
        assert "no layer" in refusal(data)

    @pytest.mark.parametrize(
        "blob", [b"", b"GP", b"XX\x00\x01" + bytes(40), b"GP\x00\x2f" + bytes(40)]
    )
    def test_a_geometry_that_is_none_refuses_its_row_only(
        self, blob: bytes, tmp_path: Path
    ):
        path = tmp_path / "a"
        made.geopackage(path)
        with sqlite3.connect(path) as database:
            database.execute("UPDATE incidents SET geom = ? WHERE fid = 1", (blob,))
        database.close()
        first, second = read(path.read_bytes())
        assert isinstance(first, Refusal)
        assert first.field == "geometry"
        assert isinstance(second, Row)

    @pytest.mark.parametrize(
        ("value", "says"),
        [
            ("CAST(x'ff41' AS TEXT)", "surrogate"),
            ("'a' || char(0) || 'b'", "U+0000"),
            ("'a' || char(8238) || 'b'", "U+202E"),
            ("x'00ff'", "no text and no number"),
        ],
    )
    def test_a_value_that_no_file_may_hold_refuses_its_row(
        self, value: str, says: str, tmp_path: Path
    ):
        change = f"UPDATE incidents SET title = {value} WHERE fid = 1"
        first, second = read(made.geopackage(tmp_path / "a", change))
        assert isinstance(first, Refusal)
        assert (first.number, first.field) == (1, "title")
        assert says in first.value
        assert isinstance(second, Row)

    def test_a_whole_number_that_cannot_be_kept_refuses_its_row(self, tmp_path: Path):
        change = f"UPDATE incidents SET killed = {2**63 - 1} WHERE fid = 1"
        first, _ = read(made.geopackage(tmp_path / "a", change))
        assert isinstance(first, Refusal)
        assert (first.field, first.value) == ("killed", str(2**63 - 1))


class TestArchives:
    @pytest.mark.parametrize(
        "name", ["../x.txt", "/etc/x", "a/../../x", "C:x.txt", "a\\..\\x"]
    )
    def test_a_name_that_leaves_the_archive(self, name: str):
        said = refusal(made.zipped_shapefile(more={name: b"x"}))
        assert "leaves the archive" in said

    def test_an_archive_in_the_archive(self):
        inner = made.zipped({"a": "b"})
        assert "an archive in the" in refusal(made.zipped_shapefile(more={"x.7z": b""}))
        hidden = made.zipped({"x.shp": b"", "x.dbf": b"", "x.prj": inner})
        assert "an archive in the" in refusal(hidden)

    def test_an_archive_that_explodes_stops_at_the_bound(self):
        zeros = b"\0" * (5 << 20)
        data = made.zipped({"x.shp": b"", "x.dbf": zeros, "x.prj": made.WGS84})
        assert len(data) < 10_000
        assert "inflates to more" in refusal(data)

    def test_sizes_in_the_directory_are_not_believed(self):
        zeros = b"\0" * (5 << 20)
        data = made.zipped({"x.shp": b"", "x.dbf": zeros, "x.prj": made.WGS84})
        size = len(zeros).to_bytes(4, "little")
        said = refusal(data.replace(size, (100).to_bytes(4, "little")))
        assert "damaged" in said or "inflates to more" in said

    def test_a_table_that_is_mostly_blank_is_no_bomb(self):
        title = made.ROWS[0]["title"]
        data = made.xlsx([["title", *"abc"], *[[title, 1, 2, 3]] * 3000])
        assert len(read(data)) == 3000

    def test_too_many_members(self):
        more = {f"{n}.txt": b"" for n in range(600)}
        assert "an archive of 60" in refusal(made.zipped_shapefile(more=more))

    def test_one_name_twice(self):
        data = made.zipped({"a.shp": b"", "b.shp": b""})
        assert "two files of one name" in refusal(data.replace(b"b.shp", b"a.shp"))

    def test_a_password(self):
        data = bytearray(made.zipped({"a.shp": b""}))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        assert "password" in refusal(bytes(data))


class TestShapefiles:
    @pytest.mark.parametrize("encoding", ["cp1251", "UTF-8", "cp866"])
    def test_texts_are_read_as_the_cpg_file_says(self, encoding: str):
        data = made.zipped_shapefile(encoding=encoding)
        assert fields(data)[0]["title"] == made.ROWS[0]["title"]

    @pytest.mark.parametrize("name", ["no-such", "rot13", "../../etc", "\0"])
    def test_an_encoding_that_nobody_knows(self, name: str):
        data = made.zipped_shapefile(encoding=None, more={"a/x.cpg": name.encode()})
        said = refusal(data)
        assert "encoding" in said or "damaged" in said

    def test_no_shape_two_shapes_no_table(self):
        assert "no files .shp" in refusal(made.zipped({"a.txt": "x"}))
        assert "2 files .shp" in refusal(made.zipped({"a.shp": "x", "b.shp": "x"}))
        assert "no file .dbf" in refusal(made.zipped({"a.shp": "x"}))

    def test_what_a_mac_adds_is_not_looked_at(self):
        data = made.zipped_shapefile(more={"__MACOSX/a/._x.shp": b"x"})
        assert len(read(data)) == 2


class TestParquet:
    def test_a_plain_table_has_no_shapes(self):
        table = pyarrow.table({"lat": [50.4], "lon": [30.5]})
        (row,) = read(made.parquet(table))
        assert row == Row(1, {"lat": 50.4, "lon": 30.5}, None)

    def test_missing_is_missing_and_lists_stay(self):
        table = pyarrow.table({"a": [float("nan")], "b": [[1, 2]], "c": [{"d": "e"}]})
        assert fields(made.parquet(table)) == [
            {"a": None, "b": [1, 2], "c": {"d": "e"}}
        ]

    @pytest.mark.parametrize("geo", [b"{", b"[]", b"[" * 100_000, b'{"columns": 1}'])
    def test_metadata_that_say_nothing(self, geo: bytes):
        assert "metadata" in refusal(made.parquet(pyarrow.table({"a": [1]}), geo))

    def test_a_few_bytes_that_are_very_many_rows(self):
        ones = pyarrow.array([1], pyarrow.int8())
        table = pyarrow.table({"a": pyarrow.chunked_array([ones.take([0] * 100_000)])})
        data = made.parquet(table)
        assert len(data) < 5_000
        assert "found 100000 rows" in refusal(data)

    def test_metadata_may_stand_beside_the_schema_too(self, tmp_path: Path):
        data = made.geoparquet()
        geo = pyarrow.parquet.ParquetFile(io.BytesIO(data)).metadata.metadata[b"geo"]
        table = pyarrow.parquet.read_table(io.BytesIO(data)).replace_schema_metadata()
        out = io.BytesIO()
        with pyarrow.parquet.ParquetWriter(out, table.schema) as writer:
            writer.write_table(table)
            writer.add_key_value_metadata({"geo": geo.decode()})
        assert read(out.getvalue()) == read(data)

    def test_one_column_twice(self):
        table = pyarrow.Table.from_arrays([[1], [2]], names=["a", "a"])
        assert "the column 'a' twice" in refusal(made.parquet(table))


class TestWorkbook:
    def test_the_table_may_start_lower_and_empty_rows_are_none(self):
        data = made.xlsx([[], ["", ""], ["title", "n"], [], ["x", 1.5], ["y", None]])
        assert fields(data) == [{"title": "x", "n": 1.5}, {"title": "y", "n": None}]

    def test_a_column_without_a_name_is_called_by_its_place(self):
        assert fields(made.xlsx([["a", None, "c"], [1, 2, 3]])) == [
            {"a": 1, "column 2": 2, "c": 3}
        ]

    def test_cells_beyond_the_head_are_not_lost(self):
        assert "beyond the last" in refusal(made.xlsx([["a"], [1, 2]]))

    def test_an_empty_sheet(self):
        assert "without anything" in refusal(made.xlsx([]))

    def test_a_formula_is_its_value_and_never_run(self):
        sheet = (
            f'<worksheet xmlns="{made.SHEET}"><sheetData><row r="1"><c r="A1" '
            't="inlineStr"><is><t>n</t></is></c></row><row r="2"><c r="A2"><f>'
            'WEBSERVICE("http://127.0.0.1/")</f><v>7</v></c></row></sheetData></worksheet>'
        )
        assert fields(made.xlsx([], {"xl/worksheets/sheet1.xml": sheet})) == [{"n": 7}]

    def test_entities_do_not_grow(self):
        names = "".join(
            f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 99}">'
            for n in range(9)
        )
        sheet = (
            f'<!DOCTYPE w [{names}]><worksheet xmlns="{made.SHEET}"><sheetData><row '
            'r="1"><c r="A1" t="inlineStr"><is><t>&e8;</t></is></c></row></sheetData>'
            "</worksheet>"
        )
        said = refusal(made.xlsx([], {"xl/worksheets/sheet1.xml": sheet}))
        assert "xxxx" not in said


def test_more_rows_than_an_upload_may_have():
    data = made.xlsx([["a"], *[[1]] * 20_001])
    assert "more than 20000 rows" in refusal(data)


def test_more_bytes_than_an_upload_may_have():
    with pytest.raises(DataError, match="more than 25 MiB"):
        list(door.rows("workbook", "XLSX", io.BytesIO(bytes(26 << 20)), UPLOAD))
