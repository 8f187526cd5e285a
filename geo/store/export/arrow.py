"""Rows of the tables as Arrow tables, a bounded group at a time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeAlias

import pyarrow as pa
import shapely

from geo.store.export.tables import Column, Kind, Row, Table, shape

GROUP: Final = 20_000  # rows held in memory
GEOMETRY: Final = "geometry"
TYPES: Final[Mapping[Kind, pa.DataType]] = {
    "text": pa.string(),
    "json": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "truth": pa.bool_(),
    "time": pa.timestamp("us", tz="UTC"),
}
Shaped: TypeAlias = tuple[Row, Any]


def groups(table: Table, rows: Iterable[Shaped]) -> Iterator[pa.Table]:
    """Rows with their GeoJSON geometries as Arrow tables of at most ``GROUP`` rows."""
    ahead = iter(rows)
    while group := list(islice(ahead, GROUP)):
        columns = [_column(column, group) for column in table.columns]
        if table.shaped:
            columns.append(pa.array([wkb(shape) for _, shape in group], pa.binary()))
        yield pa.Table.from_arrays(columns, schema=schema(table))


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, its geometry last."""
    fields = [pa.field(column.name, TYPES[column.kind]) for column in table.columns]
    return pa.schema(
        [*fields, pa.field(GEOMETRY, pa.binary())] if table.shaped else fields
    )


def instant(text: str | None) -> datetime | None:
    """An instant of the files as a time in UTC.

    >>> instant("2025-11-13T22:30:00Z").isoformat()
    '2025-11-13T22:30:00+00:00'
    """
    return None if text is None else datetime.fromisoformat(text)


def wkb(geometry: Any) -> bytes | None:
    """A GeoJSON geometry as WKB, position for position."""
    made: bytes | None = shapely.to_wkb(shape(geometry))
    return made


def _column(column: Column, rows: list[Shaped]) -> pa.Array:
    values = [row[column.name] for row, _ in rows]
    if column.kind == "time":
        values = [instant(value) for value in values]
    return pa.array(values, TYPES[column.kind])
