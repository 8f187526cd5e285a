"""A first build that is broken off goes on where it was, from what is whole."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import DataError
from geo.intake.generate import generate
from geo.store import building, cache, large, packing
from geo.store.folder import PARQUET
from geo.store.parts import Parts
from geo.store.query import Query
from geo.store.stored import StoredCatalog


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve incidents in six row groups."""
    into = tmp_path_factory.mktemp("made") / "data"
    generate(12, 5, into, form="parquet")
    rows = pq.read_table(into / PARQUET)
    pq.write_table(rows, into / PARQUET, row_group_size=2)
    return into


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(building, "RUN", 4)
    return tmp_path / "cache"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[range]:
    """The row groups that were read, run by run."""
    found: list[range] = []
    real = building.Reader.__call__

    def reading(self: building.Reader, groups: range) -> building.Run:
        found.append(groups)
        return real(self, groups)

    monkeypatch.setattr(building.Reader, "__call__", reading)
    return found


def fresh(folder: Path) -> StoredCatalog:
    return large.open_large(folder, large.hashes_of(folder))


def broken_off(folder: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Open, and be stopped when so many rows are done."""

    def tell(done: int, of: int) -> None:
        if done >= after:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cache, "told", lambda what: tell)
        with pytest.raises(KeyboardInterrupt):
            fresh(folder)


def parts_of(home: Path) -> list[Path]:
    return sorted(home.glob(f"{cache.UNFINISHED}*/*"))


def test_what_was_done_is_not_done_again(
    made: Path, home: Path, read: list[range], monkeypatch: pytest.MonkeyPatch
):
    broken_off(made, monkeypatch, 8)
    assert read == [range(2), range(2, 4)]
    assert [path.name for path in parts_of(home)] == ["0-2.npz", "2-4.npz"]
    resumed = fresh(made)
    assert read == [range(2), range(2, 4), range(4, 6)]
    assert [path.name for path in home.iterdir()] == [cache.entry_name(resumed.sha256)]
    shutil.rmtree(home)
    assert_same(resumed, fresh(made))


def assert_same(one: StoredCatalog, other: StoredCatalog) -> None:
    mine, theirs = packing.packed(one._built), packing.packed(other._built)
    assert mine.keys() == theirs.keys()
    for name, column in mine.items():
        assert column.dtype == theirs[name].dtype, name
        assert np.array_equal(column, theirs[name]), name
    assert one.select(Query()) == other.select(Query())


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut short": lambda part: part.write_bytes(part.read_bytes()[:-30]),
    "a byte is another": lambda part: part.write_bytes(
        part.read_bytes().replace(b"gen-0000001", b"gen-0000009")
    ),
    "empty": lambda part: part.write_bytes(b""),
    "a column is missing": lambda part: np.savez(part, claims=np.arange(4)),
    "objects": lambda part: np.savez(part, claims=np.array([{}], object)),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_part_is_worked_out_again(
    made: Path,
    home: Path,
    read: list[range],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
):
    broken_off(made, monkeypatch, 8)
    DAMAGE[name](parts_of(home)[0])
    resumed = fresh(made)
    assert read[2:] == [range(2), range(4, 6)]
    shutil.rmtree(home)
    assert_same(resumed, fresh(made))


def test_a_disk_that_is_full_stops_no_build(
    made: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(np, "savez", full)
        assert len(fresh(made).incidents) == 12


def test_nothing_is_kept_of_wrong_data(
    made: Path, home: Path, tmp_path: Path, read: list[range]
):
    data = Path(shutil.copytree(made, tmp_path / "data"))
    rows = pq.read_table(data / PARQUET)
    layers = rows["layer"].to_pylist()
    wrong = pa.array([*layers[:-1], "layers"])
    at = rows.schema.get_field_index("layer")
    rows = rows.set_column(at, "layer", wrong)
    pq.write_table(rows, data / PARQUET, row_group_size=2)
    with pytest.raises(DataError, match="layer"):
        fresh(data)
    assert len(read) == 3
    assert list(home.iterdir()) == []


def test_a_run_with_problems_is_not_put_aside(made: Path, tmp_path: Path):
    parts = Parts(tmp_path / "parts")
    run = building.Reader(made / PARQUET, large._beside(made, {}))(range(1))
    parts.put(range(1), run)
    problem = DataError.__new__(DataError)
    bad = building.Run(run.facts, run.ground, run.words, (problem,))  # type: ignore[arg-type]
    parts.put(range(1, 2), bad)
    assert parts.get(range(1)) is not None
    assert parts.get(range(1, 2)) is None


def test_what_nobody_goes_on_with_is_removed_after_a_day(made: Path, home: Path):
    home.mkdir()
    old, new = home / f"{cache.UNFINISHED}old", home / f"{cache.UNFINISHED}new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "part").write_text("x")
    day_ago = time.time() - cache.ABANDONED_S - 60
    os.utime(old, (day_ago, day_ago))
    fresh(made)
    assert not old.exists()
    assert new.exists()


def test_the_names_of_columns_are_all_of_them(made: Path, home: Path):
    assert packing.packed(fresh(made)._built).keys() == packing.NAMES
