"""GeoPackage: one file with a layer for each table, for QGIS and its kin.

``incidents`` are footprints, ``incident_points`` the same incidents as points with
their radius and a column that says what the point is. The tables without geometry
are attribute layers; ``manifest`` holds the manifest and the hash of the file.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyogrio

from geo.store.drawn import Shown
from geo.store.encode import canonical
from geo.store.export.arrow import (
    GEOMETRY,
    Shaped,
    cut,
    gathered,
    groups,
    made,
    table_of,
)
from geo.store.export.seal import MEMBER, seal, token
from geo.store.export.tables import (
    CLAIMS,
    DOCUMENTS,
    FACILITIES,
    INCIDENTS,
    ORIGINS,
    Column,
    Row,
    Table,
    incident_row,
)
from geo.store.export.task import Task

CRS: Final = "EPSG:4326"
POINTS: Final = Table(
    "incident_points",
    tuple(
        Column(column.name, column.kind)
        for column in INCIDENTS.columns
        if column.name
        in (
            *("id", "title", "category", "layer", "when_start", "when_end"),
            *("coordinateUncertaintyInMeters", "point_is", "precision", "contested"),
        )
    ),
    shaped=True,
)
MANIFEST: Final = Table("manifest", (Column("name"), Column("value")))


def write_geopackage(task: Task) -> None:
    """Write the file, with the manifest as its last layer."""
    mark, path = token(), task.path(".gpkg")
    layers = _Layers(path)
    for incidents, claims, points in gathered(task.worked(with_points)):
        for table, rows in ((INCIDENTS, incidents), (POINTS, points), (CLAIMS, claims)):
            for some in cut(rows):
                layers.write(table, some)
    things = ((row, feature["geometry"]) for row, feature in task.facilities())
    layers.add(FACILITIES, things)
    layers.add(DOCUMENTS, ((row, None) for row in task.documents()))
    layers.add(ORIGINS, ((row, None) for row in task.origins()))
    said = {"manifest": canonical(dict(task.manifest)).decode(), MEMBER: mark}
    layers.add(MANIFEST, (({"name": n, "value": v}, None) for n, v in said.items()))
    seal(path, mark)


def with_points(shown: Sequence[Shown]) -> tuple[pa.Table, ...]:
    """Some incidents, their claims, and their points, as Arrow tables."""
    rows = [incident_row(each) for each in shown]
    points = [(row, at) for row in rows if (at := point(row)) is not None]
    return *made(shown), table_of(POINTS, points)


def point(row: Row) -> dict[str, Any] | None:
    """The point of an incident as GeoJSON, or ``None`` when no place is known.

    >>> point({"decimalLongitude": 30.5, "decimalLatitude": 50.4})["coordinates"]
    [30.5, 50.4]
    """
    at = [row["decimalLongitude"], row["decimalLatitude"]]
    return None if None in at else {"type": "Point", "coordinates": at}


class _Layers:
    """The layers of a file that is being written; a layer begins with its first row."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begun: set[str] = set()

    def add(self, table: Table, rows: Iterable[Shaped]) -> None:
        """Write rows, a group at a time."""
        for group in groups(table, rows):
            self.write(table, group)

    def write(self, table: Table, group: pa.Table) -> None:
        """Write rows of a table as they are."""
        shaped = {"geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": CRS}
        pyogrio.write_arrow(
            group,
            self._path,
            layer=table.name,
            driver="GPKG",
            append=table.name in self._begun,
            **(shaped if table.shaped else {}),
        )
        self._begun.add(table.name)
