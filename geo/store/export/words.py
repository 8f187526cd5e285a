"""A query in words, for a reader who has only the file. Always English."""

from collections.abc import Mapping
from datetime import datetime

from geo.store.catalog import Catalog
from geo.store.query import Query

LABELS: Mapping[str, str] = {
    "layer": "layer",
    "category": "category",
    "facility": "concerning",
    "document": "quoting",
    "speaker": "speaker",
    "precision": "place known as",
    "casualties": "casualties",
}
CONTESTED = {
    True: "only where accounts contradict each other",
    False: "only where accounts do not contradict each other",
}


def in_words(query: Query, catalog: Catalog) -> str:
    """What a query asks for, as one sentence.

    >>> from geo.settings import ROOT
    >>> from geo.store.open import open_catalog
    >>> asked = Query.parse({"q": "x", "datetime": "2025-08-01/.."})
    >>> in_words(asked, open_catalog(ROOT / "data"))
    'Incidents selected by: all of the words “x”; from 2025-08-01T00:00:00Z on, and \
undated ones.'
    """
    parts = [
        f"{label} {' or '.join(_name(catalog, value) for value in sorted(values))}"
        for name, label in LABELS.items()
        if (values := getattr(query, name))
    ]
    if query.contested is not None:
        parts.append(CONTESTED[query.contested])
    if query.q:
        parts.append(f"all of the words “{query.q}”")
    if query.datetime is not None:
        parts.append(f"{_interval(*query.datetime)}, and undated ones")
    if query.bbox is not None:
        box = query.params()["bbox"]
        parts.append(f"in the box {box} (west, south, east, north), or without a place")
    if query.area is not None:
        corners = query.params()["area"]
        parts.append(f"in the polygon {corners} (lon,lat), or without a place")
    if query.near is not None:
        id_, metres = query.near
        parts.append(f"perhaps within {metres:g} m of {_name(catalog, id_)}")
    return f"Incidents selected by: {'; '.join(parts)}." if parts else "All incidents."


def _name(catalog: Catalog, value: str) -> str:
    """An id, with its name where it stands for a thing or a document."""
    known = catalog.references.get(value)
    if known is not None:
        return f"{known.name} ({value})"
    document = catalog.documents.get(value)
    return f"{document.title} ({value})" if document else value


def _interval(start: datetime | None, end: datetime | None) -> str:
    first, last = (at and at.isoformat().replace("+00:00", "Z") for at in (start, end))
    if first and last:
        return f"from {first} until before {last}"
    return f"from {first} on" if first else f"until before {last}"
