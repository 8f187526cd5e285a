"""The catalog: read-only questions about the data of one folder.

This is the one door to the data for everything that shows or serves them. The
questions are few on purpose, so that another store can stand behind them:

==================  =====================================================
``sha256``          one hash for the whole data, ``hashes`` for each file
``incidents`` …     read-only mappings from id to value, in file order
``footprint``       where an id lies (longitude, latitude), or ``None``
``precision``       how finely an incident is placed, one word
``contested``       whether two claims about it cannot both be right
``select``          the ids that pass a query, in display order; ``rows``
                    the same as rows of the columns
``concerning``      the incidents that are said to concern a facility
``feature``         the published GeoJSON feature of an id
==================  =====================================================

A catalog never changes after it is made and may be used from any thread.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownId
from geo.geometry.footprint import extent
from geo.model.accounts import contested
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.source import Document, Origin
from geo.store.columns import Boxes, Mask, Rows, Sets, Times
from geo.store.concern import concerns, searched_text
from geo.store.facilities import feature_from_facility
from geo.store.folder import Folder
from geo.store.incidents import feature_from_incident
from geo.store.near import Nearness
from geo.store.precision import precision
from geo.store.query import Query
from geo.store.search import Words


class Catalog:
    """The data of one folder. See the table in this module's description."""

    def __init__(self, folder: Folder) -> None:
        """Arrange what a folder says for asking; nothing is read or computed twice."""
        self.hashes: Mapping[str, str] = MappingProxyType(dict(folder.hashes))
        self.sha256 = whole_hash(self.hashes)
        self._records = folder.records
        self._row = {r.incident.id: row for row, r in enumerate(folder.records)}
        self.incidents: Mapping[str, Incident] = MappingProxyType(
            {record.incident.id: record.incident for record in folder.records}
        )
        self.facilities: Mapping[str, Facility] = _by_id(folder.facilities)
        self.places: Mapping[str, Facility] = _by_id(folder.regions)
        self.references: Mapping[str, Facility] = MappingProxyType(folder.references)
        self.documents: Mapping[str, Document] = _by_id(folder.documents)
        self.origins: Mapping[str, Origin] = _by_id(folder.origins)
        self._shapes: dict[str, BaseGeometry | None] = dict(folder.shapes)
        self._arrange()

    def footprint(self, id_: str) -> BaseGeometry | None:
        """Where an incident, facility, city or region lies, in degrees WGS 84.

        ``None`` when no place is known; raises ``UnknownId``.
        """
        if id_ in self._row:
            return self._records[self._row[id_]].shape
        if id_ not in self._shapes:
            self._shapes[id_] = extent(self._reference(id_), self.references)
        return self._shapes[id_]

    def precision(self, id_: str) -> str:
        """``area``, ``ring``, ``near``, ``city``, ``region`` or ``none``."""
        return self._precision[self._row_of(id_)]

    def contested(self, id_: str) -> bool:
        """Whether two claims about the incident cannot both be right."""
        return bool(self._contested[self._row_of(id_)])

    def concerning(self, id_: str) -> tuple[str, ...]:
        """The incidents said to concern a facility or a part of it, as displayed."""
        self._reference(id_)
        rows = self._display(self._concerns.any_of([id_]))
        ids: tuple[str, ...] = tuple(self._ids[rows].tolist())
        return ids

    def select(self, query: Query) -> tuple[str, ...]:
        """The ids that pass ``query``, in the order and by the rules of ``rows``."""
        ids: tuple[str, ...] = tuple(self._ids[self.rows(query)].tolist())
        return ids

    def rows(self, query: Query) -> Rows:
        """What passes ``query``: by start time, the undated last, then by id.

        A row is the place of an incident in file order, so that columns can be
        taken by it. Incidents without a date pass ``datetime``, those without a
        footprint pass ``bbox``: a filter must not hide what the words leave open.
        They do not pass ``near``, which asks for a distance that is known. Raises
        ``UnknownId`` for a value that no incident or collection has.
        """
        mask = np.ones(len(self._records), np.bool_)
        for name in ("layer", "category", "facility", "document", "speaker"):
            if values := getattr(query, name):
                mask &= self._having(name, values)
        if query.precision:
            mask &= self._sets["precision"].any_of(query.precision)
        if query.contested is not None:
            mask &= self._contested == query.contested
        if query.datetime is not None:
            mask &= self._times.overlapping(query.datetime)
        if query.bbox is not None:
            mask &= self._boxes.meeting(query.bbox) | ~self._boxes.known
        if query.q:
            mask &= self._words.having(query.q)
        if query.near is not None:
            mask &= self._within(*query.near, mask)
        return self._display(mask)

    @property
    def times(self) -> Times:
        """The interval of each incident, in file order."""
        return self._times

    def feature(self, id_: str) -> dict[str, Any]:
        """The published GeoJSON feature of an incident, facility, city or region."""
        if id_ in self._row:
            record = self._records[self._row[id_]]
            return feature_from_incident(
                record.incident, record.shape, record.geometry, record.darwin
            )
        return feature_from_facility(self._reference(id_), self._shapes.get(id_))

    def names(self, filter_: str) -> tuple[str, ...]:
        """The values that a filter can take here, sorted: for a list to choose from."""
        return self._sets[filter_].names()

    def _arrange(self) -> None:
        incidents = tuple(self.incidents.values())
        self._precision = [precision(i.place, self.references) for i in incidents]
        self._contested = np.array([contested(i) for i in incidents], np.bool_)
        self._concerns = Sets([concerns(i, self.references) for i in incidents])
        self._sets = {
            "layer": Sets([[i.layer] for i in incidents]),
            "category": Sets([[i.category] for i in incidents]),
            "facility": self._concerns,
            "document": Sets([{c.quote.source for c in i.claims} for i in incidents]),
            "speaker": Sets([{c.speaker.id for c in i.claims} for i in incidents]),
            "precision": Sets([[name] for name in self._precision]),
        }
        self._times = Times([i.when for i in incidents])
        self._boxes = Boxes([record.shape for record in self._records])
        self._order = self._times.order(tuple(self._row))
        self._ids = np.array(list(self._row), np.object_)

    @cached_property
    def _words(self) -> Words:
        """The index of the words, made when the first question needs it."""
        return Words(
            [searched_text(i, self.facilities) for i in self.incidents.values()]
        )

    @cached_property
    def _nearness(self) -> Nearness:
        return Nearness(self._records, self.references)

    def _having(self, name: str, values: frozenset[str]) -> Mask:
        for value in sorted(values):
            if value not in self._sets[name] and not self._exists(name, value):
                raise UnknownId(f"{name}: there is no {value!r} in the data.")
        return self._sets[name].any_of(values)

    def _exists(self, name: str, value: str) -> bool:
        """Whether a value without incidents is still a good question."""
        known: Mapping[str, Mapping[str, object]] = {
            "facility": self.references,
            "document": self.documents,
            "layer": {"incident": 1, "context": 1},
        }
        return value in known.get(name, {})

    def _within(self, id_: str, metres: float, rows: Mask) -> Mask:
        return self._nearness.within(id_, self.footprint(id_), metres, rows)

    def _display(self, mask: Mask) -> Rows:
        rows: Rows = self._order[mask[self._order]]
        return rows

    def _row_of(self, id_: str) -> int:
        if id_ not in self._row:
            raise UnknownId(f"There is no incident {id_!r} in the data.")
        return self._row[id_]

    def _reference(self, id_: str) -> Facility:
        if id_ not in self.references:
            raise UnknownId(f"There is nothing with the id {id_!r} in the data.")
        return self.references[id_]


def whole_hash(hashes: Mapping[str, str]) -> str:
    """One SHA-256 for all files of a data folder.

    It is the hash of the lines that ``sha256sum`` prints for the files in
    alphabetical order, so that anyone can recompute it:
    ``sha256sum facilities.geojson incidents.geojson regions/regions.geojson
    sources.json | sha256sum``.
    """
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()


def _by_id(values: tuple[Any, ...]) -> Mapping[str, Any]:
    return MappingProxyType({value.id: value for value in values})
