"""What an export holds: the incidents of a query, and what they lean on.

The incidents are exactly those that pass, in the order of the screen. When all of them
pass, the whole folder goes along. When some do, what they name goes along: the
facilities, cities and regions of their places and claims, the documents that are
quoted, and the origins of what was said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from geo.store.catalog import Catalog
from geo.store.chosen import Chosen
from geo.store.columns import Numbers
from geo.store.drawn import Work
from geo.store.export.named import Named
from geo.store.features import ELSEWHERE
from geo.store.ordered import SLICE
from geo.store.query import Query
from geo.store.sorting import Sort, sort_keys, sorted_rows

Progress: TypeAlias = Callable[[int, int], None]


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

    def worked(self, work: Work, progress: Progress = silent) -> Iterator[Any]:
        """What ``work`` gives for the published features, block after block.

        ``work`` is a function of a module and may be done by another process.
        """
        rows, of = self.incidents.rows, len(self.incidents)
        progress(0, of)
        for number, made in enumerate(self.catalog.worked(rows, work), 1):
            yield made
            progress(min(number * SLICE, of), of)

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
    found = Named(catalog)
    found.take(np.sort(ids.rows))  # as they stand in the file
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
