"""Data that somebody looks at in one visit: kept in memory, few, and not for long.

A visit is named by a number that cannot be guessed. The pages keep it in their session
and the map asks with it; whoever does not have it gets the published data.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, Final

from geo.store.catalog import Catalog

MOST: Final = 12
IDLE_S: Final = 2 * 3600.0
TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would bring: the report, what it refuses, and two catalogs.

    ``kind`` names format and dataset, ``report`` is what ``python -m geo import
    --json`` prints, ``refused`` the table of what was not taken, ``members`` what a
    column can be taken for. ``alone`` holds only what the file brings, and is ``None``
    when that is nothing (yet); ``beside`` makes the catalog of it and the published.
    """

    kind: str
    report: Mapping[str, Any]
    refused: str
    members: tuple[str, ...]
    alone: Catalog | None
    beside: Callable[[], Catalog]


class Visits:
    """The catalogs of the visits of now; safe to use from any thread."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Nobody is here yet; ``now`` is a clock in seconds."""
        self._now = now
        self._kept: OrderedDict[str, tuple[float, Catalog]] = OrderedDict()
        self._lock = Lock()

    def keep(self, catalog: Catalog) -> str:
        """The name of a new visit; the one that rested longest may have to go."""
        token = secrets.token_hex(16)
        with self._lock:
            self._kept[token] = self._now(), catalog
            self._tidy()
        return token

    def catalog(self, token: str) -> Catalog | None:
        """The data of a visit, or ``None`` when it is over or never was."""
        with self._lock:
            self._tidy()
            if token not in self._kept:
                return None
            catalog = self._kept.pop(token)[1]
            self._kept[token] = self._now(), catalog
            return catalog

    def end(self, token: str) -> None:
        """Forget a visit."""
        with self._lock:
            self._kept.pop(token, None)

    def _tidy(self) -> None:
        oldest = self._now() - IDLE_S
        gone = [token for token, (at, _) in self._kept.items() if at < oldest]
        for token in gone:
            del self._kept[token]
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)


VISITS: Final = Visits()


def is_token(text: str) -> bool:
    """Whether a text has the shape of a visit's name.

    >>> is_token("0" * 32), is_token("../x")
    (True, False)
    """
    return TOKEN.fullmatch(text) is not None
