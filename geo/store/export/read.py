"""Reading an export again: the same catalog as before.

For files that this project wrote. A form is known by its content; what is not whole,
or was changed into something wrong, is refused with its place.
"""

import csv
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.errors import UsageError
from geo.store.catalog import Catalog
from geo.store.export.archive import extract
from geo.store.export.arrow import GEOMETRY
from geo.store.export.cells import read as read_cell
from geo.store.export.csv_set import NOTE, OUTLINE
from geo.store.export.formats import MANIFEST
from geo.store.export.restore import compare_derived, from_tables, from_whole, refused
from geo.store.export.tables import INCIDENTS, TABLES, Column, Row, Table
from geo.store.load import parse, read_bytes
from geo.store.memory import MemoryCatalog
from geo.store.open import open_catalog
from geo.store.strict import read_json

CELL_LIMIT: Final = 10_000_000
WHOLE: Final = "put the files of the export side by side again"


def open_any(path: Path | str | None = None) -> Catalog:
    """The catalog of a data folder, or of one exported file; see ``geo.read``.

    Without a path it is the folder that ``GEO_DATA`` names, else the project's own.
    """
    if path is not None and Path(path).is_file():
        return read(path)
    return open_catalog(path)


def read(path: Path | str) -> Catalog:
    """The catalog in an export: a folder, GeoJSON, CSV, GeoParquet, or an archive.

    CSV and GeoParquet are sets of files: name the one that the others begin like.
    Raises ``DataError`` for what is wrong in it, ``UsageError`` where nothing is.
    """
    here = Path(path)
    if here.is_dir():
        return open_catalog(here)
    try:
        with here.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        raise UsageError(f"There is no readable file {here.name}.") from None
    if start.startswith(b"PK"):
        return _from_archive(here)
    if start.startswith(b"PAR1"):
        return _from_set(here, ".parquet")
    if start.startswith(b"{"):
        return MemoryCatalog(parse(from_whole(_json(here), here.name)))
    return _from_set(here, ".csv")


def _from_archive(path: Path) -> Catalog:
    """The catalog of the first form in an archive that can be read again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extract(path, folder)
        for root in (folder / "folder", folder):
            if (root / "facilities.geojson").is_file():
                return MemoryCatalog(parse(read_bytes(root)))
        for ending in (".csv", ".parquet"):
            for manifest in sorted(folder.glob(f"*{ending}{MANIFEST}")):
                return read(folder / manifest.name.removesuffix(MANIFEST))
    do = "give an archive that was exported here"
    raise refused(path.name, None, None, "no export that can be read again", do)


def _from_set(path: Path, ending: str) -> Catalog:
    """The catalog of a set of tables."""
    stem = path.name.removesuffix(ending)
    manifest = _json(path.with_name(f"{path.name}{MANIFEST}"))
    shapes: dict[str, Any] = {}
    rows: dict[str, list[Row]] = {}
    for table in TABLES:
        part = "" if table is INCIDENTS else f"-{table.name}"
        file = path.with_name(f"{stem}{part}{ending}")
        if not file.is_file():
            raise refused(file.name, None, None, "no readable file", WHOLE)
        if ending == ".csv":
            rows[table.name] = list(_csv_rows(file, table))
        else:
            rows[table.name] = list(_parquet_rows(file, table, shapes))
    if ending == ".csv":
        shapes = _shapes(path.with_name(f"{stem}-shapes.geojson"))
    notes = manifest.get("notes") if isinstance(manifest, dict) else None
    catalog = MemoryCatalog(parse(from_tables(rows, shapes, notes, path.name)))
    compare_derived(catalog, rows[INCIDENTS.name], path.name)
    return catalog


def _csv_rows(path: Path, table: Table) -> Iterator[Row]:
    before = csv.field_size_limit(CELL_LIMIT)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            head = next(lines, [])
            _check_head(path.name, table, head)
            for number, cells in enumerate(lines, 2):
                if len(cells) != len(head):
                    found = f"{len(cells)} cells in row {number}"
                    raise refused(path.name, None, None, found, f"give {len(head)}")
                row = dict(zip(head, cells, strict=True))
                yield {c.name: _cell(path, c, row, number) for c in table.columns}
    except (csv.Error, UnicodeDecodeError):
        do = "leave it as UTF-8 with commas, as it was exported"
        raise refused(path.name, None, None, "a table that breaks off", do) from None
    finally:
        csv.field_size_limit(before)


def _check_head(file: str, table: Table, head: list[str]) -> None:
    wanted = {*table.names(), *((OUTLINE, NOTE) if table is INCIDENTS else ())}
    if set(head) != wanted or len(head) != len(wanted):
        odd = sorted(wanted.symmetric_difference(head)) or ["a column twice"]
        do = "keep the columns as they were exported"
        raise refused(file, None, None, f"other columns ({', '.join(odd)[:200]})", do)


def _cell(path: Path, column: Column, row: Mapping[str, str], number: int) -> Any:
    try:
        return read_cell(row[column.name], column.kind)
    except ValueError:
        found = f"{row[column.name][:40]!r} in row {number}"
        do = f"give a {column.kind}"
        raise refused(path.name, row.get("id"), column.name, found, do) from None


def _parquet_rows(path: Path, table: Table, shapes: dict[str, Any]) -> Iterator[Row]:
    try:
        with pq.ParquetFile(path) as file:
            _check_columns(path.name, table, file.schema_arrow.names)
            for batch in file.iter_batches():
                for row in batch.to_pylist():
                    geometry = row.pop(GEOMETRY, None)
                    if geometry is not None:
                        shapes[row["id"]] = _mapping(geometry)
                    yield {c.name: _said(c, row[c.name]) for c in table.columns}
    except (pa.ArrowException, shapely.GEOSException, OSError, ValueError):
        do = "export it again"
        raise refused(path.name, None, None, "a broken file", do) from None


def _check_columns(file: str, table: Table, names: list[str]) -> None:
    wanted = [*table.names(), *([GEOMETRY] if table.shaped else [])]
    if names != wanted:
        do = "keep the columns as they were exported"
        raise refused(file, None, None, "other columns", do)


def _said(column: Column, value: Any) -> Any:
    """A value as the files have it: an instant as text."""
    if column.kind != "time" or value is None:
        return value
    return value.isoformat().replace("+00:00", "Z")


def _mapping(wkb: bytes) -> Any:
    return shapely.geometry.mapping(shapely.from_wkb(wkb))


def _shapes(path: Path) -> dict[str, Any]:
    value = _json(path)
    items = value.get("features") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise refused(path.name, None, "features", "no features", WHOLE)
    return {i["id"]: i["geometry"] for i in items if isinstance(i, dict) and "id" in i}


def _json(path: Path) -> Any:
    try:
        return read_json(path.read_bytes(), path.name)
    except OSError:
        raise refused(path.name, None, None, "no readable file", WHOLE) from None
