"""Incidents counted in cells: what those of one cell have in common."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Rows
from geo.web.box import View
from geo.web.cells import Cells, cells
from geo.web.index import Index
from geo.web.mercator import Floats, decimals, to_degrees, to_px, world_px

Cell = dict[str, Any]


def counted_cells(
    index: Index, rows: Rows, seen: View
) -> tuple[list[Cell], NDArray[np.bool_]]:
    """The cells of more than one incident, and which incidents are alone in theirs."""
    grid = float(int(seen.zoom))
    found = cells(_positions(index, rows, seen, grid), index.coarse[rows])
    several = np.flatnonzero(found.count > 1)
    return _features(index, rows, found, several, seen), found.count[found.of] == 1


def _features(
    index: Index, rows: Rows, found: Cells, several: Rows, seen: View
) -> list[Cell]:
    """The cells of more than one incident, as they are sent."""
    grid = float(int(seen.zoom))
    counts = index.looks.counted(rows, found.of, len(found.count))[several]
    names = ("category", "layer", "precision")
    common = {name: index.looks.common(name, counts) for name in names}
    contested = index.looks.contested(counts).tolist()
    categories = index.looks.categories(counts)
    places = decimals(seen.zoom)
    middle = np.round(to_degrees(found.middle[several], grid), places).tolist()
    bounds = np.round(_bounds(found.bounds[several], grid), 6).tolist()
    return [
        {
            "id": cell_id(found, cell, grid),
            "kind": "cell",
            "count": int(found.count[cell]),
            **{name: values[number] for name, values in common.items()},
            "categories": categories[number],
            "contested": contested[number],
            "title": None,
            "at": middle[number],
            "size_m": None,
            "geometry": None,
            "bounds": bounds[number],
        }
        for number, cell in enumerate(several.tolist())
    ]


def _bounds(px: Floats, grid: float) -> Floats:
    """Pixels west, north, east, south as degrees west, south, east, north."""
    first, last = to_degrees(px[:, :2], grid), to_degrees(px[:, 2:], grid)
    return np.column_stack([first[:, 0], last[:, 1], last[:, 0], first[:, 1]])


def cell_id(found: Cells, cell: int, grid: float) -> str:
    """An id that stays the same while the view moves at one zoom.

    >>> one = np.array([[100.0, 60.0]])
    >>> cell_id(cells(one, np.array([True])), 0, 5.0)
    'cell-5-48-2-1-coarse'
    """
    kind = "coarse" if found.coarse[cell] else "fine"
    place = f"{found.column[cell]}-{found.line[cell]}"
    return f"cell-{grid:.0f}-{found.size_px}-{place}-{kind}"


def _positions(index: Index, rows: Rows, seen: View, grid: float) -> Floats:
    """Pixels of the middles, in the copy of the world that is looked at.

    A middle that lies outside of the view is pulled to its edge.
    """
    size = world_px(grid)
    px = np.empty((len(rows), 2), order="F")
    for axis in (0, 1):
        index.world[:, axis].take(rows, out=px[:, axis])
    px *= size / world_px(0.0)
    first, last = seen.parts[0], seen.parts[-1]
    west, east = first.west + first.shift, last.east + last.shift
    corners = np.array([[west, first.north], [east, first.south]])
    (left, top), (right, bottom) = to_px(corners, grid)
    if any(part.shift for part in seen.parts):
        middle = (seen.middle + 180) / 360 * size
        px[:, 0] += np.round((middle - px[:, 0]) / size) * size
    else:
        x = px[:, 0]
        out = np.flatnonzero((x < 0) | (x >= size))
        x[out] %= size
    if west <= east:
        np.clip(px[:, 0], left, right, out=px[:, 0])
    else:  # two parts, both within ±180: each side has an edge of its own
        x = px[:, 0]
        px[:, 0] = np.where(x >= size / 2, np.maximum(x, left), np.minimum(x, right))
    np.clip(px[:, 1], top, bottom, out=px[:, 1])
    return px
