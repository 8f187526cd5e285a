"""``incidents.parquet``: the incidents of a large folder, a row each (GeoParquet 1.1).

A ``coordinates`` place stands there as its centre and radius, every other kind as its
reference and parameters: the footprint follows from the place and is never stored.
``geometry`` is the middle of the smallest circle round the footprint and
``coordinateUncertaintyInMeters`` its radius, so that any GIS opens the file; both are
derived and not read here. Times, places and claims are JSON texts in the shape of
``incidents.geojson``. Row groups are small, so that one incident is read in a few
milliseconds.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.model.incident import Incident
from geo.model.place import Place
from geo.store.encode import to_json

Spot: TypeAlias = tuple[float, float, float]
Spots: TypeAlias = Callable[[Place], Spot | None]
Interval: TypeAlias = tuple[datetime | None, datetime | None]

GROUP: Final = 500  # rows
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
GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
PLAIN: Final = ("id", "title", "summary", "category", "layer")
NUMBERS: Final = ("longitude", "latitude", "radius_m")
DERIVED: Final = ("start", "end", "geometry", "coordinateUncertaintyInMeters")
READ: Final = [name for name in SCHEMA.names if name not in DERIVED]
WORDS: Final = ("category", "layer", "place_kind", "reference")


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


def write_tables(path: Path, tables: Iterable[pa.Table], note: str) -> None:
    """A new file from tables that follow one another; ``note`` says where from."""
    with writer(path, note) as write:
        for part in tables:
            write(part)


@contextmanager
def writer(path: Path, note: str) -> Iterator[Callable[[pa.Table], None]]:
    """A function that adds a table to a new file, which is whole at the end."""
    facts = {"geo": json.dumps(GEO), "source": note}
    with pq.ParquetWriter(
        path,
        SCHEMA.with_metadata(facts),
        compression="zstd",
        use_dictionary=list(WORDS),
        write_statistics=["id", "start", "end"],
    ) as file:
        yield lambda part: file.write_table(part, row_group_size=GROUP)


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
