"""Every export opens in other programs and says the same there."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

import geo
from geo.store.export.save import save
from geo.store.folder import INCIDENTS
from geo.store.load import parse
from geo.store.memory import MemoryCatalog
from geo.store.query import Query
from tests import examples
from tests.web.server import Server, running

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", " =1", "＝1", "|x", "%x", "'=1")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running API, with the project's own data."""
    with running("uvicorn", tmp_path_factory.mktemp("api") / "log") as server:
        yield address(server)


def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.port}/api"


def layers(printed: str) -> dict[str, int]:
    """The layers that ogrinfo names, with their counts."""
    found = re.findall(
        r"Layer name: (.+?)\n.*?Feature Count: (\d+)", printed, re.DOTALL
    )
    return {name: int(count) for name, count in found}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.geojson", {"a": 18}),
        ("a.kml", {"Incidents": 18, "Facilities and regions": 26}),
        ("a.gpkg", {"incidents": 18, "incident_points": 9, "facilities": 26}),
    ],
)
def test_ogrinfo_reads_it(
    file: str, expected: dict[str, int], program, run, tmp_path: Path
):
    path = tmp_path / file
    run(sys.executable, "-m", "geo", "export", path)
    printed = run(program("ogrinfo"), "-ro", "-al", "-so", path)
    found = layers(printed)
    assert expected.items() <= found.items()
    assert "WGS 84" in printed


def test_an_export_has_no_live_formula_in_libreoffice(program, run, tmp_path: Path):
    def edit(value):
        for feature, text in zip(value["features"], FORMULAS, strict=False):
            feature["properties"] |= {"title": text, "summary": text}
            for claim in feature["properties"]["claims"]:
                claim["speaker"] |= {"name": "=1+1"}
                claim["quote"] |= {"translation": "@SUM(1)"}

    hostile = MemoryCatalog(parse(examples.edited(examples.files(), INCIDENTS, edit)))
    saved = save(hostile, tmp_path / "x.csv")
    tables = [path for path, _ in saved.files if path.suffix == ".csv"]
    run(
        *(program("soffice"), "--headless", "--convert-to", "fods"),
        *("--outdir", tmp_path, *tables),
        HOME=str(tmp_path),
    )
    sheets = [path.with_suffix(".fods").read_text("utf-8") for path in tables]
    assert len(sheets) == 5
    assert "35 pas" in "".join(sheets)
    assert sum(sheet.count("table:formula") for sheet in sheets) == 0


def test_the_same_without_apostrophes_has_live_formulas(program, run, tmp_path: Path):
    """Or the check above would see nothing."""
    table = tmp_path / "naked.csv"
    table.write_text("\n".join(FORMULAS), "utf-8")
    run(
        *(program("soffice"), "--headless", "--convert-to", "fods"),
        *("--outdir", tmp_path, table),
        HOME=str(tmp_path),
    )
    assert "table:formula" in (tmp_path / "naked.fods").read_text("utf-8")


def test_ogrinfo_lists_and_reads_the_api(api: str, program, run):
    printed = run(program("ogrinfo"), "-ro", "-al", "-so", f"OAPIF:{api}")
    assert layers(printed) == {"incidents": 18, "facilities": 8}
    assert re.search(r"start: DateTime", printed)


BOX = ("-spat", "30", "50", "31", "51")
DAYS = "start >= '2025/08/08 00:00:00' AND start < '2025/08/20 00:00:00'"
INTERVAL = "2025-08-08T00:00:00Z/2025-08-20T00:00:00Z"


@pytest.mark.parametrize(
    ("words", "asked", "query"),
    [
        (BOX, "bbox=30,50,31,51", {"bbox": "30,50,31,51"}),
        (("-where", DAYS), f"datetime={INTERVAL}", {"datetime": INTERVAL}),
    ],
    ids=["bbox", "datetime"],
)
def test_ogrinfo_asks_the_api_for_a_box_and_a_time(
    words: tuple[str, ...],
    asked: str,
    query: dict[str, str],
    api: str,
    program,
    run,
    tmp_path: Path,
):
    """The undated pass a time; GDAL itself leaves out what has no geometry in a box."""
    log, own = tmp_path / "log", geo.open()
    printed = run(
        *(program("ogrinfo"), "-ro", "-al", "-geom=NO", *words, f"OAPIF:{api}"),
        "incidents",
        CPL_DEBUG="ON",
        CPL_LOG=str(log),
    )
    assert asked in unquote(log.read_text())
    found = set(re.findall(r"^  id \(String\) = (\S+)", printed, re.MULTILINE))
    wanted = set(own.select(Query.parse(query)))
    if "bbox" in query:
        wanted = {id_ for id_ in wanted if own.footprint(id_) is not None}
    assert found == wanted < set(own.incidents)
    assert len(found) > 2
