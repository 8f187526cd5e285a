"""One end of a measurement as an address names it: an id, or a free point.

A point is ``latitude,longitude`` in decimal degrees, the order of ``view`` in the page
address; in GeoJSON and in ``bbox`` longitude comes first, as RFC 7946 says.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import BadQuery, UnknownId
from geo.geometry.thing import Thing, of_facility, of_geometry, of_incident
from geo.model.facility import Facility
from geo.model.ids import is_id
from geo.store.catalog import Catalog

Kind: TypeAlias = Literal["incident", "facility", "point"]
DECIMALS: Final = 7  # a centimetre
_DEGREES = r"\s*[+-]?\d{1,3}(?:\.\d{1,15})?\s*"
_POINT = re.compile(f"({_DEGREES}),({_DEGREES})", re.ASCII)
_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class End:
    """One thing to measure from or to.

    ``text`` is how an address names it, ``name`` how people do; ``shape`` is what of
    it can be drawn, in degrees, ``None`` where no place is known.
    """

    text: str
    kind: Kind
    name: str
    thing: Thing
    shape: BaseGeometry | None

    @property
    def argument(self) -> str:
        """The same thing for ``python -m geo``: its id, or the point as GeoJSON."""
        if not isinstance(self.shape, Point) or self.kind != "point":
            return self.text
        return json.dumps(_geojson(self.shape.y, self.shape.x), separators=(",", ":"))


def end(catalog: Catalog, text: str) -> End:
    """The thing that ``text`` names.

    Raises ``BadQuery`` for text that is neither an id nor a point, or an id that
    stands for two things, and ``UnknownId`` for an id that is not in the data.
    """
    if not is_id(text):
        return _of_point(*point(text))
    incident, facility = catalog.incidents.get(text), catalog.references.get(text)
    if incident is not None and facility is not None:
        raise BadQuery(f"{text!r} is an incident and a facility; rename one of them.")
    if incident is not None:
        kind: Kind = "incident"
        name, thing = incident.title, of_incident(incident, catalog.references)
    elif facility is not None:
        kind = "facility"
        name, thing = facility.name, of_facility(facility, catalog.references)
    else:
        raise UnknownId(f"There is no incident or facility {text!r} in the data.")
    shape = catalog.footprint(text)
    return End(text=text, kind=kind, name=name, thing=thing, shape=shape)


def point(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees; raises ``BadQuery``.

    >>> point("50.4608, 30.4906")
    (50.4608, 30.4906)
    """
    match = _POINT.fullmatch(text) if len(text) < 100 else None
    latitude, longitude = map(float, match.groups()) if match else (100.0, 0.0)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise BadQuery(
            f"{text[:40]!r} is neither an id nor a point; write a point as latitude "
            "within ±90, a comma, longitude within ±180, such as 50.4608,30.4906."
        )
    return latitude, longitude


def point_text(latitude: float, longitude: float) -> str:
    """A point as an address names it, to the centimetre.

    >>> point_text(50.46, -0.0)
    '50.46,0'
    """
    return ",".join(_degrees(value) for value in (latitude, longitude))


def with_names(text: str, references: Mapping[str, Facility]) -> str:
    """A sentence of the geometry with names for ids, where a name is known.

    Only ids with a hyphen are looked for, so that no word of the sentence is one.
    """
    return _ID.sub(lambda found: _name(found[0], references), text)


def _name(id_: str, references: Mapping[str, Facility]) -> str:
    facility = references.get(id_)
    return id_ if facility is None else f"“{facility.name}”"


def _of_point(latitude: float, longitude: float) -> End:
    text = point_text(latitude, longitude)
    latitude, longitude = map(float, text.split(","))
    return End(
        text=text,
        kind="point",
        name=text.replace(",", ", "),
        thing=of_geometry(_geojson(latitude, longitude)),
        shape=Point(longitude, latitude),
    )


def _geojson(latitude: float, longitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _degrees(value: float) -> str:
    text = f"{round(value, DECIMALS) + 0.0:.{DECIMALS}f}"
    return text.rstrip("0").rstrip(".")
