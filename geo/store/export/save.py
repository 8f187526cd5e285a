"""Saving a selection: everything is written beside the target, then takes its place.

A reader sees the old files or the new ones. When something fails, or is stopped,
nothing of it is left behind.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geo.errors import UsageError
from geo.store.atomic import take_places
from geo.store.catalog import Catalog
from geo.store.export.archive import write_archive
from geo.store.export.formats import (
    FORMATS,
    MANIFEST,
    NAMES,
    ZIP,
    ZIP_SUFFIX,
    format_of,
)
from geo.store.export.manifest import Made, manifest, now
from geo.store.export.seal import file_hash
from geo.store.export.selection import Progress, Selection, selection, silent
from geo.store.export.task import Task
from geo.store.query import Query
from geo.store.sorting import Sort

STEM: Final = "incidents"


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: the format, the files with their hashes, the manifest."""

    format: str
    files: tuple[tuple[Path, str], ...]
    manifest: dict[str, Any]


def save(
    catalog: Catalog,
    path: Path | str,
    query: Query | None = None,
    *,
    format: str | None = None,
    permalink: str | None = None,
    sort: Sort | None = None,
    replace: bool = False,
    progress: Progress = silent,
) -> Saved:
    """Save what passes ``query`` (everything, if not given) as ``path``.

    The format follows from the ending of the name, or is one of ``NAMES``; with
    ``folder`` the path is a folder. CSV and GeoParquet are sets of files that begin
    with the same name. ``sort`` is another order than that of display. Raises
    ``UsageError`` for a format that is not known, a file that is there already (unless
    ``replace``), and what cannot be written.
    """
    target = Path(path)
    name = format or format_of(target.name)
    if name not in NAMES:
        raise UsageError(f"There is no format {name!r}; use one of {', '.join(NAMES)}.")
    chosen = selection(catalog, query, sort)
    made = now(chosen.query, permalink, chosen.sort)
    with _beside(target) as scratch:
        said = write(chosen, name, scratch, _stem(target, name), made, progress)
        return _placed(target, name, scratch, said, replace)


def packed(
    chosen: Selection, name: str, made: Made, limit: int = 1 << 31
) -> tuple[str, str, bytes]:
    """File name, media type and bytes of an export as one file, for a download.

    A set of files comes as an archive. Raises ``UsageError`` for more than ``limit``
    bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        write(chosen, name, scratch, STEM, made, silent)
        form = FORMATS.get(name)
        if form is not None and form.single:
            path, media_type = scratch / f"{STEM}{form.suffix}", form.media_type
        else:
            path, media_type = _archive(scratch, name, made), "application/zip"
        if path.stat().st_size > limit:
            raise UsageError("This is too much for a page; use the command line.")
        return path.name, media_type, path.read_bytes()


def download(
    catalog: Catalog, query: Query, name: str, permalink: str, sort: Sort
) -> bytes:
    """The bytes of ``packed`` for what passes a query."""
    return packed(selection(catalog, query, sort), name, now(query, permalink))[2]


def write(
    chosen: Selection,
    name: str,
    folder: Path,
    stem: str,
    made: Made,
    progress: Progress,
) -> dict[str, Any]:
    """Write an export into a folder that is empty, and give its manifest."""
    if name == ZIP:
        return _everything(chosen, folder, stem, made, progress)
    form = FORMATS[name]
    said = manifest(chosen, made, form.not_held)
    form.write(Task(chosen, folder, stem, said, progress))
    if not form.single:
        said["files"] = _hashes(folder)
        alone = name == "folder"
        ending = "manifest.json" if alone else f"{stem}{form.suffix}{MANIFEST}"
        _write_json(folder / ending, said)
    return said


def _everything(
    chosen: Selection, folder: Path, stem: str, made: Made, progress: Progress
) -> dict[str, Any]:
    """All formats, each in a folder of its own, as one archive."""
    inside = folder / "inside"
    inside.mkdir()
    for form in FORMATS.values():
        (inside / form.name).mkdir()
        write(chosen, form.name, inside / form.name, stem, made, progress)
    losses = [f"{f.title}: {text}" for f in FORMATS.values() for text in f.not_held]
    said = {**manifest(chosen, made, losses), "files": _hashes(inside)}
    _write_json(inside / "manifest.json", said)
    write_archive(folder / f"{stem}{ZIP_SUFFIX}", inside, made.moment)
    shutil.rmtree(inside)
    return said


def _archive(scratch: Path, name: str, made: Made) -> Path:
    """The one archive of a scratch folder, made where there is none yet."""
    if name == ZIP:
        return scratch / f"{STEM}{ZIP_SUFFIX}"
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / f"{STEM}-{name}{ZIP_SUFFIX}"
        write_archive(path, scratch, made.moment)
        return Path(shutil.move(path, scratch))


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_hash(path) for path in files}


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")


def _stem(target: Path, name: str) -> str:
    """The name that the files of an export begin with."""
    suffix = FORMATS[name].suffix if name in FORMATS else ZIP_SUFFIX
    whole = suffix and target.name.lower().endswith(suffix)
    return target.name[: -len(suffix)] if whole else target.stem


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder on the same disk as the target, gone at the end."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=target.parent, prefix=f".{target.name}."
        ) as name:
            yield Path(name)
    except OSError as error:
        said = os.strerror(error.errno) if error.errno else "an error"
        raise UsageError(
            f"{target.name} could not be written ({said.lower()}); nothing was changed."
        ) from None


def _placed(
    target: Path, name: str, scratch: Path, said: dict[str, Any], replace: bool
) -> Saved:
    """Put the files where they belong, all or none."""
    moves = _moves(target, name, scratch)
    there = next((path for path in moves if path.exists()), None)
    if there is not None and not replace:
        raise UsageError(f"{there.name} is there already; name another, or replace it.")
    hashes = tuple((path, file_hash(new)) for path, new in moves.items())
    take_places(moves)
    return Saved(name, hashes, said)


def _moves(target: Path, name: str, scratch: Path) -> dict[Path, Path]:
    """For each file that was written the path that it is for."""
    files = sorted(path for path in scratch.rglob("*") if path.is_file())
    if name == "folder":
        return {target / path.relative_to(scratch): path for path in files}
    if len(files) == 1:
        return {target: files[0]}
    return {target.parent / path.name: path for path in files}
