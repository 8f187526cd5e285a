"""Whether an export still is what it was when it was made.

A single file holds its own hash; a set of tables, a folder and an archive have a
manifest with the hash of each file.
"""

import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError
from geo.store.export.archive import OURS, extract
from geo.store.export.formats import MANIFEST
from geo.store.export.seal import file_hash, is_sealed
from geo.store.strict import read_json

INSIDE: Final = "manifest.json"


def unchanged(path: Path) -> bool:
    """Whether nothing of the export at ``path`` was changed.

    For a set of tables ``path`` is the one that the others begin like. Raises
    ``OSError`` where there is nothing to read.
    """
    if path.is_dir():
        return _as_listed(path, path / INSIDE)
    beside = path.with_name(f"{path.name}{MANIFEST}")
    if beside.is_file():
        return _as_listed(path.parent, beside)
    return _in_archive(path) if zipfile.is_zipfile(path) else is_sealed(path)


def _in_archive(path: Path) -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            extract(path, folder)
        except DataError:
            return False
        beside = sorted(folder.glob(f"*{MANIFEST}"))
        return _as_listed(folder, beside[0] if beside else folder / INSIDE)


def _as_listed(folder: Path, manifest: Path) -> bool:
    """Whether a folder holds each file that a manifest lists, unchanged."""
    try:
        said = read_json(manifest.read_bytes(), manifest.name)
    except (DataError, OSError):
        return False
    files = said.get("files") if isinstance(said, dict) else None
    if not isinstance(files, dict) or not files:
        return False
    return all(_is(folder, name, digest) for name, digest in files.items())


def _is(folder: Path, name: str, digest: Any) -> bool:
    path = folder / name
    return bool(OURS.fullmatch(name)) and path.is_file() and file_hash(path) == digest
