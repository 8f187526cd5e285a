"""The rules by which a catalog answers, once for every way the data are kept.

A filter is a few passes over columns; it does not matter whether these lie in memory
or in a mapped file. What differs is where words and footprints come from: a subclass
gives ``incidents``, ``shapes``, ``feature`` and the two searches.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownId
from geo.geometry.footprint import extent
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.source import Document, Origin
from geo.store.area_rows import meeting_area
from geo.store.catalog import whole_hash
from geo.store.chosen import Chosen
from geo.store.columns import Boxes, Floats, Mask, Numbers, Rows, Times
from geo.store.concern import searched_texts
from geo.store.extents import Extents
from geo.store.facilities import feature_from_facility
from geo.store.facts import LISTS, STATED, Facts, is_good
from geo.store.folder import Folder
from geo.store.late import late
from geo.store.near import Nearness, least_distances
from geo.store.query import Query
from geo.store.search import Hit, Index, best, hit_words


class Answers(ABC):
    """A catalog over columns; see ``geo.store.catalog`` for the questions."""

    facts: Facts
    extents: Extents
    incidents: Mapping[str, Incident]

    def __init__(self, folder: Folder) -> None:
        """Arrange what a folder says beside its incidents."""
        self.hashes: Mapping[str, str] = MappingProxyType(dict(folder.hashes))
        self.sha256 = whole_hash(self.hashes)
        self.notes: Mapping[str, Any] = MappingProxyType(dict(folder.notes))
        self.facilities: Mapping[str, Facility] = _by_id(folder.facilities)
        self.places: Mapping[str, Facility] = _by_id(folder.regions)
        self.references: Mapping[str, Facility] = MappingProxyType(folder.references)
        self.documents: Mapping[str, Document] = _by_id(folder.documents)
        self.origins: Mapping[str, Origin] = _by_id(folder.origins)
        self._drawn = folder.shapes
        self._shapes: dict[str, BaseGeometry | None] = dict(folder.shapes)

    @abstractmethod
    def row(self, id_: object) -> int | None:
        """The row of an incident, or ``None`` where there is none with this id."""

    @abstractmethod
    def shapes(self, rows: NDArray[np.integer]) -> NDArray[np.object_]:
        """The footprints of some rows; rows with one footprint share one object."""

    @property
    @abstractmethod
    def words(self) -> Index:
        """The index of the words of all incidents."""

    @property
    @abstractmethod
    def order(self) -> Numbers:
        """All rows in the order of display."""

    @abstractmethod
    def incident_feature(self, row: int) -> dict[str, Any]:
        """The published feature of the incident of a row."""

    def outlines(self, rows: Rows, metres: float) -> NDArray[np.object_]:
        """The footprints of rows, drawn as finely as ``metres`` can be seen."""
        return self.shapes(rows)

    def touching(self, rows: Rows, edges: tuple[float, float, float, float]) -> Mask:
        """Which footprints of rows meet a box within ±180°, edges included."""
        return self.meeting(rows, shapely.box(*edges))

    def meeting(self, rows: Rows, shape: BaseGeometry) -> Mask:
        """Which footprints of rows meet a shape within ±180°, edges included."""
        shapely.prepare(shape)
        once, where = np.unique(self.extents.same[rows], return_inverse=True)
        found: Mask = shapely.intersects(shape, self.shapes(once))[where]
        return found

    def distances(self, target: BaseGeometry, rows: Rows) -> Floats:
        """Least distances in metres from a shape to the footprints of rows."""
        return least_distances(target, self.shapes(rows))

    def footprint(self, id_: str) -> BaseGeometry | None:
        """Where an incident, facility, city or region lies, in degrees WGS 84."""
        row = self.row(id_)
        if row is not None:
            shape: BaseGeometry | None = self.shapes(np.array([row]))[0]
            return shape
        if id_ not in self._shapes:
            self._shapes[id_] = extent(self._reference(id_), self.references)
        return self._shapes[id_]

    def precision(self, id_: str) -> str:
        """``area``, ``ring``, ``near``, ``city``, ``region`` or ``none``."""
        words = self.facts.sets["precision"].words
        return words[int(self._precisions[self._row_of(id_)])]

    def contested(self, id_: str) -> bool:
        """Whether two claims about the incident cannot both be right."""
        return bool(self.facts.contested[self._row_of(id_)])

    def concerning(self, id_: str) -> Chosen:
        """The incidents said to concern a facility or a part of it, as displayed."""
        self._reference(id_)
        return self._listed(self.facts.sets["facility"].any_of([id_]))

    def select(self, query: Query) -> tuple[str, ...]:
        """The ids that pass ``query``, in the order and by the rules of ``rows``."""
        return tuple(self.chosen(query))

    def chosen(self, query: Query) -> Chosen:
        """The same as a list that looks an id up when it is asked for."""
        return self._listed(self.mask(query))

    def rows(self, query: Query) -> Rows:
        """The rows that pass: by start time, the undated last, then by id."""
        return self.chosen(query).rows.astype(np.intp)

    def mask(self, query: Query) -> Mask:
        """Which rows pass ``query``."""
        mask = np.ones(len(self.facts), np.bool_)
        for name in LISTS:
            if values := getattr(query, name):
                mask &= self._having(name, values)
        if query.contested is not None:
            mask &= self.facts.contested == query.contested
        if query.datetime is not None:
            mask &= self.times.overlapping(query.datetime)
        if query.bbox is not None:
            mask &= self._boxes.meeting(query.bbox) | ~self._boxes.known
        if query.area is not None:
            met = meeting_area(query.area, self._boxes, self.meeting)
            mask &= met | ~self._boxes.known
        if query.q:
            mask &= self.words.having(query.q)
        if query.near is not None:
            id_, metres = query.near
            mask &= self._nearness.within(id_, self.footprint(id_), metres, mask)
        return mask

    def search(
        self, question: str, limit: int = 20, query: Query | None = None
    ) -> tuple[Hit, ...]:
        """The best hits of free text among what passes ``query``."""
        mask = self.mask(query or Query())
        rows, scores = self.words.ranked(question, mask)
        chosen = best(rows, scores, self._places, limit)
        return tuple(
            self._hit(question, int(row), float(score))
            for row, score in zip(rows[chosen], scores[chosen], strict=True)
        )

    def _hit(self, question: str, row: int, score: float) -> Hit:
        incident = self.incidents[self.facts.ids[row]]
        text = "\n".join(searched_texts(incident, self.facilities))
        return Hit(incident.id, score, hit_words(question, text))

    @property
    def times(self) -> Times:
        """The interval of each incident, in file order."""
        return self.facts.times

    def feature(self, id_: str) -> dict[str, Any]:
        """The published GeoJSON feature of an incident, facility, city or region."""
        row = self.row(id_)
        if row is not None:
            return self.incident_feature(row)
        return feature_from_facility(self._reference(id_), self._drawn.get(id_))

    def names(self, filter_: str) -> tuple[str, ...]:
        """The values that a filter can take here, sorted: for a list to choose from."""
        return self.facts.sets[filter_].names()

    def counts(self, filter_: str) -> Mapping[str, int]:
        """How many incidents have each value of a filter, by value, sorted."""
        return self.facts.sets[filter_].counts()

    def save(self, path: Path | str, query: Query | None = None, **how: Any) -> Any:
        """Save what passes ``query`` (all, if not given) as ``path``."""
        return late("geo.store.export.save", "save")(self, path, query, **how)

    def to_geodataframe(self, query: Query | None = None) -> Any:
        """What passes ``query`` as a table of GeoPandas; see ``geo.store.frame``."""
        return late("geo.store.frame", "to_geodataframe")(self, query)

    @cached_property
    def _places(self) -> Numbers:
        """The place of each row in the order of display."""
        places = np.empty(len(self.order), np.int32)
        places[self.order] = np.arange(len(self.order), dtype=np.int32)
        return places

    @cached_property
    def _boxes(self) -> Boxes:
        return self.extents.boxes

    @cached_property
    def _precisions(self) -> Numbers:
        return self.facts.sets["precision"].codes()

    @cached_property
    def _nearness(self) -> Nearness:
        stated = self.facts.sets[STATED]
        at = self.extents
        return Nearness(at.has, at.circle, at.same, stated, self.distances)

    def _having(self, name: str, values: frozenset[str]) -> Mask:
        sets = self.facts.sets[name]
        for value in sorted(values):
            if value not in sets and not is_good(name, value, self):
                raise UnknownId(f"{name}: there is no {value!r} in the data.")
        return sets.any_of(values)

    def _listed(self, mask: Mask) -> Chosen:
        return Chosen(
            self.facts.ids, self.order.compress(mask.take(self.order)), self.row
        )

    def _row_of(self, id_: str) -> int:
        row = self.row(id_)
        if row is None:
            raise UnknownId(f"There is no incident {id_!r} in the data.")
        return row

    def _reference(self, id_: str) -> Facility:
        if id_ not in self.references:
            raise UnknownId(f"There is nothing with the id {id_!r} in the data.")
        return self.references[id_]


def _by_id(values: tuple[Any, ...]) -> Mapping[str, Any]:
    return MappingProxyType({value.id: value for value in values})
