"""Where a place may be: the footprint of each kind of statement.

A footprint is the whole area that the words allow, in degrees WGS 84, drawn relative
to the reference as it is drawn: an error of the reference's own position is not in
it. One function per kind; ``locate`` knows them all. Source: location model, 2.2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace, UnknownId
from geo.geometry.antimeridian import gathered
from geo.geometry.discs import around, disc
from geo.geometry.offset_area import NoArea, between, offset_area
from geo.geometry.rings import within
from geo.geometry.shapes import from_geojson
from geo.model.facility import Facility
from geo.model.place import (
    Between,
    Candidate,
    City,
    Containment,
    Coordinates,
    Hit,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Place,
    Region,
)
from geo.model.span import PROTOCOL

References: TypeAlias = Mapping[str, Facility]


def footprint(
    place: Place, references: References, protocol: str = PROTOCOL
) -> BaseGeometry | None:
    """The area that a place statement allows, or ``None`` where there is none.

    ``protocol`` is the rule for how much doubt a stated number carries.
    Raises ``UnknownId`` for a reference that is not there and ``BadPlace`` for a
    statement that lacks a member, contradicts itself or leads back to itself.

    >>> spot = Coordinates(longitude=30.5, latitude=50.4, radius_m=25)
    >>> footprint(spot, {}).geom_type
    'Polygon'
    >>> footprint(Nowhere(reason="a telephone call"), {}) is None
    True
    """
    try:
        return _Ground(references, protocol).locate(place)
    except NoArea:
        return None


def footprint_reason(
    place: Place, references: References, protocol: str = PROTOCOL
) -> str | None:
    """Why a statement gives no area; ``None`` where it gives one.

    >>> footprint_reason(Nowhere(reason="a telephone call"), {})
    'a telephone call'
    """
    try:
        _Ground(references, protocol).locate(place)
    except NoArea as reason:
        return str(reason)
    return None


def extent(
    facility: Facility, references: References, protocol: str = PROTOCOL
) -> BaseGeometry | None:
    """The outline of a facility, else the footprint of its described place.

    Raises as ``footprint`` does.
    """
    try:
        return _Ground(references, protocol).outline(facility)
    except NoArea:
        return None


def leans_on(place: Place) -> tuple[str, ...]:
    """The ids of the references that a footprint is made from, each once.

    >>> leans_on(NamedUnlocated(reference="depot", region="odesa-oblast"))
    ('odesa-oblast',)
    """
    if isinstance(place, Between):
        return tuple(dict.fromkeys(place.references))
    own: tuple[str | None, ...] = (place.reference,)
    if isinstance(place, NamedUnlocated):
        named = tuple(c.reference for c in place.candidates)
        region = (place.region,) if place.residual or not named else ()
        own = (*named, *region) if any((*named, *region)) or named else own
    elif isinstance(place, Hit | Offset) and place.candidates:
        own = tuple(c.reference for c in place.candidates)
    return tuple(dict.fromkeys(id_ for id_ in own if id_ is not None))


@dataclass(frozen=True, slots=True)
class _Ground:
    """The references at hand, and the ids that led here, to see a circle."""

    references: References
    protocol: str
    trail: tuple[str, ...] = ()

    def locate(self, place: Place) -> BaseGeometry:
        """The footprint of any place."""
        return _KINDS[type(place)](place, self)

    def named(self, id_: str | None) -> Facility:
        """The reference with an id."""
        if id_ is None:
            raise BadPlace(
                "The place leans on nothing; say which reference the words mean."
            )
        if id_ not in self.references:
            raise UnknownId(
                f"There is no facility, city or region {id_!r}; use an id of the data."
            )
        return self.references[id_]

    def extent(self, id_: str | None) -> BaseGeometry:
        """The extent of the reference with an id."""
        return self.outline(self.named(id_))

    def outline(self, facility: Facility) -> BaseGeometry:
        """The extent of a facility."""
        if facility.geometry is not None:
            return from_geojson(facility.geometry)
        if facility.place is None:
            raise NoArea(f"No outline and no place of {facility.id} is known.")
        if facility.id in self.trail:
            circle = " → ".join((*self.trail, facility.id))
            raise BadPlace(f"The places lead in a circle: {circle}; break it.")
        trail = (*self.trail, facility.id)
        further = _Ground(self.references, self.protocol, trail)
        return further.locate(facility.place)

    def candidate(self, candidate: Candidate) -> BaseGeometry:
        """The extent of one of several things that were perhaps meant."""
        if candidate.geometry is not None:
            return from_geojson(candidate.geometry)
        return self.extent(candidate.reference)


def _coordinates(place: Coordinates, ground: _Ground) -> BaseGeometry:
    return disc(place.longitude, place.latitude, around(place.radius_m))


def _containment(place: Containment, ground: _Ground) -> BaseGeometry:
    whole = ground.extent(place.reference)
    if not place.excluding:
        return whole
    out = shapely.union_all([ground.extent(id_) for id_ in place.excluding])
    rest = shapely.difference(whole, out)
    if rest.is_empty:
        left = ", ".join(place.excluding)
        raise BadPlace(f"Nothing of {place.reference} is left when {left} is excluded.")
    return gathered([rest])


def _hit(place: Hit, ground: _Ground) -> BaseGeometry:
    if place.candidates:
        return _joined([ground.candidate(c) for c in place.candidates])
    return ground.extent(place.reference)


def _offset(place: Offset, ground: _Ground) -> BaseGeometry:
    meant = place.candidates or (Candidate(reference=place.reference),)
    bases = [_base(place, candidate, ground) for candidate in meant]
    path = None
    if place.along is not None:
        path = ground.candidate(
            Candidate(reference=place.along)
            if isinstance(place.along, str)
            else Candidate(geometry=place.along)
        )
    return _joined([offset_area(place, base, path, ground.protocol) for base in bases])


def _base(place: Offset, meant: Candidate, ground: _Ground) -> BaseGeometry:
    """The outline that the distance is counted from, in one reading.

    The fence is the outline of the compound that the reference is part of.
    """
    if meant.geometry is not None or place.measured_from != "fence":
        return ground.candidate(meant)
    facility = ground.named(meant.reference)
    return ground.extent(facility.part_of or facility.id)


def _near(place: Near, ground: _Ground) -> BaseGeometry:
    base = ground.extent(place.reference)
    outer = within(base, around(place.scale_m), straight=True)
    return shapely.difference(outer, base) if place.excludes_reference else outer


def _between(place: Between, ground: _Ground) -> BaseGeometry:
    if len(place.references) < 2:
        found = len(place.references)
        raise BadPlace(f"“Between” needs two references; found {found}.")
    return between([ground.extent(id_) for id_ in place.references])


def _named_unlocated(place: NamedUnlocated, ground: _Ground) -> BaseGeometry:
    """The candidates, and the region they may all be wrong about."""
    drawn = [from_geojson(c.geometry) for c in place.candidates if c.geometry]
    parts = [*drawn, *(ground.extent(id_) for id_ in leans_on(place))]
    if not parts:
        what = f"“{place.name}”" if place.name else "A thing"
        raise NoArea(f"{what} is named, not where it is: no region, no candidate.")
    return _joined(parts)


def _reference(place: Region | City, ground: _Ground) -> BaseGeometry:
    return ground.extent(place.reference)


def _nowhere(place: Nowhere, ground: _Ground) -> BaseGeometry:
    raise NoArea(place.reason)


def _joined(parts: list[BaseGeometry]) -> BaseGeometry:
    """All parts as one."""
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


_KINDS: Mapping[type[Place], Callable[[Any, _Ground], BaseGeometry]] = {
    Coordinates: _coordinates,
    Containment: _containment,
    Hit: _hit,
    Offset: _offset,
    Near: _near,
    Between: _between,
    NamedUnlocated: _named_unlocated,
    Region: _reference,
    City: _reference,
    Nowhere: _nowhere,
}
