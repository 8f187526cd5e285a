"""Which incidents are clicked: where a click can only mean them.

For our map that is a point of the footprint that no other footprint of its kind
covers; for the peers, which draw one point per incident, the middle of its box.
"""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from benchmarks.browser import Target

VAGUE_M = 60_000
SHOWN_PX = 240
ROOM_PX = 24
TRIED = 5


def some_targets(data: Path, count: int) -> list[Target]:
    """``count`` incidents, or as many as the set has, the same for every way.

    A set that is too small is gone through again and again.
    """
    features = _placed(data)
    quotes = Counter(_quote(feature) for feature in features)
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    # what is vague is no obstacle: the click lists it after what is precise
    precise = [shape for shape in shapes if _width_m(shape) <= VAGUE_M]
    tree = shapely.STRtree(precise)
    found: list[Target] = []
    step = max(1, len(features) // (count * 4))
    for index in [*range(0, len(features), step), *range(len(features))]:
        if len(found) == count:
            break
        feature = features[index]
        if quotes[_quote(feature)] > 1 or any(t.id == feature["id"] for t in found):
            continue
        target = _target(feature, shapes[index], tree)
        if target is not None:
            found.append(target)
    chosen = list(found)
    while found and len(chosen) < count:
        chosen = (chosen + found)[:count]
    return chosen


def _placed(data: Path) -> list[dict[str, Any]]:
    path = data / "incidents.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [f for f in features if f["geometry"] and f["properties"]["claims"]]


def _quote(feature: dict[str, Any]) -> str:
    return str(feature["properties"]["claims"][0]["quote"]["exact"])


def _width_m(shape: Any) -> float:
    west, south, east, north = shape.bounds
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    return max(across, north - south) * 111_320


def _target(feature: dict[str, Any], own: Any, tree: shapely.STRtree) -> Target | None:
    if _width_m(own) > VAGUE_M or not -180 < own.bounds[0] < own.bounds[2] < 180:
        return None
    west, south, east, north = own.bounds
    zoom = math.log2(SHOWN_PX / 256 * 360 / max(east - west, (north - south) * 1.6))
    zoom_whole = max(2, min(18, math.floor(zoom)))
    room = ROOM_PX / 2 * 360 / 256 / 2**zoom_whole
    point = _free_point(own, tree, room)
    if point is None:
        return None
    return Target(
        id=feature["id"],
        inside=(point.y, point.x),
        centre=((south + north) / 2, (west + east) / 2),
        zoom=zoom_whole,
        quote=_quote(feature),
    )


def _free_point(own: Any, tree: shapely.STRtree, room: float) -> Any | None:
    """A point of the footprint with nothing else of its kind within ``room`` degrees.

    ``None`` when none of those tried, on a grid over its box, is such a point.
    """
    inner = own.buffer(-room)
    west, south, east, north = own.bounds
    lon, lat = np.meshgrid(
        np.linspace(west, east, TRIED + 2)[1:-1],
        np.linspace(south, north, TRIED + 2)[1:-1],
    )
    points = shapely.points(lon.ravel(), lat.ravel())
    points = points[shapely.contains(inner, points)]
    hit, _ = tree.query(shapely.buffer(points, room), predicate="intersects")
    others = np.bincount(hit, minlength=len(points)) - 1  # one is the footprint itself
    free = points[others == 0]
    return free[len(free) // 2] if len(free) else None
