"""KMZ: a ZIP with one KML file, of which nothing else is looked at.

The first KML in the archive is read, as the standard says; it is inflated as it is
read, at most to ``MOST`` bytes and to a hundred times what the archive holds. Names in
the archive are compared and never used as paths.
"""

import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Final, cast

from geo.errors import DataError, Problem
from geo.intake import kml
from geo.intake.record import Limits, Refusal, Row
from geo.intake.zips import BROKEN

NAME = "kmz"
LABEL = "KMZ"

ZIP: Final = b"PK\x03\x04"
RATIO: Final = 100
MOST: Final = 1 << 30
ENTRIES: Final = 10_000
NESTED: Final = (b"PK\x03\x04", b"\x1f\x8b")


def matches(head: bytes) -> bool:
    """Whether a file that begins like this is a ZIP with a KML among its first."""
    return head.startswith(ZIP) and b".kml" in head.lower()


def rows(source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
    """The placemarks of the KML inside. Raises ``DataError``."""
    try:
        with zipfile.ZipFile(source) as archive:
            entry = _entry(archive, limits)
            with archive.open(entry) as inner:
                most = min(limits.bytes or MOST, RATIO * max(entry.compress_size, 1))
                yield from kml.rows(
                    cast(BinaryIO, _Bounded(inner, most, limits)), limits
                )
    except BROKEN:
        raise _refused(limits, "an archive that cannot be read") from None


def _entry(archive: zipfile.ZipFile, limits: Limits) -> zipfile.ZipInfo:
    """The first KML of the archive."""
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        raise _refused(limits, f"an archive of {len(entries)} files")
    for entry in entries:
        if entry.filename.lower().endswith(".kml"):
            return entry
    raise _refused(limits, "an archive without a KML file")


class _Bounded:
    """A file of which not more than ``most`` bytes can be read."""

    def __init__(self, inner: IO[bytes], most: int, limits: Limits) -> None:
        self._inner, self._most, self._limits, self._read = inner, most, limits, 0

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(size if size > 0 else 1 << 16)
        if self._read == 0 and data.startswith(NESTED):
            raise _refused(self._limits, "an archive in the archive")
        self._read += len(data)
        if self._read > self._most:
            raise _refused(self._limits, "an archive that is far larger unpacked")
        return data


def _refused(limits: Limits, found: str) -> DataError:
    do = "bring the KML file itself"
    return DataError((Problem(limits.file, None, None, found, do),))
