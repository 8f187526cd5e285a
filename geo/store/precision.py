"""How finely a place is known, as one of six words.

``area`` a place that the source names and that has an outline here, ``ring`` a
distance from such a place, ``near`` closeness without a number, ``city``,
``region``, ``none``. A place is never finer than what it leans on: a hit on a
consulate that is known by its city only is known by its city only.
"""

from collections.abc import Mapping

from geo.model.facility import Facility
from geo.model.place import (
    Between,
    Candidate,
    Coordinates,
    Hit,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Place,
)

FINEST_FIRST = ("area", "ring", "near", "city", "region", "none")
OWN: Mapping[type[Place], str] = {Offset: "ring", Near: "near", Between: "near"}


def precision(place: Place, references: Mapping[str, Facility]) -> str:
    """The precision of a place.

    >>> precision(Nowhere(reason="a telephone call"), {})
    'none'
    """
    if isinstance(place, Nowhere):
        return "none"
    if isinstance(place, Coordinates):
        return "area"
    own = OWN.get(type(place), "area")
    return _coarsest([own, *(_of(id_, references) for id_ in _leans_on(place))])


def _leans_on(place: Place) -> tuple[str | None, ...]:
    """The ids whose extent the footprint is made from; ``None`` when there is none."""
    if isinstance(place, Between):
        return place.references
    whole = (place.reference,)
    if isinstance(place, NamedUnlocated):
        whole = (place.region or place.reference,)
        return _named(place.candidates) + (whole if place.residual else ()) or whole
    if isinstance(place, Hit | Offset) and place.candidates:
        return _named(place.candidates)
    return whole


def _named(candidates: tuple[Candidate, ...]) -> tuple[str | None, ...]:
    return tuple(c.reference for c in candidates if c.geometry is None)


def _of(id_: str | None, references: Mapping[str, Facility]) -> str:
    """The precision of a reference."""
    thing = references.get(id_) if id_ is not None else None
    if thing is None:
        return "none"
    if thing.geometry is not None:
        return thing.kind if thing.kind in ("city", "region") else "area"
    return precision(thing.place, references) if thing.place else "none"


def _coarsest(names: list[str]) -> str:
    return max(names, key=FINEST_FIRST.index)
