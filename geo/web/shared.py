"""Footprints that many incidents share, drawn once with how many there are.

A thousand reports that know no more than the region are one region on the map, not
a heap of a thousand signs. Who they are is told when it is asked (``listed``). An
outline that the reader holds already is named and not sent again (``held``).
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Numbers, Rows
from geo.web.box import View
from geo.web.index import Index
from geo.web.kept import drawings
from geo.web.singles import is_large, middles

MOST_SHARED: Final = 60
MOST_LISTED: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Groups of rows with one footprint: ``first`` stands for each, ``number`` is that
    of the footprint in ``Members``; ``count`` rows are in any of them, and ``of`` is
    the group of each row, -1 for rows in none.
    """

    first: Rows
    number: Rows
    count: int
    groups: Numbers
    members: Numbers

    @property
    def of(self) -> Numbers:
        """The group of each row, -1 for rows in none."""
        return self.groups[self.members]


class Sharing:
    """What the rows of a view share."""

    def __init__(self, index: Index, rows: Rows, seen: View) -> None:
        """Look which footprints are large in the view."""
        self._index, self._rows = index, rows
        self._large = is_large(index, index.members.first, seen)

    def groups(self, least: int = 2, vague: bool = False) -> Shared:
        """The footprints that are large in the view and that ``least`` rows share.

        Of very many those that most rows share; with ``vague`` only cities and regions.
        """
        members, first = self._index.members, self._index.members.first
        own = (members.vague if vague else members.of)[self._rows]
        # the last place is that of the rows that share nothing
        counts = np.bincount(own, minlength=len(first) + 1)[:-1]
        several = np.flatnonzero((counts >= least) & self._large)
        kept = most(several, counts[several])
        groups = np.full(len(first) + 1, -1, np.int32)
        groups[kept] = np.arange(len(kept), dtype=np.int32)
        return Shared(first[kept], kept, int(counts[kept].sum()), groups, own)


def most(rows: Rows, counts: NDArray[np.intp]) -> Rows:
    """The rows with the highest counts, most first; of equal ones the earlier.

    >>> most(np.array([4, 5, 6]), np.array([1, 3, 3])).tolist()
    [5, 6, 4]
    """
    if len(rows) > MOST_SHARED:
        least = np.partition(counts, -MOST_SHARED)[-MOST_SHARED]
        rows, counts = rows[counts >= least], counts[counts >= least]
    return rows[np.argsort(-counts, kind="stable")][:MOST_SHARED]


def shared_features(
    index: Index, rows: Rows, found: Shared, seen: View, held: Set[str] = frozenset()
) -> list[dict[str, Any]]:
    """The groups as they are sent, without the outlines that are ``held``."""
    if not len(found.first):
        return []
    of = found.of
    inside = np.flatnonzero(of >= 0)
    counts = index.looks.counted(rows[inside], of[inside], len(found.first))
    shapes = drawings(index, found.first, seen)
    names = ("category", "layer", "precision")
    common = {name: index.looks.common(name, counts) for name in names}
    contested = index.looks.contested(counts).tolist()
    categories = index.looks.categories(counts)
    at = middles(index, found.first, seen).tolist()
    return [
        {
            "id": shared_id(row),
            "kind": "shared",
            "count": int(counts[number].sum()),
            **{name: values[number] for name, values in common.items()},
            "categories": categories[number],
            "contested": contested[number],
            "title": None,
            "at": at[number],
            "size_m": round(float(index.size_m[row]), 1),
            **shapes[number].said(held),
        }
        for number, row in enumerate(found.first.tolist())
    ]


def shared_id(row: int) -> str:
    """The id of the group whose first row it is, of all that is not filtered."""
    return f"shared-{row}"
