"""``GET /map/options``: the values that the filters of a list can take, for the map.

``lists`` has for each filter ``[value, count, label]``, most frequent first: ``count``
is of all incidents, ``label`` a name or title from the data, ``None`` where the words
are ours. Every facility is there, also one that no incident names.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.facts import LISTS
from geo.web.resource import answer, parameters, shortened
from geo.web.visiting import asked_data

Option: TypeAlias = tuple[str, int, str | None]
NAMED: Final = ("facility", "document", "speaker")


def respond(request: Request) -> Response:
    """Answer ``/map/options``."""
    catalog, given = asked_data(parameters(request))
    for name in given:
        raise BadQuery(f"There is no parameter {shortened(name, 40)} here.")
    return answer(request, map_options(catalog))


@lru_cache(maxsize=4)
def map_options(catalog: Catalog) -> Mapping[str, Any]:
    """The answer as plain values."""
    lists = {name: _options(catalog, name) for name in LISTS}
    return {"lists": lists, "incidents_sha256": catalog.sha256}


def _options(catalog: Catalog, name: str) -> list[Option]:
    counts = dict(catalog.counts(name))
    if name == "facility":
        counts = {id_: counts.get(id_, 0) for id_ in catalog.facilities}
    most_first = sorted(counts, key=lambda value: (-counts[value], value))
    return [
        (value, counts[value], _label(catalog, name, value)) for value in most_first
    ]


def _label(catalog: Catalog, name: str, value: str) -> str | None:
    if name == "facility":
        return catalog.references[value].name
    if name == "document":
        known = catalog.documents.get(value)
        return f"{value}: {known.title}" if known else value
    return catalog.facts.speakers.get(value, value) if name in NAMED else None
