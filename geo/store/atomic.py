"""Replacing files so that a reader sees the old or the new one, never a part."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO


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


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file (UTF-8) that becomes ``path`` at the end, or vanishes on any error.

    Whoever reads ``path`` sees the old file or the whole new one. Raises ``OSError``.
    """
    with _beside(path) as (file, new):
        text = TextIOWrapper(file, "utf-8", newline="\n")
        yield text
        text.detach()
    try:
        os.replace(new, path)
    except OSError:
        new.unlink()
        raise
    sync(path.parent)


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
    with _beside(path) as (file, new):
        file.write(content)
    return new


@contextmanager
def _beside(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file in the folder of ``path``: whole and on the disk afterwards.

    It may be read by whom ``path`` may be read by; on any error it is gone.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, new
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


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
