"""One good file to one bad file: what a slip, a cut line or a hostile hand would do."""

import io
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeAlias

Change: TypeAlias = Callable[[bytearray, Random, Sequence[bytes]], None]

TOKENS: Final = (
    *(b"null", b"NaN", b"-Infinity", b"1e999", b"-0", b"9" * 30, b"true", b'""'),
    *(b"[", b"]", b"{", b"}", b'"', b"'", b",", b":", b"\\", b"\n", b"\r", b"\t", b";"),
    *(b"[" * 40, b'{"a":' * 40, b"<a>" * 40, b"\\u0000", b"\\ud800", b"\\u202e"),
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xe2\x80\xae", b"=1+1"),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<![CDATA[", b"-->", b"&#0;"),
    *(b'"crs":{"type":"link"},', b"/vsicurl/http://127.0.0.1/", b"../../etc/passwd"),
    *(b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"PK\x03\x04"),
    *(b"180", b"-91", b"1e308", b"0x10", b"12,5", "٣٤".encode(), b"2024-13-45"),
)


def mutant(data: bytes, random: Random, others: Sequence[bytes] = ()) -> bytes:
    """``data`` with one to four changes; a zip archive is mostly changed inside.

    >>> mutant(b"abc", Random(1)) == mutant(b"abc", Random(1))
    True
    """
    if data[:4] == b"PK\x03\x04" and random.random() < 0.7:
        return _member_changed(data, random)
    return _changed(data, random, others)


def _changed(data: bytes, random: Random, others: Sequence[bytes] = ()) -> bytes:
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        random.choice(CHANGES)(made, random, others)
    return bytes(made)


def _member_changed(data: bytes, random: Random) -> bytes:
    """The archive with one member changed, and right sums again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _changed(content, random) if name == chosen else content)
    return out.getvalue()


def _at(made: bytearray, random: Random) -> int:
    return random.randrange(len(made) + 1)


def _flip(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    if made:
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)


def _byte(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    if made:
        made[random.randrange(len(made))] = random.randrange(256)


def _cut(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    del made[_at(made, random) :]


def _remove(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start = _at(made, random)
    del made[start : start + random.choice((1, 1, 4, 16, 64))]


def _repeat(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start = _at(made, random)
    part = made[start : start + random.choice((1, 8, 64))]
    made[start:start] = part * random.choice((1, 2, 30))


def _token(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start = _at(made, random)
    made[start : start + random.choice((0, 0, 1, 4))] = random.choice(TOKENS)


def _splice(made: bytearray, random: Random, others: Sequence[bytes]) -> None:
    other = random.choice(others) if others else bytes(made)
    start = random.randrange(len(other) + 1)
    at = _at(made, random)
    made[at : at + 32] = other[start : start + 32]


CHANGES: Final[Sequence[Change]] = (
    *(_flip, _byte, _cut, _remove),
    *(_repeat, _token, _token, _token, _splice),
)
