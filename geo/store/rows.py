"""Incidents as rows of ``incidents.parquet``: from their JSON members to columns.

What the columns mean is said in ``geo.store.parquet``, which reads and writes files.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

import numpy as np
import orjson
import pyarrow as pa
import shapely

from geo.model.incident import Incident
from geo.model.place import Place
from geo.store.encode import to_json

Spot: TypeAlias = tuple[float, float, float]
Spots: TypeAlias = Callable[[Place], Spot | None]
Interval: TypeAlias = tuple[datetime | None, datetime | None]

MOMENT: Final = pa.timestamp("us", tz="UTC")
SCHEMA: Final = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("summary", pa.string(), nullable=False),
        pa.field("category", pa.string(), nullable=False),
        pa.field("layer", pa.string(), nullable=False),
        pa.field("start", MOMENT),
        pa.field("end", MOMENT),
        pa.field("when", pa.string(), nullable=False),
        pa.field("place_kind", pa.string(), nullable=False),
        pa.field("reference", pa.string()),
        pa.field("longitude", pa.float64()),
        pa.field("latitude", pa.float64()),
        pa.field("radius_m", pa.float64()),
        pa.field("place", pa.string(), nullable=False),
        pa.field("affected", pa.string()),
        pa.field("claims", pa.string(), nullable=False),
        pa.field("geometry", pa.binary()),
        pa.field("coordinateUncertaintyInMeters", pa.int64()),
    ]
)
PLAIN: Final = ("id", "title", "summary", "category", "layer")
NUMBERS: Final = ("longitude", "latitude", "radius_m")


def table(incidents: Sequence[Incident], spots: Spots) -> pa.Table:
    """Incidents as rows; ``spots`` gives longitude, latitude and metres of a place."""
    return rows_of(
        [to_json(incident) for incident in incidents],
        [_interval(incident) for incident in incidents],
        [spots(incident.place) for incident in incidents],
    )


def rows_of(
    members: Sequence[Mapping[str, Any]],
    intervals: Sequence[Interval],
    spots: Sequence[Spot | None],
) -> pa.Table:
    """The rows of incidents by their members, as ``to_json`` gives them.

    ``intervals`` are start and end of each, ``spots`` the circles round them.
    """
    places = [dict(incident["place"]) for incident in members]
    columns: dict[str, Any] = {
        **{name: [incident[name] for incident in members] for name in PLAIN},
        "start": [start for start, _ in intervals],
        "end": [end for _, end in intervals],
        "when": [_text(incident["when"]) for incident in members],
        "place_kind": [place.pop("kind") for place in places],
        "reference": [place.pop("reference", None) for place in places],
        **{name: [place.pop(name, None) for place in places] for name in NUMBERS},
        "place": list(map(_text, places)),
        "affected": [_some(incident.get("affected")) for incident in members],
        "claims": [_text(incident.get("claims", [])) for incident in members],
        "geometry": _points(spots),
        "coordinateUncertaintyInMeters": [spot and int(spot[2]) for spot in spots],
    }
    return pa.table(columns, schema=SCHEMA)


def _interval(incident: Incident) -> Interval:
    when = incident.when
    return (when.start, when.end) if when.dated else (None, None)


def _points(spots: Sequence[Spot | None]) -> list[bytes | None]:
    """The middles as WKB."""
    known = np.array([spot[:2] for spot in spots if spot is not None]).reshape(-1, 2)
    made = iter(shapely.to_wkb(shapely.points(known)).tolist())
    return [None if spot is None else next(made) for spot in spots]


def _some(value: Any) -> str | None:
    return _text(value) if value else None


def _text(value: Any) -> str:
    return orjson.dumps(value).decode("utf-8")
