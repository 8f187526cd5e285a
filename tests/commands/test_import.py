"""``python -m geo import``: the report in words and as JSON, exit codes, folders."""

import errno
import json
from pathlib import Path

import pytest

from geo.commands import import_
from geo.intake.staging import Staging

TABLE = "date,lat,lon,title\n2024-05-14,50.45,30.52,A strike\n2024-05-14,95,30,B\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_without_a_folder_it_only_says_what_would_be(geo, file: Path):
    ran = geo("import", file)
    assert ran.code == 1
    assert "2 rows = 1 taken + 1 refused + 0 duplicates" in ran.out
    assert "row 2: lat, lon" in ran.out
    assert "nothing is written" in ran.out


def test_into_a_folder(geo, file: Path, tmp_path: Path):
    ran = geo("import", file, "--into", tmp_path / "new", "--json")
    report = json.loads(ran.out)
    assert (report["read"], report["taken"], report["refused"]) == (2, 1, 1)
    assert report["refusals"][0]["row"] == 2
    assert geo("--data", tmp_path / "new", "check").code == 0
    assert (tmp_path / "new" / "refused.csv").exists()


def test_good_rows_only_is_exit_0(geo, tmp_path: Path):
    path = tmp_path / "good.csv"
    path.write_text("title,date\nA strike,2024\n", encoding="utf-8")
    assert geo("import", path).code == 0


def test_a_question_is_exit_1_and_says_how_to_answer(geo, tmp_path: Path):
    path = tmp_path / "open.csv"
    path.write_text("title,date\nA strike,03/04/2024\n", encoding="utf-8")
    ran = geo("import", path)
    assert ran.code == 1
    assert "--day-first or --month-first" in ran.out
    assert geo("import", path, "--month-first").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--as", "nonsense"),
        ("--map", "title"),
        ("--map", "titel=title"),
        ("--zone", "Mars"),
        ("--day-first", "--month-first"),
    ],
)
def test_wrong_use_is_exit_2(geo, file: Path, words: tuple[str, ...]):
    assert geo("import", file, *words).code == 2


def test_a_file_that_is_not_there_and_one_that_is_none(geo, tmp_path: Path):
    assert geo("import", tmp_path / "none.csv").code == 2
    (tmp_path / "x.geojson").write_bytes(b"\x00\x01\x02")
    ran = geo("import", tmp_path / "x.geojson")
    assert ran.code == 1
    assert "x.geojson: found no format that is known" in ran.err
    assert str(tmp_path) not in ran.err


def test_an_interrupt_says_that_the_same_command_goes_on(
    geo, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_, "_progress", interrupt)
    ran = geo("import", file, "--into", tmp_path / "new")
    assert ran.code == 1
    assert "new is as it was; the same command goes on where it stopped." in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.undo()
    again = geo("import", file, "--into", tmp_path / "new")
    assert "2 rows = 1 taken + 1 refused + 0 duplicates" in again.out


def test_a_full_disk_is_said_and_loses_nothing(
    geo, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Staging, "take", full)
    ran = geo("import", file, "--into", tmp_path / "new")
    assert ran.code == 2
    assert "no space left on device; the same command goes on" in ran.err
    assert not (tmp_path / "new").exists()
