"""GeoParquet (1.1): a table, and in its metadata what the geometry column means."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import pyarrow
import pyarrow.parquet

from geo.intake.sandbox.budget import Budget
from geo.intake.sandbox.layer import Found, Layer
from geo.intake.sandbox.plain import distinct
from geo.intake.sandbox.reference import AS_IT_IS, SAVE_AS, Reference, from_projjson
from geo.intake.sandbox.wrong import Unreadable

BATCH: Final = 256
DAMAGED: Final = "a Parquet file that is damaged"


def read(source: BinaryIO, budget: Budget) -> Layer:
    """The table; raises ``Unreadable``."""
    try:
        file = pyarrow.parquet.ParquetFile(source)
        schema = file.schema_arrow
    except (pyarrow.ArrowException, OSError, ValueError):
        raise Unreadable(DAMAGED, "save it again") from None
    count = file.metadata.num_rows
    if budget.rows is not None and count > budget.rows:
        found = f"{count} rows"
        raise Unreadable(found, f"bring at most {budget.rows} rows at a time")
    shape, reference = _geometry((file.metadata.metadata or {}).get(b"geo"))
    columns = distinct(schema.names)
    if shape is not None and shape not in columns:
        raise Unreadable(f"no column {shape[:60]!r} in the table", "save it again")
    names = [name for name in columns if name != shape]
    return Layer(names, _rows(file, names, shape), reference)


def _geometry(metadata: bytes | None) -> tuple[str | None, Reference]:
    """The geometry column and what its coordinates mean; none in a plain table."""
    if metadata is None:
        return None, AS_IT_IS
    try:
        told = json.loads(metadata)
        name = told["primary_column"]
        column = told["columns"][name]
        encoding = column["encoding"]
    except (ValueError, KeyError, TypeError, RecursionError):
        found = "metadata that do not say which column is the geometry"
        raise Unreadable(found, "save it as GeoParquet 1.1") from None
    if encoding != "WKB":
        found = f"the geometry encoding {str(encoding)[:40]!r}"
        raise Unreadable(found, "save the geometry as WKB")
    return str(name), _reference(column)


def _reference(column: dict[str, Any]) -> Reference:
    """No ``crs`` member means longitude and latitude (GeoParquet 1.1, crs)."""
    if "crs" not in column:
        return AS_IT_IS
    if column["crs"] is None:
        raise Unreadable("a layer that does not say its reference system", SAVE_AS)
    return from_projjson(column["crs"])


def _rows(
    file: pyarrow.parquet.ParquetFile, names: list[str], shape: str | None
) -> Iterator[Found]:
    for batch in file.iter_batches(BATCH, use_threads=False):
        columns = [batch.column(name).to_pylist() for name in names]
        shapes = batch.column(shape).to_pylist() if shape else [None] * len(batch)
        for row in range(len(batch)):
            yield [column[row] for column in columns], shapes[row]
