"""``GET /map/times``: how many incidents fall into each part of the time strip.

Filters are those of the map route. ``from`` and ``to`` are instants; left out, they are
the first and the last instant of all dated incidents, so that the strip stands still
while other filters change. ``counts`` are expected numbers: an incident is spread over
the interval that its words allow. ``before`` + ``counts`` + ``after`` = ``dated``, and
``undated`` is counted apart.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.histogram import Timeline
from geo.store.instants import instant
from geo.store.query import Query
from geo.web.index import selected_mask
from geo.web.resource import answer, parameters, shortened
from geo.web.visiting import asked_data

USUAL_BINS: Final = 100
MOST_BINS: Final = 1_000
DECIMALS: Final = 4
OWN: Final = ("from", "to", "bins")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def respond(request: Request) -> Response:
    """Answer ``/map/times?from=…&to=…&bins=…&…filters``."""
    catalog, given = asked_data(parameters(request))
    return answer(request, map_times(catalog, given))


def map_times(catalog: Catalog, given: Mapping[str, str]) -> dict[str, Any]:
    """The answer as plain values; raises ``BadQuery`` or ``UnknownId``.

    ``extent``, ``from`` and ``to`` are ``None`` and there are no counts when nothing
    in the data is dated and no stretch of time is asked for.
    """
    query = Query.parse({k: v for k, v in given.items() if k not in OWN})
    bins = _bins(given.get("bins", ""))
    mask = selected_mask(catalog, query)
    line = timeline(catalog)
    extent = line.extent
    stretch = _stretch(given, extent)
    start, end = stretch or (0, 1)
    found = line.histogram(mask, start, end, bins)
    return {
        "from": _text(stretch and start),
        "to": _text(stretch and end),
        "counts": found.counts.round(DECIMALS).tolist() if stretch else [],
        "before": round(found.before, DECIMALS),
        "after": round(found.after, DECIMALS),
        "dated": found.dated,
        "undated": found.undated,
        "extent": [_text(edge) for edge in extent] if extent else None,
        "incidents_sha256": catalog.sha256,
    }


@lru_cache(maxsize=4)
def timeline(catalog: Catalog) -> Timeline:
    """All incidents in order of time, sorted once."""
    return Timeline(catalog.times)


def _stretch(
    given: Mapping[str, str], extent: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The stretch of time that is asked for; an end left out is that of the data."""
    asked = [_edge(given, name) for name in ("from", "to")]
    start, end = (
        edge if edge is not None else extent and extent[side]
        for side, edge in enumerate(asked)
    )
    if start is None or end is None:
        return None
    if start >= end:
        raise BadQuery(f"to: {_text(end)} is not after {_text(start)}.")
    return start, end


def _edge(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name, "").strip()
    return (instant(name, text) - EPOCH) // MICROSECOND if text else None


def _bins(text: str) -> int:
    plain = text.strip() or str(USUAL_BINS)
    good = plain.isascii() and plain.isdigit() and len(plain) < 6
    if not good or not 1 <= int(plain) <= MOST_BINS:
        raise BadQuery(
            f"bins: {shortened(text, 40)} is not a whole number from 1 to {MOST_BINS}."
        )
    return int(plain)


def _text(micros: int | None) -> str | None:
    """An instant as RFC 3339 in UTC.

    >>> _text(0)
    '1970-01-01T00:00:00Z'
    """
    if micros is None:
        return None
    return (EPOCH + micros * MICROSECOND).isoformat().replace("+00:00", "Z")
