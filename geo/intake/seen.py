"""Which incidents are there already: the same id, or place, time and a near title.

Kept in a database of its own, in memory or in a file, so that a file of any size can be
compared with itself.
"""

import hashlib
import sqlite3
from pathlib import Path

from geo.intake.columns import folded
from geo.model.incident import Incident
from geo.model.place import Coordinates, NamedUnlocated, Nowhere, Place
from geo.model.when import When

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
        self.base.execute("pragma synchronous = off")  # a kill is survived, see staging
        self.base.executescript(TABLES)

    def duplicate(
        self, id_: str, title: str, place: Place, when: When, keep: bool = False
    ) -> tuple[str, str] | None:
        """The id of the incident that is perhaps the same, and why; notes a new one.

        ``keep`` looks for the same id only.
        """
        add = "insert or ignore into ids values (?)"
        if not self.base.execute(add, (id_,)).rowcount:
            return id_, "the same id"
        spot = spot_of(place, when)
        if spot is None:
            return None
        near = None if keep else self._near(spot, title)
        if near is not None:
            self.base.execute("delete from ids where id = ?", (id_,))
            return near, "the same place and time, and nearly the same title"
        self._note(spot, id_, title)
        return None

    def add(self, incident: Incident) -> None:
        """Note an incident that is there, whatever it is like."""
        self.base.execute("insert or ignore into ids values (?)", (incident.id,))
        spot = spot_of(incident.place, incident.when)
        if spot is not None:
            self._note(spot, incident.id, incident.title)

    def _note(self, spot: int, id_: str, title: str) -> None:
        row = (spot, id_, title)
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


def spot_of(place: Place, when: When) -> int | None:
    """A number for place and time; ``None`` where one of the two is not known."""
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
