"""The table of file formats. A format is one module, found by content.

A format module has ``NAME`` (for ``--as``), ``LABEL`` (for people),
``matches(head) -> bool`` for the first ``HEAD`` bytes of a file, and
``rows(source, limits) -> Iterator[Row | Refusal]``, which streams and raises
``DataError`` when the file as a whole cannot be read. The name of a file is never
looked at.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final, Protocol

from geo.errors import DataError, Problem, UsageError
from geo.intake import delimited, features, gpx, kml, kmz, listing
from geo.intake.record import Limits, Refusal, Row
from geo.intake.sandboxed import SANDBOXED

HEAD: Final = 65_536


class Format(Protocol):
    """What a format module has."""

    @property
    def NAME(self) -> str:
        """The name for ``--as``."""

    @property
    def LABEL(self) -> str:
        """The name for people."""

    def matches(self, head: bytes) -> bool:
        """Whether a file that begins like this is of the format."""

    def rows(self, source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
        """The records, one after the other."""


FORMATS: tuple[Format, ...] = (
    *(features, listing, kml, kmz, gpx),
    *SANDBOXED,
    delimited,
)
"""In the order of asking: the surest sign first, delimited text last."""


def format_of(head: bytes, file: str, as_: str | None = None) -> Format:
    """The format of a file that begins with ``head``, or the one that is asked for.

    Raises ``UsageError`` for a name that is no format, and ``DataError`` for a file
    that no format knows or that is not what it was said to be.

    >>> format_of(b'{"type": "FeatureCollection", "features": []}', "a").NAME
    'geojson'
    """
    table = {format_.NAME: format_ for format_ in FORMATS}
    if as_ is not None and as_ not in table:
        raise UsageError(f"There is no format {as_!r}; use one of {', '.join(table)}.")
    for format_ in FORMATS if as_ is None else (table[as_],):
        if format_.matches(head):
            return format_
    labels = ", ".join(f.LABEL for f in FORMATS)
    found = f"no {table[as_].LABEL}" if as_ else "no format that is known"
    found = found if head else "an empty file"
    do = f"bring one of {labels}"
    raise DataError((Problem(file, None, None, found, do),))
