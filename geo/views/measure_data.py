"""Distances between any two ends, worked out once per data hash.

An end is text, an id or ``latitude,longitude`` (``geo.store.ends``). What is kept is
small: figures and probabilities; only the last few densities are kept whole.
"""

from functools import lru_cache

from geo.errors import BadPlace
from geo.geometry import distance, within
from geo.geometry.gap import Gap, gap
from geo.geometry.readings import AS_STATED, Reading, readings
from geo.model.span import Likelihood, Span
from geo.store.catalog import Catalog
from geo.store.ends import end
from geo.store.wordings import Other, compared
from geo.views.data import MANY, Held


def gap_of(catalog: Catalog, start: str, stop: str) -> Gap:
    """The whole answer about two ends; where a place is wrong, the reason."""
    return _gap(catalog.sha256, start, stop, Held(catalog))


def span_of(catalog: Catalog, start: str, stop: str) -> Span:
    """The six figures of the distance between two ends."""
    return _span(catalog.sha256, start, stop, Held(catalog))


def within_of(catalog: Catalog, radius_m: float, start: str, stop: str) -> Likelihood:
    """How likely two ends lie within a radius in metres."""
    return _within(catalog.sha256, radius_m, start, stop, Held(catalog))


def other_readings(catalog: Catalog, start: str, stop: str) -> tuple[Reading, ...]:
    """Every reading of either end but the one as stated."""
    return _readings(catalog.sha256, start, stop, Held(catalog))


def other_statements(catalog: Catalog, incident: str) -> tuple[Other, ...]:
    """The other statements of an incident's place, compared with its own."""
    return _statements(catalog.sha256, incident, Held(catalog))


@lru_cache(maxsize=8)
def _gap(sha256: str, start: str, stop: str, held: Held) -> Gap:
    try:
        return gap(end(held.data, start).thing, end(held.data, stop).thing)
    except BadPlace as error:
        return Gap(reason=str(error))


@lru_cache(maxsize=MANY)
def _span(sha256: str, start: str, stop: str, held: Held) -> Span:
    return distance.of_gap(_gap(sha256, start, stop, held))


@lru_cache(maxsize=MANY)
def _within(
    sha256: str, radius_m: float, start: str, stop: str, held: Held
) -> Likelihood:
    return within.of_gap(radius_m, _gap(sha256, start, stop, held))


@lru_cache(maxsize=64)
def _readings(sha256: str, start: str, stop: str, held: Held) -> tuple[Reading, ...]:
    try:
        found = readings(end(held.data, start).thing, end(held.data, stop).thing)
    except BadPlace:
        return ()
    return tuple(reading for reading in found if reading.id != AS_STATED)


@lru_cache(maxsize=64)
def _statements(sha256: str, incident: str, held: Held) -> tuple[Other, ...]:
    return compared(held.data.incidents[incident], held.data.references)
