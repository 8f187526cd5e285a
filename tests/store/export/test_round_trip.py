"""Export and read again: the same catalog, whatever it says."""

import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.store.export.formats import FORMATS
from geo.store.export.read import open_any, read
from geo.store.folder import FACILITIES, INCIDENTS, SOURCES
from geo.store.load import parse
from geo.store.memory import MemoryCatalog
from geo.store.query import Query
from tests import examples
from tests.store.export.shelf import FILES, SOME, assert_same, export, whole

READABLE = [name for name in FILES if name == "zip" or FORMATS[name].readable]
UNWANTED = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
plain = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=UNWANTED)
words = st.text(plain | st.sampled_from("\t\n\r"), max_size=12)
marks = st.sampled_from(["", "'", "=", "+", "-", "@", "\t", "|", "%", "＝", " =", "''"])
texts = st.builds(str.__add__, marks, words)
said = texts.filter(str.strip)
queries = st.sampled_from(
    [
        *({}, {"layer": "incident"}, {"contested": "true"}, {"q": "plain-08"}),
        *({"near": "house,5000"}, {"document": "doc-b"}, {"precision": "none"}),
        {"bbox": "30,50,31,51", "datetime": "2024-01-01/2025-01-01"},
    ]
).map(Query.parse)


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("query", [None, SOME], ids=["all", "some"])
def test_the_shelf_goes_round(form: str, query: Query | None, tmp_path: Path):
    path, _ = export(tmp_path, form, query=query)
    assert_same(whole(), read(path), query)


def _edited(title: str, summary: str, words: str, note: str) -> MemoryCatalog:
    """The shelf with other texts in members of every kind."""

    def incidents(value: Any) -> None:
        for feature in value["features"]:
            feature["properties"] |= {"title": title, "summary": summary}
            feature["properties"]["when"] |= {"remarks": words, "verbatim": note}
            for claim in feature["properties"]["claims"]:
                claim["quote"] |= {"prefix": words[:32], "suffix": note[:32]}
                claim["speaker"] |= {"name": title}

    def things(value: Any) -> None:
        for feature in value["features"]:
            feature["properties"] |= {"remarks": note, "names": {"fr": words}}

    def sources(value: Any) -> None:
        value["sources"][0] |= {"title": title, "published_note": title}
        value["origins"][0] |= {"what": summary}

    data = examples.edited(examples.files(), INCIDENTS, incidents)
    data = examples.edited(data, FACILITIES, things)
    return MemoryCatalog(parse(examples.edited(data, SOURCES, sources)))


@settings(max_examples=15)
@given(st.tuples(said, said, texts, texts), queries)
@pytest.mark.parametrize("form", ["geojson", "csv", "geoparquet", "folder"])
def test_any_text_and_any_selection_go_round(
    form: str, given_texts: tuple[str, str, str, str], query: Query
):
    catalog = _edited(*given_texts)
    with tempfile.TemporaryDirectory() as name:
        path, _ = export(Path(name), form, catalog=catalog, query=query)
        assert_same(catalog, read(path), query)


def test_the_project_s_own_data_go_round(tmp_path: Path):
    own = geo.open()
    for form in READABLE:
        path, _ = export(tmp_path, form, catalog=own)
        assert_same(own, read(path))


def test_a_joint_claim_keeps_its_partner_that_was_left_out(tmp_path: Path):
    path, saved = export(tmp_path, "geojson", query=SOME)
    again = read(path)
    assert tuple(again.incidents) == ("plain-08",)
    (claim,) = again.incidents["plain-08"].claims
    assert claim.incidents == ("plain-08", "plain-18")
    assert again.notes["elsewhere"] == ["plain-18"]
    assert saved.manifest["notes"]["elsewhere"] == ["plain-18"]


def test_what_an_export_says_of_itself_goes_along(tmp_path: Path):
    noted = examples.edited(
        examples.files(), INCIDENTS, lambda value: value.update(licence="CC0")
    )
    catalog = MemoryCatalog(parse(noted))
    for form in READABLE:
        path, _ = export(tmp_path, form, catalog=catalog)
        assert read(path).notes == {"licence": "CC0"}


def test_the_public_open_takes_an_export_too(tmp_path: Path):
    path, _ = export(tmp_path, "geojson")
    assert_same(whole(), geo.open(path))
    assert open_any() is geo.open()
    assert read(tmp_path / "out.geojson").sha256 == geo.read(str(path)).sha256


def test_looking_at_the_map_first_changes_nothing(tmp_path: Path):
    """A described facility has an area on the map, and no geometry in the files."""
    catalog = MemoryCatalog(parse(examples.files()))
    before = catalog.feature("consulate")
    assert catalog.footprint("consulate") is not None
    assert catalog.feature("consulate") == before
    path, _ = export(tmp_path, "geojson", catalog=catalog)
    assert_same(catalog, read(path))


@pytest.mark.parametrize("form", ["geoparquet", "geopackage"])
def test_tables_are_gathered_in_groups(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    whole_path, _ = export(tmp_path / "whole", form)
    monkeypatch.setattr("geo.store.export.arrow.GROUP", 3)
    monkeypatch.setattr("geo.store.memory.SLICE", 2)
    path, _ = export(tmp_path / "groups", form)
    if form == "geoparquet":
        assert pq.ParquetFile(path).num_row_groups > 1
        assert pq.read_table(path).equals(pq.read_table(whole_path))
        assert_same(whole(), read(path), None)
    else:
        one, other = (gpd.read_file(p, layer="claims") for p in (whole_path, path))
        assert one.equals(other)
