"""Replacing files so that a reader sees the old or the new one, never a part."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Replace each file by its new bytes; all are written before one is replaced.

    Each is written to a new file in the same folder and synced to disk before it
    takes the old one's name. On an error nothing new is left behind, and files
    that were already replaced get their old bytes back. Raises ``OSError``.
    """
    ready: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for path, content in contents.items():
            ready[path] = _written_beside(path, content)
        for path, new in ready.items():
            old = path.read_bytes() if path.exists() else None
            os.replace(new, path)
            done[path] = old
    except OSError:
        for path, old in done.items():
            _put_back(path, old)
        raise
    finally:
        for new in ready.values():
            new.unlink(missing_ok=True)
    for folder in {path.parent for path in contents}:
        _sync_folder(folder)


def _written_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    return new


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(_written_beside(path, old), path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
