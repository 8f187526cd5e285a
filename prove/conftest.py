"""Outside programs: each is named when it is missing, and missing is a failure."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEBIAN = {"ogrinfo": "gdal-bin", "soffice": "libreoffice-calc", "strace": "strace"}


@pytest.fixture
def program() -> Callable[[str], str]:
    """Finds an outside program, or fails with what to install."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            text = f"{name} is missing: install Debian's {DEBIAN.get(name, name)}"
            if os.environ.get("ALLOW_SKIP") == "1":
                pytest.skip(text)
            pytest.fail(text, pytrace=False)
        return found

    return find


@pytest.fixture
def run() -> Callable[..., str]:
    """Runs a command in the project's folder and gives back what it printed."""

    def start(*command: str | Path, **environment: str) -> str:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return start
