"""What the export tests share: one catalog, its exports, and what "the same" means."""

from functools import cache
from pathlib import Path
from typing import Any

from geo.store.catalog import Catalog
from geo.store.export.save import Saved, save
from geo.store.load import parse
from geo.store.memory import MemoryCatalog
from geo.store.query import Query
from tests import examples

FILES = {
    "geojson": "out.geojson",
    "csv": "out.csv",
    "geoparquet": "out.parquet",
    "folder": "out",
    "zip": "out.zip",
}
SOME = Query.parse({"category": "drone-strike", "q": "plain-08"})


@cache
def whole() -> Catalog:
    """The shelf of examples as a catalog."""
    return MemoryCatalog(parse(examples.files()))


def export(folder: Path, form: str, **asked: Any) -> tuple[Path, Saved]:
    """An export of the shelf in a folder."""
    path = folder / FILES.get(form, f"out.{'gpkg' if form == 'geopackage' else form}")
    catalog = asked.pop("catalog", None) or whole()
    return path, save(catalog, path, format=form, **asked)


def assert_same(left: Catalog, right: Catalog, query: Query | None = None) -> None:
    """``right`` is what ``query`` selects of ``left``, with what that leans on."""
    ids = left.select(query or Query())
    assert tuple(right.incidents) == ids == right.select(Query())
    for id_ in (*ids, *right.references):
        assert right.feature(id_) == left.feature(id_)
    for id_ in ids:
        assert right.incidents[id_] == left.incidents[id_]
        assert right.precision(id_) == left.precision(id_)
    for name in ("facilities", "places", "documents", "origins"):
        mine, theirs = getattr(left, name), getattr(right, name)
        assert theirs == {id_: mine[id_] for id_ in mine if id_ in theirs}
        assert query is not None or theirs == mine
