"""The catalog for the pages, and what is worth working out once per data hash."""

from functools import lru_cache

import numpy as np
import streamlit as st

from geo.errors import DataError, UnknownId
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.chosen import Chosen
from geo.store.columns import Numbers
from geo.store.open import open_catalog
from geo.store.query import Query
from geo.store.sorting import Sort, sort_keys
from geo.store.sorting import sorted_rows as in_order
from geo.store.visits import VISITS
from geo.views import apart
from geo.views.catalogue import _, plural
from geo.views.permalink import readable
from geo.views.plain import says
from geo.views.state import State, current, in_use, leave_out

MANY = 4096


def catalog() -> Catalog:
    """The catalog of this visit, else the published one.

    When the data are wrong the page says so and ends here.
    """
    token = in_use()
    kept = None if token is None else VISITS.catalog(token)
    if kept is not None:
        return kept
    try:
        return open_catalog()
    except DataError as error:
        _refuse(error)
        raise


def name_of(data: Catalog, identifier: str) -> str:
    """The name of a facility, city or region, or its id when it is not known."""
    thing = data.references.get(identifier)
    return thing.name if thing else identifier


def title_of(data: Catalog, identifier: str) -> str:
    """The title of an incident, the name of a facility, or the id."""
    row = data.row(identifier)
    return name_of(data, identifier) if row is None else data.facts.titles[row]


def chosen(data: Catalog, query: Query) -> Chosen:
    """The incidents that pass the filters, in display order, worked out once."""
    return _chosen(data.sha256, tuple(sorted(query.params().items())), Held(data))


def sorted_rows(data: Catalog, query: Query, sort: Sort) -> Numbers:
    """The rows that pass the filters, in another order, worked out once."""
    if sort == Sort():
        return chosen(data, query).rows
    asked = tuple(sorted(query.params().items()))
    return _sorted_rows(data.sha256, asked, sort, Held(data))


def checked(data: Catalog, now: State) -> State:
    """The state without the filters that ask for what is not in the data.

    These leave the address too, so that the map shows the same, and are said.
    """
    try:
        chosen(data, now.query)
    except UnknownId:
        return _known(data, now)
    return now


def _known(data: Catalog, now: State) -> State:
    good, said = readable(now.params)[0], [now.problem] if now.problem else []
    for name, text in now.query.params().items():
        try:
            data.mask(Query.parse({name: text}))
        except UnknownId as error:
            del good[name]
            said.append(str(error))
    leave_out(good, said)
    return current()


def span(data: Catalog, incident: Incident, facility: Facility) -> Span:
    """How far an incident is from a facility, worked out once per data hash."""
    return _span(data.sha256, incident.id, facility.id, Held(data))


def facility_order(data: Catalog, incident: Incident) -> tuple[Facility, ...]:
    """Facilities to measure to: the affected, the one leaned on, then all others."""
    first = [item.facility for item in incident.affected]
    if incident.place.reference:
        first.append(incident.place.reference)
    ids = dict.fromkeys([*(i for i in first if i in data.facilities), *data.facilities])
    return tuple(data.facilities[identifier] for identifier in ids)


class Held:
    """A catalog as a cache argument that always compares equal: the hash is the key."""

    def __init__(self, data: Catalog) -> None:
        """Hold the catalog of one hash."""
        self.data = data

    def __eq__(self, other: object) -> bool:
        """Whether the other is a held catalog too."""
        return isinstance(other, Held)

    def __hash__(self) -> int:
        """The same for all."""
        return 0


@lru_cache(maxsize=16)
def _chosen(sha256: str, params: tuple[tuple[str, str], ...], held: Held) -> Chosen:
    return held.data.chosen(Query.parse(dict(params)))


@lru_cache(maxsize=8)
def _sorted_rows(
    sha256: str, params: tuple[tuple[str, str], ...], sort: Sort, held: Held
) -> Numbers:
    rows = chosen(held.data, Query.parse(dict(params))).rows
    every = _every_row(sha256, sort, held)
    mask = np.zeros(len(every), np.bool_)
    mask[rows] = True
    return every.compress(mask.take(every))


@lru_cache(maxsize=8)
def _every_row(sha256: str, sort: Sort, held: Held) -> Numbers:
    """All rows in an order: other filters only take rows out of it."""
    rows = chosen(held.data, Query()).rows
    return in_order(rows, sort_keys(sort.by, held.data), sort.falling)


@lru_cache(maxsize=MANY)
def _span(sha256: str, incident: str, facility: str, held: Held) -> Span:
    return apart.span(held.data, incident, facility)


def _refuse(error: DataError) -> None:
    st.header(_("The data cannot be shown"))
    st.markdown(
        plural(
            "{n} problem was found; nothing was loaded. Run `python -m geo check`.",
            "{n} problems were found; nothing was loaded. Run `python -m geo check`.",
            len(error.problems),
        )
    )
    says("\n".join(problem.line() for problem in error.problems[:50]))
    st.stop()
