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
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.model.incident import Incident
from geo.model.place import Place
from geo.model.when import When
from geo.store.encode import to_json
from geo.store.folder import INSTEAD_OF

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
STATED: Final = len(SCHEMA) - 2
"""Columns that are not worked out of the circle round a footprint."""
WORDS: Final = ("category", "layer", "place_kind", "reference")


def table(incidents: Sequence[Incident], spots: Spots) -> pa.Table:
    """Incidents as rows; ``spots`` gives longitude, latitude and metres of a place."""
    rows = Rows()
    for incident in incidents:
        rows.add(to_json(incident), incident.when, spots(incident.place))
    return rows.table()


class Rows:
    """Rows that are being made, one incident after the other.

    Each becomes plain values and the bytes of its texts at once: objects of thousands
    of incidents side by side would not fit the memory that a processor has near.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._rows: list[tuple[Any, ...]] = []
        self._spots: list[Spot | None] = []

    def add(self, members: Mapping[str, Any], when: When, spot: Spot | None) -> None:
        """One incident by its members, as ``to_json`` gives them.

        ``spot`` is the circle round its footprint.
        """
        place = dict(members["place"])
        affected, dated = members.get("affected"), when.dated
        self._spots.append(spot)
        self._rows.append(
            (
                *[members[name] for name in PLAIN],
                when.start if dated else None,
                when.end if dated else None,
                orjson.dumps(members["when"]),
                place.pop("kind"),
                place.pop("reference", None),
                *[place.pop(name, None) for name in NUMBERS],
                orjson.dumps(place),
                orjson.dumps(affected) if affected else None,
                orjson.dumps(members.get("claims", [])),
            )
        )

    def table(self) -> pa.Table:
        """All rows so far."""
        columns: list[Sequence[Any]] = [*zip(*self._rows, strict=True)] or [()] * STATED
        columns += [_points(self._spots), [s and int(s[2]) for s in self._spots]]
        arrays = [
            pa.array(column, field.type)
            for column, field in zip(columns, SCHEMA, strict=True)
        ]
        return pa.Table.from_arrays(arrays, schema=SCHEMA)


def write_tables(path: Path, tables: Iterable[pa.Table], note: str) -> None:
    """A new file from tables that follow one another; ``note`` says where from."""
    with writer(path, note) as write:
        for part in tables:
            write(part)


@contextmanager
def writer(
    path: Path, note: str, instead_of: str | None = None
) -> Iterator[Callable[[pa.Table], None]]:
    """A function that adds a table to a new file, which is whole at the end.

    ``instead_of`` is the SHA-256 of the ``incidents.geojson`` that it will replace.
    """
    facts = {"geo": json.dumps(GEO), "source": note}
    facts |= {INSTEAD_OF: instead_of} if instead_of else {}
    with pq.ParquetWriter(
        path,
        SCHEMA.with_metadata(facts),
        compression="zstd",
        use_dictionary=list(WORDS),
        write_statistics=["id", "start", "end"],
    ) as file:
        yield lambda part: file.write_table(part, row_group_size=GROUP)


def _points(spots: Sequence[Spot | None]) -> list[bytes | None]:
    """The middles as WKB."""
    known = np.array([spot[:2] for spot in spots if spot is not None]).reshape(-1, 2)
    made = iter(shapely.to_wkb(shapely.points(known)).tolist())
    return [None if spot is None else next(made) for spot in spots]
