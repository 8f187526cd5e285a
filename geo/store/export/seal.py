"""A file that holds its own hash.

The hash is that of the file with the 64 characters of the hash themselves put to
zeros. While a file is written a random token stands in their place, so that the
place is found again whatever the data say. Anyone can recompute it:
``sed "s/$HASH/$(printf '0%.0s' {1..64})/" FILE | sha256sum``.
"""

import hashlib
import re
import secrets
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

MEMBER: Final = "file_sha256"
ZEROS: Final = b"0" * 64
CHUNK: Final = 1 << 20
MOST: Final = 8  # places that look like a hash; more are not looked at
SEALED = re.compile(rb"(?s)file_sha256.{0,24}?([0-9a-f]{64})(?![0-9a-f])")


def token() -> str:
    """64 characters that stand nowhere else."""
    return secrets.token_hex(32)


def seal(path: Path, mark: str) -> str:
    """Put the hash of the file where ``mark`` stands in it, and give it."""
    places = [place for place, _ in _found(path, re.compile(mark.encode()))]
    digest = _hash(path, places)
    with path.open("r+b") as file:
        for place in places:
            file.seek(place)
            file.write(digest.encode())
    return digest


def is_sealed(path: Path) -> bool:
    """Whether the file still is what it was when its hash was put into it."""
    return any(
        _hash(path, [place + match.start(1) - match.start()]) == match[1].decode()
        for place, match in islice(_found(path, SEALED), MOST)
    )


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    return _hash(path, [])


def _found(
    path: Path, pattern: re.Pattern[bytes]
) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Where the pattern occurs, over the borders of pieces as well."""
    with path.open("rb") as file:
        start, kept, seen = 0, b"", -1
        while piece := file.read(CHUNK):
            window = kept + piece
            for match in pattern.finditer(window):
                if start + match.start() > seen:
                    seen = start + match.start()
                    yield seen, match
            kept = window[-128:]
            start += len(window) - len(kept)


def _hash(path: Path, places: list[int]) -> str:
    """The hash of a file with zeros over 64 bytes at each of some places."""
    digest, at = hashlib.sha256(), 0
    with path.open("rb") as file:
        for place in places:
            for piece in _until(file, place - at):
                digest.update(piece)
            file.read(len(ZEROS))
            digest.update(ZEROS)
            at = place + len(ZEROS)
        for piece in iter(lambda: file.read(CHUNK), b""):
            digest.update(piece)
    return digest.hexdigest()


def _until(file: BinaryIO, count: int) -> Iterator[bytes]:
    while count > 0:
        piece = file.read(min(CHUNK, count))
        count -= len(piece)
        yield piece
