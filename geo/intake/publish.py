"""A brought incident as the line that ``incidents.geojson`` holds.

Footprint, box and Darwin Core members are derived here, once for each place that is
the same but for its words.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias, cast

import numpy as np
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint
from geo.geometry.shapes import from_geojson, to_geojson
from geo.model.compare import bare
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import Coordinates, Place
from geo.store.incidents import feature_from_incident

References: TypeAlias = Mapping[str, Facility]
Drawn: TypeAlias = tuple[BaseGeometry | None, str, dict[str, Any]]

CACHED: Final = 8192
DECIMALS: Final = 7
HOLE: Final = {"type": "@"}
FILLED: Final = '"geometry":{"type":"@"}'


def publisher(references: References) -> Callable[[Incident], str]:
    """A function that gives the feature of an incident on one line.

    Raises as ``footprint`` does for a place that leans on what is not there.
    """

    def derived(place: Place) -> Drawn:
        shape = footprint(place, references)
        members = darwin_core(place, references, shape)
        if shape is None:
            return None, "null", members
        if isinstance(place, Coordinates) and isinstance(shape, shapely.Polygon):
            return *_disc(shape), members
        geometry = to_geojson(shape)
        text = json.dumps(geometry, separators=(",", ":"))
        return from_geojson(geometry), text, members

    kept = lru_cache(maxsize=CACHED)(derived)

    def drawn(place: Place) -> Drawn:
        try:
            return kept(place)
        except TypeError:  # a place that holds a geometry cannot be looked up
            return derived(place)

    def line(incident: Incident) -> str:
        place = incident.place
        shape, geometry, members = drawn(cast(Place, bare(place)))
        darwin = _worded(members, place) if shape is not None else _words(place)
        feature = feature_from_incident(incident, shape, HOLE, darwin)
        text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        return text.replace(FILLED, f'"geometry":{geometry}', 1)

    return line


def _disc(shape: shapely.Polygon) -> tuple[BaseGeometry, str]:
    """A disc as published: the work of ``to_geojson`` without what a disc cannot need.

    A disc has no holes, is counter-clockwise and stays valid when it is rounded.
    """
    xy = np.round(shapely.get_coordinates(shape), DECIMALS) + 0.0
    text = orjson.dumps(xy, option=orjson.OPT_SERIALIZE_NUMPY).decode()
    return shapely.Polygon(xy), f'{{"type":"Polygon","coordinates":[{text}]}}'


def _words(place: Place) -> dict[str, Any]:
    return {} if place.verbatim is None else {"verbatimLocality": place.verbatim}


def _worded(members: dict[str, Any], place: Place) -> dict[str, Any]:
    """The members of a place without words, with the words and remarks of this one."""
    notes = (members.get("georeferenceRemarks"), place.remarks)
    remarks = " | ".join(note for note in notes if note)
    more = {"georeferenceRemarks": remarks} if remarks else {}
    return {**_words(place), **members, **more}
