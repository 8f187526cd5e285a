"""``python -m geo export`` as a person uses it."""

import json
from pathlib import Path

import pytest

from geo.commands import export
from geo.commands.export import FILTER_HELP, FORMATS
from geo.store.export.formats import NAMES
from geo.store.export.read import read
from geo.store.query import FILTERS


@pytest.fixture
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the data folder."""
    return tmp_path_factory.mktemp("out")


def test_the_ending_says_the_format_and_the_filters_what(geo, out: Path):
    file = out / "deeper" / "some.geojson"
    ran = geo("export", file, "--category", "drone-strike", "--json")
    assert (ran.code, ran.err) == (0, "")
    said = json.loads(ran.out)
    assert said["format"] == "geojson"
    assert said["manifest"]["counts"]["incidents"] == 2
    assert [entry["file"] for entry in said["files"]] == ["some.geojson"]
    assert list(read(file).incidents) == ["plain-08", "plain-18"]


def test_the_order_can_be_another(geo, out: Path):
    ran = geo("export", out / "a.geojson", "--sort=-title", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["manifest"]["order"].startswith("by title, falling")
    titles = [i.title.casefold() for i in read(out / "a.geojson").incidents.values()]
    assert titles == sorted(titles, reverse=True)
    ran = geo("export", out / "b.geojson", "--sort", "colour")
    assert ran.code == 2
    assert "colour" in ran.err


def test_people_read_counts_words_and_hashes(geo, out: Path):
    ran = geo("export", out / "a.csv", "--bbox=-10,-10,40,60")
    first, *files = ran.out.splitlines()
    assert first.startswith(
        "6 of 7 incidents. Incidents selected by: in the box -10,-10,40,60"
    )
    assert len(files) == 7
    assert [line[66:] for line in files][4:] == [
        "a-shapes.geojson",
        "a.csv",
        "a.csv-manifest.json",
    ]


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(geo, out: Path):
    file = out / "a.kml"
    file.write_text("mine")
    ran = geo("export", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "a.kml is there already; name another, or replace it.\n"
    assert file.read_text() == "mine"
    assert geo("export", file, "--replace").code == 0
    assert file.read_text().startswith("<?xml")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["a.docx"], "does not say the format: end it with .geojson, .csv"),
        (["a.csv", "--layer", "x"], "layer: 'x' is not one of"),
        (["a.csv", "--category", "x"], "category: there is no 'x'"),
        (["a.csv", "--format", "x"], "invalid choice"),
        (["a.csv", "--verify"], "There is no readable file a.csv."),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(geo, out: Path, words: list[str], says: str):
    ran = geo("export", out / words[0], *words[1:])
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert list(out.glob("a.*")) == []


def test_the_data_folder_is_not_overwritten(geo, folder: Path):
    before = (folder / "incidents.geojson").read_bytes()
    for target in (folder / "incidents.geojson", folder, folder / "x.csv"):
        ran = geo("export", target, "--format", "folder", "--replace")
        assert ran.code == 2
        assert "in the data folder itself" in ran.err
    assert (folder / "incidents.geojson").read_bytes() == before


def test_an_export_can_be_verified(geo, out: Path):
    file = out / "a.geojson"
    geo("export", file)
    assert geo("export", file, "--verify").out == "a.geojson: as it was exported\n"
    file.write_bytes(file.read_bytes().replace(b"Reported", b"Confirmed", 1))
    ran = geo("export", file, "--verify", "--json")
    assert (ran.code, json.loads(ran.out)) == (1, {"unchanged": False})


def test_progress_is_for_a_person_who_watches(
    geo, out: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(export.sys.stderr, "isatty", lambda: True, raising=False)
    ran = geo("export", out / "a.geojson")
    assert ran.err == "\r0 of 7 incidents\r7 of 7 incidents\n"


def test_names_are_those_of_the_formats_and_the_filters():
    assert set(FORMATS) == set(NAMES)
    assert set(FILTER_HELP) == set(FILTERS)
