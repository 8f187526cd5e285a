"""THING: what a person types for one end of a distance.

Text that starts with ``{`` is GeoJSON; else it is an id of the data folder; else the
path of a GeoJSON file. Not a command of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from geo.errors import BadPlace, DataError, UnknownId, UsageError
from geo.geometry.thing import Thing, of_facility, of_feature, of_geometry, of_incident
from geo.model.facility import Facility
from geo.model.ids import is_id
from geo.model.place import Place
from geo.model.span import PROTOCOL
from geo.store.catalog import Catalog
from geo.store.open import open_catalog
from geo.store.places import place_from_json
from geo.store.strict import read_json

THING_HELP = "GeoJSON text, an id in the data folder, or the path of a GeoJSON file"


@dataclass(frozen=True)
class Things:
    """Things by text, under one protocol; the data folder is opened when needed."""

    protocol: str = PROTOCOL
    _made: dict[str, Thing] = field(default_factory=dict)

    @cached_property
    def catalog(self) -> Catalog:
        """The data folder. Raises ``DataError`` where it has problems."""
        return open_catalog()

    def thing(self, text: str) -> Thing:
        """The thing that ``text`` stands for.

        Raises ``UsageError`` for text that stands for nothing, for two things, or
        for a collection of other than one feature.
        """
        if text not in self._made:
            self._made[text] = self._read(text)
        return self._made[text]

    def _read(self, text: str) -> Thing:
        if text.lstrip().startswith("{"):
            return self.of_geojson(_json(text.encode(), "the GeoJSON text"))
        if is_id(text) and (found := self._of_id(text)) is not None:
            return found
        return self.of_geojson(_json(*_file(text)))

    def _of_id(self, id_: str) -> Thing | None:
        """The incident, facility, city or region with an id, if there is one."""
        incident = self.catalog.incidents.get(id_)
        facility = self.catalog.references.get(id_)
        if incident is not None and facility is not None:
            raise UsageError(
                f"The id {id_!r} names an incident and a facility; rename one of them "
                "or give the GeoJSON."
            )
        if incident is not None:
            return of_incident(incident, self.catalog.references, self.protocol)
        if facility is not None:
            return of_facility(facility, self.catalog.references, self.protocol)
        return None

    def of_geojson(self, value: Any) -> Thing:
        """The thing that a GeoJSON object describes."""
        if not isinstance(value, Mapping):
            raise UsageError("A THING in GeoJSON is an object; found something else.")
        if value.get("type") == "FeatureCollection":
            return self.of_geojson(_only_feature(value))
        if value.get("type") != "Feature":
            return of_geometry(value)
        place = _place(value)
        needs = place is not None and (place.reference or _names_others(place))
        references: Mapping[str, Facility] = self.catalog.references if needs else {}
        return of_feature(value, references, place, self.protocol)


def named(thing: Thing, text: str) -> str:
    """How a thing is called in a result: its id, else that it was given as GeoJSON."""
    if thing.id is not None:
        return thing.id
    return "GeoJSON" if text.lstrip().startswith("{") else Path(text).name


def role_in_words(thing: Thing) -> str:
    """The role of a thing in a few words."""
    if thing.role == "point":
        return "one point somewhere in its footprint"
    return "its whole extent, nearest edge, 0 m inside"


def _names_others(place: Place) -> bool:
    """Whether a place without a reference leans on other ids."""
    members = ("references", "candidates", "region", "along")
    return any(getattr(place, name, None) for name in members)


def _place(feature: Mapping[str, Any]) -> Place | None:
    """The place that a feature states in ``properties.place``, if it states one."""
    properties = feature.get("properties")
    stated = properties.get("place") if isinstance(properties, Mapping) else None
    return None if stated is None else place_from_json(stated)


def _only_feature(collection: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one feature of a collection. Raises ``UsageError`` for none or several."""
    features = collection.get("features")
    count = len(features) if isinstance(features, list) else 0
    if not isinstance(features, list) or count != 1:
        raise UsageError(
            f"A THING is one feature; the FeatureCollection has {count}. Give one."
        )
    if not isinstance(features[0], Mapping):
        raise BadPlace("The feature of the collection is not an object.")
    return features[0]


def _file(text: str) -> tuple[bytes, str]:
    """The bytes of a file and its name. Raises ``UnknownId`` if there is none."""
    path = Path(text)
    try:
        return path.read_bytes(), path.name
    except (OSError, ValueError):
        raise UnknownId(
            f"{text[:80]!r} is neither an id in the data nor a file that can be read; "
            "give an id, a path, or GeoJSON that starts with {."
        ) from None


def _json(content: bytes, name: str) -> Any:
    """The JSON that was given; what is wrong in it is wrong use, not wrong data."""
    try:
        return read_json(content, name)
    except DataError as error:
        raise UsageError(str(error)) from None
