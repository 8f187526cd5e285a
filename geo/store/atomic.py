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
        sync(folder)


def take_places(moves: Mapping[Path, Path]) -> None:
    """Give each new file (the value) its place (the key); all of them, or none.

    The new files lie on the same disk, each in a folder that is of no use afterwards.
    On an error the files that were replaced are there again. Raises ``OSError``.
    """
    for path, new in moves.items():
        sync(new)
        path.parent.mkdir(parents=True, exist_ok=True)
    before: dict[Path, Path | None] = {}
    try:
        for path, new in moves.items():
            before[path] = _second_name(path, new)
            os.replace(new, path)
    except OSError:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            else:
                os.replace(old, path)
        raise
    for folder in {path.parent for path in moves}:
        sync(folder)


def _second_name(path: Path, new: Path) -> Path | None:
    """Another name of the file at ``path``, beside the one that will replace it."""
    if not path.exists():
        return None
    kept = new.with_name(f"{new.name}.before")
    os.link(path, kept)
    return kept


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


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
