"""How deep, long and wide the text of some JSON is, before anything parses it."""

import re
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

CHUNK: Final = 1 << 20
SMALL: Final = 4096  # bytes of which arrays would take longer
BRACKET = re.compile(rb"[\[\]{}]")
DIGIT_RUN = re.compile(rb"[0-9]+")


class Extent(NamedTuple):
    """The deepest nesting, the bytes of the longest text, the longest run of digits."""

    depth: int
    text: int
    digits: int


def extent_of(data: bytes) -> Extent:
    """Nesting, longest text and longest run of digits, in one linear pass.

    Escaped backslashes and quotes are blanked first; then every quote opens or
    closes a text, and brackets count outside of texts only.
    """
    plain = data.replace(b"\\\\", b"  ").replace(b'\\"', b"  ")
    if len(plain) <= SMALL:
        return _small_extent(plain)
    depth = deepest = longest = opened = digits = 0
    other = -1
    inside = False
    for start in range(0, len(plain), CHUNK):
        block = np.frombuffer(plain, np.uint8, min(CHUNK, len(plain) - start), start)
        quotes = np.flatnonzero(block == ord('"'))
        within = (np.cumsum(block == ord('"')) + inside) % 2 == 1
        steps = _steps(block, within)
        if steps.size:
            levels = depth + np.cumsum(steps)
            deepest, depth = max(deepest, int(levels.max())), int(levels[-1])
        edges = np.concatenate(([opened], quotes + start, [start + len(block)]))
        longest = max(longest, int(np.diff(edges)[1 - inside :: 2].max(initial=0)))
        inside = bool(within[-1])
        opened = int(edges[-2])
        others = np.flatnonzero(block - np.uint8(ord("0")) > 9) + start
        gaps = np.concatenate(([other], others, [start + len(block)]))
        digits = max(digits, int(np.diff(gaps).max()) - 1)
        other = int(gaps[-2])
    return Extent(deepest, longest, digits)


def _small_extent(plain: bytes) -> Extent:
    """The same for few bytes."""
    parts = plain.split(b'"')
    depth = deepest = 0
    for bracket in BRACKET.findall(b"".join(parts[::2])):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    longest = max(map(len, parts[1::2]), default=-1) + 1
    digits = max(map(len, DIGIT_RUN.findall(plain)), default=0)
    return Extent(deepest, longest, digits)


def _steps(block: NDArray[np.uint8], within: NDArray[np.bool_]) -> NDArray[np.int64]:
    """+1 for each opening and -1 for each closing bracket outside of texts."""
    folded = block[~within] | 0x20  # "[" and "{", "]" and "}" differ in this bit
    steps = (folded == ord("{")).astype(np.int64) - (folded == ord("}"))
    changes: NDArray[np.int64] = steps[steps != 0]
    return changes
