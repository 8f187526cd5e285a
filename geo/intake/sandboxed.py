"""The formats that are read in a child process: GeoPackage, XLSX, and so on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from geo.intake.record import Limits, Refusal, Row
from geo.intake.sandbox import door

SQLITE: Final = b"SQLite format 3\x00"
APPLICATION_AT: Final = slice(68, 72)
GEOPACKAGES: Final = (b"GPKG", b"GP10", b"GP11")
ZIP: Final = b"PK\x03\x04"
ENTRY = re.compile(rb"PK\x03\x04.{26}([\x20-\x7e]{1,255})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sandboxed:
    """A format of the table whose rows come through the door of the sandbox."""

    NAME: str
    LABEL: str
    reader: str

    def matches(self, head: bytes) -> bool:
        """Whether a file that begins like this is of the format."""
        return kind(head) == self.reader

    def rows(self, source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
        """The records, one after the other; raises ``DataError``."""
        return door.rows(self.reader, self.LABEL, source, limits)


SANDBOXED: tuple[Sandboxed, ...] = (
    Sandboxed("geopackage", "GeoPackage", "geopackage"),
    Sandboxed("xlsx", "XLSX", "workbook"),
    Sandboxed("geoparquet", "GeoParquet", "parquet"),
    Sandboxed("shapefile", "zipped shapefile", "shapefiles"),
)


def kind(head: bytes) -> str | None:
    """The reader for a file that begins like this, or ``None``.

    An archive is a spreadsheet or a KMZ when one of its first names says so; any
    other is taken for a shapefile, and its reader says what is missing.

    >>> kind(b"PAR1"), kind(b"{}"), kind(SQLITE + bytes(52) + b"GPKG")
    ('parquet', None, 'geopackage')
    """
    if head.startswith(SQLITE) and head[APPLICATION_AT] in GEOPACKAGES:
        return "geopackage"
    if head.startswith(b"PAR1"):
        return "parquet"
    if not head.startswith(ZIP):
        return None
    names = ENTRY.findall(head)
    if any(name.startswith((b"[Content_Types].xml", b"xl/")) for name in names):
        return "workbook"
    return None if any(b".kml" in name.lower() for name in names) else "shapefiles"
