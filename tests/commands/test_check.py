import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.intake.generate import generate
from geo.store.folder import FACILITIES, INCIDENTS, SOURCES
from tests import examples


def test_without_documents_the_quotes_are_not_verified(geo: Callable):
    ran = geo("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "quotes not verified (8): give --documents DIR\nno problems\n"


def test_with_documents_each_is_counted(geo: Callable, folder: Path):
    ran = geo("check", "--documents", folder / "documents")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "doc-a: 6 of 6 quotes verified",
        "doc-b: 2 of 2 quotes verified",
        "8 of 8 quotes verified",
        "no problems",
    ]


def test_the_documents_may_be_a_setting(
    geo: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GEO_DOCUMENTS", str(folder / "documents"))
    assert "8 of 8" in geo("check").out


def test_as_json(geo: Callable, folder: Path):
    ran = geo("check", "--json", "--documents", folder / "documents")
    assert json.loads(ran.out) == {
        "problems": [],
        "quotes": {"verified": 8, "of": 8},
    }
    name = folder / INCIDENTS
    name.write_text(name.read_text().replace('"number": 35', '"number": 36'))
    ran = geo("check", "--json")
    assert ran.code == 1
    (first, *_) = json.loads(ran.out)["problems"]
    assert list(first) == ["file", "feature", "member", "found", "do"]
    assert (first["feature"], first["member"]) == ("ring", "geometry")


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        (INCIDENTS, "35 pas", "36 pas", "ring: claims[0].quote.exact"),
        (INCIDENTS, '"number": 35', '"number": 36', "ring: geometry"),
        (
            INCIDENTS,
            '"coordinates": [[[30.4',
            '"coordinates": [[[30.5',
            "ring: geometry",
        ),
        (SOURCES, '"sha256": "', '"sha256": "0', "sources[0].sha256"),
    ],
)
def test_one_changed_character_is_named(
    geo: Callable, folder: Path, name: str, before: str, after: str, says: str
):
    path = folder / name
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    ran = geo("check", "--documents", folder / "documents")
    assert ran.code == 1
    assert any(says in line and line.startswith(name) for line in ran.out.splitlines())
    assert ran.out.splitlines()[-1].endswith(("1 problem", "problems"))


def test_a_single_file_takes_the_place_of_its_kind(geo: Callable, tmp_path: Path):
    data = examples.edited(
        examples.files(),
        INCIDENTS,
        lambda whole: whole["features"][0]["properties"].update(title=""),
    )
    mine = tmp_path / "mine.geojson"
    mine.write_bytes(data[INCIDENTS])
    ran = geo("check", mine)
    assert ran.code == 1
    assert ran.out.startswith("mine.geojson: ring: title: found an empty text")
    for name in (FACILITIES, SOURCES):
        other = tmp_path / f"my-{name}"
        other.write_bytes(data[name])
        assert geo("check", other).code == 0


def test_wrong_use_is_one_line(geo: Callable, tmp_path: Path):
    ran = geo("check", tmp_path / "nothing.geojson")
    assert (ran.code, ran.err) == (2, "There is no readable file nothing.geojson.\n")
    ran = geo("check", "--documents", tmp_path / "nowhere")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    odd = tmp_path / "odd.json"
    odd.write_text('{"a": 1}')
    ran = geo("check", odd)
    assert (ran.code, ran.err) == (2, "odd.json holds neither features nor sources.\n")
    odd.write_text("[NaN]")
    ran = geo("check", odd)
    assert ran.code == 1
    assert ran.err.startswith("odd.json: [0]: found NaN;")


def test_a_folder_of_rows_is_checked_row_by_row(
    geo: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    generate(12, 3, tmp_path / "rows", form="parquet")
    monkeypatch.setenv("GEO_DATA", str(tmp_path / "rows"))
    assert geo("check").code == 0
    (tmp_path / "rows" / "incidents.parquet").write_bytes(b"PAR1")
    ran = geo("check")
    assert ran.code == 1
    assert "incidents.parquet: found no readable Parquet file" in ran.out
