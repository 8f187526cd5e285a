"""What an export holds: the incidents of a query, and what they lean on.

The incidents are exactly those that pass, in the order of the screen. When all of them
pass, the whole folder goes along. When some do, what they name goes along: the
facilities, cities and regions of their places and claims, the documents that are
quoted, and the origins of what was said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from geo.model.claim import Claim
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import KINDS, Stated
from geo.store.catalog import Catalog
from geo.store.chosen import Chosen
from geo.store.columns import Numbers
from geo.store.concern import concerns
from geo.store.features import ELSEWHERE
from geo.store.query import Query
from geo.store.references import named_ids
from geo.store.sorting import Sort, sort_keys, sorted_rows

Progress: TypeAlias = Callable[[int, int], None]
PLACES = tuple(KINDS.values())
STEP = 500  # incidents between two reports of progress


def silent(done: int, of: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each thing in a selection; a joint claim counts once."""

    incidents: int
    of: int
    claims: int
    without_place: int
    undated: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Incidents by id in the order of ``sort``, and the ids of what goes along.

    ``elsewhere`` are the incidents that a joint claim names and that did not pass.
    """

    catalog: Catalog
    query: Query
    sort: Sort
    incidents: Chosen
    facilities: tuple[str, ...]
    regions: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    elsewhere: tuple[str, ...]
    counts: Counts

    def features(self, progress: Progress = silent) -> Iterator[dict[str, Any]]:
        """The published features of the incidents, one at a time."""
        of = len(self.incidents)
        for done, feature in enumerate(self.catalog.features(self.incidents.rows)):
            if done % STEP == 0:
                progress(done, of)
            yield feature
        progress(of, of)

    def notes(self) -> dict[str, Any]:
        """What the collection says of itself, the incidents left out among it."""
        kept = {k: v for k, v in self.catalog.notes.items() if k != ELSEWHERE}
        return {**kept, ELSEWHERE: list(self.elsewhere)} if self.elsewhere else kept


def selection(
    catalog: Catalog, query: Query | None = None, sort: Sort | None = None
) -> Selection:
    """What passes ``query``, or everything, in the order of ``sort``, or of display.

    Raises ``UnknownId`` as ``select`` does.
    """
    asked, sort = query or Query(), sort or Sort()
    ids = catalog.chosen(asked)
    whole = len(ids) == len(catalog.incidents)
    found = _Named(catalog)
    for row in np.sort(ids.rows).tolist():  # as they stand in the file: read once
        found.take(catalog.incidents[catalog.facts.ids[row]])
    if not whole:
        found.close()
    return Selection(
        catalog,
        asked,
        sort,
        ids if sort == Sort() else _sorted(catalog, ids, sort),
        _kept(catalog.facilities, found.things, whole),
        _kept(catalog.places, found.things, whole),
        _kept(catalog.documents, found.documents, whole),
        _kept(catalog.origins, found.origins, whole),
        tuple(sorted(found.partners.difference(ids))),
        _counts(catalog, ids.rows, found.claims),
    )


def _sorted(catalog: Catalog, ids: Chosen, sort: Sort) -> Chosen:
    """The same incidents in another order."""
    keys = sort_keys(sort.by, catalog)
    rows = sorted_rows(ids.rows, keys, sort.falling)
    return Chosen(catalog.facts.ids, rows, catalog.row)


def _counts(catalog: Catalog, rows: Numbers, claims: int) -> Counts:
    return Counts(
        len(rows),
        len(catalog.incidents),
        claims,
        int((~catalog.extents.has[rows]).sum()),
        int((~catalog.times.dated[rows]).sum()),
    )


def _kept(
    known: Mapping[str, object], wanted: set[str], whole: bool
) -> tuple[str, ...]:
    """The ids in the order of the catalog; all of them where nothing is left out."""
    return tuple(id_ for id_ in known if whole or id_ in wanted)


@dataclass(slots=True)
class _Named:
    """Gathers, incident by incident, everything that the incidents name."""

    catalog: Catalog
    things: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    joint: set[str] = field(default_factory=set)
    claims: int = 0

    def take(self, incident: Incident) -> None:
        """Add what one incident names, and count it."""
        references = self.catalog.references
        self.things |= concerns(incident, references)
        self.things.update(_readings(incident.place, references))
        for claim in incident.claims:
            self._claim(claim)

    def close(self) -> None:
        """Follow what the things lean on in turn, and who else passed a word on."""
        ahead = list(self.things)
        while ahead:
            thing = self.catalog.references[ahead.pop()]
            fresh = set(_leans_on(thing, self.catalog.references)) - self.things
            self.things |= fresh
            ahead.extend(fresh)
        for id_ in self.origins:
            self.documents.update(self.catalog.origins[id_].said_in)

    def _claim(self, claim: Claim) -> None:
        if claim.incidents:
            self.claims += claim.id not in self.joint
            self.joint.add(claim.id)
            self.partners.update(claim.incidents)
        else:
            self.claims += 1
        self.documents.add(claim.quote.source)
        self.origins.add(claim.origin)
        if isinstance(claim.value, PLACES):
            self.things.update(_readings(claim.value, self.catalog.references))


def _leans_on(thing: Facility, references: Mapping[str, Facility]) -> Iterator[str]:
    if thing.part_of is not None:
        yield thing.part_of
    if thing.place is not None:
        yield from (id_ for _, id_ in named_ids(thing.place))
        yield from _readings(thing.place, references)


def _readings(place: Stated, references: Mapping[str, Facility]) -> Iterator[str]:
    """The things that other readings of a place name."""
    for hypothesis in place.hypotheses:
        yield from (t for t in _texts(hypothesis.change.values()) if t in references)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
