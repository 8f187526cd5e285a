"""The manifest that every export carries: what is in it, from where, and since when.

``docs/formats.md`` describes its members. A file that is one by itself holds its
own hash in ``file_sha256`` (see ``seal``); a set of files or an archive has
``files`` instead, the SHA-256 of each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from geo.model.span import PROTOCOL
from geo.settings import hosts
from geo.store import schema
from geo.store.export.selection import Selection
from geo.store.export.words import in_words
from geo.store.query import Query
from geo.store.sorting import Sort

FORM: Final = "incident-map-export/1"
ORDER: Final = "by start, the undated last, then by id"
ORDERS: Final[Mapping[str, tuple[str, str]]] = {
    "time": ("by start", "by start, the latest first"),
    "title": ("by title", "by title, falling"),
    "category": ("by category", "by category, falling"),
    "claims": ("by number of claims", "the most claims first"),
    "precision": ("by how finely the place is known", "the coarsest places first"),
}
CAUTION: Final = "Reports as stated by their speakers; no finding of fact."


@dataclass(frozen=True, slots=True)
class Made:
    """When an export is made, and the address of the app that shows the same."""

    moment: datetime
    permalink: str


def now(query: Query, permalink: str | None = None, sort: Sort | None = None) -> Made:
    """This moment, to the second, and where the same is shown."""
    moment = datetime.now(UTC).replace(microsecond=0)
    return Made(moment, permalink or link(query, sort))


def link(query: Query, sort: Sort | None = None) -> str:
    """The address of the map with this query; of the public host where one is set.

    >>> link(Query.parse({"layer": "incident"}), Sort("title", falling=True))
    '/?layer=incident&sort=-title'
    """
    names = hosts()
    host = f"https://{names[0]}" if names else ""
    ordered = {"sort": sort.text()} if sort and sort.text() else {}
    asked = urlencode({**query.params(), **ordered}, safe=",:/")
    return f"{host}/?{asked}" if asked else f"{host}/"


def manifest(chosen: Selection, made: Made, losses: Iterable[str]) -> dict[str, Any]:
    """The manifest without hashes of what is still to be written."""
    catalog, query = chosen.catalog, chosen.query
    along = {
        name: len(getattr(chosen, name))
        for name in ("facilities", "regions", "documents", "origins")
    }
    return {
        "form": FORM,
        "made": made.moment.isoformat().replace("+00:00", "Z"),
        "about": CAUTION,
        "filters": {
            "words": in_words(query, catalog),
            "parameters": query.params(),
            "permalink": made.permalink,
        },
        "order": _order(chosen.sort),
        "counts": {**asdict(chosen.counts), **along},
        "versions": {"schema": schema.VERSION, "protocol": PROTOCOL},
        "data": {"sha256": catalog.sha256, "files": dict(catalog.hashes)},
        "sources": [_source(chosen, id_) for id_ in chosen.documents],
        "notes": chosen.notes(),
        "not_held": list(losses),
    }


def _order(sort: Sort) -> str:
    """How the incidents are sorted, in words; ties are as without an order."""
    if sort == Sort():
        return ORDER
    said = ORDERS[sort.by][sort.falling]
    return f"{said}; ties {ORDER}" if sort.by != "time" else f"{said}, the undated last"


def _source(chosen: Selection, id_: str) -> Mapping[str, str]:
    document = chosen.catalog.documents[id_]
    return {"id": id_, "file": document.file, "sha256": document.sha256}
