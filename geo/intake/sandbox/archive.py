"""Zip archives whose sizes are believed only after inflating.

A name may not leave the archive, nothing may be an archive again, and inflating stops
at the bound, whatever the directory of the archive says.
"""

import re
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from geo.intake.sandbox.budget import Budget
from geo.intake.sandbox.wrong import Unreadable
from geo.intake.zips import BROKEN

MOST_ENTRIES: Final = 500
MOST_RATIO: Final = 100
SMALL: Final = 4 * 1024 * 1024
CHUNK: Final = 64 * 1024
ENCRYPTED: Final = 0x1
PACKED_NAME = re.compile(r"\.(zip|kmz|gz|tgz|tar|bz2|xz|7z|rar|zst)$", re.IGNORECASE)
PACKED_HEAD = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf",
    b"Rar!",
)


class Archive:
    """A zip archive of which at most ``budget.inflated_bytes`` are ever inflated.

    At most 100 times its own size, too, once that is more than 4 MiB.
    """

    def __init__(self, source: BinaryIO, budget: Budget) -> None:
        """Look at the directory; raises ``Unreadable`` for what it must not hold."""
        try:
            self._zip = zipfile.ZipFile(source)
        except BROKEN:
            raise damaged() from None
        packed = source.seek(0, 2)
        self._left = min(budget.inflated_bytes, max(SMALL, MOST_RATIO * packed))
        self.names = self._checked_names()

    def read(self, name: str) -> bytes:
        """A member, inflated; raises ``Unreadable`` when it is too much or damaged."""
        parts = []
        try:
            with self._zip.open(name) as member:
                while part := member.read(CHUNK):
                    self._left -= len(part)
                    if self._left < 0:
                        raise Unreadable(
                            "an archive that inflates to more than is taken",
                            "bring the data in several smaller files",
                        )
                    parts.append(part)
        except BROKEN:
            raise damaged() from None
        content = b"".join(parts)
        if content.startswith(PACKED_HEAD):
            raise _nested(name)
        return content

    def _checked_names(self) -> tuple[str, ...]:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            found = f"an archive of {len(entries)} files"
            raise Unreadable(found, f"bring one of at most {MOST_ENTRIES}")
        for entry in entries:
            if entry.flag_bits & ENCRYPTED:
                raise Unreadable("an archive with a password", "bring it without one")
            if not is_inside(entry.filename):
                found = f"the name {entry.filename[:60]!r}, which leaves the archive"
                raise Unreadable(found, "make the archive again with plain names")
        names = tuple(entry.filename for entry in entries)
        if len(set(names)) < len(names):
            raise Unreadable("two files of one name in the archive", "keep one of them")
        return names


def refuse_nested(archive: Archive) -> None:
    """Raise ``Unreadable`` when a member has the name of an archive."""
    for name in archive.names:
        if PACKED_NAME.search(name):
            raise _nested(name)


def is_inside(name: str) -> bool:
    """Whether a member's name stays in the archive.

    >>> is_inside("a/b.shp"), is_inside("../b"), is_inside("/b"), is_inside("C:b")
    (True, False, False, False)
    """
    odd = "\\" in name or "\0" in name or re.match(r"[A-Za-z]:", name)
    path = PurePosixPath(name)
    return bool(name) and not odd and not path.is_absolute() and ".." not in path.parts


def damaged() -> Unreadable:
    """For an archive that breaks off or contradicts itself."""
    return Unreadable("an archive that is damaged", "make the archive again")


def _nested(name: str) -> Unreadable:
    found = f"an archive in the archive ({name[:60]!r})"
    return Unreadable(found, "bring what is in it")
