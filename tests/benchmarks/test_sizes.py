"""The table of sizes: its cells, its comparisons, and when a way is given up."""

import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
import pytest
import shapely

from benchmarks import sizes
from benchmarks.peers.rows import COLUMNS, read
from benchmarks.processes import family, memory_of
from benchmarks.sizes import HEAD, WIDTHS, Failed, Result, chosen, compared, line
from benchmarks.targets import some_targets
from geo.intake.generate import generate
from geo.store.open import open_catalog


def result(size: int, way: str, **values: list[float | None]) -> Result:
    found = Result(size, way)
    for name, times in values.items():
        found.take({"name": name, "values": times})
    return found


def test_a_row_has_medians_and_percentiles_and_says_what_did_not_come():
    found = result(
        1_000_000,
        "ours",
        map=[1200.0, 1100.0, 1300.0],
        view=[*map(float, range(1, 21))],
        click=[100.0, None],
        search=[None],
        bytes=[2500.0],
        heap=[float(2**20)],
    )
    assert found.row() == (
        *("1,000,000", "ours", "1,200 ms", "10 / 19", "100 / 100 1/2", "–", "–"),
        *("never", "2 kB", "–", "1 MiB"),
    )


def test_a_way_that_failed_says_how_in_the_place_of_its_first_map():
    found = Result(10, "pydeck", failed="over 60 s")
    assert found.row()[:4] == ("10", "pydeck", "over 60 s", "–")
    found.take({"name": "map", "values": [9000.0]})
    assert found.row()[2] == "9,000 ms over 60 s"
    assert len(found.row()) == len(HEAD) == len(WIDTHS)


def test_lines_are_as_wide_as_the_head():
    first, second = line(HEAD), line(Result(10, "markers").row())
    assert first.index("first map") == second.index("–")


def test_other_news_are_no_measure():
    found = Result(10, "ours")
    found.take({"server": 7})
    found.take({"trouble": "filter: gone"})
    assert found.values == {}


def test_ours_is_compared_with_the_aims_itself_and_the_fastest_peer():
    results = [
        result(10, "ours", map=[1000.0], click=[100.0]),
        result(10, "geojson", map=[900.0], click=[300.0]),
        result(10, "markers", map=[2000.0], click=[900.0]),
        result(1000, "ours", map=[1200.0], click=[110.0, 120.0]),
        Result(1000, "markers", failed="over 60 s"),
    ]
    assert compared(results) == [
        "ours at 1,000, click → text, median: 110 ms (aim ≤ 150)",
        "ours at 1,000, click → text, p95: 120 ms (aim ≤ 250)",
        "ours, first map, 1,000 against 10: × 1.20 (aim ≤ 1.30)",
        "fastest peer at 10, first map: × 0.9 of ours",
        "fastest peer at 10, click: × 3.0 of ours",
    ]
    assert compared([Result(10, "ours", failed="failed")]) == []


def test_an_unknown_peer_is_refused():
    assert chosen("all")[0] == "ours"
    with pytest.raises(SystemExit, match="no way 'kepler'"):
        chosen("kepler")


def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Any:
    """Have ``text`` run in the place of ``benchmarks.visit``, and its result."""
    path = tmp_path / "script.py"
    path.write_text(f"import json, sys, time\n{text}")
    real = subprocess.Popen

    def popen(words: list[str], **more: Any) -> Any:
        return real([sys.executable, str(path)], **more)

    monkeypatch.setattr(sizes.subprocess, "Popen", popen)
    found = Result(10, "ours")
    sizes.measure(found, tmp_path, tmp_path, 1, 1, monotonic() + 60)
    return found


MAP = "print(json.dumps({'name': 'map', 'values': [5]}), flush=True)\n"


def test_what_a_process_tells_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = script(tmp_path, monkeypatch, MAP)
    assert (found.values, found.failed) == ({"map": [5.0]}, "")


def test_a_process_that_tells_no_map_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert script(tmp_path, monkeypatch, "sys.exit(1)").failed == "failed"


def test_a_process_that_takes_too_long_is_ended_and_what_it_told_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sizes, "STAGE_S", 0.0)
    found = script(tmp_path, monkeypatch, f"{MAP}time.sleep(60)")
    assert (found.values, found.failed) == ({"map": [5.0]}, "stuck")


@pytest.mark.parametrize(
    ("most", "waited", "maps", "until", "says"),
    [
        (0.0, 0.0, 0, math.inf, "over 6 GB"),
        (math.inf, 61.0, 0, math.inf, "over 60 s"),
        (math.inf, 61.0, 1, math.inf, "stuck"),
        (math.inf, 0.0, 1, -math.inf, "out of time"),
    ],
)
def test_each_limit_is_said(
    monkeypatch: pytest.MonkeyPatch,
    most: float,
    waited: float,
    maps: int,
    until: float,
    says: str,
):
    monkeypatch.setattr(sizes, "MOST_MIB", most)
    with pytest.raises(Failed, match=says):
        sizes._check(os.getpid(), waited, 60.0, maps, until)


def test_a_family_is_a_process_and_its_children():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert family(os.getpid())[0] == os.getpid()
        assert child.pid in family(os.getpid())
        assert memory_of([os.getpid()]) > 1
    finally:
        child.communicate(b"\n")
    assert memory_of([child.pid]) == 0.0
    assert family(child.pid) == []


@pytest.fixture(scope="module", params=["geojson", "parquet"])
def data(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Path:
    folder = tmp_path_factory.mktemp("made") / request.param
    generate(200, 7, folder, form=request.param)
    return Path(folder)


def test_a_target_is_in_its_own_footprint_and_in_no_other_of_its_kind(data: Path):
    catalog = open_catalog(data)
    targets = some_targets(data, 8)
    assert len(targets) == 8
    rows = np.arange(len(catalog.incidents))
    for target in targets:
        point = shapely.Point(target.inside[::-1])
        holds = rows[shapely.intersects(catalog.shapes(rows), point)]
        assert catalog.row(target.id) in holds
        precise = [row for row in holds if width_m(catalog, row) < 60_000]
        assert precise == [catalog.row(target.id)]
        claims = catalog.incidents[target.id].claims
        assert target.quote == claims[0].quote.exact
    assert some_targets(data, 8) == targets


def width_m(catalog: Any, row: int) -> float:
    west, south, east, north = catalog.extents.bounds[row]
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    return float(max(across, north - south) * 111_320)


def test_a_small_set_is_gone_through_again(data: Path):
    ids = [target.id for target in some_targets(data, 400)]
    assert len(ids) == 400
    assert ids[0] in ids[1:]


def test_peers_get_a_point_for_each_incident_that_has_a_place(data: Path):
    catalog, rows = open_catalog(data), read(data)
    assert tuple(rows.columns) == COLUMNS
    placed = catalog.extents.has
    assert sorted(rows["id"]) == sorted(catalog.facts.ids.take(np.flatnonzero(placed)))
    for row in rows.itertuples():
        incident = catalog.incidents[row.id]
        assert (row.title, row.category) == (incident.title, incident.category)
        assert row.quote == incident.claims[0].quote.exact
        west, south, east, north = catalog.extents.bounds[catalog.row(row.id) or 0]
        assert west <= row.longitude <= east
        assert south <= row.latitude <= north


def test_generated_data_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "10").mkdir()
    (tmp_path / "10" / "sources.json").write_text(json.dumps({}))
    monkeypatch.setattr(sizes.subprocess, "run", lambda *_, **__: pytest.fail("made"))
    assert sizes.generated(10, tmp_path) == tmp_path / "10"


def test_what_may_be_said_has_defaults():
    parser = argparse.ArgumentParser()
    sizes.add_arguments(parser)
    asked = parser.parse_args([])
    assert (asked.peers, asked.keep, asked.minutes) == ("all", None, 90.0)
    assert (asked.sizes, asked.runs, asked.clicks) == (sizes.SIZES, 5, 30)
    assert parser.parse_args(["--sizes", "10,1000"]).sizes == (10, 1000)
