"""CSV: one row per incident, and beside it the claims and what they lean on.

RFC 4180 with a byte order mark, so that spreadsheets see UTF-8. No cell can be taken
for a formula (see ``cells``). Outlines of up to 32 000 characters stand in
``footprint_wkt``; the geometry of everything stands in the ``-shapes.geojson``.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final

import shapely

from geo.store.export.cells import written
from geo.store.export.geojson import write_shapes
from geo.store.export.tables import (
    CLAIMS,
    DOCUMENTS,
    FACILITIES,
    INCIDENTS,
    ORIGINS,
    Row,
    Table,
    claim_rows,
    shape,
)
from geo.store.export.task import Task

OUTLINE: Final = "footprint_wkt"
NOTE: Final = "footprint_note"
LONGEST_CELL: Final = 32_000  # a spreadsheet cuts or splits cells over 32 767
ELSEWHERE: Final = "too long for a cell; it is in the file of shapes"
NONE: Final = "no place is known"


def write_csv(task: Task) -> None:
    """Write the five tables and the shapes; the manifest is the business of the set."""
    with (
        _table(task.path(".csv"), INCIDENTS, (OUTLINE, NOTE)) as incidents,
        _table(task.path("-claims.csv"), CLAIMS) as claims,
    ):
        written_too = _incidents(task, incidents, claims)
        things = (feature for _, feature in task.facilities())
        write_shapes(task.path("-shapes.geojson"), chain(written_too, things))
    _write_all(task, FACILITIES, (row for row, _ in task.facilities()))
    _write_all(task, DOCUMENTS, task.documents())
    _write_all(task, ORIGINS, task.origins())


def _incidents(task: Task, incidents: Any, claims: Any) -> Iterator[dict[str, Any]]:
    """The features in order; each is a row, and its claims are, when it is given."""
    for feature in task.features():
        outline = _outline(feature["geometry"])
        _put(incidents, INCIDENTS, task.incident_row(feature), outline)
        for row in claim_rows(feature):
            _put(claims, CLAIMS, row)
        yield feature


def _write_all(task: Task, table: Table, rows: Iterator[Row]) -> None:
    with _table(task.path(f"-{table.name}.csv"), table) as writer:
        for row in rows:
            _put(writer, table, row)


@contextmanager
def _table(path: Path, table: Table, more: Sequence[str] = ()) -> Iterator[Any]:
    """A CSV writer for a table; the head is written."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow((*table.names(), *more))
        yield writer


def _put(writer: Any, table: Table, row: Row, more: Sequence[str] = ()) -> None:
    writer.writerow([*(written(row[name]) for name in table.names()), *more])


def _outline(geometry: Any) -> tuple[str, str]:
    """A footprint as WKT, or why it is not in the cell."""
    if geometry is None:
        return "", NONE
    text = shapely.to_wkt(shape(geometry), rounding_precision=7)
    return (text, "") if len(text) <= LONGEST_CELL else ("", ELSEWHERE)
