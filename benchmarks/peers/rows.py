"""The same data for every peer: one point per incident, and what is filtered by."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import shapely

COLUMNS = ("id", "latitude", "longitude", "category", "start", "title", "quote")
NEEDED = ["id", "title", "category", "start", "geometry", "claims"]


def read(data: Path) -> pd.DataFrame:
    """The incidents of a folder that have a place, a row each, as ``COLUMNS``."""
    large = data / "incidents.parquet"
    rows = _from_parquet(large) if large.exists() else _from_geojson(data)
    rows["start"] = pd.to_datetime(rows["start"], utc=True, format="ISO8601")
    return rows.dropna(subset=["latitude"]).reset_index(drop=True)


def _from_geojson(data: Path) -> pd.DataFrame:
    text = (data / "incidents.geojson").read_text(encoding="utf-8")
    return pd.DataFrame(map(_of_feature, json.loads(text)["features"]), columns=COLUMNS)


def _of_feature(feature: dict[str, Any]) -> tuple[Any, ...]:
    own, box = feature["properties"], feature.get("bbox")
    middle = ((box[1] + box[3]) / 2, (box[0] + box[2]) / 2) if box else (None, None)
    when = own["when"].get("start")
    quote = _first_quote(own["claims"])
    return feature["id"], *middle, own["category"], when, own["title"], quote


def _from_parquet(path: Path) -> pd.DataFrame:
    rows = pq.read_table(path, columns=NEEDED).to_pandas()
    points = shapely.from_wkb(rows.pop("geometry"))
    rows["latitude"], rows["longitude"] = shapely.get_y(points), shapely.get_x(points)
    claims = rows.pop("claims")
    rows["quote"] = [_first_quote(json.loads(text)) for text in claims]
    return rows[list(COLUMNS)]


def _first_quote(claims: list[dict[str, Any]]) -> str:
    return str(claims[0]["quote"]["exact"]) if claims else ""
