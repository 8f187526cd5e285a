"""Incidents counted in cells: what those of one cell have in common."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.store.catalog import Catalog
from geo.store.columns import Rows
from geo.web.box import View
from geo.web.cells import Cells, cells, shared
from geo.web.index import Index, column
from geo.web.mercator import Floats, decimals, to_degrees, to_px
from geo.web.singles import near_middle

MIXED: Final = "mixed"


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """The incidents of all cells: ``rows`` of ``index``."""

    catalog: Catalog
    index: Index
    rows: Rows

    def common(self, name: str, found: Cells) -> list[str]:
        """Per cell the value that all its incidents have, or ``mixed``."""
        words, codes = column(self.catalog, name)
        named = [*words, MIXED]
        each = shared(codes[self.rows], found.of, len(found.count))
        return [named[code] for code in each]

    def contested(self, found: Cells) -> NDArray[np.bool_]:
        """Per cell whether any of its incidents is contested."""
        _, codes = column(self.catalog, "contested")
        many = len(found.count)
        return np.bincount(found.of, codes[self.rows], minlength=many) > 0

    def bounds(self, found: Cells) -> Floats:
        """Per cell the bounds (m, 4) of the middles of its incidents, in degrees."""
        at, many = self.index.at[self.rows], len(found.count)
        low, high = np.full((many, 2), np.inf), np.full((many, 2), -np.inf)
        np.minimum.at(low, found.of, at)
        np.maximum.at(high, found.of, at)
        return np.column_stack([low, high])


def counted_cells(
    members: Members, seen: View
) -> tuple[list[dict[str, Any]], NDArray[np.bool_]]:
    """The cells of more than one incident, and which incidents are alone in theirs."""
    grid = float(int(seen.zoom))
    px = to_px(_inside(members.index.at[members.rows], seen), grid)
    found = cells(px, members.index.coarse[members.rows])
    several = np.flatnonzero(found.count > 1)
    features = _features(members, found, seen, grid)
    return [features[cell] for cell in several], found.count[found.of] == 1


def _features(
    members: Members, found: Cells, seen: View, grid: float
) -> list[dict[str, Any]]:
    names = ("category", "layer", "precision")
    common = {name: members.common(name, found) for name in names}
    contested = members.contested(found).tolist()
    middle = np.round(to_degrees(found.middle, grid), decimals(seen.zoom)).tolist()
    bounds = np.round(members.bounds(found), 6).tolist()
    return [
        {
            "id": cell_id(found, cell, grid),
            "kind": "cell",
            "count": count,
            **{name: values[cell] for name, values in common.items()},
            "contested": contested[cell],
            "title": None,
            "at": middle[cell],
            "size_m": None,
            "geometry": None,
            "bounds": bounds[cell],
        }
        for cell, count in enumerate(found.count.tolist())
    ]


def cell_id(found: Cells, cell: int, grid: float) -> str:
    """An id that stays the same while the view moves at one zoom.

    >>> one = np.array([[100.0, 60.0]])
    >>> cell_id(cells(one, np.array([True])), 0, 5.0)
    'cell-5-48-2-1-coarse'
    """
    kind = "coarse" if found.coarse[cell] else "fine"
    place = f"{found.column[cell]}-{found.line[cell]}"
    return f"cell-{grid:.0f}-{found.size_px}-{place}-{kind}"


def _inside(at: Floats, seen: View) -> Floats:
    """Positions pulled to the edge of the view where a middle lies outside of it."""
    first, last = seen.parts[0], seen.parts[-1]
    west, east = first.west + first.shift, last.east + last.shift
    near = near_middle(at, seen)
    lon = near[:, 0]
    if west <= east:
        lon = np.clip(lon, west, east)
    else:  # two parts, both within ±180: each side has an edge of its own
        lon = np.where(lon >= 0, np.maximum(lon, west), np.minimum(lon, east))
    return np.column_stack([lon, np.clip(near[:, 1], first.south, first.north)])
