"""What follows from the places: footprints, bounding boxes, Darwin Core members.

``derived`` computes it anew for every incident; ``check`` compares, and
``python -m geo derive`` publishes.
"""

from collections.abc import Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, Problem, UsageError
from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint
from geo.geometry.shapes import from_geojson, to_geojson
from geo.model.facility import Facility
from geo.model.place import Place
from geo.store.encode import canonical
from geo.store.features import notes
from geo.store.folder import INCIDENTS, Folder
from geo.store.incidents import DARWIN, Record, feature_from_incident
from geo.store.load import parse
from geo.store.strict import read_json

FIX = "correct the place"


def derived(data: Mapping[str, bytes]) -> tuple[bytes, tuple[str, ...]]:
    """``incidents.geojson`` with everything derived made anew, and what changed.

    The files may hold derived members that are wrong or missing: they are not
    looked at. Everything else must be right; raises ``DataError`` otherwise.
    """
    value = read_json(data[INCIDENTS], INCIDENTS)
    bare = {**data, INCIDENTS: canonical(without_derived(value))}
    folder = parse(bare)
    made = [_feature(record, folder) for record in folder.records]
    whole = {"type": "FeatureCollection", **notes(value), "features": made}
    return canonical(whole), _changes(value["features"], made)


def without_derived(value: Any) -> Any:
    """The collection without geometries, boxes and Darwin Core members."""
    if not isinstance(value, dict) or not isinstance(value.get("features"), list):
        return value
    return {**value, "features": [_plain(item) for item in value["features"]]}


def place_shape(
    place: Place, references: Mapping[str, Facility], feature: str
) -> BaseGeometry | None:
    """The footprint as it is published: rounded to 7 decimals; raises ``DataError``."""
    try:
        shape = footprint(place, references)
        return None if shape is None else from_geojson(to_geojson(shape))
    except UsageError as error:
        problem = Problem(INCIDENTS, feature, "place", str(error), FIX)
        raise DataError((problem,)) from None


def _plain(item: Any) -> Any:
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict):
        return item
    members = {k: v for k, v in item["properties"].items() if k not in DARWIN}
    kept = {k: v for k, v in item.items() if k != "bbox"}
    return {**kept, "geometry": None, "properties": members}


def _feature(record: Record, folder: Folder) -> dict[str, Any]:
    incident, references = record.incident, folder.references
    shape = place_shape(incident.place, references, incident.id)
    geometry = None if shape is None else to_geojson(shape)
    members = darwin_core(incident.place, references)
    return feature_from_incident(incident, shape, geometry, members)


def _changes(before: list[Any], after: list[dict[str, Any]]) -> tuple[str, ...]:
    """One line per feature of which something changed."""
    lines = []
    for old, new in zip(before, after, strict=True):
        names = [
            name for name in ("geometry", "bbox") if old.get(name) != new.get(name)
        ]
        mine, theirs = new["properties"], old["properties"]
        names += sorted(n for n in DARWIN if mine.get(n) != theirs.get(n))
        if names:
            lines.append(f"{new['id']}: {', '.join(names)}")
    return tuple(lines)
