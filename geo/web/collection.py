"""The two collections of the API: what they are, and which of their items pass.

OGC API – Features, part 1 (OGC 17-069r4): core and GeoJSON. Items are the
published features, in display order; those without geometry pass ``bbox``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np

from geo.errors import BadQuery
from geo.model.facility import Facility
from geo.store.catalog import Catalog
from geo.store.chosen import Chosen, RowOf
from geo.store.columns import Rows
from geo.store.query import FILTERS, Query
from geo.store.spelling import fold
from geo.web.box import box_parts
from geo.web.index import Index, facility_index, incident_index

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN: Final = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
DEFAULT_LIMIT: Final = 100
LARGEST_LIMIT: Final = 10_000
PAGING: Final = ("limit", "offset")


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of features and the filters that mean something for it."""

    id: str
    title: str
    description: str
    filters: tuple[str, ...]


INCIDENTS: Final = Collection(
    "incidents",
    "Incidents",
    "Reported incidents and context events, each placed no more finely than its "
    "sources place it. Reports as stated by their speakers; no finding of fact.",
    FILTERS,
)
FACILITIES: Final = Collection(
    "facilities",
    "Facilities",
    "The facilities that the reports speak of, and how well their position is known.",
    ("facility", "q", "datetime", "bbox"),
)
COLLECTIONS: Final[Mapping[str, Collection]] = {
    collection.id: collection for collection in (INCIDENTS, FACILITIES)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which items are asked for: a query and a place in its results."""

    query: Query
    limit: int
    offset: int

    def params(self, offset: int) -> dict[str, str]:
        """The canonical parameters of this page, moved to ``offset``."""
        place = {"limit": str(self.limit), "offset": str(offset)}
        return {**self.query.params(), **place}


def page(collection: Collection, given: Mapping[str, str]) -> Page:
    """The page that an address asks for; raises ``BadQuery``.

    A limit above the largest is taken as the largest, as the standard allows.
    """
    filters = {name: text for name, text in given.items() if name not in PAGING}
    for name in filters:
        if name in FILTERS and name not in collection.filters:
            usable = ", ".join((*collection.filters, *PAGING))
            title = collection.title.lower()
            raise BadQuery(f"{name} does not apply to {title}; use {usable}.")
    if "bbox" in filters:
        filters["bbox"] = _flat(filters["bbox"])
    limit = _whole(given, "limit", DEFAULT_LIMIT, least=1)
    return Page(
        query=Query.parse(filters),
        limit=min(limit, LARGEST_LIMIT),
        offset=_whole(given, "offset", 0, least=0),
    )


def matching(catalog: Catalog, collection: Collection, query: Query) -> Chosen:
    """The ids of the items that pass ``query``, in display order."""
    if collection is INCIDENTS:
        index = incident_index(catalog)
        row: RowOf = catalog.row
        rows = catalog.rows(_without_box(query))
    else:
        index = facility_index(catalog)
        rows, row = _facilities(catalog, query), _row_of(catalog)
    return Chosen(index.ids, _in_box(index, rows, query).astype(np.int32), row)


def _row_of(catalog: Catalog) -> RowOf:
    """The row of a facility by its id."""
    return {id_: row for row, id_ in enumerate(catalog.facilities)}.get


def knows(catalog: Catalog, collection: Collection, id_: str) -> bool:
    """Whether the collection has an item with this id."""
    items: Mapping[str, object] = (
        catalog.incidents if collection is INCIDENTS else catalog.facilities
    )
    return id_ in items


def item(catalog: Catalog, id_: str) -> dict[str, Any]:
    """The published feature of an item, with its times where a GIS looks for them.

    ``start`` and ``end`` of ``when`` stand a second time among the properties, so that
    GDAL and QGIS see times and pass a time filter on as ``datetime``.
    """
    feature = catalog.feature(id_)
    when = feature["properties"].get("when")
    if when is None:
        return feature
    times = {name: when.get(name) for name in ("start", "end")}
    return {**feature, "properties": {**feature["properties"], **times}}


def extent(catalog: Catalog, collection: Collection) -> dict[str, Any]:
    """The bounds and the time that all items of a collection lie in."""
    index = _index(catalog, collection)
    found: dict[str, Any] = {}
    if index.extents.has.any():
        bounds = index.extents.bounds[index.extents.has]
        box = [*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0)]
        edges = [[round(float(edge), 7) for edge in box]]
        found["spatial"] = {"bbox": edges, "crs": CRS84}
    interval = _interval(catalog) if collection is INCIDENTS else [None, None]
    found["temporal"] = {"interval": [interval], "trs": GREGORIAN}
    return found


def _index(catalog: Catalog, collection: Collection) -> Index:
    make = incident_index if collection is INCIDENTS else facility_index
    return make(catalog)


def _interval(catalog: Catalog) -> list[str | None]:
    times = catalog.times
    if not times.dated.any():
        return [None, None]
    first, last = times.start[times.dated].min(), times.end[times.dated].max()
    return [_instant(int(first)), _instant(int(last))]


def _instant(micros: int) -> str:
    moment = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=micros)
    return moment.isoformat().replace("+00:00", "Z")


def _without_box(query: Query) -> Query:
    params = query.params()
    params.pop("bbox", None)
    return Query.parse(params)


def _in_box(index: Index, rows: Rows, query: Query) -> Rows:
    """The rows in the query's box, and those of which no place is known."""
    if query.bbox is None:
        return rows
    mask = np.zeros(len(index.ids), np.bool_)
    mask[rows] = True
    mask = index.meeting(mask, box_parts(query.bbox)) | ~index.extents.has
    kept: Rows = rows[mask[rows]]
    return kept


def _facilities(catalog: Catalog, query: Query) -> Rows:
    words = fold(query.q).split()
    rows = [
        row
        for row, facility in enumerate(catalog.facilities.values())
        if (not query.facility or facility.id in query.facility)
        and all(word in _text(facility) for word in words)
    ]
    return np.array(rows, np.intp)


def _text(facility: Facility) -> str:
    address = facility.address.text if facility.address else ""
    return fold(" ".join([facility.name, *facility.names.values(), address]))


def _flat(box: str) -> str:
    """A box of six numbers without its two heights: nothing here has a height.

    >>> _flat("1,2,0,3,4,100"), _flat("1,2,3,4")
    ('1,2,3,4', '1,2,3,4')
    """
    edges = box.split(",")
    return ",".join(edges[:2] + edges[3:5]) if len(edges) == 6 else box


def _whole(given: Mapping[str, str], name: str, default: int, least: int) -> int:
    text = given.get(name, "").strip() or str(default)
    if not (
        text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least
    ):
        raise BadQuery(f"{name}: {text[:40]!r} is not a whole number from {least} up.")
    return int(text)
