"""A better outline for a facility: read strictly, put in place, nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace, UnknownId, UsageError
from geo.geometry.footprint import extent
from geo.geometry.shapes import from_geojson, to_geojson
from geo.model.facility import Facility, Outline, Position
from geo.store.encode import canonical
from geo.store.facilities import feature_from_facility
from geo.store.features import NOTES
from geo.store.folder import FACILITIES
from geo.store.load import parse
from geo.store.near import least_distances
from geo.store.strict import UPLOAD_LIMIT, read_json

FARTHEST_M: Final = 5_000.0
AREAS: Final = ("Polygon", "MultiPolygon")


def read_outline(content: bytes, name: str) -> BaseGeometry:
    """The polygon or multipolygon in a GeoJSON file of one thing.

    Raises ``DataError`` for wrong JSON, ``UsageError`` for anything that is not
    one valid polygon or multipolygon in WGS 84.
    """
    geometry = _geometry(read_json(content, name, limit=UPLOAD_LIMIT), name)
    try:
        shape = from_geojson(geometry)
    except BadPlace as error:
        raise UsageError(f"{name}: {error}") from None
    if shape.geom_type not in AREAS:
        raise UsageError(f"{name}: an outline is a polygon, not a {shape.geom_type}.")
    return shape


def with_outline(
    data: Mapping[str, bytes],
    id_: str,
    shape: BaseGeometry,
    *,
    accuracy_m: float | None = None,
    source: str | None = None,
    moved: bool = False,
) -> bytes:
    """``facilities.geojson`` with the outline of one facility replaced.

    The position keeps its accuracy unless a new one is given. Raises
    ``UnknownId``, ``DataError``, or ``UsageError`` when the outline lies more
    than 5 km from the present place and ``moved`` is not set.
    """
    folder = parse(data)
    value = read_json(data[FACILITIES], FACILITIES)
    known = {facility.id: facility for facility in folder.facilities}
    if id_ not in known:
        raise UnknownId(f"There is no facility {id_!r} in the data.")
    old = known[id_]
    if not moved:
        _stays(old, shape, folder.references)
    known[id_] = replace(
        old,
        geometry=to_geojson(shape),
        place=None,
        outline=Outline(basis="imported"),
        position=_position(old, accuracy_m, source),
    )
    shapes = {**folder.shapes, id_: from_geojson(to_geojson(shape))}
    features = [feature_from_facility(f, shapes.get(f.id)) for f in known.values()]
    notes = {name: value[name] for name in NOTES if name in value}
    return canonical({"type": "FeatureCollection", **notes, "features": features})


def _geometry(value: Any, name: str) -> Any:
    """The only geometry of a feature collection, a feature or a bare geometry."""
    if not isinstance(value, dict):
        raise UsageError(f"{name}: give a GeoJSON object.")
    if "crs" in value:
        raise UsageError(f"{name}: remove crs; longitude and latitude are in WGS 84.")
    if value.get("type") == "FeatureCollection":
        features = value.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise UsageError(f"{name}: give exactly one feature.")
        return _geometry(features[0], name)
    return value.get("geometry") if value.get("type") == "Feature" else value


def _stays(
    old: Facility, shape: BaseGeometry, references: Mapping[str, Facility]
) -> None:
    before = extent(old, references)
    if before is None:
        return
    off = float(least_distances(before, np.array([shape], np.object_))[0])
    if off > FARTHEST_M:
        raise UsageError(
            f"The outline lies {off / 1000:.1f} km from {old.id} as it is now. Are "
            "longitude and latitude swapped? If it is right, add --moved."
        )


def _position(old: Facility, accuracy_m: float | None, source: str | None) -> Position:
    accuracy = accuracy_m or (old.position.accuracy_m if old.position else None)
    if accuracy is None or not 0 < accuracy < FARTHEST_M:
        raise UsageError(
            "Say how far the outline may be shifted: --accuracy METRES, above 0 and "
            f"below {FARTHEST_M:.0f}."
        )
    before = old.position.source if old.position else "not said"
    return Position(
        accuracy_m=accuracy, basis="imported outline", source=source or before
    )
