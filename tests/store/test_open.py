import gc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.settings import ROOT
from geo.store import open as opening
from geo.store.atomic import replace_files
from geo.store.folder import FILES, INCIDENTS, REGIONS, Folder
from geo.store.load import file_paths, parse
from geo.store.open import open_catalog
from tests import examples


def change(folder: Path) -> None:
    data = examples.edited(
        examples.files(),
        INCIDENTS,
        lambda whole: whole["features"][0]["properties"].update(title="Changed"),
    )
    replace_files({folder / INCIDENTS: data[INCIDENTS]})


def test_the_same_content_is_the_same_catalog(folder: Path):
    first = open_catalog(folder)
    assert open_catalog(str(folder)) is first
    replace_files({folder / INCIDENTS: examples.files()[INCIDENTS]})
    assert open_catalog(folder) is first


def test_new_content_is_a_new_catalog(folder: Path):
    first = open_catalog(folder)
    change(folder)
    second = open_catalog(folder)
    assert second is not first
    assert second.incidents["ring"].title == "Changed"
    assert first.incidents["ring"].title != "Changed"
    assert second.sha256 != first.sha256


def test_the_folder_is_that_of_the_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GEO_DATA", str(folder))
    assert open_catalog() is open_catalog(folder)


def test_all_problems_are_told_and_nothing_is_opened(folder: Path):
    (folder / INCIDENTS).write_bytes(b"[1")
    (folder / "sources.json").write_bytes(b'{"sources": NaN}')
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            open_catalog(folder)
        assert {problem.file for problem in caught.value.problems} == {
            INCIDENTS,
            "sources.json",
        }


def test_broken_data_do_not_replace_good_ones_for_good(folder: Path):
    first = open_catalog(folder)
    (folder / INCIDENTS).write_bytes(b"[1")
    with pytest.raises(DataError):
        open_catalog(folder)
    replace_files({folder / INCIDENTS: examples.files()[INCIDENTS]})
    assert open_catalog(folder) is first


def test_missing_files_are_named(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        open_catalog(tmp_path)
    assert [problem.file for problem in caught.value.problems] == list(FILES[:3])


def test_regions_fall_back_to_the_projects_own(folder: Path):
    assert file_paths(folder)[REGIONS] == folder / REGIONS
    (folder / REGIONS).unlink()
    assert file_paths(folder)[REGIONS] == ROOT / "data" / REGIONS


def test_many_threads_read_the_files_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    made = []

    def counted(data: Mapping[str, bytes]) -> Folder:
        made.append(data)
        return parse(data)

    monkeypatch.setattr(opening, "parse", counted)
    with ThreadPoolExecutor(8) as pool:
        catalogs = list(pool.map(open_catalog, [folder] * 32))
    assert len(set(map(id, catalogs))) == 1
    assert len(made) == 1


def test_the_collector_is_left_as_it_was(folder: Path):
    data = examples.files()
    for enabled in (False, True):
        (gc.enable if enabled else gc.disable)()
        try:
            parse(data)
            assert gc.isenabled() is enabled
        finally:
            gc.enable()


def test_what_is_open_is_not_looked_through_for_garbage(tmp_path: Path):
    before = gc.get_freeze_count()
    open_catalog(examples.write(tmp_path))
    assert gc.get_freeze_count() > before
