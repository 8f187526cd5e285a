"""What we publish opens elsewhere and says the same there."""

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ["data/incidents.geojson", "data/facilities.geojson"]


@pytest.mark.parametrize("layer", LAYERS)
def test_ogrinfo_reads_every_feature(layer: str, program, run):
    printed = run(program("ogrinfo"), "-ro", "-al", "-so", layer)
    count = int(re.search(r"Feature Count: (\d+)", printed).group(1))
    assert count == len(json.loads((ROOT / layer).read_text("utf-8"))["features"])
    assert 'ID["EPSG",4326]' in printed


def test_ogrinfo_finds_every_geometry_valid(program, run):
    query = (
        "SELECT COUNT(*) AS bad FROM incidents "
        "WHERE geometry IS NOT NULL AND NOT ST_IsValid(geometry)"
    )
    printed = run(
        *(program("ogrinfo"), "-ro", "-dialect", "SQLite", "-sql", query),
        "data/incidents.geojson",
    )
    assert re.search(r"bad \(Integer\) = 0", printed)


def test_the_matrix_holds_no_live_formula(program, run, tmp_path: Path):
    table = tmp_path / "matrix.csv"
    table.write_text(run(sys.executable, "-m", "geo", "matrix", "--format", "csv"))
    run(
        *(program("soffice"), "--headless", "--convert-to", "fods"),
        *("--outdir", tmp_path, table),
        HOME=str(tmp_path),
    )
    sheet = (tmp_path / "matrix.fods").read_text("utf-8")
    assert "kyiv-2024-01-02" in sheet
    assert "table:formula" not in sheet
