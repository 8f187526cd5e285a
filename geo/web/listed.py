"""``GET /map/shared``: who shares an area that the map draws once.

The first of them in file order, to choose from; what there is of each is what the map
knows of an incident that it draws by itself, without its outline.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.columns import Rows
from geo.store.query import Query
from geo.web.index import Index, incident_index, selected_mask
from geo.web.resource import answer, parameters, shortened
from geo.web.shared import MOST_LISTED, MOST_SHARED, shared_id
from geo.web.singles import Singles, as_incident
from geo.web.visiting import asked_data

ID: Final = re.compile(r"shared-(\d{1,9})", re.ASCII)


def respond(request: Request) -> Response:
    """Answer ``/map/shared?id=shared-1,shared-2&…filters``."""
    catalog, given = asked_data(parameters(request))
    return answer(request, map_shared(catalog, given))


def map_shared(catalog: Catalog, given: Mapping[str, str]) -> dict[str, Any]:
    """The answer as plain values; raises ``BadQuery`` or ``UnknownId``.

    ``things`` has for each id the first 20 that pass the filters.
    """
    filters = dict(given)
    asked = filters.pop("id", "").split(",")
    if len(asked) > MOST_SHARED:
        raise BadQuery(f"id: {len(asked)} are too many; use at most {MOST_SHARED}.")
    mask = selected_mask(catalog, Query.parse(filters))
    index = incident_index(catalog)
    numbers = [_number(index, text) for text in asked]
    return {
        "things": {
            shared_id(int(index.members.first[number])): _things(
                index, index.members.among(number, mask)[:MOST_LISTED]
            )
            for number in numbers
        },
        "incidents_sha256": catalog.sha256,
    }


def _number(index: Index, text: str) -> int:
    """The number of a shared footprint; raises ``BadQuery`` where there is none."""
    first = index.members.first
    given = ID.fullmatch(text)
    row = int(given[1]) if given else -1
    number = int(np.searchsorted(first, row))
    if number == len(first) or first[number] != row:
        raise BadQuery(f"id: {shortened(text, 40)} is not an area that several share.")
    return number


def _things(index: Index, rows: Rows) -> list[dict[str, Any]]:
    at = np.round(index.extents.at[rows], 6)
    found = Singles(index, rows, at, [None] * len(rows))
    return list(map(as_incident, found.each()))
