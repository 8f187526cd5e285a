"""Footprints that many incidents share, drawn once with how many there are.

A thousand reports that know no more than the region are one region on the map, not
a heap of a thousand signs. The first of them travel along, to choose from.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Rows
from geo.web.box import View
from geo.web.drawing import drawn, fragment
from geo.web.index import Index
from geo.web.singles import is_large, middles

MOST_SHARED: Final = 60
MOST_LISTED: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Groups of rows with one footprint: ``first`` stands for each; ``of`` is the
    group of each row, -1 for rows in none.
    """

    first: Rows
    of: NDArray[np.intp]


def groups(
    index: Index, rows: Rows, seen: View, least: int = 2, vague: bool = False
) -> Shared:
    """The footprints that are large in the view and that ``least`` rows share.

    Of very many those that most rows share; with ``vague`` only cities and regions.
    """
    large = is_large(index, rows, seen)
    if vague:
        large &= index.coarse[rows]
    same = np.where(large, index.extents.same[rows], -1)
    first, of, count = np.unique(same, return_inverse=True, return_counts=True)
    several = np.flatnonzero((count >= least) & (first >= 0))
    kept = several[np.argsort(-count[several], kind="stable")][:MOST_SHARED]
    number = np.full(len(first), -1, np.intp)
    number[kept] = np.arange(len(kept))
    return Shared(first[kept].astype(np.intp), number[of])


def shared_features(
    index: Index, rows: Rows, found: Shared, seen: View
) -> list[dict[str, Any]]:
    """The groups as they are sent."""
    if not len(found.first):
        return []
    inside = found.of >= 0
    counts = index.looks.counted(rows[inside], found.of[inside], len(found.first))
    shapes = drawn(index.outlines(found.first, seen.metres_per_px), seen)
    names = ("category", "layer", "precision")
    common = {name: index.looks.common(name, counts) for name in names}
    contested = index.looks.contested(counts).tolist()
    categories = index.looks.categories(counts)
    at = middles(index, found.first, seen).tolist()
    return [
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
            "geometry": fragment(shapes[number]),
            "things": _listed(index, rows[found.of == number], at[number]),
        }
        for number, row in enumerate(found.first.tolist())
    ]


def _listed(index: Index, rows: Rows, at: list[float]) -> list[dict[str, Any]]:
    """The first of a group, as things to choose from."""
    return [
        {
            "id": index.ids[row],
            "kind": "incident",
            "count": 1,
            **index.looks[row]._asdict(),
            "title": index.titles[row],
            "at": at,
            "size_m": round(float(index.size_m[row]), 1),
        }
        for row in rows[:MOST_LISTED].tolist()
    ]
