"""The door to the data: the questions that everything above the store may ask.

``Catalog`` is an interface. ``geo.store.memory`` keeps a small folder whole in
memory; ``geo.store.stored`` maps the columns of a large one from a cache and reads
words from disk by id. Another engine is one more class with these answers, and
``tests/store/test_contract.py`` says whether they are right.

==================  =====================================================
``sha256``          one hash for the whole data, ``hashes`` for each file
``notes``           what the incidents' file says of itself, such as a licence
``incidents`` …     read-only mappings from id to value, in file order
``footprint``       where an id lies (longitude, latitude), or ``None``
``precision``       how finely an incident is placed, one word
``contested``       whether two claims about it cannot both be right
``select``          the ids that pass a query, in display order; ``rows``
                    the same as rows of the columns, ``chosen`` as a list
                    that looks ids up when asked, ``mask`` in file order
``search``          the best hits of free text, with the words that hit
``concerning``      the incidents that are said to concern a facility
``feature``         the published GeoJSON feature of an id
``names, counts``   the values of a filter, and how many incidents have each
``facts, extents``  columns over all incidents, in file order
``briefs``          title, category, time and place of some rows, for a list
``shapes``          the footprints of some rows
==================  =====================================================

A catalog never changes after it is made and may be used from any thread. Whoever
goes through all incidents does so on purpose and block by block, by iterating
``incidents``; nothing that a page or a route shows may.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.source import Document, Origin
from geo.store.chosen import Chosen
from geo.store.columns import Mask, Numbers, Rows, Times
from geo.store.drawn import Work
from geo.store.extents import Extents
from geo.store.facts import Facts
from geo.store.query import Query
from geo.store.records import Brief
from geo.store.search import Hit
from geo.store.stated import Stated


class Catalog(Protocol):
    """The data of one folder. See the table in this module's description."""

    def __hash__(self) -> int:
        """One catalog is itself: what is made of it can be kept by it."""

    @property
    def hashes(self) -> Mapping[str, str]:
        """SHA-256 of each file's bytes by its name in the folder."""

    @property
    def sha256(self) -> str:
        """One SHA-256 for the whole folder: ``whole_hash(hashes)``."""

    @property
    def notes(self) -> Mapping[str, Any]:
        """What ``incidents.geojson`` says of itself, such as a licence."""

    @property
    def incidents(self) -> Mapping[str, Incident]:
        """The incidents in file order; one is read when it is asked for."""

    @property
    def facilities(self) -> Mapping[str, Facility]:
        """The facilities in file order."""

    @property
    def places(self) -> Mapping[str, Facility]:
        """The cities and regions in file order."""

    @property
    def references(self) -> Mapping[str, Facility]:
        """Everything that a place can lean on: facilities, cities, regions."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents that were read."""

    @property
    def origins(self) -> Mapping[str, Origin]:
        """The statements that documents pass on."""

    @property
    def facts(self) -> Facts:
        """Ids, titles, times and filter values of all incidents, as columns."""

    @property
    def extents(self) -> Extents:
        """Where all incidents lie, as columns."""

    @property
    def title_ranks(self) -> Numbers:
        """The rank of each title among all, for sorting; equal titles share one."""

    @property
    def times(self) -> Times:
        """The interval of each incident, in file order."""

    def row(self, id_: object) -> int | None:
        """The row of an incident, or ``None`` where there is none with this id."""

    def footprint(self, id_: str) -> BaseGeometry | None:
        """Where an incident, facility, city or region lies, in degrees WGS 84.

        ``None`` when no place is known; raises ``UnknownId``.
        """

    def shapes(self, rows: NDArray[np.integer]) -> NDArray[np.object_]:
        """The footprints of some rows; rows with one footprint share one object."""

    def outlines(self, rows: Rows, metres: float) -> NDArray[np.object_]:
        """The footprints of rows, drawn as finely as ``metres`` can be seen."""

    def touching(self, rows: Rows, edges: tuple[float, float, float, float]) -> Mask:
        """Which footprints of rows meet a box within ±180°, edges included."""

    def precision(self, id_: str) -> str:
        """``area``, ``ring``, ``near``, ``city``, ``region`` or ``none``."""

    def contested(self, id_: str) -> bool:
        """Whether two claims about the incident cannot both be right."""

    def concerning(self, id_: str) -> Chosen:
        """The incidents said to concern a facility or a part of it, as displayed."""

    def mask(self, query: Query) -> Mask:
        """Which rows pass ``query``.

        A row is the place of an incident in file order. Incidents without a date
        pass ``datetime``, those without a footprint pass ``bbox`` and ``area``: a
        filter must not hide what the words leave open. They do not pass ``near``,
        which asks for a distance that is known. Raises ``UnknownId`` for a value that
        no incident or collection has.
        """

    def rows(self, query: Query) -> Rows:
        """The rows that pass: by start time, the undated last, then by id."""

    def select(self, query: Query) -> tuple[str, ...]:
        """The ids that pass ``query``, in the order and by the rules of ``rows``."""

    def chosen(self, query: Query) -> Chosen:
        """The same as a list that looks an id up when it is asked for."""

    def search(
        self, question: str, limit: int = 20, query: Query | None = None
    ) -> tuple[Hit, ...]:
        """The best hits of free text among what passes ``query``, best first.

        Each hit has the words of the incident that the question meant.
        """

    def feature(self, id_: str) -> dict[str, Any]:
        """The published GeoJSON feature of an incident, facility, city or region."""

    def worked(self, rows: Numbers, work: Work) -> Iterator[Any]:
        """What ``work`` gives for the published features of some rows, in this order.

        Block after block of ``geo.store.ordered.SLICE``, for any number of them. For
        many rows it is done by several processes: ``work`` is a function of a module.
        """

    def stated(self, rows: Numbers) -> Iterator[Stated]:
        """Other readings of the place of each of some rows, and its claims."""

    def briefs(self, rows: Rows) -> list[Brief]:
        """What a line of a list says of each of some rows: all but its claims."""

    def save(self, path: Path | str, query: Query | None = None, **how: Any) -> Any:
        """Save what passes ``query`` (all, if not given) as ``path``.

        The format follows from the ending, or is ``format=``; see ``geo.store.export``
        and ``docs/formats.md``. Gives the files with their hashes and the manifest.
        """

    def to_geodataframe(self, query: Query | None = None) -> Any:
        """What passes ``query`` as a table of GeoPandas; see ``geo.store.frame``."""

    def names(self, filter_: str) -> tuple[str, ...]:
        """The values that a filter can take here, sorted: for a list to choose from."""

    def counts(self, filter_: str) -> Mapping[str, int]:
        """How many incidents have each value of a filter, by value, sorted."""


def whole_hash(hashes: Mapping[str, str]) -> str:
    """One SHA-256 for all files of a data folder.

    It is the hash of the lines that ``sha256sum`` prints for the files in
    alphabetical order, so that anyone can recompute it:
    ``sha256sum facilities.geojson incidents.geojson regions/regions.geojson
    sources.json | sha256sum``.
    """
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()
