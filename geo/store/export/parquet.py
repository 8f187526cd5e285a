"""GeoParquet 1.1: the five tables as columns, geometry as WKB.

Written row group by row group with the metadata of the standard, so that GeoPandas,
DuckDB and QGIS read it and memory stays bounded whatever the size.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from geo.store.export.arrow import (
    GEOMETRY,
    Shaped,
    cut,
    gathered,
    groups,
    made,
    schema,
)
from geo.store.export.tables import (
    CLAIMS,
    DOCUMENTS,
    FACILITIES,
    INCIDENTS,
    ORIGINS,
    Table,
)
from geo.store.export.task import Task


def write_parquet(task: Task) -> None:
    """Write the five tables; the manifest is the business of the set."""
    with (
        _file(task.path(".parquet"), INCIDENTS) as incidents,
        _file(task.path("-claims.parquet"), CLAIMS) as claims,
    ):
        for rows, said in gathered(task.worked(made)):
            incidents.write_table(rows)
            for some in cut(said):
                claims.write_table(some)
    things = ((row, feature["geometry"]) for row, feature in task.facilities())
    _write_all(task, FACILITIES, things)
    _write_all(task, DOCUMENTS, ((row, None) for row in task.documents()))
    _write_all(task, ORIGINS, ((row, None) for row in task.origins()))


def _write_all(task: Task, table: Table, rows: Iterable[Shaped]) -> None:
    with _file(task.path(f"-{table.name}.parquet"), table) as writer:
        _write(writer, table, rows)


def _write(writer: Any, table: Table, rows: Iterable[Shaped]) -> None:
    for group in groups(table, rows):
        writer.write_table(group)


@contextmanager
def _file(path: Path, table: Table) -> Iterator[Any]:
    """A writer of one file; geometry is described as GeoParquet asks for."""
    with pq.ParquetWriter(path, schema(table), compression="zstd") as writer:
        yield writer
        if table.shaped:
            writer.add_key_value_metadata({"geo": json.dumps(_described())})


def _described() -> dict[str, Any]:
    """File metadata of GeoParquet 1.1; the coordinates are longitude, latitude."""
    column = {"encoding": "WKB", "geometry_types": []}
    return {
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: column},
    }
