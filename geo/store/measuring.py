"""How far an incident is from facilities of its data, in this process or another."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from geo.errors import BadPlace
from geo.geometry.distance import distance
from geo.geometry.thing import Thing, of_facility, of_incident
from geo.model.facility import Facility
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.nearest import nearest
from geo.store.open import open_catalog

Asked: TypeAlias = tuple[str, str, str | None]
"""The hash of the data, the id of an incident, of a facility or none: all near."""
Near: TypeAlias = tuple[tuple[str, Span], ...]
"""The facilities that a panel tells of, by id, and how far each is."""


def span_of(catalog: Catalog, incident: str, facility: str) -> Span:
    """The span between an incident and a facility; where a place is wrong, the reason.

    What an incident is taken apart into is kept: it is measured to several facilities,
    one after the other.
    """
    try:
        return distance(_here(catalog, incident), _there(catalog, facility))
    except BadPlace as error:
        return Span(reason=str(error))


def near_of(catalog: Catalog, incident: str) -> Near:
    """How far an incident is from the facilities that were harmed or are near."""

    def measure(facility: Facility) -> Span:
        return span_of(catalog, incident, facility.id)

    found = nearest(catalog, catalog.incidents[incident], measure)
    return tuple((row[0].id, row[1]) for row in found if row is not None)


def measurer() -> Callable[[Asked | None], Span | Near | None]:
    """What a process apart does: ``span_of`` and ``near_of`` for the data folder.

    ``None`` where that does not hold the data that are meant, and for no question.
    """

    def measure(asked: Asked | None) -> Span | Near | None:
        catalog = open_catalog()
        if asked is None:
            return None
        sha256, incident, facility = asked
        if catalog.sha256 != sha256:
            return None
        if facility is None:
            return near_of(catalog, incident)
        return span_of(catalog, incident, facility)

    return measure


@lru_cache(maxsize=32)
def _here(catalog: Catalog, incident: str) -> Thing:
    return of_incident(catalog.incidents[incident], catalog.references)


@lru_cache(maxsize=256)
def _there(catalog: Catalog, facility: str) -> Thing:
    return of_facility(catalog.facilities[facility], catalog.references)
