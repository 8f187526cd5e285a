"""Archives: a folder as one ZIP file, and the files of an export out of one.

What comes out is bounded: only files with plain names of ours, no more than the
limits, and none that says it is smaller than it is.
"""

import re
import shutil
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import Final

from geo.errors import DataError, Problem

FILES_LIMIT: Final = 100
BYTES_LIMIT: Final = 4_000_000_000
CHUNK: Final = 1 << 20
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError),
    *(RuntimeError, EOFError, ValueError),
)
OURS = re.compile(r"(?:(?!\.)[\w.-]{1,120}/){0,2}(?!\.)[\w.-]{1,120}")


def write_archive(path: Path, folder: Path, moment: datetime) -> Path:
    """Write all files of a folder into a new archive, in order of their names."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            name = file.relative_to(folder).as_posix()
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (
                file.open("rb") as source,
                archive.open(entry, "w", force_zip64=True) as inside,
            ):
                shutil.copyfileobj(source, inside, CHUNK)
    return path


def extract(path: Path, into: Path) -> None:
    """Take the files of an archive out into an empty folder; raises ``DataError``."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_many(path, entries)
            for entry in entries:
                if OURS.fullmatch(entry.filename):
                    _take(archive, entry, into)
    except BROKEN:
        raise _refused(path, "a broken archive", "export it again") from None


def _refuse_many(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    if len(entries) > FILES_LIMIT or size > BYTES_LIMIT:
        found = f"an archive of {len(entries)} files with {size / 1e6:.0f} MB"
        do = f"use at most {FILES_LIMIT} files and {BYTES_LIMIT / 1e6:.0f} MB"
        raise _refused(path, found, do)


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path) -> None:
    """One file; the reader of the standard library stops at the size that it states."""
    target = into / entry.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as inside, target.open("wb") as out:
        shutil.copyfileobj(inside, out, CHUNK)


def _refused(path: Path, found: str, do: str) -> DataError:
    return DataError((Problem(path.name, None, None, found, do),))
