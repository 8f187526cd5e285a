"""What is built once is trusted only while every byte of it is right."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from geo.errors import DataError
from geo.intake.generate import generate
from geo.settings import cache_folder
from geo.store import building, cache, large
from geo.store.catalog import Catalog
from geo.store.folder import INCIDENTS, PARQUET, SOURCES
from geo.store.load import read_bytes
from geo.store.open import open_catalog
from geo.store.query import Query
from geo.store.records import Records
from geo.store.stored import StoredCatalog

SHA = "ab" * 32
EVERYTHING = Query()
NUMBERS = {"a": np.arange(5), "empty": np.empty(0), "b": np.ones((2, 2), order="F")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("made") / "data"
    generate(12, 5, into, form="parquet")
    return into


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that columns were built from, in order."""
    found: list[Path] = []
    real = building.build

    def counted(path: Path, *rest: object, **more: object) -> object:
        found.append(path)
        return real(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(large, "build", counted)
    return found


def fresh(folder: Path) -> Catalog:
    """Open as another process would, without what this one remembers."""
    return large.open_large(folder, large.hashes_of(folder))


def entry(home: Path) -> Path:
    (found,) = home.glob(f"{cache.FORMAT}-*")
    return found


def test_arrays_come_back_as_they_were_and_cannot_be_written(tmp_path: Path):
    cache.store(tmp_path, SHA, lambda folder: NUMBERS)
    found = cache.opened(tmp_path, SHA)
    assert found is not None
    assert found.keys() == NUMBERS.keys()
    for name, array in NUMBERS.items():
        assert np.array_equal(found[name], array)
    with pytest.raises(ValueError, match="read-only"):
        found["a"][0] = 7
    assert [path.name for path in tmp_path.iterdir()] == [cache.entry_name(SHA)]


def test_a_second_opening_builds_nothing(data: Path, home: Path, built: list[Path]):
    first, second = fresh(data), fresh(data)
    assert len(built) == 1
    assert first.select(EVERYTHING) == second.select(EVERYTHING)


def test_what_was_only_touched_is_not_opened_again(
    data: Path, home: Path, built: list[Path]
):
    before = open_catalog(data)
    os.utime(data / PARQUET, (1, 1))
    assert open_catalog(data) is before
    assert len(built) == 1


def test_runs_are_of_whole_row_groups(data: Path, monkeypatch: pytest.MonkeyPatch):
    rows = pq.read_table(data / PARQUET)
    pq.write_table(rows, data / PARQUET, row_group_size=2)
    told: list[tuple[int, int]] = []
    beside = large._beside(data, {})
    one = building.build(data / PARQUET, beside, lambda *at: told.append(at))
    monkeypatch.setattr(building, "RUN", 4)
    several = building.build(data / PARQUET, beside, lambda *at: told.append(at))
    assert told == [(12, 12), (4, 12), (8, 12), (12, 12)]
    assert list(one.facts.ids) == list(several.facts.ids)
    for name in ("same", "bounds"):
        mine, theirs = getattr(one.extents, name), getattr(several.extents, name)
        assert np.array_equal(mine, theirs)


def test_changed_data_are_built_anew(data: Path, home: Path, built: list[Path]):
    before = open_catalog(data)
    assert open_catalog(data) is before
    first = before.incidents["gen-0000001"]
    shutil.copytree(renamed(data), data, dirs_exist_ok=True)
    after = open_catalog(data)
    assert after.sha256 != before.sha256
    assert after.incidents["gen-0000001"].title == f"{first.title}, again"
    assert len(built) == 2


def renamed(data: Path) -> Path:
    """The same folder with other titles."""
    other = Path(shutil.copytree(data, data.with_name("other")))
    rows = pq.read_table(data / PARQUET)
    titles = pc.binary_join_element_wise(rows["title"], ", again", "")
    at = rows.schema.get_field_index("title")
    pq.write_table(rows.set_column(at, "title", titles), other / PARQUET)
    return other


def test_words_are_never_given_for_another_incident(data: Path, home: Path):
    found = fresh(data)
    rows = pq.read_table(data / PARQUET)
    beside = data / "beside"
    pq.write_table(rows.take(list(range(len(rows)))[::-1]), beside)
    catalog = StoredCatalog(
        large._beside(data, found.hashes),
        building.build(data / PARQUET, large._beside(data, {}), lambda *_: None, 1),
        Records(beside),
    )
    with pytest.raises(DataError, match="another incident"):
        catalog.incidents["gen-0000001"]
    with pytest.raises(DataError, match="another incident"):
        catalog.briefs(np.array([1, 2]))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a byte of a column": lambda e: flip(e / "times.start.npy"),
    "a short column": lambda e: shorten(e / "extents.bounds.npy"),
    "a missing column": lambda e: (e / "order.npy").unlink(),
    "a missing manifest": lambda e: (e / cache.MANIFEST).unlink(),
    "no manifest": lambda e: (e / cache.MANIFEST).write_text("[1]"),
    "half a manifest": lambda e: (e / cache.MANIFEST).write_text('{"format"'),
    "another format": lambda e: edit(e, format=cache.FORMAT + 1),
    "other data": lambda e: edit(e, sha256="0" * 64),
    "no sums": lambda e: edit(e, crc32=None),
    "too few columns": lambda e: edit(e, crc32={}),
    "one column less": lambda e: forget(e, "claims.npy"),
    "an outsider's column": lambda e: foreign(e),
}


def edit(folder: Path, **members: object) -> None:
    manifest = json.loads((folder / cache.MANIFEST).read_text())
    (folder / cache.MANIFEST).write_text(json.dumps({**manifest, **members}))


def forget(folder: Path, name: str) -> None:
    """An entry in which all is right but that a column was never made."""
    manifest = json.loads((folder / cache.MANIFEST).read_text())
    del manifest["crc32"][name]
    (folder / name).unlink()
    edit(folder, crc32=manifest["crc32"])


def foreign(folder: Path) -> None:
    """A pickled object with a right sum must not be loaded."""
    np.save(folder / "order.npy", np.array([{}], object), allow_pickle=True)
    manifest = json.loads((folder / cache.MANIFEST).read_text())
    sums = {**manifest["crc32"], "order.npy": cache.crc32(folder / "order.npy")}
    edit(folder, crc32=sums)


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_entry_is_never_used(
    data: Path, home: Path, built: list[Path], name: str
):
    right = fresh(data).rows(EVERYTHING).tolist()
    DAMAGE[name](entry(home))
    assert fresh(data).rows(EVERYTHING).tolist() == right
    assert len(built) == 2
    fresh(data)
    assert len(built) == 2


def test_several_may_build_at_once(data: Path, home: Path):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(fresh, [data] * 4))
    assert len({tuple(one.select(EVERYTHING)) for one in found}) == 1
    assert [path.name for path in home.iterdir()] == [entry(home).name]


def test_nothing_is_left_when_building_fails(tmp_path: Path):
    def fail(folder: Path) -> cache.Arrays:
        (folder / "part").write_text("x")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.store(tmp_path, SHA, fail)
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_cannot_take_its_place_is_an_error(tmp_path: Path):
    with pytest.raises(OSError, match="No such file"):
        cache._took(tmp_path / "gone", tmp_path, SHA)


def test_where_nothing_can_be_written_a_temporary_cache_is_used_and_said(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("GEO_CACHE", str(blocked / "cache"))
    assert len(fresh(data).incidents) == 12
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert "GEO_CACHE" in said
    assert str(tmp_path) not in said


def test_the_first_build_tells_how_far_it_is(
    data: Path, home: Path, capsys: pytest.CaptureFixture[str]
):
    fresh(data)
    assert "100 % of 12" in capsys.readouterr().err


def test_progress_is_said_in_steps(capsys: pytest.CaptureFixture[str]):
    tell = cache.told("Counting")
    for done in range(101):
        tell(done, 100)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["Counting: 0 % of 100", "Counting: 5 % of 100"]
    assert len(lines) == 21


def test_the_cache_is_where_the_settings_say(monkeypatch: pytest.MonkeyPatch):
    for name in ("GEO_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert cache_folder() == Path.home() / ".cache" / "incident-map"
    monkeypatch.setenv("XDG_CACHE_HOME", "there")
    assert cache_folder() == Path("there") / "incident-map"
    monkeypatch.setenv("GEO_CACHE", "mine")
    assert cache_folder() == Path("mine")


def test_both_forms_of_incidents_are_refused(data: Path, home: Path):
    (data / INCIDENTS).write_text("{}")
    with pytest.raises(DataError) as caught:
        open_catalog(data)
    assert str(caught.value) == (
        "incidents.parquet: found incidents.geojson beside it; keep one of the two"
    )


def test_rows_that_cannot_be_read_replace_nothing(data: Path, home: Path):
    (data / INCIDENTS).write_text("{}")
    (data / PARQUET).write_bytes(b"PAR1")
    with pytest.raises(DataError, match="keep one of the two"):
        open_catalog(data)


def test_rows_are_checked_and_not_read_at_once(data: Path, home: Path):
    assert large.row_problems(data) == ()
    with pytest.raises(DataError, match="the incidents as rows; use a folder with"):
        read_bytes(data)
    rows = pq.read_table(data / PARQUET)
    at = rows.schema.get_field_index("layer")
    wrong = pa.array(["layers"] * len(rows))
    pq.write_table(rows.set_column(at, "layer", wrong), data / PARQUET)
    problems = large.row_problems(data)
    assert len(problems) == 12
    assert problems[0].line().startswith("incidents.parquet: gen-0000000: layer: ")
    assert not home.exists()


def test_a_missing_file_is_named(data: Path, home: Path):
    (data / SOURCES).unlink()
    with pytest.raises(DataError, match=r"sources\.json: found no readable file"):
        open_catalog(data)


def test_a_large_geojson_is_opened_from_the_cache(
    tmp_path: Path, home: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch
):
    generate(12, 5, tmp_path / "data", form="geojson")
    assert not large.is_large(tmp_path / "data")
    assert not large.is_large(tmp_path / "nowhere")
    monkeypatch.setattr(large, "LARGE", 1000)
    found = open_catalog(tmp_path / "data")
    assert isinstance(found, StoredCatalog)
    assert found.incidents["gen-0000003"].title
    flip_incident = entry(home) / PARQUET
    flip(flip_incident)
    assert fresh(tmp_path / "data").incidents["gen-0000003"].title
    assert len(built) == 2
