"""The command line as a whole: help everywhere, one line for every error."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo import __main__ as command_line
from geo.__main__ import main, modules, parser
from geo.commands import COMMANDS
from geo.errors import Unsafe
from geo.settings import ROOT
from tests import examples


def test_every_command_module_is_a_command_and_no_other():
    found = {
        path.stem.rstrip("_")
        for path in (ROOT / "geo" / "commands").glob("*.py")
        if "\nNAME = " in path.read_text(encoding="utf-8")
    }
    assert tuple(sorted(found)) == COMMANDS
    assert tuple(module.NAME for module in modules()) == COMMANDS


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]):
    for module in modules():
        with pytest.raises(SystemExit) as stop:
            main([module.NAME, "--help"])
        assert stop.value.code == 0
        assert module.HELP.split()[0] in capsys.readouterr().out


def test_wrong_use_is_exit_2(capsys: pytest.CaptureFixture[str]):
    for words in ([], ["chekc"], ["check", "--colour"], ["facilities"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 2
        said = capsys.readouterr().err
        assert said.startswith("python -m geo")
        assert said.count("\n") == 1


@pytest.mark.parametrize("first", [True, False])
def test_the_data_folder_may_stand_before_or_after_the_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    first: bool,
):
    monkeypatch.setenv("GEO_DATA", "nowhere")
    folder = ["--data", str(examples.write(tmp_path))]
    assert main([*folder, "check"] if first else ["check", *folder]) == 0
    assert "no problems" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (
            ValueError("secret /path"),
            1,
            "Something failed that should not (ValueError)",
        ),
        (Unsafe("The self-test failed."), 1, "The self-test failed."),
        (KeyboardInterrupt(), 1, "Stopped;"),
    ],
)
def test_no_error_shows_a_traceback(
    error: BaseException,
    code: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def fail(_: argparse.Namespace) -> int:
        raise error

    made = parser()
    monkeypatch.setattr(
        made, "parse_args", lambda _: argparse.Namespace(data=None, run=fail)
    )
    monkeypatch.setattr(command_line, "parser", lambda: made)
    assert main([]) == code
    said = capsys.readouterr().err
    assert said.startswith(says)
    assert said.count("\n") == 1
    assert "secret" not in said


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path):
    whole = f"{sys.executable} -m geo check --data {examples.write(tmp_path)} --json"
    done = subprocess.run(
        f"{whole} | true", shell=True, cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_pipe_is_quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def fail(_: argparse.Namespace) -> int:
        raise BrokenPipeError

    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        made = parser()
        given = argparse.Namespace(data=None, run=fail)
        monkeypatch.setattr(made, "parse_args", lambda _: given)
        monkeypatch.setattr(command_line, "parser", lambda: made)
        assert main([]) == 0


def test_the_public_functions_are_those_that_are_named():
    assert set(geo.__all__) == set(geo.HOMES)
    for name in geo.__all__:
        assert callable(getattr(geo, name))
    with pytest.raises(AttributeError, match="geo has no 'teleport'"):
        geo.teleport  # noqa: B018


def test_the_model_is_cheap_to_import():
    code = (
        "import sys, geo.model.incident, geo.model.accounts;"
        "print([m for m in ('numpy', 'shapely', 'pyproj', 'json') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_public_open_is_the_catalog(tmp_path: Path):
    assert geo.open(examples.write(tmp_path)).precision("ring") == "ring"
