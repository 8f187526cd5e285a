"""Small texts: one line, an id's letters, a short hash."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

TITLE: Final = 200


@lru_cache(maxsize=4096)
def slugged(text: str) -> str:
    """Text as far as an id can hold it.

    >>> slugged("Café, Kyiv (2)")
    'cafe-kyiv-2'
    """
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def shorter(text: str, most: int) -> str:
    """Text on one line, of at most ``most`` characters."""
    plain = text.isprintable() and "  " not in text
    line = text.strip() if plain else " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def digest(text: str, size: int = 4) -> str:
    """A hash of a text in twice ``size`` hexadecimal digits."""
    data = text.encode("utf-8", "replace")
    return hashlib.blake2s(data, digest_size=size).hexdigest()
