"""A small folder, whole in memory: every record as it was read."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.model.incident import Incident
from geo.store.answers import Answers
from geo.store.columns import Numbers, Rows
from geo.store.concern import searched_texts
from geo.store.drawn import Shown, Work
from geo.store.encode import to_json
from geo.store.extents import Extents
from geo.store.facts import Facts
from geo.store.folder import Folder
from geo.store.incidents import feature_from_incident
from geo.store.ordered import SLICE
from geo.store.records import Brief
from geo.store.search import Index
from geo.store.sorting import title_ranks
from geo.store.stated import Stated


class MemoryCatalog(Answers):
    """The data of one folder, from its records. See ``geo.store.catalog``."""

    def __init__(self, folder: Folder) -> None:
        """Arrange what a folder says for asking; nothing is read or computed twice."""
        super().__init__(folder)
        self._records = folder.records
        self._row = {r.incident.id: row for row, r in enumerate(folder.records)}
        self.incidents: Mapping[str, Incident] = MappingProxyType(
            {record.incident.id: record.incident for record in folder.records}
        )
        self.facts = Facts.of(tuple(self.incidents.values()), self.references)
        self.extents = Extents.of([record.shape for record in folder.records])
        self._order = self.times.order(self.facts.ids.order()).astype(np.int32)
        self._footprints = np.empty(len(self._records), np.object_)
        self._footprints[:] = [record.shape for record in self._records]

    @property
    def order(self) -> Numbers:
        """All rows in the order of display."""
        return self._order

    def row(self, id_: object) -> int | None:
        """The row of an incident, or ``None`` where there is none with this id."""
        return self._row.get(id_)  # type: ignore[call-overload, no-any-return]

    def shapes(self, rows: NDArray[np.integer]) -> NDArray[np.object_]:
        """The footprints of some rows; rows with one footprint share one object."""
        found: NDArray[np.object_] = self._footprints[self.extents.same[rows]]
        return found

    def briefs(self, rows: Rows) -> list[Brief]:
        """What a line of a list says of each of some rows."""
        found = (self._records[row].incident for row in rows.tolist())
        return [Brief(i.id, i.title, i.category, i.when, i.place) for i in found]

    def worked(self, rows: Numbers, work: Work) -> Iterator[Any]:
        """What ``work`` gives for the features of some rows, block after block."""
        for start in range(0, len(rows), SLICE):
            some = rows[start : start + SLICE].tolist()
            yield work([self._shown(row) for row in some])

    def stated(self, rows: Numbers) -> Iterator[Stated]:
        """Other readings of the place of each of some rows, and its claims."""
        for row in rows.tolist():
            members = to_json(self._records[row].incident)
            yield members["place"].get("hypotheses", []), members.get("claims", [])

    def _shown(self, row: int) -> Shown:
        id_ = self.facts.ids[row]
        feature = self.incident_feature(row)
        return Shown(feature, self.precision(id_), self.contested(id_))

    def incident_feature(self, row: int) -> dict[str, Any]:
        """The published feature of the incident of a row."""
        record = self._records[row]
        return feature_from_incident(
            record.incident, record.shape, record.geometry, record.darwin
        )

    @cached_property
    def title_ranks(self) -> Numbers:
        """The rank of each title among all, worked out when first sorted by."""
        return title_ranks(self.facts.titles)

    @cached_property
    def words(self) -> Index:
        """The index of the words, made when the first question needs it."""
        incidents = self.incidents.values()
        return Index.of([searched_texts(i, self.facilities) for i in incidents])
