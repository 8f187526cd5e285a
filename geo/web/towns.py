"""``GET /map/towns?q=``: places by name, without the network.

Case, accents, apostrophes and hyphens do not matter. Names that begin with the
question come first, then names with a word that does, then names that hold it;
within each the larger town first. The names are GeoNames' (CC BY 4.0).
"""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.settings import ROOT
from geo.store.spelling import fold
from geo.web.resource import answer, parameters

FILE: Final = ROOT / "data" / "basemap" / "towns.json"
MOST: Final = 10
LONGEST: Final = 80
EXACT, BEGINS, WORD_BEGINS, HOLDS = range(4)
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ə": "e", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"-": " ", "'": "", "’": "", "ʼ": "", "ʻ": "", "`": ""}
)


@dataclass(frozen=True, slots=True)
class Town:
    """A town as the map needs it; degrees WGS 84, ``country`` ISO 3166-1 alpha-2."""

    name: str
    lat: float
    lon: float
    country: str


class Towns:
    """Towns in order of size, to be found by any of their names.

    >>> towns = Towns([(Town("Kyiv", 50.45, 30.52, "UA"), ("Kiev", "Київ"))])
    >>> [town.name for town in towns.named("kie")]
    ['Kyiv']
    """

    def __init__(self, towns: Sequence[tuple[Town, Sequence[str]]]) -> None:
        """Take each town with its other names."""
        self._towns = [town for town, _ in towns]
        self._names = sorted(
            (folded(name), row)
            for row, (town, others) in enumerate(towns)
            for name in (town.name, *others)
        )

    def named(self, question: str, most: int = MOST) -> list[Town]:
        """The best ``most`` towns for a question; none for an empty one."""
        asked = folded(question)
        best: dict[int, int] = {}
        if asked:
            for rank, row in self._beginning(asked):
                best[row] = min(rank, best.get(row, HOLDS))
            if len(best) < most:
                for rank, row in self._holding(asked):
                    best[row] = min(rank, best.get(row, HOLDS))
        ranked = sorted((rank, row) for row, rank in best.items())
        return [self._towns[row] for _, row in ranked[:most]]

    def _beginning(self, asked: str) -> Iterator[tuple[int, int]]:
        for at in range(bisect_left(self._names, (asked, -1)), len(self._names)):
            name, row = self._names[at]
            if not name.startswith(asked):
                return
            yield (EXACT if name == asked else BEGINS), row

    def _holding(self, asked: str) -> Iterator[tuple[int, int]]:
        for name, row in self._names:
            if asked in name:
                yield (WORD_BEGINS if f" {asked}" in name else HOLDS), row


def folded(text: str) -> str:
    """A name as it is compared.

    >>> folded("Şuşa"), folded("Ivano-Frankivs'k"), folded("Gəncə")
    ('susa', 'ivano frankivsk', 'gence')
    """
    return " ".join(fold(text).translate(LETTERS).split())


def respond(request: Request) -> Response:
    """Answer ``/map/towns?q=…`` with ``{"towns": [{name, lat, lon, country}]}``."""
    given = parameters(request)
    unknown = next((name for name in given if name != "q"), None)
    if unknown is not None:
        raise BadQuery(f"There is no parameter {unknown[:40]!r} here; use q.")
    question = given.get("q", "")
    if len(question) > LONGEST:
        raise BadQuery(f"q has {len(question)} characters; use at most {LONGEST}.")
    found = towns().named(question)
    body = [
        {"name": t.name, "lat": t.lat, "lon": t.lon, "country": t.country}
        for t in found
    ]
    return answer(request, {"towns": body})


@lru_cache(maxsize=1)
def towns(file: Path = FILE) -> Towns:
    """The towns of the base map."""
    table = json.loads(file.read_text(encoding="utf-8"))
    return Towns(
        [_town(dict(zip(table["columns"], r, strict=True))) for r in table["rows"]]
    )


def _town(row: dict[str, Any]) -> tuple[Town, Sequence[str]]:
    town = Town(row["name"], row["latitude"], row["longitude"], row["country"])
    return town, row["names"]
