"""``GET /map/features``: what the map draws in one view, and how many it stands for.

The cost depends on the screen, not on the data: up to 2 000 things are given one
by one with their footprints as they look on this screen, more are counted in
cells. The counts of the incidents and cells add up to ``total``; facilities are
drawn with them and not counted. ``geometry`` null means "too small to see here":
the browser draws a stand-in of fixed size at ``at``. Outlines that many share have a
name; ``held`` are the names of those that the reader has, which are not sent again.

Texts travel as JSON values only. The browser sets them with ``textContent``.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, Final

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.columns import Rows
from geo.store.query import Query
from geo.web.answers import Answers
from geo.web.box import View, view
from geo.web.counted import counted_cells
from geo.web.index import Index, facility_index, incident_index, selected_mask
from geo.web.kept import is_name
from geo.web.resource import (
    JSON,
    content,
    parameters,
    sent,
    shortened,
    still_wanted,
)
from geo.web.shared import MOST_LISTED, Sharing, shared_features
from geo.web.singles import as_facility, as_incident, outlines, singles
from geo.web.visiting import asked_data

MOST_SINGLE: Final = 2_000
MOST_FACILITIES: Final = 500
MOST_OUTLINES: Final = 300_000  # vertices to look at
MOST_VERTICES: Final = 60_000  # vertices to send
MOST_HELD: Final = 300


def respond(request: Request) -> Response:
    """Answer ``/map/features?bbox=w,s,e,n&zoom=z&held=name,name&…filters``."""
    catalog, given = asked_data(parameters(request))
    wanted = partial(still_wanted, request)
    make = partial(map_features, catalog, given, wanted)
    found = _answers(catalog).get(tuple(sorted(given.items())), make)
    response = content(request, found.body, JSON, tag=found.tag)
    return sent(request, response, lambda: found.packed)


@lru_cache(maxsize=4)
def _answers(catalog: Catalog) -> Answers:
    """The answers about a catalog that were given last."""
    return Answers()


def map_features(
    catalog: Catalog, given: Mapping[str, str], wanted: Callable[[], object] = int
) -> dict[str, Any]:
    """The answer as plain values; raises ``BadQuery`` or ``UnknownId``.

    ``bbox`` and ``zoom`` left out mean the world, fitted to a screen. ``wanted`` is
    called between the steps and may raise to give up.
    """
    filters = dict(given)
    seen = view(filters.pop("bbox", None), filters.pop("zoom", None))
    held = _held(filters.pop("held", ""))
    mask = selected_mask(catalog, Query.parse(filters))
    index = incident_index(catalog)
    wanted()
    here = np.flatnonzero(index.meeting(mask, seen.parts))
    wanted()
    return {
        "features": [
            *_incidents(index, here, seen, held),
            *_facilities(catalog, seen),
        ],
        "total": len(here),
        "without_place": int((mask & ~index.extents.has).sum()),
        "incidents_sha256": catalog.sha256,
    }


def _held(text: str) -> frozenset[str]:
    """The names of outlines in a list; raises ``BadQuery`` for anything else."""
    names = text.split(",") if text else []
    if len(names) > MOST_HELD or not all(map(is_name, names)):
        raise BadQuery(
            f"held: {shortened(text, 40)} is not a list of at most {MOST_HELD} names "
            "of outlines."
        )
    return frozenset(names)


def _incidents(
    index: Index, rows: Rows, seen: View, held: frozenset[str]
) -> list[dict[str, Any]]:
    """The incidents one by one, but an area that very many share is drawn once; where
    they are too many so is every area that several share; where these are too many
    so is every city and region, and all the rest is counted in cells.
    """
    sharing = Sharing(index, rows, seen)
    for least in (MOST_LISTED + 1, 2):
        found = sharing.groups(least)
        if len(rows) - found.count > MOST_SINGLE:
            continue
        alone = _one_by_one(index, rows[found.of < 0], seen, held)
        if alone is not None:
            return [*shared_features(index, rows, found, seen, held), *alone]
    found = sharing.groups(vague=True)
    left = rows[found.of < 0]
    together = shared_features(index, rows, found, seen, held)
    cells, single = counted_cells(index, left, seen)
    apart = singles(outlines(index, left[single], seen), seen).each(held)
    return [*together, *map(as_incident, apart), *cells]


def _one_by_one(
    index: Index, rows: Rows, seen: View, held: frozenset[str]
) -> list[dict[str, Any]] | None:
    """Each incident by itself, or ``None`` where they are too fine."""
    found = outlines(index, rows, seen)
    if found.vertices > MOST_OUTLINES:
        return None
    every = singles(found, seen)
    return (
        list(map(as_incident, every.each(held)))
        if every.vertices <= MOST_VERTICES
        else None
    )


def _facilities(catalog: Catalog, seen: View) -> list[dict[str, Any]]:
    """The facilities in the view; of very many the first 500 in file order."""
    index = facility_index(catalog)
    every = np.ones(len(index.ids), np.bool_)
    rows = np.flatnonzero(index.meeting(every, seen.parts))[:MOST_FACILITIES]
    found = singles(outlines(index, rows, seen), seen)
    return [as_facility(catalog, one) for one in found.each()]
