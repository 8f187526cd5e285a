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
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.model.incident import Incident
from geo.model.place import Place
from geo.store.encode import to_json

Spot: TypeAlias = tuple[float, float, float]
Spots: TypeAlias = Callable[[Place], Spot | None]

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
    rows = [_row(incident, spots(incident.place)) for incident in incidents]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def write_tables(path: Path, tables: Iterable[pa.Table], note: str) -> None:
    """A new file from tables that follow one another; ``note`` says where from."""
    facts = {"geo": json.dumps(GEO), "source": note}
    with pq.ParquetWriter(
        path,
        SCHEMA.with_metadata(facts),
        compression="zstd",
        use_dictionary=list(WORDS),
        write_statistics=["id", "start", "end"],
    ) as writer:
        for part in tables:
            writer.write_table(part, row_group_size=GROUP)


def _row(incident: Incident, spot: Spot | None) -> dict[str, Any]:
    place = to_json(incident.place)
    when = incident.when
    return {
        **{name: getattr(incident, name) for name in PLAIN},
        "start": when.start if when.dated else None,
        "end": when.end if when.dated else None,
        "when": _text(to_json(when)),
        "place_kind": place.pop("kind"),
        "reference": place.pop("reference", None),
        **{name: place.pop(name, None) for name in NUMBERS},
        "place": _text(place),
        "affected": _text(to_json(incident.affected)) if incident.affected else None,
        "claims": _text(to_json(incident.claims)),
        "geometry": None if spot is None else shapely.Point(spot[:2]).wkb,
        "coordinateUncertaintyInMeters": None if spot is None else int(spot[2]),
    }


def _text(value: Any) -> str:
    return orjson.dumps(value).decode("utf-8")
