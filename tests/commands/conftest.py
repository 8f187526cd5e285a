"""``python -m geo`` in this process, on a data folder made from the examples."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo.__main__ import main
from tests import examples


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return examples.write(tmp_path)


@pytest.fixture
def geo(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run a command on the example folder; a usage error of argparse is exit 2."""
    monkeypatch.setenv("GEO_DATA", str(folder))
    monkeypatch.delenv("GEO_DOCUMENTS", raising=False)

    def run(*words: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run
