"""A broken or changed export is refused with its place, never half read."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import DataError, UsageError
from geo.store.export import archive
from geo.store.export.read import read
from tests.store.export.shelf import export


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").splitlines(keepends=True)


def _cell(path: Path, old: str, new: str) -> None:
    text = path.read_bytes()
    assert old.encode() in text
    path.write_bytes(text.replace(old.encode(), new.encode(), 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("out.csv", "id,title", "id,titel", r"other columns \(titel, title\)"),
        ("out.csv", ",ring,false,", ",area,false,", "precision: found 'area'; use 'ri"),
        ("out.csv", ",ring,false,", ",ring,no,", "contested: found 'no' in row"),
        ("out.csv", ",ring,false,1,", ",ring,false,9,", "claims: found 9; use 1"),
        ("out.csv", ",ring,false,1,", ",ring,false,x,", "claims: found 'x' in row"),
        ("out.csv", "2024-01-01T22:00:00Z", "soon", "when.start: found 'soon'"),
        ("out.csv", '"{""number""', '"{number', "found a broken cell"),
        ("out.csv", '"{""number""', '"3{""number""', "found a broken cell"),
        ("out-claims.csv", "\r\nring,", "\r\nring,9,", "found 19 cells in row"),
        ("out-claims.csv", "\r\nring,", "\r\nnobody,", "claims without their incid"),
        ("out-claims.csv", "\r\nring,", '\r\n"ring"x,', "a table that breaks off"),
        ("out-facilities.csv", "regions,", "cities,", "found another collection"),
        ("out-shapes.geojson", '"features"', '"things"', "features: found no features"),
    ],
)
def test_a_changed_table_is_refused(
    file: str, old: str, new: str, says: str, tmp_path: Path
):
    path, _ = export(tmp_path, "csv")
    _cell(tmp_path / file, old, new)
    with pytest.raises(DataError, match=says):
        read(path)


@pytest.mark.parametrize("file", ["out-claims.csv", "out.csv-manifest.json"])
def test_a_set_that_is_not_whole_is_refused(file: str, tmp_path: Path):
    path, _ = export(tmp_path, "csv")
    (tmp_path / file).unlink()
    with pytest.raises(DataError, match=f"{file}: found no readable file; put the fil"):
        read(path)


def test_a_table_that_is_not_text_is_refused(tmp_path: Path):
    path, _ = export(tmp_path, "csv")
    path.write_bytes(path.read_bytes().replace(b"ring", b"\xff\xfe", 1))
    with pytest.raises(DataError, match=r"out\.csv: found a table that breaks off"):
        read(path)


def test_a_manifest_that_is_no_object_has_no_notes(tmp_path: Path):
    path, _ = export(tmp_path, "csv")
    (tmp_path / "out.csv-manifest.json").write_text("[]")
    assert read(path).notes == {}


def test_broken_parquet_is_refused(tmp_path: Path):
    path, _ = export(tmp_path, "geoparquet")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match="found a broken file; export it again"):
        read(path)
    pq.write_table(pa.table({"id": ["a"]}), path)
    with pytest.raises(DataError, match="found other columns"):
        read(path)


def test_other_geojson_is_no_export(tmp_path: Path):
    path = tmp_path / "x.geojson"
    for text in ('{"type":"FeatureCollection","features":[]}', "{}"):
        path.write_text(text)
        with pytest.raises(DataError, match="no export of this project"):
            read(path)


def test_an_export_with_an_unknown_member_is_refused(tmp_path: Path):
    path, _ = export(tmp_path, "geojson")
    value = {**json.loads(path.read_text()), "colour": "red"}
    path.write_text(json.dumps(value))
    with pytest.raises(DataError, match="colour: found an unknown member"):
        read(path)


def test_nothing_is_nothing(tmp_path: Path):
    with pytest.raises(UsageError, match="There is no readable file x"):
        read(tmp_path / "x")


def _zip(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        fill(file)
    return path


def test_an_archive_leads_nowhere_else(tmp_path: Path):
    names = ["../evil", "/evil", "a/../../evil", ".hidden", "a\\evil", "a/b/c/d"]

    def fill(file: zipfile.ZipFile) -> None:
        for name in names:
            file.writestr(name, "x")
        file.mkdir("empty")

    path = _zip(tmp_path / "in.zip", fill)
    into = tmp_path / "into"
    into.mkdir()
    archive.extract(path, into)
    assert list(into.iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.zip", "into"]
    with pytest.raises(DataError, match="no export that can be read again"):
        read(path)


def test_an_archive_that_explodes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archive, "BYTES_LIMIT", 1_000_000)
    path = _zip(tmp_path / "in.zip", lambda file: file.writestr("a", b"0" * 1_000_001))
    with pytest.raises(DataError, match="an archive of 1 files with 1 MB"):
        read(path)
    monkeypatch.setattr(archive, "FILES_LIMIT", 1)
    path = _zip(
        tmp_path / "in.zip", lambda f: (f.writestr("a", ""), f.writestr("b", ""))
    )
    with pytest.raises(DataError, match="an archive of 2 files"):
        read(path)


def test_a_broken_archive_is_refused(tmp_path: Path):
    path = tmp_path / "in.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(DataError, match="found a broken archive"):
        read(path)


@pytest.mark.parametrize("form", ["csv", "geoparquet", "folder"])
def test_a_set_may_come_as_an_archive(form: str, tmp_path: Path):
    (tmp_path / "set").mkdir()
    path, saved = export(tmp_path / "set", form)

    def fill(file: zipfile.ZipFile) -> None:
        root = path if form == "folder" else tmp_path / "set"
        for each, _ in saved.files:
            file.write(each, each.relative_to(root))

    assert list(read(_zip(tmp_path / "in.zip", fill)).incidents) == list(
        read(path).incidents
    )


@pytest.mark.parametrize("form", ["geojson", "csv", "geoparquet", "zip"])
def test_mutants_are_read_or_refused_in_a_sentence(form: str, tmp_path: Path):
    path, _ = export(tmp_path, form)
    random = Random(20261121)
    files = sorted(file for file in tmp_path.iterdir() if file.is_file())
    said = []
    for _ in range(80):
        file = random.choice(files)
        before = file.read_bytes()
        changed = bytearray(before)
        for _ in range(random.randint(1, 4)):
            at = random.randrange(len(changed))
            changed[at : at + random.choice([0, 1, 1, 9])] = random.randbytes(1)
        file.write_bytes(changed)
        try:
            read(path)
        except DataError as error:
            said.append(str(error))
        file.write_bytes(before)
    assert len(said) > 20
    assert not any("Traceback" in text or str(tmp_path) in text for text in said)
    read(path)
