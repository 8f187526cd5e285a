"""Footprints that many incidents share, drawn once with how many there are.

A thousand reports that know no more than the region are one region on the map, not
a heap of a thousand signs. The first of them travel along, to choose from: what a
thing leaves out (place, size, and what all have in common) is that of the group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from orjson import Fragment

from geo.store.columns import Mask, Numbers, Rows
from geo.web.box import Part, View
from geo.web.drawing import drawn, fragment, padded
from geo.web.index import Index
from geo.web.looks import MIXED
from geo.web.mercator import pixel_m
from geo.web.singles import is_large, middles

MOST_SHARED: Final = 60
MOST_LISTED: Final = 20
LOOK: Final = ("category", "layer", "precision", "contested")
KEPT: Final = 2048  # drawings of a few kilobytes
STEEP: Final = 75.0  # degrees: a drawing for all views is right up to there


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
        kept = several[np.argsort(-counts[several], kind="stable")][:MOST_SHARED]
        groups = np.full(len(first) + 1, -1, np.int32)
        groups[kept] = np.arange(len(kept), dtype=np.int32)
        return Shared(first[kept], kept, int(counts[kept].sum()), groups, own)


def shared_features(
    index: Index, rows: Rows, found: Shared, seen: View
) -> list[dict[str, Any]]:
    """The groups as they are sent."""
    if not len(found.first):
        return []
    of = found.of
    inside = np.flatnonzero(of >= 0)
    counts = index.looks.counted(rows[inside], of[inside], len(found.first))
    here = np.zeros(len(index.ids), np.bool_)
    here[rows[inside]] = True
    shapes = _shapes(index, found.first, seen)
    names = ("category", "layer", "precision")
    common = {name: index.looks.common(name, counts) for name in names}
    contested = index.looks.contested(counts).tolist()
    categories = index.looks.categories(counts)
    at = middles(index, found.first, seen).tolist()
    groups = [
        {
            "id": f"shared-{row}",
            "kind": "shared",
            "count": int(counts[number].sum()),
            **{name: values[number] for name, values in common.items()},
            "categories": categories[number],
            "contested": contested[number],
            "title": None,
            "at": at[number],
            "size_m": round(float(index.size_m[row]), 1),
            "geometry": shapes[number],
        }
        for number, row in enumerate(found.first.tolist())
    ]
    for number, group in enumerate(groups):
        group["things"] = _listed(index, _first(index, found, number, here), group)
    return groups


def _shapes(index: Index, rows: Rows, seen: View) -> list[Fragment]:
    """Footprints as they look in a view; one that is seen whole is drawn once for all.

    Regions and cities are what every reader looks at again and again.
    """
    west, south, east, north = padded(seen.parts[0])
    bounds = index.extents.bounds[rows]
    whole = (bounds[:, :2] >= (west, south)) & (bounds[:, 2:] <= (east, north))
    whole &= (bounds[:, 2:] <= 180) & (len(seen.parts) == 1)
    entire = whole.all(axis=1)
    found: list[Fragment | None] = [None] * len(rows)
    kept = _whole(index, rows[entire].tolist(), seen)
    shapes = drawn(index.outlines(rows[~entire], seen.metres_per_px), seen)
    for place, known in zip(np.flatnonzero(entire).tolist(), kept, strict=True):
        found[place] = known
    for place, shape in zip(np.flatnonzero(~entire).tolist(), shapes, strict=True):
        found[place] = fragment(shape)
    return [one for one in found if one is not None]


def _whole(index: Index, rows: list[int], seen: View) -> list[Fragment]:
    """Footprints as they look at the zoom of a view, wherever it is."""
    zoom, shift = seen.zoom, seen.parts[0].shift
    kept = _kept(index)
    if len(kept) > KEPT:
        kept.clear()
    found = ((row, kept.get((row, zoom, shift))) for row in rows)
    known = {row: one for row, one in found if one is not None}
    new = [row for row in rows if row not in known]
    metres = pixel_m(STEEP, zoom)
    # one by one: how fine a disc is drawn must not depend on those beside it
    shapes = [index.outlines(np.array([row]), metres)[0] for row in new]
    everywhere = View((Part(-180.0, -90.0, 180.0, 90.0, shift),), zoom)
    array = np.array([*shapes, None], np.object_)[:-1]
    for row, shape in zip(new, drawn(array, everywhere), strict=True):
        known[row] = kept[row, zoom, shift] = fragment(shape)
    return [known[row] for row in rows]


@lru_cache(maxsize=4)
def _kept(index: Index) -> dict[tuple[int, float, float], Fragment]:
    """What was drawn of an index, by row, zoom and copy of the world."""
    return {}


def _first(index: Index, found: Shared, number: int, here: Mask) -> Rows:
    """The first rows of a group, of those that are here."""
    return index.members.among(int(found.number[number]), here)[:MOST_LISTED]


def _listed(index: Index, rows: Rows, group: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of a group as things to choose from: what is not said of the whole group."""
    own = [name for name in LOOK if group[name] in (MIXED, True)]
    looks = [index.looks[row] for row in rows.tolist()]
    ids, titles = index.ids.take(rows.tolist()), index.titles.take(rows.tolist())
    return [
        {"id": id_, "title": title, **{name: getattr(look, name) for name in own}}
        for id_, title, look in zip(ids, titles, looks, strict=True)
    ]
