"""A large folder: columns mapped from the cache, words read from disk by id.

Nothing here grows with the data but the mapped pages that are looked at; the same
pages serve every process that opens the same cache.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.darwin import darwin_core
from geo.geometry.shapes import to_geojson
from geo.model.compare import bare
from geo.model.incident import Incident
from geo.model.place import Place
from geo.store import workers
from geo.store.answers import Answers
from geo.store.building import Built
from geo.store.columns import Floats, Mask, Numbers, Rows
from geo.store.drawn import Block, Drawer, Work, same_incident
from geo.store.folder import Folder
from geo.store.ground import Footprints
from geo.store.incidents import feature_from_incident
from geo.store.near import least_distances
from geo.store.ordered import in_order
from geo.store.records import (
    Brief,
    Records,
    incident_of,
    listed,
)
from geo.store.search import Index
from geo.store.stated import COLUMNS, Stated, stated_of
from geo.store.workers import useful

KEPT: Final = 2048  # incidents
GROUPS: Final = 16  # row groups, about a megabyte each
SEVERAL: Final = 5_000  # features that are worth starting processes for


class StoredCatalog(Answers):
    """The data of one folder, from its cache. See ``geo.store.catalog``."""

    def __init__(self, folder: Folder, built: Built, records: Records) -> None:
        """Take what stands beside the incidents, their columns, and their words."""
        super().__init__(folder)
        self.facts, self.extents = built.facts, built.extents
        self._built, self._records = built, records
        self._footprints = Footprints(built.ground)
        self.incidents: Mapping[str, Incident] = _Incidents(self, records)
        self._darwin = lru_cache(maxsize=KEPT)(self._members)

    @property
    def order(self) -> Numbers:
        """All rows in the order of display."""
        return self._built.order

    @property
    def words(self) -> Index:
        """The index of the words of all incidents."""
        return self._built.words

    @property
    def title_ranks(self) -> Numbers:
        """The rank of each title among all."""
        return self._built.title_ranks

    def row(self, id_: object) -> int | None:
        """The row of an incident, or ``None`` where there is none with this id."""
        if not isinstance(id_, str):
            return None
        ids, by_id = self.facts.ids, self._built.by_id
        place = ids.bisect(by_id, id_)
        row = int(by_id[place]) if place < len(by_id) else -1
        return row if row >= 0 and ids[row] == id_ else None

    def shapes(self, rows: NDArray[np.integer]) -> NDArray[np.object_]:
        """The footprints of some rows; rows with one footprint share one object."""
        once, where = np.unique(self.extents.same[rows], return_inverse=True)
        found: NDArray[np.object_] = self._footprints.of(once)[where]
        return found

    def outlines(self, rows: Rows, metres: float) -> NDArray[np.object_]:
        """The footprints of rows, drawn as finely as ``metres`` can be seen."""
        return self._footprints.outlines(rows, metres)

    def touching(self, rows: Rows, edges: tuple[float, float, float, float]) -> Mask:
        """Which footprints of rows meet a box within ±180°, edges included."""
        same = self.extents.same
        wanted = np.zeros(len(same), np.bool_)  # thousands of rows may share one
        wanted[same[rows]] = True
        once = np.flatnonzero(wanted)
        wanted[once] = self._footprints.touching(once, edges)
        found: Mask = wanted[same[rows]]
        return found

    def meeting(self, rows: Rows, shape: BaseGeometry) -> Mask:
        """Which footprints of rows meet a shape within ±180°, edges included."""
        once, where = np.unique(self.extents.same[rows], return_inverse=True)
        found: Mask = self._footprints.meeting(once.astype(np.intp), shape)[where]
        return found

    def distances(self, target: BaseGeometry, rows: Rows) -> Floats:
        """Least distances in metres from a shape to the footprints of rows."""
        found = np.empty(len(rows))
        round_ = self._built.ground.disc[rows, 2] > 0
        found[round_] = self._footprints.distances(target, rows[round_])
        if not round_.all():
            found[~round_] = least_distances(target, self.shapes(rows[~round_]))
        return found

    def briefs(self, rows: Rows) -> list[Brief]:
        """What a line of a list says of each of some rows."""
        found = self._records.briefs(rows.tolist())
        ids = self.facts.ids.take(rows.tolist())
        for brief, id_ in zip(found, ids, strict=True):
            same_incident(brief.id, id_)
        return found

    def incident_feature(self, row: int) -> dict[str, Any]:
        """The published feature of the incident of a row; geometry as it follows."""
        return self._feature(row, self.incidents[self.facts.ids[row]])

    def worked(self, rows: Numbers, work: Work) -> Iterator[Any]:
        """What ``work`` gives for the features of some rows, block after block."""
        given = (work, dict(self.references))
        many = useful() if len(rows) >= SEVERAL else 1
        return workers.in_order(Drawer, given, self._blocks(rows), many)

    def stated(self, rows: Numbers) -> Iterator[Stated]:
        """Other readings of the place of each of some rows, and its claims."""
        for some in in_order(self._records, rows, COLUMNS):
            yield from map(stated_of, listed(some, []))

    def _blocks(self, rows: Numbers) -> Iterator[Block]:
        facts, ground = self.facts, self._built.ground
        words = facts.sets["precision"].words
        done = 0
        for table in in_order(self._records, rows):
            some = rows[done : done + len(table)]
            done += len(table)
            numbers = ground.number[some].tolist()
            yield Block(
                rows=table,
                ids=facts.ids.take(some.tolist()),
                disc=np.asarray(ground.disc[some]),
                wkb=[None if n < 0 else ground.blob(n) for n in numbers],
                precision=[words[n] for n in self._precisions[some].tolist()],
                contested=facts.contested[some].tolist(),
            )

    def _feature(self, row: int, incident: Incident) -> dict[str, Any]:
        shape = self.shapes(np.array([row]))[0]
        geometry = None if shape is None else to_geojson(shape)
        verbatim = incident.place.verbatim
        words = {} if verbatim is None else {"verbatimLocality": verbatim}
        members = {**words, **self._darwin(bare(incident.place))}
        return feature_from_incident(incident, shape, geometry, members)

    def _members(self, place: Place) -> dict[str, Any]:
        return darwin_core(place, self.references)


class _Incidents(Mapping[str, Incident]):
    """The incidents by id, in file order; the last few thousand read are kept."""

    def __init__(self, catalog: StoredCatalog, records: Records) -> None:
        self._catalog, self._records = catalog, records
        self._group = lru_cache(maxsize=GROUPS)(records.group)
        self._incident = lru_cache(maxsize=KEPT)(self._read)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[str]:
        ids = self._catalog.facts.ids
        return (ids[row] for row in range(len(self)))

    def __contains__(self, id_: object) -> bool:
        return self._catalog.row(id_) is not None

    def __getitem__(self, id_: str) -> Incident:
        row = self._catalog.row(id_)
        if row is None:
            raise KeyError(id_)
        return self._incident(row)

    def _read(self, row: int) -> Incident:
        group = self._records.group_of(row)
        found = incident_of(self._group(group)[row - self._records.starts[group]])
        same_incident(found.id, self._catalog.facts.ids[row])
        return found
