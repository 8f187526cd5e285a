"""What the map shows adds up, at every zoom and box, however the data are kept."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.intake.generate import generate
from geo.store.catalog import Catalog
from geo.store.folder import INCIDENTS, PARQUET
from geo.store.load import parse, read_bytes
from geo.store.memory import MemoryCatalog
from geo.store.open import open_catalog
from geo.store.parquet import table, write_tables
from geo.store.query import Query
from geo.web import features
from geo.web.box import view
from geo.web.features import map_features
from tests import examples

SIZE = 120


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The same incidents in memory and from the cache."""
    home = tmp_path_factory.mktemp("map")
    patch = pytest.MonkeyPatch()
    patch.setenv("GEO_CACHE", str(home / "cache"))
    generate(SIZE, 11, home / "made", form="geojson")
    data = read_bytes(home / "made")
    folder = parse(data)
    examples.write(home / "rows", {n: c for n, c in data.items() if n != INCIDENTS})
    incidents = [record.incident for record in folder.records]
    rows = table(incidents, lambda place: None)
    write_tables(home / "rows" / PARQUET, [rows], "")
    yield {"memory": MemoryCatalog(folder), "stored": open_catalog(home / "rows")}
    patch.undo()


@pytest.fixture(scope="module", params=["memory", "stored"])
def catalog(request: pytest.FixtureRequest, catalogs: Mapping[str, Catalog]) -> Catalog:
    return catalogs[request.param]


def middle(found: st.DrawFn, catalog: Catalog) -> tuple[float, float]:
    """A place where something is, or any other."""
    if found(st.booleans()):
        rows = np.flatnonzero(catalog.extents.has)
        at = catalog.extents.at[rows[found(st.integers(0, len(rows) - 1))]]
        return float(at[0]), float(at[1])
    return found(st.floats(-200, 200)), found(st.floats(-89, 89))


FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"layer": "incident"},
    {"contested": "true"},
    {"precision": "city,region"},
    {"datetime": "2026-01-01/.."},
    {"q": "report"},
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), few=st.sampled_from([0, 3, 30, 2000]))
def test_everything_is_counted_once_and_nothing_else(
    catalog: Catalog, data: st.DataObject, few: int
):
    zoom = data.draw(st.integers(0, 19))
    lon, lat = middle(data.draw, catalog)
    wide = 360 * data.draw(st.integers(1, 1500)) / (256 * 2**zoom)
    west, east = lon - wide / 2, lon + wide / 2
    south, north = max(-90.0, lat - wide / 3), min(90.0, lat + wide / 3)
    bbox = ",".join(f"{edge:.9f}" for edge in (west, south, east, north))
    given = data.draw(st.sampled_from(FILTERS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "MOST_SINGLE", few)
        found = map_features(catalog, {**given, "bbox": bbox, "zoom": str(zoom)})
    shown = [f for f in found["features"] if f["kind"] != "facility"]
    passing = np.flatnonzero(catalog.mask(Query.parse(given)))
    seen = view(bbox, str(zoom))
    boxes = shapely.union_all([shapely.box(*part.edges) for part in seen.parts])
    shapes = catalog.shapes(passing)
    meets = [s is not None and s.intersects(boxes) for s in shapes]
    assert found["total"] == sum(meets)
    assert sum(feature["count"] for feature in shown) == found["total"]
    assert found["without_place"] == sum(shape is None for shape in shapes)
    ids = [feature["id"] for feature in shown]
    assert len(set(ids)) == len(ids)
    for feature in shown:
        if "categories" in feature:
            assert sum(feature["categories"].values()) == feature["count"]


def test_both_show_the_same(catalogs: Mapping[str, Catalog]):
    for bbox, zoom in (("-180,-85,180,85", "2"), ("22,44,40,52", "5")):
        mine, theirs = (
            [
                {name: f[name] for name in ("kind", "count", "category", "contested")}
                for f in map_features(one, {"bbox": bbox, "zoom": zoom})["features"]
            ]
            for one in catalogs.values()
        )
        assert mine == theirs


def test_ids_of_cells_and_areas_stay_while_the_view_moves(catalog: Catalog):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "MOST_SINGLE", 5)
        first, second = (
            {
                f["id"]: f
                for f in map_features(catalog, {"bbox": b, "zoom": "6"})["features"]
            }
            for b in ("20,40,45,55", "20.5,40.5,45.5,55.5")
        )
    both = [first[id_] for id_ in first.keys() & second.keys()]
    assert {"cell", "shared"} <= {feature["kind"] for feature in both}
    assert sum(f["kind"] == "cell" for f in both) >= 3
