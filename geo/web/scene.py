"""What is drawn for a selection: pure values, no text but labels as JSON.

For an incident: its footprint, the footprints of the other wordings of its place
(each area once), the facilities that its words concern, and rings at true ground
distance. For a facility: its extent and rings. For two things that are measured: both
of them, the line between their nearest points where they do not meet, and the band in
which every straight line between them lies.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownId
from geo.geometry.between import between
from geo.geometry.footprint import footprint
from geo.geometry.rings import rings
from geo.geometry.shapes import to_geojson
from geo.model.incident import Incident
from geo.store.catalog import Catalog
from geo.store.ends import End, end
from geo.store.features import bounds
from geo.store.wordings import other_wordings
from geo.web.singles import is_assumed

Role: TypeAlias = Literal[
    "footprint", "alternative", "ring", "facility", "point", "band", "line"
]
ROLES: Final[Mapping[str, Role]] = {
    "incident": "footprint",
    "facility": "facility",
    "point": "point",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One thing to draw; degrees WGS 84, ``radius_m`` for rings only."""

    role: Role
    id: str
    label: str
    shape: BaseGeometry
    radius_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is selected: ids, radii in metres, and the two ends of a measurement.

    An end is an id or ``latitude,longitude``.
    """

    incident: str | None = None
    site: str | None = None
    from_: str | None = None
    to: str | None = None
    radii_m: tuple[float, ...] = ()


def selection(catalog: Catalog, asked: Asked) -> dict[str, Any]:
    """The answer of ``/map/selection``; raises ``UnknownId`` and ``BadQuery``.

    ``bounds`` and ``at`` are ``None`` when nothing of it has a place. The facilities
    that an incident concerns do not widen the bounds, the ends of a measurement do.
    """
    selected = list(_of_selected(catalog, asked))
    measured = list(_measured(catalog, asked))
    known = {(thing.role, thing.id) for thing in selected}
    fresh = [thing for thing in measured if (thing.role, thing.id) not in known]
    every = [*selected, *fresh]
    fitted = [thing.shape for thing in selected if thing.role != "facility"]
    fitted += [thing.shape for thing in measured]
    fitted = fitted or [thing.shape for thing in every]
    main = every[0].shape if every else None
    return {
        "features": [_feature(catalog, thing) for thing in every],
        "bounds": _bounds(fitted),
        "at": None if main is None else _rounded(_middle(main)),
    }


def _of_selected(catalog: Catalog, asked: Asked) -> Iterator[Drawn]:
    if asked.incident is not None:
        if asked.incident not in catalog.incidents:
            raise UnknownId(f"There is no incident {asked.incident!r} in the data.")
        yield from _of_incident(catalog, catalog.incidents[asked.incident])
    if asked.site is not None:
        yield from _of_facility(catalog, asked.site)
    id_ = asked.incident or asked.site
    if id_ is not None:
        yield from _rings(id_, catalog.footprint(id_), asked.radii_m)


def _of_incident(catalog: Catalog, incident: Incident) -> Iterator[Drawn]:
    main = catalog.footprint(incident.id)
    if main is not None:
        label = incident.title
        yield Drawn(role="footprint", id=incident.id, label=label, shape=main)
    shown = [] if main is None else [main]
    for claim, place in other_wordings(incident):
        other = footprint(place, catalog.references)
        if other is not None and not any(map(other.equals, shown)):
            shown.append(other)
            label = place.verbatim or ""
            yield Drawn(role="alternative", id=claim.id, label=label, shape=other)
    for id_ in _concerned(catalog, incident):
        yield from _of_facility(catalog, id_)


def _concerned(catalog: Catalog, incident: Incident) -> list[str]:
    """The facilities that are said to be affected or that the place leans on."""
    named = [affected.facility for affected in incident.affected]
    if incident.place.reference is not None:
        named.append(incident.place.reference)
    return [id_ for id_ in dict.fromkeys(named) if id_ in catalog.facilities]


def _of_facility(catalog: Catalog, id_: str) -> Iterator[Drawn]:
    if id_ not in catalog.references:
        raise UnknownId(f"There is no facility {id_!r} in the data.")
    shape = catalog.footprint(id_)
    if shape is not None:
        label = catalog.references[id_].name
        yield Drawn(role="facility", id=id_, label=label, shape=shape)


def _rings(
    id_: str, shape: BaseGeometry | None, radii_m: tuple[float, ...]
) -> Iterator[Drawn]:
    if shape is None or not radii_m:
        return
    for radius_m, ring in zip(radii_m, rings(shape, radii_m), strict=True):
        label = metres(radius_m)
        yield Drawn(role="ring", id=id_, label=label, shape=ring, radius_m=radius_m)


def _measured(catalog: Catalog, asked: Asked) -> Iterator[Drawn]:
    """Both ends as far as they have a place, then the band and the nearest line.

    The line is there when the two do not meet. With one end only, that end.
    """
    texts = [text for text in (asked.from_, asked.to) if text is not None]
    ends = [end(catalog, text) for text in dict.fromkeys(texts)]
    for one in ends:
        yield from _of_end(one)
    shapes = [one.shape for one in ends if one.shape is not None]
    if len(shapes) < 2:
        return
    id_, found = ends[0].text, between(*shapes)
    if found.band is not None:
        yield Drawn(role="band", id=id_, label="", shape=found.band)
    if found.line is not None:
        yield Drawn(role="line", id=id_, label="", shape=found.line)


def _of_end(one: End) -> Iterator[Drawn]:
    if one.shape is not None:
        role = ROLES[one.kind]
        yield Drawn(role=role, id=one.text, label=one.name, shape=one.shape)


def metres(radius_m: float) -> str:
    """A radius as a label.

    >>> metres(50), metres(1500), metres(2000)
    ('50 m', '1.5 km', '2 km')
    """
    return f"{radius_m:g} m" if radius_m < 1000 else f"{radius_m / 1000:g} km"


def _feature(catalog: Catalog, thing: Drawn) -> dict[str, Any]:
    return {
        "role": thing.role,
        "id": thing.id,
        "label": thing.label,
        "radius_m": thing.radius_m,
        "geometry": to_geojson(thing.shape),
        **_look(catalog, thing),
    }


def _look(catalog: Catalog, thing: Drawn) -> dict[str, Any]:
    """What decides colour and line; it may be selected without being in the view."""
    if thing.role == "footprint":
        return {
            "category": catalog.incidents[thing.id].category,
            "precision": catalog.precision(thing.id),
            "contested": catalog.contested(thing.id),
        }
    if thing.role == "facility":
        return {"assumed": is_assumed(catalog.references[thing.id])}
    return {}


def _bounds(shapes: list[BaseGeometry]) -> list[float] | None:
    """West, south, east, north of all; west > east across the 180° meridian."""
    return _rounded(bounds(_flattened(shapes))) if shapes else None


def _flattened(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    parts = [part for shape in shapes for part in getattr(shape, "geoms", (shape,))]
    return shapely.GeometryCollection(parts)


def _middle(shape: BaseGeometry) -> list[float]:
    """The middle of the bounds, within ±180."""
    west, south, east, north = bounds(_flattened([shape]))
    middle = (west + east + 360 * (east < west)) / 2
    return [(middle + 180) % 360 - 180, (south + north) / 2]


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(number, 7) for number in numbers]
