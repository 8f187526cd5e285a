"""The encoding of a text file, where it can be decided; else a refusal.

A byte order mark decides, then valid UTF-8, then the pattern of zero bytes of UTF-16.
Older one-byte encodings are told apart by where their letters stand: Cyrillic words
are runs of high bytes, accents in French stand alone between ASCII letters.
"""

import codecs
import re
from typing import Final

from geo.errors import DataError, Problem

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
RUNS = re.compile(rb"[\x80-\xff]+")
ALONE = re.compile(
    rb"(?<![\x80-\xff])"
    rb"(?:(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[a-z]))"
    rb"(?![\x80-\xff])"
)
NAMES: Final = {"cp1251": "Windows-1251 (Cyrillic)", "cp1252": "Windows-1252 (Latin)"}
LEAST_RUN: Final = 3
MOST: Final = 0.75
SURE: Final = 0.9


def encoding_of(head: bytes, file: str = "the file") -> str:
    """The name of the encoding of a text that begins with ``head``.

    Raises ``DataError`` where it cannot be decided.

    >>> encoding_of("дата;місце".encode()), encoding_of("дата;місто".encode("cp1251"))
    ('utf-8', 'cp1251')
    """
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    wide = _wide(head)
    if wide:
        return wide
    if _is_utf8(head):
        return "utf-8"
    old = _old(head)
    if old:
        return old
    do = "save the file as UTF-8"
    raise DataError((Problem(file, None, None, "an unknown encoding", do),))


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and max(even, odd) > 0.4 * half and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return None


def _is_utf8(head: bytes) -> bool:
    """Whether all but a character that is cut off at the end is UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _old(head: bytes) -> str | None:
    """Windows-1251 or -1252 if nearly all high bytes stand where its letters would."""
    high = sum(map(len, RUNS.findall(head)))
    words = b"".join(run for run in RUNS.findall(head) if len(run) >= LEAST_RUN)
    small = sum(byte >= 0xE0 or byte in b"\xb3\xbf\xba\xb8\xb4" for byte in words)
    if len(words) >= MOST * high and small >= 0.6 * len(words):
        return "cp1251"
    if len(ALONE.findall(head)) >= SURE * high:
        return "cp1252"
    return None
