"""Features that are drawn a block at a time are those that are drawn one by one."""

import numpy as np
import pytest

from geo.errors import DataError
from geo.model.incident import Incident
from geo.model.place import Coordinates
from geo.model.when import When
from geo.store import stored
from geo.store.drawn import Drawer
from geo.store.export.coordinates import dumped
from geo.store.export.geojson import lines
from geo.store.folder import INCIDENTS, PARQUET
from geo.store.load import read_bytes
from geo.store.open import open_catalog
from geo.store.parquet import table, write_tables
from geo.store.stored import StoredCatalog
from tests import examples

RADII = (0.05, 1.0, 9.99, 10.0, 100.0, 20_001.0, 99_999.0, 100_001.0, 1_500_000.0)
SPOTS = [(30.5, 50.4), (179.9999, 0.1), (-179.9999, -10.0), (12.0, 79.99)]
SPOTS += [(12.0, 80.01), (0.0, 89.9999), (0.0, 0.0), (-30.123456789, -55.5)]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> StoredCatalog:
    """Discs of every size in places where discs are cut, and where they are not."""
    home = tmp_path_factory.mktemp("discs")
    patch = pytest.MonkeyPatch()
    patch.setenv("GEO_CACHE", str(home / "cache"))
    data = read_bytes(examples.write(home / "shelf"))
    folder = home / "rows"
    examples.write(folder, {n: c for n, c in data.items() if n != INCIDENTS})
    incidents = [
        Incident(
            id=f"disc-{n}-{m}",
            title="A strike",
            summary="Reported.",
            category="shelling",
            layer="incident",
            when=When(verbatim="", reason="not said"),
            place=Coordinates(longitude=spot[0], latitude=spot[1], radius_m=radius),
        )
        for n, spot in enumerate(SPOTS)
        for m, radius in enumerate(RADII)
    ]
    write_tables(folder / PARQUET, [table(incidents, lambda _: None)], "a test")
    made = open_catalog(folder)
    patch.undo()
    assert isinstance(made, StoredCatalog)
    return made


def wanted(catalog: StoredCatalog) -> bytes:
    return b",\n".join(dumped(catalog.feature(id_)) for id_ in catalog.incidents)


def test_discs_of_every_size_are_drawn_as_one_by_one(catalog: StoredCatalog):
    rows = np.arange(len(catalog.incidents), dtype=np.int32)
    assert b",\n".join(catalog.worked(rows, lines)) == wanted(catalog)


def test_several_processes_give_the_same(
    catalog: StoredCatalog, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stored, "SEVERAL", 1)
    monkeypatch.setattr(stored, "useful", lambda: 2)
    monkeypatch.setattr("geo.store.ordered.SLICE", 20)
    rows = np.arange(len(catalog.incidents), dtype=np.int32)
    parts = list(catalog.worked(rows, lines))
    assert len(parts) == 4
    assert b",\n".join(parts) == wanted(catalog)


def test_a_row_of_another_incident_is_refused(catalog: StoredCatalog):
    (block,) = catalog._blocks(np.arange(2, dtype=np.int32))
    drawer = Drawer(lines, catalog.references)
    assert drawer(block).count(b"Feature") == 2
    with pytest.raises(DataError, match="another incident"):
        drawer(block._replace(ids=block.ids[::-1]))
