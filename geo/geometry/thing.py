"""A thing that can be measured from or to, and the role that belongs to it.

An incident, or a feature that states a place, is *one point somewhere* in its
footprint. A facility with an outline, or a bare geometry, is its *whole extent*:
distances run to its nearest edge and are 0 inside. Source: design, section 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

import numpy as np
import shapely
from shapely import Geometry

from geo.errors import BadPlace
from geo.geometry.density import Area
from geo.geometry.frames import Frame, chain, frame
from geo.geometry.plane import Plane
from geo.geometry.shapes import from_geojson
from geo.geometry.stated_offset import plane_at
from geo.geometry.statement import Weighted, state
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import Between, Containment, Hit, NamedUnlocated, Offset, Place
from geo.model.span import PROTOCOL

Role: TypeAlias = Literal["point", "extent"]
References: TypeAlias = Mapping[str, Facility]

_COARSE_KINDS = ("city", "region")


@dataclass(frozen=True, eq=False, kw_only=True)
class Thing:
    """One end of a distance.

    ``parts`` are weighted and in degrees, none when no place is known; ``at`` are
    the facilities that it is said to be at or in; ``frames`` carry the errors of
    position of what it leans on; ``coarse`` means known to a city or region only.
    """

    id: str | None
    role: Role
    parts: tuple[Weighted, ...] = ()
    lost: float = 0.0
    frames: frozenset[Frame] = frozenset()
    at: frozenset[str] = frozenset()
    coarse: bool = False
    assumptions: tuple[str, ...] = ()
    reason: str | None = None
    place: Place | None = None
    references: References = field(default_factory=dict, repr=False)
    protocol: str = PROTOCOL

    @property
    def weighed(self) -> bool:
        """Whether the words give a density, not bounds only."""
        return not self.lost and all(part.weighed for _, part in self.parts)

    @cached_property
    def support(self) -> Geometry:
        """All that the words allow, in degrees, arcs drawn in the thing's own plane."""
        drawn = [part.support for _, part in self.planar]
        return self.plane.inverse(shapely.union_all(drawn))

    @cached_property
    def plane(self) -> Plane:
        """The thing's own plane, centred on the middle of what it leans on."""
        return plane_at(shapely.union_all([part.core for _, part in self.parts]))

    @cached_property
    def planar(self) -> tuple[Weighted, ...]:
        """The parts in the thing's own plane, in metres."""
        return self.on(self.plane)

    @cached_property
    def radius_m(self) -> float:
        """How far it reaches from the centre of its own plane, in metres."""
        reach = [
            np.abs(shapely.bounds(part.support)).max() * 2**0.5
            for _, part in self.planar
        ]
        return float(max(reach))

    def on(self, plane: Plane) -> tuple[Weighted, ...]:
        """The parts in ``plane``, in metres."""
        return tuple((w, part.moved(plane.forward)) for w, part in self.parts)


def of_incident(
    incident: Incident, references: References, protocol: str = PROTOCOL
) -> Thing:
    """One point somewhere in the footprint of an incident."""
    return of_place(incident.place, references, id=incident.id, protocol=protocol)


def of_facility(
    facility: Facility, references: References, protocol: str = PROTOCOL
) -> Thing:
    """The whole extent of a facility, or one point where its place is described."""
    if facility.geometry is not None:
        return Thing(
            id=facility.id,
            role="extent",
            parts=((1.0, Area(from_geojson(facility.geometry))),),
            frames=frozenset({frame(facility.id, references)}),
            coarse=facility.kind in _COARSE_KINDS,
            assumptions=_outline_notes((facility.id,), references),
            references=references,
            protocol=protocol,
        )
    if facility.place is None:
        return Thing(id=facility.id, role="extent", reason="No place of it is known.")
    return of_place(facility.place, references, id=facility.id, protocol=protocol)


def of_geometry(geometry: Mapping[str, Any], id: str | None = None) -> Thing:
    """The whole extent of a bare GeoJSON geometry. Raises ``BadPlace``."""
    return Thing(id=id, role="extent", parts=((1.0, Area(from_geojson(geometry))),))


def of_feature(
    feature: Mapping[str, Any],
    references: References,
    place: Place | None = None,
    protocol: str = PROTOCOL,
) -> Thing:
    """A GeoJSON feature: one point in ``place`` if it states one, else its extent.

    ``place`` is the decoded ``properties.place``. Raises ``BadPlace`` for a feature
    that has neither a place nor a geometry.
    """
    name = feature.get("id")
    id_ = name if isinstance(name, str) else None
    if place is not None:
        return of_place(place, references, id=id_, protocol=protocol)
    geometry = feature.get("geometry")
    if geometry is None:
        raise BadPlace("The feature has neither a place nor a geometry.")
    return of_geometry(geometry, id_)


def of_place(
    place: Place,
    references: References,
    *,
    id: str | None = None,
    protocol: str = PROTOCOL,
) -> Thing:
    """One point somewhere in the footprint of a stated place. Raises ``BadPlace``."""
    statement = state(place, references, protocol)
    leans = leans_on(place)
    own = () if id is None or id not in references else (id,)
    known = [i for i in (*leans, *own) if i in references]
    return Thing(
        id=id,
        role="point",
        parts=statement.parts,
        lost=statement.lost,
        frames=frozenset(frame(i, references) for i in known),
        at=_said_to_be_at(place, references),
        coarse=is_coarse(place, references),
        assumptions=(*_outline_notes(leans, references), *statement.assumptions),
        reason=statement.reason,
        place=place,
        references=references,
        protocol=protocol,
    )


def leans_on(place: Place) -> tuple[str, ...]:
    """The ids of all references that a place is made from, each once."""
    found = [place.reference]
    if isinstance(place, Between):
        found += place.references
    if isinstance(place, NamedUnlocated):
        found.append(place.region)
    if isinstance(place, Hit | NamedUnlocated | Offset):
        found += [candidate.reference for candidate in place.candidates]
    return tuple(dict.fromkeys(id_ for id_ in found if id_ is not None))


def is_coarse(place: Place, references: References) -> bool:
    """Whether a place is known to a city or region only, itself or through another."""
    if place.kind in _COARSE_KINDS or isinstance(place, NamedUnlocated):
        return True
    inside = [references[i] for i in leans_on(place) if i in references]
    if not isinstance(place, Hit | Containment):
        inside = [facility for facility in inside if facility.geometry is None]
    return any(_coarse_reference(facility, references) for facility in inside)


def _coarse_reference(facility: Facility, references: References) -> bool:
    if facility.geometry is not None or facility.place is None:
        return facility.kind in _COARSE_KINDS
    return is_coarse(facility.place, references)


def _said_to_be_at(place: Place, references: References) -> frozenset[str]:
    """The facilities that the words put it at: the reference and all it is part of."""
    if not isinstance(place, Hit | Containment | NamedUnlocated):
        return frozenset()
    if place.reference is None:
        return frozenset()
    return frozenset(chain(place.reference, references))


def _outline_notes(ids: tuple[str, ...], references: References) -> tuple[str, ...]:
    """What was assumed about the outlines of ``ids``."""
    notes = []
    for facility in (references[i] for i in ids if i in references):
        outline = facility.outline
        if outline is not None and outline.basis == "assumed":
            what = f": {outline.assumption}" if outline.assumption else ""
            notes.append(f"the outline of {facility.id} is assumed{what}")
    return tuple(notes)
