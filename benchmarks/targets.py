"""Which incidents are clicked: where a click can only mean them.

For our map that is a point of the footprint that no other footprint of its kind
covers; for the peers, which draw one point per incident, the middle of its box.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from benchmarks.browser import Target
from geo.store.catalog import Catalog
from geo.store.columns import Mask
from geo.store.open import open_catalog

VAGUE_M = 60_000
SHOWN_PX = 240
ROOM_PX = 24
TRIED = 5
CANDIDATES = 3_000
MOST_NEAR = 400
"""Incidents in whose midst so many others lie are not tried."""


def some_targets(data: Path, count: int, seed: int = 7) -> list[Target]:
    """``count`` incidents, or as many as the set has, the same for every way.

    A set that is too small is gone through again and again.
    """
    catalog = open_catalog(data)
    found: dict[str, Target] = {}
    for target in _candidates(catalog, seed):
        found.setdefault(target.quote, target)
        if len(found) == count:
            break
    chosen = list(found.values())
    while found and len(chosen) < count:
        chosen = (chosen + list(found.values()))[:count]
    return chosen


def _candidates(catalog: Catalog, seed: int) -> Iterator[Target]:
    # what is vague is no obstacle: the click lists it after what is precise
    precise = catalog.extents.has & (_widths_m(catalog.extents.bounds) <= VAGUE_M)
    rows = np.flatnonzero(precise & (catalog.facts.claims > 0))
    rows = np.random.default_rng(seed).permutation(rows)[:CANDIDATES]
    for row in rows.tolist():
        target = _target(catalog, row, precise)
        if target is not None:
            yield target


def _widths_m(bounds: Any) -> Any:
    west, south, east, north = bounds.T
    across = (east - west) * np.cos(np.radians((south + north) / 2))
    return np.maximum(across, north - south) * 111_320


def _target(catalog: Catalog, row: int, precise: Mask) -> Target | None:
    west, south, east, north = catalog.extents.bounds[row].tolist()
    if not -180 < west < east < 180:
        return None
    zoom = math.log2(SHOWN_PX / 256 * 360 / max(east - west, (north - south) * 1.6))
    zoom_whole = max(2, min(18, math.floor(zoom)))
    room = ROOM_PX / 2 * 360 / 256 / 2**zoom_whole
    point = _free_point(catalog, row, precise, room)
    if point is None:
        return None
    id_ = catalog.facts.ids[row]
    return Target(
        id=id_,
        inside=(point.y, point.x),
        centre=((south + north) / 2, (west + east) / 2),
        zoom=zoom_whole,
        quote=catalog.incidents[id_].claims[0].quote.exact,
    )


def _free_point(catalog: Catalog, row: int, precise: Mask, room: float) -> Any | None:
    """A point of the footprint with nothing else of its kind within ``room`` degrees.

    ``None`` when none of those tried, on a grid over its box, is such a point.
    """
    own = catalog.shapes(np.array([row]))[0]
    west, south, east, north = own.bounds
    lefts, lows, rights, highs = catalog.extents.bounds.T
    near = precise & (lefts <= east + room) & (rights >= west - room)
    near &= (lows <= north + room) & (highs >= south - room)
    near[row] = False
    others = np.flatnonzero(near)
    if len(others) > MOST_NEAR:
        return None
    lon, lat = np.meshgrid(
        np.linspace(west, east, TRIED + 2)[1:-1],
        np.linspace(south, north, TRIED + 2)[1:-1],
    )
    points = shapely.points(lon.ravel(), lat.ravel())
    points = points[shapely.contains(own.buffer(-room), points)]
    tree = shapely.STRtree(catalog.shapes(others))
    hit, _ = tree.query(shapely.buffer(points, room), predicate="intersects")
    free = points[np.bincount(hit, minlength=len(points)) == 0]
    return free[len(free) // 2] if len(free) else None
