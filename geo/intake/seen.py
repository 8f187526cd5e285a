"""Which incidents are there already: the same id, or place, time and a near title.

Kept in a database of its own, in memory or in a file, so that a file of any size can be
compared with itself.
"""

import hashlib
import sqlite3
from pathlib import Path

from geo.intake.columns import folded
from geo.model.incident import Incident
from geo.model.place import Coordinates, NamedUnlocated, Nowhere

NEAR = 0.7
"""The share of words that two near titles have in common."""
DECIMALS = 3
"""Of degrees: positions within about 100 m are the same place."""
TABLES = """
create table if not exists ids (id text primary key) without rowid;
create table if not exists spots (spot integer, id text, title text);
create index if not exists at_spot on spots (spot);
"""


class Seen:
    """The incidents that were seen, by id and by place and time."""

    def __init__(self, path: Path | None = None) -> None:
        """Nothing seen; kept in memory unless a path is given."""
        self.base = sqlite3.connect(path or ":memory:", isolation_level=None)
        self.base.executescript("pragma journal_mode = off; pragma synchronous = off;")
        self.base.executescript(TABLES)

    def duplicate(self, incident: Incident) -> tuple[str, str] | None:
        """The id of the incident that is perhaps the same, and why; notes a new one."""
        new = self.base.execute(
            "insert or ignore into ids values (?)", (incident.id,)
        ).rowcount
        if not new:
            return incident.id, "the same id"
        spot = spot_of(incident)
        if spot is None:
            return None
        near = self._near(spot, incident.title)
        if near is not None:
            self.base.execute("delete from ids where id = ?", (incident.id,))
            return near, "the same place and time, and nearly the same title"
        self._note(spot, incident)
        return None

    def add(self, incident: Incident) -> None:
        """Note an incident that is there, whatever it is like."""
        self.base.execute("insert or ignore into ids values (?)", (incident.id,))
        spot = spot_of(incident)
        if spot is not None:
            self._note(spot, incident)

    def _note(self, spot: int, incident: Incident) -> None:
        row = (spot, incident.id, incident.title)
        self.base.execute("insert into spots values (?, ?, ?)", row)

    def _near(self, spot: int, title: str) -> str | None:
        found = self.base.execute("select id, title from spots where spot = ?", (spot,))
        return next((id_ for id_, other in found if near(title, other)), None)


def near(one: str, other: str) -> bool:
    """Whether two titles are nearly the same: most of their words are.

    >>> near("Strike on a depot in Odesa", "A strike on a depot in Odesa.")
    True
    >>> near("Strike on a depot", "Shelling of a bridge")
    False
    """
    if one == other:
        return True
    a, b = set(folded(one).split()), set(folded(other).split())
    return len(a & b) >= NEAR * max(len(a | b), 1)


def spot_of(incident: Incident) -> int | None:
    """A number for place and time; ``None`` where one of the two is not known."""
    place, when = incident.place, incident.when
    if isinstance(place, Nowhere) or not when.dated:
        return None
    if isinstance(place, Coordinates):
        at: tuple[object, ...] = (
            round(place.longitude, DECIMALS),
            round(place.latitude, DECIMALS),
        )
    elif isinstance(place, NamedUnlocated):
        at = (place.kind, folded(place.name or ""), str(place.candidates))
    else:
        at = (place.kind, place.reference)
    key = repr((at, when.start, when.end)).encode()
    digest = hashlib.blake2b(key, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
