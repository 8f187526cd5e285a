"""From the tables or the one file of an export back to the files of a data folder.

Pure functions; what is wrong raises ``DataError`` with file, row and column.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
import shapely

from geo.errors import DataError, Problem
from geo.store.catalog import Catalog
from geo.store.drawn import Shown
from geo.store.export.tables import (
    CLAIMS,
    DOCUMENTS,
    FACILITIES,
    INCIDENTS,
    ORIGINS,
    Row,
    Table,
    incident_row,
    members,
)
from geo.store.features import feature
from geo.store.folder import FACILITIES as FACILITIES_FILE
from geo.store.folder import INCIDENTS as INCIDENTS_FILE
from geo.store.folder import REGIONS, SOURCES

Rows = Mapping[str, Sequence[Row]]
DERIVED = ("point_is", "precision", "contested", "claims", "documents")
BESIDE = ("facilities", "regions", "sources", "origins")


def from_whole(value: Any, file: str) -> dict[str, bytes]:
    """The four files that one GeoJSON export holds."""
    if not isinstance(value, dict) or not value.keys() >= {*BESIDE, "manifest"}:
        do = "give a file that was exported here; others come in by import"
        raise refused(file, None, None, "no export of this project", do)
    rest = {k: v for k, v in value.items() if k not in (*BESIDE, "manifest")}
    return {
        INCIDENTS_FILE: orjson.dumps(rest),
        FACILITIES_FILE: _collection(value["facilities"]),
        REGIONS: _collection(value["regions"]),
        SOURCES: orjson.dumps({k: value[k] for k in ("sources", "origins")}),
    }


def from_tables(
    rows: Rows, shapes: Mapping[str, Any], notes: Any, file: str
) -> dict[str, bytes]:
    """The four files that the five tables hold; ``shapes`` are geometries by id."""
    claims: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows[CLAIMS.name]:
        claims[row["incident"]].append(_object(CLAIMS, row, file))
    incidents = []
    for row in rows[INCIDENTS.name]:
        said = _object(INCIDENTS, row, file)
        said["claims"] = claims.pop(row["id"], [])
        incidents.append(_feature(said, shapes))
    for id_ in claims:
        do = "give the incident a row, or take the claims out"
        raise refused(file, id_, "incident", "claims without their incident", do)
    things: dict[str, list[Any]] = {"facilities": [], "regions": []}
    for row in rows[FACILITIES.name]:
        made = _feature(_object(FACILITIES, row, file), shapes)
        things.setdefault(row["collection"], []).append(made)
    if len(things) > 2:
        do = "use facilities or regions"
        raise refused(file, None, "collection", "another collection", do)
    entries = {
        "sources": [_object(DOCUMENTS, row, file) for row in rows[DOCUMENTS.name]],
        "origins": [_object(ORIGINS, row, file) for row in rows[ORIGINS.name]],
    }
    return {
        INCIDENTS_FILE: _collection(incidents, notes),
        FACILITIES_FILE: _collection(things["facilities"]),
        REGIONS: _collection(things["regions"]),
        SOURCES: orjson.dumps(entries),
    }


def compare_derived(catalog: Catalog, rows: Iterable[Row], file: str) -> None:
    """Refuse a table in which a derived column says what does not follow.

    Nobody's change of such a column is dropped in silence.
    """
    for row in rows:
        id_ = row["id"]
        made = catalog.feature(id_), catalog.precision(id_), catalog.contested(id_)
        wanted = incident_row(Shown(*made))
        for name in DERIVED:
            if row[name] != wanted[name]:
                do = f"use {wanted[name]!r}: it follows from the rest"
                raise refused(file, id_, name, repr(row[name])[:80], do)


def refused(
    file: str, feature: str | None, member: str | None, found: str, do: str
) -> DataError:
    """One problem as an error."""
    return DataError((Problem(file, feature, member, found, do),))


def _object(table: Table, row: Row, file: str) -> dict[str, Any]:
    try:
        return members(table, row)
    except (ValueError, TypeError, AttributeError):
        do = "leave the JSON of the cells as it was exported"
        raise refused(file, row.get("id"), None, "a broken cell", do) from None


def _feature(said: dict[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    id_ = said.pop("id", None)
    geometry = shapes.get(id_)
    shape = None if geometry is None else shapely.geometry.shape(geometry)
    return feature(id_, shape, geometry, said)


def _collection(items: Any, notes: Any = None) -> bytes:
    return orjson.dumps(
        {"type": "FeatureCollection", **(notes or {}), "features": items}
    )
