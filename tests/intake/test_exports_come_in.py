"""What is exported as a binary layer is read again, through the sandbox."""

import io
from pathlib import Path

import pytest

from geo.intake.bring import bring
from geo.settings import ROOT
from geo.store.open import open_catalog


@pytest.mark.parametrize("name", ["a.gpkg", "a.parquet"])
def test_every_exported_incident_is_read_with_its_place(name: str, tmp_path: Path):
    catalog = open_catalog(ROOT / "data")
    catalog.save(tmp_path / name)
    brought = bring(io.BytesIO((tmp_path / name).read_bytes()), zone="UTC")
    assert brought.report.refused == 0
    assert {i.id for i in brought.incidents} == set(catalog.incidents)
    for incident in brought.incidents:
        has_place = catalog.footprint(incident.id) is not None
        assert (incident.place.kind != "nowhere") or not has_place
