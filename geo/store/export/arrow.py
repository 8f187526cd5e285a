"""Rows of the tables as Arrow tables, a bounded group at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeAlias

import pyarrow as pa
import shapely

from geo.store.drawn import Shown
from geo.store.export.coordinates import shape
from geo.store.export.tables import (
    CLAIMS,
    INCIDENTS,
    Column,
    Kind,
    Row,
    Table,
    claim_rows,
    incident_row,
)

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
        yield table_of(table, group)


def made(shown: Sequence[Shown]) -> tuple[pa.Table, pa.Table]:
    """Some incidents and their claims as Arrow tables."""
    rows = [(incident_row(each), each.feature["geometry"]) for each in shown]
    claims = [(row, None) for each in shown for row in claim_rows(each.feature)]
    return table_of(INCIDENTS, rows), table_of(CLAIMS, claims)


def gathered(parts: Iterable[tuple[pa.Table, ...]]) -> Iterator[list[pa.Table]]:
    """Tables of blocks as tables of ``GROUP`` incidents, the last of fewer."""
    waiting: list[tuple[pa.Table, ...]] = []
    count = 0
    for part in parts:
        waiting.append(part)
        count += len(part[0])
        if count >= GROUP:
            yield _together(waiting)
            waiting, count = [], 0
    if waiting:
        yield _together(waiting)


def cut(table: pa.Table) -> Iterator[pa.Table]:
    """A table as tables of at most ``GROUP`` rows."""
    for start in range(0, len(table), GROUP):
        yield table.slice(start, GROUP)


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


def table_of(table: Table, group: Sequence[Shaped]) -> pa.Table:
    """Rows with their GeoJSON geometries as one Arrow table."""
    columns = [_column(column, group) for column in table.columns]
    if table.shaped:
        shapes = [shape(geometry) for _, geometry in group]
        columns.append(pa.array(shapely.to_wkb(shapes).tolist(), pa.binary()))
    return pa.Table.from_arrays(columns, schema=schema(table))


def _together(parts: Sequence[tuple[pa.Table, ...]]) -> list[pa.Table]:
    return [
        pa.concat_tables(tables).combine_chunks() for tables in zip(*parts, strict=True)
    ]


def _column(column: Column, rows: Sequence[Shaped]) -> pa.Array:
    values = [row[column.name] for row, _ in rows]
    if column.kind == "time":
        values = [instant(value) for value in values]
    return pa.array(values, TYPES[column.kind])
