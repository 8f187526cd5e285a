"""Saving is whole or not at all, and says what it took."""

import os
from pathlib import Path
from typing import Any

import pytest

import geo
from geo.errors import DataError, UnknownId, UsageError
from geo.store import atomic
from geo.store.export import manifest, size
from geo.store.export.formats import FORMATS, ZIP
from geo.store.export.manifest import link, now
from geo.store.export.read import read
from geo.store.export.save import packed, save
from geo.store.export.selection import selection
from geo.store.export.size import fits_a_page
from geo.store.export.words import in_words
from geo.store.folder import INCIDENTS
from geo.store.load import parse
from geo.store.memory import MemoryCatalog
from geo.store.query import FILTERS, Query
from geo.store.sorting import SORTS, Sort, sort_keys, sorted_rows
from tests import examples
from tests.store.export.shelf import SOME, assert_same, export, whole


def test_what_a_selection_names_goes_along_and_no_more():
    chosen = selection(whole(), SOME)
    assert tuple(chosen.incidents) == ("plain-08",)
    assert chosen.facilities == ("depot",)
    assert chosen.regions == ("flat-oblast",)
    assert chosen.documents == ("doc-a",)
    assert chosen.origins == ("note",)
    assert chosen.elsewhere == ("plain-18",)
    assert (chosen.counts.claims, chosen.counts.of) == (1, 7)


def test_a_part_brings_its_whole():
    chosen = selection(whole(), Query.parse({"precision": "ring"}))
    assert chosen.facilities == ("house", "house-hall")


def test_what_another_reading_names_goes_along():
    change = {"candidates": [{"reference": "post", "weight": 1}]}
    reading = {"id": "other", "says": "if the post was meant", "change": change}

    def edit(value: Any) -> None:
        value["features"][0]["properties"]["place"]["hypotheses"] = [reading]

    data = examples.edited(examples.files(), INCIDENTS, edit)
    chosen = selection(MemoryCatalog(parse(data)), Query.parse({"precision": "ring"}))
    assert chosen.facilities == ("house", "house-hall", "post")


def test_a_joint_claim_counts_once():
    chosen = selection(whole(), Query.parse({"category": "drone-strike"}))
    assert (chosen.counts.incidents, chosen.counts.claims) == (2, 1)
    assert chosen.elsewhere == ()
    assert chosen.notes() == {}


def test_all_of_it_is_the_whole_folder():
    chosen = selection(whole())
    assert chosen.regions == tuple(whole().places)
    assert (chosen.counts.undated, chosen.counts.without_place) == (1, 1)


def test_a_query_is_said_in_words():
    asked = {
        "layer": "incident,context",
        "facility": "house",
        "document": "doc-a",
        "contested": "false",
        "q": "crater",
        "datetime": "../2025-01-01",
        "bbox": "1,2,3,4",
        "near": "house,500",
    }
    assert in_words(Query.parse(asked), whole()) == (
        "Incidents selected by: layer context or incident; concerning House (house); "
        "quoting Document a (doc-a); only where accounts do not contradict each other; "
        "all of the words “crater”; until before 2025-01-02T00:00:00Z, and undated "
        "ones; in the box 1,2,3,4 (west, south, east, north), or without a place; "
        "perhaps within 500 m of House (house)."
    )
    both = Query.parse({"datetime": "2025-01-01", "speaker": "ministry"})
    assert "speaker ministry; from 2025-01-01T00:00:00Z until before" in in_words(
        both, whole()
    )
    assert in_words(Query(), whole()) == "All incidents."


def test_the_permalink_names_the_public_host(monkeypatch: pytest.MonkeyPatch):
    assert link(Query()) == "/"
    monkeypatch.setenv("GEO_HOSTS", "map.example.org")
    assert link(SOME) == "https://map.example.org/?category=drone-strike&q=plain-08"
    assert now(SOME, "https://x.example/").permalink == "https://x.example/"


def test_the_manifest_says_where_it_is_from(tmp_path: Path):
    _, saved = export(tmp_path, "csv", query=SOME)
    said = saved.manifest
    assert said["data"]["sha256"] == whole().sha256
    assert said["filters"]["parameters"] == SOME.params()
    assert said["versions"] == {"schema": "1", "protocol": "geo-2026.1"}
    assert [source["id"] for source in said["sources"]] == ["doc-a"]
    assert said["made"].endswith("Z")
    written = {path.name: digest for path, digest in saved.files}
    manifest = written.pop("out.csv-manifest.json")
    assert written == said["files"]
    assert len(manifest) == 64


def test_the_catalog_saves_itself(tmp_path: Path):
    whole().save(tmp_path / "a.geojson", SOME)
    assert len(whole().to_geodataframe(SOME)) == 1
    assert list(whole().to_geodataframe().index) == list(whole().incidents)


@pytest.mark.parametrize("text", ["-time", "title", "-title", "category", "-precision"])
@pytest.mark.parametrize("params", [{}, {"layer": "context"}], ids=["all", "some"])
def test_the_order_is_that_of_the_screen(
    tmp_path: Path, text: str, params: dict[str, str]
):
    catalog, sort, query = whole(), Sort.parse(text), Query.parse(params)
    rows = catalog.chosen(query).rows
    wanted = sorted_rows(rows, sort_keys(sort.by, catalog), sort.falling)
    saved = save(catalog, tmp_path / "a.geojson", query, sort=sort)
    ids = [catalog.facts.ids[int(row)] for row in wanted]
    assert list(geo.read(tmp_path / "a.geojson").incidents) == ids
    assert params or ids != list(catalog.select(query))
    assert saved.manifest["order"] != manifest.ORDER
    assert f"sort={text}" in saved.manifest["filters"]["permalink"]


def test_every_order_has_words():
    assert set(manifest.ORDERS) == set(SORTS)
    said = {words for pair in manifest.ORDERS.values() for words in pair}
    assert len(said) == 2 * len(SORTS)


def test_every_filter_is_said_in_words(tmp_path: Path):
    """Or a manifest would call a part of the incidents all of them."""
    catalog = whole()
    given = {name: catalog.names(name)[0] for name in ("facility", "document")}
    given |= {"layer": "incident", "category": "drone-strike", "precision": "ring"}
    given |= {"speaker": catalog.names("speaker")[0], "casualties": "killed"}
    given |= {"contested": "true", "q": "crater", "datetime": "2025-01-01/.."}
    given |= {"bbox": "30,50,31,51", "near": "azemb-kyiv,100"}
    given |= {"area": "30,50,31,50,31,51"}
    assert set(given) == set(FILTERS)
    for name, text in given.items():
        assert in_words(Query.parse({name: text}), catalog) != "All incidents."


def test_an_unknown_format_or_value_is_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="There is no format 'x'; use one of geojson"):
        save(whole(), tmp_path / "a", format="x")
    with pytest.raises(UnknownId):
        save(whole(), tmp_path / "a.csv", Query.parse({"category": "x"}))
    assert list(tmp_path.iterdir()) == []


def test_the_name_that_was_given_is_the_name_of_the_file(tmp_path: Path):
    saved = save(whole(), tmp_path / "a.json")
    assert [path.name for path, _ in saved.files] == ["a.json"]
    saved = save(whole(), tmp_path / "b.txt", format="csv")
    assert "b.csv" in [path.name for path, _ in saved.files]


def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    export(tmp_path, "csv")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    real, calls = os.replace, []

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(atomic.os, "replace", fail)
    with pytest.raises(UsageError, match=r"out\.csv could not be written \(no space"):
        export(tmp_path, "csv", query=SOME, replace=True)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_failure_of_a_first_export_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(source: Path, target: Path) -> None:
        raise OSError("anything")

    monkeypatch.setattr(atomic.os, "replace", fail)
    with pytest.raises(UsageError, match=r"could not be written \(an error\); nothing"):
        export(tmp_path, "geojson")
    assert list(tmp_path.iterdir()) == []


def test_a_stop_in_the_middle_leaves_nothing_behind(tmp_path: Path):
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(tmp_path, "geojson", progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [*FORMATS, ZIP])
def test_a_download_is_one_file(name: str, tmp_path: Path):
    file, media_type, content = packed(selection(whole()), name, now(Query()))
    form = FORMATS.get(name)
    single = form is not None and form.single
    assert media_type == (form.media_type if form and single else "application/zip")
    assert file.startswith("incidents")
    if form is None or form.readable:
        (tmp_path / file).write_bytes(content)
        assert_same(whole(), read(tmp_path / file))


def test_a_download_is_bounded():
    with pytest.raises(UsageError, match="too much for a page; use the command line"):
        packed(selection(whole()), "geojson", now(Query()), limit=100)


def test_a_file_that_is_there_stays(tmp_path: Path):
    export(tmp_path, "geojson")
    with pytest.raises(UsageError, match=r"out\.geojson is there already; name anothe"):
        export(tmp_path, "geojson", query=SOME)
    assert_same(whole(), read(tmp_path / "out.geojson"))


def test_a_page_makes_only_what_it_can_make_at_once(monkeypatch: pytest.MonkeyPatch):
    ids = tuple(whole().incidents)
    assert fits_a_page(whole(), ids)
    assert fits_a_page(whole(), ())
    monkeypatch.setattr(size, "MOST", 5)
    assert not fits_a_page(whole(), ids)
    assert fits_a_page(whole(), ids[:5])
    monkeypatch.setattr(size, "MOST_VERTICES", 5)
    assert not fits_a_page(whole(), ids[:5])


@pytest.mark.parametrize(
    ("elsewhere", "says"),
    [
        ("plain-18", "elsewhere: found 'plain-18'; give a list of ids"),
        ([3], r"elsewhere\[0\]: found 3; use an id"),
        (["no one"], r"elsewhere\[0\]: found 'no one'; use an id"),
        (["somebody"], r"claims\[0\]\.incidents\[1\]: found 'plain-18'; name an inci"),
    ],
)
def test_only_what_is_listed_as_elsewhere_may_be_missing(elsewhere: Any, says: str):
    def edit(value: Any) -> None:
        kept = [f for f in value["features"] if f["id"] != "plain-18"]
        value.update(features=kept, elsewhere=elsewhere)

    data = examples.edited(examples.files(), INCIDENTS, edit)
    with pytest.raises(DataError, match=says):
        parse(data)
