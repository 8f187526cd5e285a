"""A data folder is made whole or not at all; an interrupt loses nothing."""

import io
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import DataError, UsageError
from geo.intake import bring, into, making, sink, staging, transcript
from geo.intake.asked import Asked
from geo.intake.into import bring_into
from geo.intake.record import COMMAND, Report
from geo.settings import ROOT
from geo.store.check import check
from geo.store.folder import INCIDENTS, PARQUET
from geo.store.large import row_problems
from geo.store.load import file_paths, read_bytes
from geo.store.open import open_catalog

HOME = ROOT / "data"
CATALOG = open_catalog(HOME)
LINES = [
    "id,date,lat,lon,title,source",
    *(
        f"r{n},2024-05-{n % 28 + 1:02},{48 + n / 100},30.5,Strike {n},S{n % 3}"
        for n in range(24)
    ),
    "bad,2024-05-14,95,30,Outside,",
    "r1,2024-05-14,50,30,Again,",
]
TABLE = "\n".join(LINES).encode()


def run(folder: Path, data: bytes = TABLE, progress=lambda done: None) -> Report:
    known = into.holds_data(folder) if folder.is_dir() else False
    against = open_catalog(folder) if known else CATALOG
    limits = replace(COMMAND, file="a.csv")
    asked = Asked(None, {}, None, None, limits, against, compared=known)
    return bring_into(
        io.BytesIO(data), folder, asked, folder if known else HOME, progress
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "RUN", 6)
    monkeypatch.setattr(transcript, "ROWS", 3)


def test_a_new_folder_is_whole(tmp_path: Path):
    report = run(tmp_path / "new")
    assert (report.taken, report.refused, report.duplicates) == (24, 1, 1)
    found = check(read_bytes(tmp_path / "new"), tmp_path / "new" / "documents")
    assert found.problems == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new"]
    names = set(contents(tmp_path / "new"))
    assert {"refused.csv", "report.json", "sources.json"} <= names
    assert not names & {*staging.PARTS, staging.SEEN, staging.STATE}


@pytest.mark.parametrize("after", [4, 12])
def test_an_interrupted_import_goes_on_and_ends_the_same(tmp_path: Path, after: int):
    stopped: list[int] = []

    def interrupt(done: int) -> None:
        if done >= after:
            stopped.append(done)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "new", progress=interrupt)
    assert not (tmp_path / "new").exists()
    told: list[int] = []
    report = run(tmp_path / "new", progress=told.append)
    assert after <= stopped[0] < told[0] <= 26
    assert stopped[0] < after + 7  # not at the end
    assert (report.taken, report.refused, report.duplicates) == (24, 1, 1)
    run(tmp_path / "whole")
    assert contents(tmp_path / "new") == contents(tmp_path / "whole")


KILLED = """
import os, sys
from pathlib import Path
from geo.intake import making, transcript
from tests.intake.test_into import run
making.RUN, transcript.ROWS = 6, 3
run(Path(sys.argv[1]), progress=lambda done: os._exit(9) if done >= 16 else None)
"""


def test_a_killed_import_goes_on_and_ends_the_same(tmp_path: Path):
    words = [sys.executable, "-c", KILLED, str(tmp_path / "new")]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == 9
    assert not (tmp_path / "new").exists()
    told: list[int] = []
    run(tmp_path / "new", progress=told.append)
    assert told[0] > 16
    run(tmp_path / "whole")
    assert contents(tmp_path / "new") == contents(tmp_path / "whole")


def test_another_file_does_not_go_on_with_the_work_of_the_first(tmp_path: Path):
    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "new", progress=interrupt)
    report = run(tmp_path / "new", data=b"date,title\n2024,One\n")
    assert report.read == 1
    assert len(open_catalog(tmp_path / "new").incidents) == 1


def test_what_is_brought_comes_after_what_is_there(tmp_path: Path):
    run(tmp_path / "new")
    before = list(open_catalog(tmp_path / "new").incidents)
    again = run(tmp_path / "new")
    assert (again.taken, again.duplicates) == (0, 25)
    run(
        tmp_path / "new",
        data=b"id,date,lat,lon,title\nmore,2024-06-01,49,31,One more\n",
    )
    assert list(open_catalog(tmp_path / "new").incidents) == [*before, "more"]
    found = check(read_bytes(tmp_path / "new"), tmp_path / "new" / "documents")
    assert found.problems == ()


def test_a_failure_at_the_end_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch):
    run(tmp_path / "new")
    before = contents(tmp_path / "new")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(into, "parse", fail)
    with pytest.raises(OSError, match="no space"):
        run(tmp_path / "new", data=b"date,title\n2024,One\n")
    assert contents(tmp_path / "new") == before


def test_a_folder_of_something_else_is_not_touched(tmp_path: Path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds no data"):
        run(tmp_path / "new")
    assert contents(tmp_path / "new") == {"letter.txt": b"mine"}


@pytest.mark.parametrize("after", [0, 6, 12])
def test_many_incidents_become_rows_and_say_the_same(
    tmp_path: Path, monkeypatch, after: int
):
    run(tmp_path / "few")
    monkeypatch.setattr(sink, "FEW", 8)

    def interrupt(done: int) -> None:
        if done >= after > 0:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        run(tmp_path / "many", progress=interrupt)
    if after:
        assert not (tmp_path / "many").exists()
        run(tmp_path / "many")
    run(tmp_path / "whole")
    assert contents(tmp_path / "many") == contents(tmp_path / "whole")
    few, many = contents(tmp_path / "few"), contents(tmp_path / "many")
    assert few.keys() ^ many.keys() == {INCIDENTS, PARQUET}
    assert all(few[name] == many[name] for name in few.keys() & many.keys())
    assert row_problems(tmp_path / "many") == ()
    found = [open_catalog(tmp_path / name).incidents for name in ("few", "many")]
    assert list(found[0].items()) == list(found[1].items())


def test_what_is_many_together_becomes_rows(tmp_path: Path, monkeypatch):
    run(tmp_path / "new")
    before = dict(open_catalog(tmp_path / "new").incidents)
    monkeypatch.setattr(sink, "FEW", 24)
    for day in (1, 2):
        row = f"more-{day},2024-06-0{day},49,31,One more".encode()
        run(tmp_path / "new", data=b"id,date,lat,lon,title\n" + row)
        assert not (tmp_path / "new" / INCIDENTS).exists()
        assert row_problems(tmp_path / "new") == ()
        found = dict(open_catalog(tmp_path / "new").incidents)
        assert list(found) == [*before, f"more-{day}"]
        assert {id_: found[id_] for id_ in before} == before
        before = found
    again = run(tmp_path / "new")
    assert (again.taken, again.duplicates) == (0, 25)


def test_a_change_to_rows_that_breaks_off_leaves_one_that_counts(
    tmp_path: Path, monkeypatch
):
    new = tmp_path / "new"
    run(new)
    features = (new / INCIDENTS).read_bytes()
    monkeypatch.setattr(sink, "FEW", 24)
    run(new, data=b"id,date,lat,lon,title\nmore-1,2024-06-01,49,31,One more")
    (new / INCIDENTS).write_bytes(features)  # as if it had not come to remove it
    found = open_catalog(new)
    assert "more-1" in found.incidents
    assert set(file_paths(new)) >= {PARQUET}
    (new / INCIDENTS).write_bytes(features + b" ")
    with pytest.raises(DataError, match="keep one of the two"):
        open_catalog(new)
    (new / INCIDENTS).write_bytes(features)
    run(new, data=b"id,date,lat,lon,title\nmore-2,2024-06-02,49,31,Another")
    assert not (new / INCIDENTS).exists()
    assert len(open_catalog(new).incidents) == len(found.incidents) + 1


def test_a_question_writes_nothing(tmp_path: Path):
    report = run(tmp_path / "new", data=b"date,title\n03/04/2024,One\n")
    assert report.questions
    assert list(tmp_path.iterdir()) == []


def test_what_comes_out_does_not_depend_on_how_many_processes_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(making, "RUN", 5000)
    monkeypatch.setattr(transcript, "ROWS", 200)
    lines = [LINES[0], *(_many(n) for n in range(5400))]
    data = "\n".join(lines).encode()
    one = run(tmp_path / "one", data)
    monkeypatch.setattr(bring, "LARGE", 0)
    monkeypatch.setattr(bring, "useful", lambda: 2)
    two = run(tmp_path / "two", data)
    assert one == two
    assert (one.taken, one.refused, one.duplicates) == (5328, 54, 18)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def _many(n: int) -> str:
    """A row; some are outside the world, some repeat one of another run."""
    latitude = 95 if n % 100 == 7 else 44 + n / 1000
    id_ = n - 5200 if n >= 5200 and n % 11 == 0 else n
    return f"r{id_},2024-05-{n % 28 + 1:02},{latitude},30.5,Strike {n},S{n % 3}"
