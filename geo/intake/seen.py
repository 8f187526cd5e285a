"""Which incidents are there already: the same id, or place, time and a near title.

Kept in a database of its own, in memory or in a file, so that a file of any size can be
compared with itself. A file is only room for what memory need not hold: it is never
read again.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson

from geo.intake.columns import folded
from geo.model.incident import Incident
from geo.model.place import Coordinates, NamedUnlocated, Nowhere, Place
from geo.model.when import When

NEAR: Final = 0.7
"""The share of words that two near titles have in common."""
DECIMALS: Final = 3
"""Of degrees: positions within about 100 m are the same place."""
TABLES: Final = """
pragma journal_mode = off;
pragma synchronous = off;
pragma cache_size = -65536;
create table ids (id text primary key) without rowid;
create table spots (spot integer, id text, title text);
create index at_spot on spots (spot);
begin;
"""
IDS: Final = "select id from ids where id in (select value from json_each(?))"
SPOTS: Final = (
    "select spot, id, title from spots where spot in (select value from json_each(?)) "
    "order by rowid"
)

Mark: TypeAlias = tuple[str, str, int | None]
"""Id, title, and the number of place and time, of an incident."""
Same: TypeAlias = tuple[str, str]
"""The id of the incident that is perhaps the same, and why."""


class Seen:
    """The incidents that were seen, by id and by place and time."""

    def __init__(self, path: Path | None = None) -> None:
        """Nothing seen; kept in memory unless a path is given."""
        if path is not None:
            path.unlink(missing_ok=True)
        self.base = sqlite3.connect(path or ":memory:", isolation_level=None)
        self.base.executescript(TABLES)

    def duplicates(
        self, marks: Sequence[Mark], keep: bool = False
    ) -> list[Same | None]:
        """For each incident the one that it perhaps is; notes those that are new.

        ``keep`` looks for the same id only.
        """
        ids = self._asked(IDS, [id_ for id_, _, _ in marks])
        known = {id_ for (id_,) in ids}
        near = _Near(() if keep else self._spots(marks))
        found: list[Same | None] = []
        new: list[Mark] = []
        for mark in marks:
            same = near.same(mark, known, keep)
            found.append(same)
            if same is None:
                known.add(mark[0])
                near.note(mark)
                new.append(mark)
        self._note(new)
        return found

    def add(self, marks: Iterable[Mark]) -> None:
        """Note incidents that are there, whatever they are like."""
        self._note(list(marks))

    def _note(self, marks: list[Mark]) -> None:
        ids = sorted((id_,) for id_, _, _ in marks)
        self.base.executemany("insert or ignore into ids values (?)", ids)
        rows = [(s, id_, title) for id_, title, s in marks if s is not None]
        self.base.executemany("insert into spots values (?, ?, ?)", rows)

    def _spots(self, marks: Sequence[Mark]) -> Iterable[tuple[int, str, str]]:
        return self._asked(SPOTS, [s for _, _, s in marks if s is not None])

    def _asked(self, question: str, values: list[Any]) -> Iterable[Any]:
        return self.base.execute(question, (orjson.dumps(values).decode(),))


class _Near:
    """What was seen at the places and times of some incidents."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self._at: dict[int, list[tuple[str, str]]] = {}
        for spot, id_, title in rows:
            self._at.setdefault(spot, []).append((id_, title))

    def note(self, mark: Mark) -> None:
        if mark[2] is not None:
            self._at.setdefault(mark[2], []).append(mark[:2])

    def same(self, mark: Mark, known: set[str], keep: bool) -> Same | None:
        id_, title, spot = mark
        if id_ in known:
            return id_, "the same id"
        if spot is None or keep:
            return None
        for other, said in self._at.get(spot, ()):
            if near(title, said):
                return other, "the same place and time, and nearly the same title"
        return None


def mark(incident: Incident) -> Mark:
    """What is remembered of an incident."""
    return incident.id, incident.title, spot_of(incident.place, incident.when)


def near(one: str, other: str) -> bool:
    """Whether two titles are nearly the same: most of their words are.

    >>> near("Strike on a depot in Odesa", "A strike on a depot in Odesa.")
    True
    >>> near("Strike on a depot", "Shelling of a bridge")
    False
    """
    if one == other:
        return True
    a, b = _words(one), _words(other)
    return len(a & b) >= NEAR * max(len(a | b), 1)


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    return frozenset(folded(title).split())


def spot_of(place: Place, when: When) -> int | None:
    """A number for place and time; ``None`` where one of the two is not known."""
    if isinstance(place, Nowhere) or not when.dated:
        return None
    if isinstance(place, Coordinates):
        lon, lat = round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)
        at = f"{lon + 0.0} {lat + 0.0}"  # no minus before a zero
    elif isinstance(place, NamedUnlocated):
        at = repr((place.kind, folded(place.name or ""), str(place.candidates)))
    else:
        at = repr((place.kind, place.reference))
    key = f"{at} {_interval(when.start, when.end)}".encode()
    digest = hashlib.blake2b(key, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@lru_cache(maxsize=4096)
def _interval(start: datetime | None, end: datetime | None) -> str:
    return f"{start} {end}"
