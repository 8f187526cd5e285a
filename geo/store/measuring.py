"""How far an incident is from a facility of its data, in this process or another."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from geo.errors import BadPlace
from geo.geometry.distance import distance
from geo.geometry.thing import Thing, of_facility, of_incident
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.open import open_catalog

Asked: TypeAlias = tuple[str, str, str]
"""The hash of the data, the id of an incident and that of a facility."""


def span_of(catalog: Catalog, incident: str, facility: str) -> Span:
    """The span between an incident and a facility; where a place is wrong, the reason.

    What an incident is taken apart into is kept: it is measured to several facilities,
    one after the other.
    """
    try:
        return distance(_here(catalog, incident), _there(catalog, facility))
    except BadPlace as error:
        return Span(reason=str(error))


def measurer() -> Callable[[Asked | None], Span | None]:
    """What a process apart does: ``span_of`` for the data folder of the settings.

    ``None`` where that does not hold the data that are meant, and for no question.
    """

    def measure(asked: Asked | None) -> Span | None:
        catalog = open_catalog()
        if asked is None:
            return None
        sha256, incident, facility = asked
        same = catalog.sha256 == sha256
        return span_of(catalog, incident, facility) if same else None

    return measure


@lru_cache(maxsize=64)
def _here(catalog: Catalog, incident: str) -> Thing:
    return of_incident(catalog.incidents[incident], catalog.references)


@lru_cache(maxsize=256)
def _there(catalog: Catalog, facility: str) -> Thing:
    return of_facility(catalog.facilities[facility], catalog.references)
