"""Footprints that many incidents share, drawn once with how many there are.

A thousand reports that know no more than the region are one region on the map, not
a heap of a thousand signs. The first of them travel along, to choose from: what a
thing leaves out (place, size, and what all have in common) is that of the group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
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
AHEAD: Final = (5, 6, 4, 7, 3, 8, 9)
MOST_AHEAD: Final = 256
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
    """Footprints as they look in a view.

    Regions and cities are what every reader looks at again and again, so each is drawn
    once for a zoom, wherever the view is, and cut to it where it is not seen whole.
    """
    bounds = index.extents.bounds[rows]
    if len(seen.parts) > 1 or (bounds[:, 2] > 180).any():
        shapes = drawn(index.outlines(rows, seen.metres_per_px), seen)
        return [fragment(shape) for shape in shapes]
    part = seen.parts[0]
    west, south, east, north = padded(part)
    fits = np.hstack([bounds[:, :2] >= (west, south), bounds[:, 2:] <= (east, north)])
    inside: Mask = np.logical_and.reduce(fits, axis=1)
    box = (west + part.shift, south, east + part.shift, north)
    return [
        one.text if whole else fragment(shapely.clip_by_rect(one.shape, *box))
        for one, whole in zip(
            _drawn_whole(index, rows.tolist(), seen.zoom, part.shift),
            inside.tolist(),
            strict=True,
        )
    ]


class Whole(NamedTuple):
    """A footprint drawn for a zoom, and its text."""

    shape: Any
    text: Fragment


def _drawn_whole(
    index: Index, rows: list[int], zoom: float, shift: float
) -> list[Whole]:
    """Footprints as they look at a zoom, wherever the view is."""
    kept = _kept(index)
    if len(kept) > KEPT:
        kept.clear()
    found = ((row, kept.get((row, zoom, shift))) for row in rows)
    known = {row: one for row, one in found if one is not None}
    metres = pixel_m(STEEP, zoom)
    everywhere = View((Part(-180.0, -90.0, 180.0, 90.0, shift),), zoom)
    for row in rows:
        if row not in known:
            # one by one: how fine a disc is drawn must not depend on those beside it
            shape = drawn(index.outlines(np.array([row]), metres), everywhere)[0]
            known[row] = kept[row, zoom, shift] = Whole(shape, fragment(shape))
    return [known[row] for row in rows]


@lru_cache(maxsize=4)
def _kept(index: Index) -> dict[tuple[int, float, float], Whole]:
    """What was drawn of an index, by row, zoom and copy of the world."""
    return {}


def draw_ahead(index: Index) -> None:
    """Draw the cities and regions that many share for the zooms of a first look."""
    first = index.members.first
    coarse = first[index.coarse[first]][:MOST_AHEAD].tolist()
    for zoom in AHEAD:
        for row in coarse:
            _drawn_whole(index, [row], float(zoom), 0.0)


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
