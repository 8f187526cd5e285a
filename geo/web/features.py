"""``GET /map/features``: what the map draws in one view, and how many it stands for.

The cost depends on the screen, not on the data: up to 2 000 things are given one
by one with their footprints as they look on this screen, more are counted in
cells. The counts of the incidents and cells add up to ``total``; facilities are
drawn with them and not counted. ``geometry`` null means "too small to see here":
the browser draws a stand-in of fixed size at ``at``.

Texts travel as JSON values only. The browser sets them with ``textContent``.
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from geo.store.catalog import Catalog
from geo.store.columns import Rows
from geo.store.open import open_catalog
from geo.store.query import Query
from geo.web.box import View, view
from geo.web.counted import Members, counted_cells
from geo.web.index import facility_index, incident_index, selected_rows
from geo.web.resource import answer, parameters
from geo.web.singles import as_facility, as_incident, outline_vertices, singles

MOST_SINGLE: Final = 2_000
MOST_FACILITIES: Final = 500
MOST_OUTLINES: Final = 300_000  # vertices to look at
MOST_VERTICES: Final = 60_000  # vertices to send


def respond(request: Request) -> Response:
    """Answer ``/map/features?bbox=w,s,e,n&zoom=z&…filters``."""
    return answer(request, map_features(open_catalog(), parameters(request)))


def map_features(catalog: Catalog, given: Mapping[str, str]) -> dict[str, Any]:
    """The answer as plain values; raises ``BadQuery`` or ``UnknownId``.

    ``bbox`` and ``zoom`` left out mean the world, fitted to a screen.
    """
    filters = dict(given)
    seen = view(filters.pop("bbox", None), filters.pop("zoom", None))
    rows = selected_rows(catalog, Query.parse(filters))
    index = incident_index(catalog)
    here = index.meeting(rows, seen.parts)
    return {
        "features": [*_incidents(catalog, here, seen), *_facilities(catalog, seen)],
        "total": len(here),
        "without_place": int(len(rows) - index.has[rows].sum()),
        "incidents_sha256": catalog.sha256,
    }


def _incidents(catalog: Catalog, rows: Rows, seen: View) -> list[dict[str, Any]]:
    """The incidents one by one, or by cell where there are too many for a screen."""
    index = incident_index(catalog)
    few = len(rows) <= MOST_SINGLE
    if few and outline_vertices(index, rows, seen) <= MOST_OUTLINES:
        every = singles(index, rows, seen)
        if every.vertices <= MOST_VERTICES:
            return [as_incident(catalog, thing) for thing in every.each()]
    cells, alone = counted_cells(Members(catalog, index, rows), seen)
    apart = singles(index, rows[alone], seen).each()
    return [*(as_incident(catalog, thing) for thing in apart), *cells]


def _facilities(catalog: Catalog, seen: View) -> list[dict[str, Any]]:
    """The facilities in the view; of very many the first 500 in file order."""
    index = facility_index(catalog)
    every = np.arange(len(index.ids), dtype=np.intp)
    rows = index.meeting(every, seen.parts)[:MOST_FACILITIES]
    return [as_facility(catalog, one) for one in singles(index, rows, seen).each()]
