"""CSV: one row per incident, and beside it the claims and what they lean on.

RFC 4180 with a byte order mark, so that spreadsheets see UTF-8. No cell can be taken
for a formula (see ``cells``). Outlines of up to 32 000 characters stand in
``footprint_wkt``; the geometry of everything stands in the ``-shapes.geojson``.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO

import shapely

from geo.store.drawn import Shown
from geo.store.export.cells import written
from geo.store.export.coordinates import shape
from geo.store.export.geojson import bare, write_shapes
from geo.store.export.tables import (
    CLAIMS,
    DOCUMENTS,
    FACILITIES,
    INCIDENTS,
    ORIGINS,
    Row,
    Table,
    claim_rows,
    incident_row,
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
        things = (bare([feature]) for _, feature in task.facilities())
        write_shapes(task.path("-shapes.geojson"), chain(written_too, things))
    _write_all(task, FACILITIES, (row for row, _ in task.facilities()))
    _write_all(task, DOCUMENTS, task.documents())
    _write_all(task, ORIGINS, task.origins())


def _incidents(task: Task, incidents: TextIO, claims: TextIO) -> Iterator[bytes]:
    """The shapes in order; rows and claims are written when they are given."""
    for rows, said, shapes in task.worked(texts):
        incidents.write(rows)
        claims.write(said)
        yield shapes


def texts(shown: Sequence[Shown]) -> tuple[str, str, bytes]:
    """Incidents and their claims as lines of the two tables, and their shapes."""
    incidents, claims = StringIO(newline=""), StringIO(newline="")
    rows, said = _writer(incidents), _writer(claims)
    for each in shown:
        outline = _outline(each.feature["geometry"])
        _put(rows, INCIDENTS, incident_row(each), outline)
        for row in claim_rows(each.feature):
            _put(said, CLAIMS, row)
    shapes = bare(each.feature for each in shown)
    return incidents.getvalue(), claims.getvalue(), shapes


def _write_all(task: Task, table: Table, rows: Iterator[Row]) -> None:
    with _table(task.path(f"-{table.name}.csv"), table) as file:
        writer = _writer(file)
        for row in rows:
            _put(writer, table, row)


@contextmanager
def _table(path: Path, table: Table, more: Sequence[str] = ()) -> Iterator[TextIO]:
    """A file for a table; the head is written."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        _writer(file).writerow((*table.names(), *more))
        yield file


def _writer(file: TextIO) -> Any:
    return csv.writer(file, lineterminator="\r\n")


def _put(writer: Any, table: Table, row: Row, more: Sequence[str] = ()) -> None:
    writer.writerow([*(written(row[name]) for name in table.names()), *more])


def _outline(geometry: Any) -> tuple[str, str]:
    """A footprint as WKT, or why it is not in the cell."""
    if geometry is None:
        return "", NONE
    text = shapely.to_wkt(shape(geometry), rounding_precision=7)
    return (text, "") if len(text) <= LONGEST_CELL else ("", ELSEWHERE)
