"""A change to any byte of an export is seen."""

import json
import zipfile
from pathlib import Path

import pytest

from geo.store.export.manifest import now
from geo.store.export.save import packed
from geo.store.export.seal import file_hash
from geo.store.export.selection import selection
from geo.store.export.verify import unchanged
from geo.store.query import Query
from tests.store.export.shelf import FILES, export, whole

FORMS = [*FILES, "kml", "geopackage"]


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("form", FORMS)
def test_an_export_is_unchanged_until_it_is_changed(form: str, tmp_path: Path):
    path, saved = export(tmp_path, form)
    assert unchanged(path)
    for file, _ in saved.files:
        if file.name.endswith("manifest.json"):
            continue
        before = file.read_bytes()
        _flip(file)
        assert not unchanged(path), file.name
        file.write_bytes(before)
    assert unchanged(path)


@pytest.mark.parametrize("form", FORMS)
def test_a_download_can_be_verified_too(form: str, tmp_path: Path):
    name, _, content = packed(selection(whole()), form, now(Query()))
    (tmp_path / name).write_bytes(content)
    assert unchanged(tmp_path / name)


def test_a_file_that_is_gone_is_a_change(tmp_path: Path):
    path, _ = export(tmp_path, "csv")
    (tmp_path / "out-claims.csv").unlink()
    assert not unchanged(path)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"files":{}}', '{"files":{"../out.csv":"x"}}']
)
def test_a_manifest_that_lists_nothing_of_ours_proves_nothing(
    text: str, tmp_path: Path
):
    path, _ = export(tmp_path, "csv")
    (tmp_path / "out.csv-manifest.json").write_text(text)
    assert not unchanged(path)


def test_a_folder_or_an_archive_without_a_manifest_proves_nothing(tmp_path: Path):
    assert not unchanged(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a", "x")
    assert not unchanged(tmp_path / "a.zip")


def test_an_archive_that_explodes_is_no_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, saved = export(tmp_path, "zip")
    assert len(json.dumps(saved.manifest)) > 100
    monkeypatch.setattr("geo.store.export.archive.FILES_LIMIT", 1)
    assert not unchanged(path)


def test_a_manifest_looks_at_no_file_outside_its_folder(tmp_path: Path):
    outside = tmp_path / "secret.txt"
    outside.write_text("known to whoever asks")
    path, _ = export(tmp_path / "in", "csv")
    listed = {"files": {"../secret.txt": file_hash(outside)}}
    (tmp_path / "in" / "out.csv-manifest.json").write_text(json.dumps(listed))
    assert not unchanged(path)
