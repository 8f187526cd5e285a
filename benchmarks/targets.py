"""Which incidents are clicked: alone on their spot, with words of their own."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.browser import Target

SMALL_M = 3_000
ZOOM = 17


def some_targets(data: Path, count: int) -> list[Target]:
    """``count`` incidents, or as many as the set has, the same for every way.

    Chosen are incidents whose footprint is small and shares its centre with no
    other, so that a click there can only mean them. A set that is too small is
    gone through again and again.
    """
    path = data / "incidents.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    placed = [feature for feature in features if feature.get("bbox")]
    centres = Counter(_rounded(feature) for feature in placed)
    quotes = Counter(_quote(feature) for feature in features)
    alone = [
        feature
        for feature in placed
        if _width(feature) * 111_320 < SMALL_M
        and centres[_rounded(feature)] == 1
        and quotes[_quote(feature)] == 1
    ]
    step = max(1, len(alone) // count)
    chosen = [_target(feature) for feature in alone[::step][:count]]
    while chosen and len(chosen) < count:
        chosen = (chosen * 2)[:count]
    return chosen


def _rounded(feature: dict[str, Any]) -> tuple[float, float]:
    west, south, east, north = feature["bbox"]
    return round((west + east) / 2, 2), round((south + north) / 2, 2)


def _width(feature: dict[str, Any]) -> float:
    west, south, east, north = feature["bbox"]
    return float(max(east - west, north - south))


def _quote(feature: dict[str, Any]) -> str:
    claims = feature["properties"]["claims"]
    return claims[0]["quote"]["exact"] if claims else ""


def _target(feature: dict[str, Any]) -> Target:
    west, south, east, north = feature["bbox"]
    return Target(
        feature["id"], (south + north) / 2, (west + east) / 2, ZOOM, _quote(feature)
    )
