"""The online map tiles that a server may offer: off at first, and never needed."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from geo.errors import Unsafe
from geo.settings import tiles


@dataclass(frozen=True, slots=True)
class Tiles:
    """Online map tiles: the address template, its origin for the CSP, the credit."""

    address: str
    origin: str
    credit: str


def tile_setting() -> Tiles | None:
    """The tiles that ``GEO_TILES`` offers, "ADDRESS [CREDIT]"; ``None`` when not set.

    Raises ``Unsafe`` when the address is not https or lacks {z}, {x} or {y}:
    its origin goes into the content security policy.
    """
    address, _, credit = (tiles() or "").partition(" ")
    return _checked_tiles(address, credit.strip()) if address else None


def _checked_tiles(address: str, credit: str) -> Tiles:
    parts = urlsplit(address)
    named = re.fullmatch(r"[a-z0-9.-]+(:\d+)?", parts.netloc)
    if parts.scheme != "https" or not named or not _has_numbers(parts.path):
        raise Unsafe(
            f"GEO_TILES is {address!r}, which is not an https address with {{z}}, "
            "{x} and {y} in its path. Correct it, or leave it out to go without."
        )
    host = parts.netloc
    return Tiles(address, f"https://{host}", credit or f"Map tiles: {host}")


def _has_numbers(path: str) -> bool:
    return all(part in path for part in ("{z}", "{x}", "{y}"))
