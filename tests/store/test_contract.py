"""Every way to keep the data gives the same answers: whoever adds one adds it here."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadQuery, UnknownId
from geo.intake.generate import generate
from geo.store import large, ordered
from geo.store.area import polygon
from geo.store.catalog import Catalog
from geo.store.export.coordinates import dumped
from geo.store.folder import INCIDENTS, PARQUET
from geo.store.load import parse, read_bytes
from geo.store.memory import MemoryCatalog
from geo.store.open import open_catalog
from geo.store.parquet import table, write_tables
from geo.store.query import Query
from geo.store.sorting import SORTS, sort_keys, sorted_rows
from geo.store.stored import StoredCatalog
from tests import examples

Make = Callable[[Path], Catalog]


def from_memory(folder: Path) -> Catalog:
    return MemoryCatalog(parse(read_bytes(folder)))


def from_geojson(folder: Path) -> Catalog:
    return large.open_large(folder, large.hashes_of(folder))


def from_parquet(folder: Path) -> Catalog:
    """The same incidents as rows, in a folder beside."""
    beside = folder.parent / f"{folder.name}-rows"
    data = read_bytes(folder)
    incidents = [record.incident for record in parse(data).records]
    examples.write(beside, {n: c for n, c in data.items() if n != INCIDENTS})
    parts = (table(incidents[at : at + 7], lambda _: None) for at in range(0, 60, 7))
    write_tables(beside / PARQUET, parts, "made for a test")
    return open_catalog(beside)


WAYS: Mapping[str, Make] = {
    "memory": from_memory,
    "geojson from the cache": from_geojson,
    "parquet": from_parquet,
}
PLACES = {name.replace(" ", "-"): place for name, place in examples.PLACES.items()}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The shelf of odd cases, and a set with everything in it."""
    home = tmp_path_factory.mktemp("contract")
    generate(60, 3, home / "made")
    return {"shelf": examples.write(home / "shelf"), "made": home / "made"}


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    patch = pytest.MonkeyPatch()
    patch.setenv("GEO_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()


@pytest.fixture(scope="module", params=["shelf", "made"])
def known(request: pytest.FixtureRequest, folders: Mapping[str, Path]) -> Catalog:
    return from_memory(folders[request.param])


@pytest.fixture(scope="module", params=list(WAYS)[1:])
def other(
    request: pytest.FixtureRequest, known: Catalog, folders: Mapping[str, Path]
) -> Catalog:
    name = "shelf" if "ring" in known.incidents else "made"
    made = WAYS[request.param](folders[name])
    assert isinstance(made, StoredCatalog)
    return made


def test_incidents_are_the_same_in_the_same_order(known: Catalog, other: Catalog):
    assert list(other.incidents) == list(known.incidents)
    assert len(other.incidents) == len(known.incidents)
    assert dict(other.incidents) == dict(known.incidents)
    assert "nobody" not in other.incidents
    assert 5 not in other.incidents
    assert other.incidents.get("nobody") is None


def test_what_stands_beside_them_is_the_same(known: Catalog, other: Catalog):
    for name in ("facilities", "places", "references", "documents", "origins"):
        assert getattr(other, name) == getattr(known, name)


def test_footprints_are_the_same_place(known: Catalog, other: Catalog):
    for id_ in (*known.incidents, *known.references):
        mine, theirs = known.footprint(id_), other.footprint(id_)
        assert (mine is None) == (theirs is None), id_
        if mine is not None and theirs is not None:
            assert mine.symmetric_difference(theirs).area <= 1e-9 * mine.area, id_
    rows = np.arange(len(known.incidents))
    for catalog in (known, other):
        shapes = catalog.shapes(rows)
        assert all(
            shapes[row] is shapes[same]
            for row, same in enumerate(catalog.extents.same.tolist())
        )


def test_columns_are_the_same(known: Catalog, other: Catalog):
    mine, theirs = known.facts, other.facts
    assert list(mine.ids) == list(theirs.ids)
    assert list(mine.titles) == list(theirs.titles)
    assert mine.speakers == theirs.speakers
    assert mine.claims.tolist() == theirs.claims.tolist()
    assert mine.claims.tolist() == [len(i.claims) for i in known.incidents.values()]
    for name in ("dated", "start", "end"):
        assert np.array_equal(getattr(known.times, name), getattr(other.times, name))
    has = known.extents.has
    assert np.array_equal(has, other.extents.has)
    assert np.allclose(known.extents.bounds[has], other.extents.bounds[has], atol=2e-7)
    assert np.allclose(known.extents.at[has], other.extents.at[has], atol=1e-5)
    assert np.array_equal(known.extents.same[has], other.extents.same[has])


def test_one_word_and_one_verdict_per_incident(known: Catalog, other: Catalog):
    for id_ in known.incidents:
        assert other.precision(id_) == known.precision(id_)
        assert other.contested(id_) == known.contested(id_)
    for question in (other.precision, other.contested, other.footprint, other.feature):
        with pytest.raises(UnknownId, match="nobody"):
            question("nobody")


def questions(catalog: Catalog) -> list[dict[str, str]]:
    """Each filter with each of its values, and some together."""
    asked = [
        {name: value}
        for name in ("layer", "category", "facility", "document", "speaker")
        for value in catalog.names(name)
    ]
    asked += [{"precision": word} for word in ("area", "ring", "near", "city,region")]
    asked += [{"contested": word} for word in ("true", "false")]
    asked += [{"datetime": "../2025-01-01"}, {"datetime": "2025-08-01/2025-09-01"}]
    asked += [{"bbox": box} for box in ("30,46,32,51", "170,-40,-170,40", "0,0,1,1")]
    asked += [{"q": words} for words in ("crat", "ракета", "the missile", "1", "?!")]
    for id_ in [*catalog.facilities, *list(catalog.incidents)[:4]]:
        asked += [{"near": f"{id_},{metres}"} for metres in (0, 120, 4000, 200_000)]
    asked.append({"layer": "incident", "contested": "false", "q": "a"})
    return [{}, *asked]


def test_every_filter_chooses_the_same(known: Catalog, other: Catalog):
    for asked in questions(known):
        query = Query.parse(asked)
        assert other.select(query) == known.select(query), asked
        assert other.rows(query).tolist() == known.rows(query).tolist()
        assert tuple(other.chosen(query)) == known.select(query)
        passing = np.flatnonzero(other.mask(query)).tolist()
        assert sorted(other.rows(query).tolist()) == passing


def test_a_place_in_what_was_chosen_is_found(known: Catalog, other: Catalog):
    query = Query.parse({"layer": "incident"})
    right = known.select(query)
    for catalog in (known, other):
        chosen = catalog.chosen(query)
        assert [chosen.index(id_) for id_ in right] == list(range(len(right)))
        assert [id_ for id_ in known.incidents if id_ in chosen] == sorted(
            right, key=list(known.incidents).index
        )
        assert "nobody" not in chosen
        for missing in (("nobody",), (right[0], 1)):
            with pytest.raises(ValueError, match="not among them"):
                chosen.index(*missing)
        has = catalog.extents.has
        placed = [catalog.footprint(id_) is not None for id_ in chosen.first(has)]
        assert placed == sorted(placed, reverse=True)


def test_every_order_is_the_same(known: Catalog, other: Catalog):
    for by in SORTS:
        for falling in (False, True):
            mine, theirs = (
                sorted_rows(c.chosen(Query()).rows, sort_keys(by, c), falling)
                for c in (known, other)
            )
            assert mine.tolist() == theirs.tolist(), by


def test_a_line_of_a_list_says_what_the_incident_says(known: Catalog, other: Catalog):
    rows = np.arange(len(known.incidents))[::-1]
    for some in (rows, rows[::7], rows[:1], rows[:0]):
        mine, theirs = known.briefs(some), other.briefs(some)
        assert mine == theirs
        for brief, row in zip(mine, some.tolist(), strict=True):
            incident = known.incidents[known.facts.ids[row]]
            for name in ("id", "title", "category", "when", "place"):
                assert getattr(brief, name) == getattr(incident, name)


def test_an_unknown_value_is_told_alike(known: Catalog, other: Catalog):
    for asked in ({"facility": "hut"}, {"category": "x"}, {"near": "hut,5"}):
        told = []
        for catalog in (known, other):
            with pytest.raises(UnknownId) as caught:
                catalog.select(Query.parse(asked))
            told.append(str(caught.value))
        assert told[0] == told[1]


def test_values_and_how_often_they_are_there(known: Catalog, other: Catalog):
    for name in ("layer", "category", "facility", "document", "speaker", "precision"):
        assert other.names(name) == known.names(name)
        assert other.counts(name) == known.counts(name)
        for value, count in known.counts(name).items():
            assert len(known.select(Query.parse({name: value}))) == count
    for id_ in known.references:
        assert tuple(other.concerning(id_)) == tuple(known.concerning(id_))


def test_free_text_finds_the_same_in_the_same_order(known: Catalog, other: Catalog):
    for question in ("missile", "report", "зруйн", "rapport 12", "la", "", "zzz"):
        assert other.search(question, 5) == known.search(question, 5)
    query = Query.parse({"layer": "incident"})
    found = known.search("a", 50, query)
    assert found == other.search("a", 50, query)
    assert {hit.id for hit in found} <= set(known.select(query))


def test_features_say_the_same(known: Catalog, other: Catalog):
    for id_ in (*known.incidents, *known.references):
        mine, theirs = json.loads(json.dumps([known.feature(id_), other.feature(id_)]))
        drawn = [json.dumps(f.pop("geometry")) for f in (mine, theirs)]
        boxes = [f.pop("bbox", None) for f in (mine, theirs)]
        assert mine == theirs, id_
        assert (boxes[0] is None) == (boxes[1] is None)
        if boxes[0] is not None:
            assert boxes[0] == pytest.approx(boxes[1], abs=2e-7)
            shapes = [shapely.from_geojson(text) for text in drawn]
            apart = shapes[0].symmetric_difference(shapes[1])
            assert apart.area <= 1e-9 * shapes[0].area


BOXES = ((30.0, 50.0, 30.5, 50.5), (30.4999, 50.4499, 30.5001, 50.4501))


@pytest.mark.parametrize(("block", "slice_"), [(65_536, 500), (7, 3), (1, 1)])
def test_features_come_in_any_order_one_by_one(
    known: Catalog,
    other: Catalog,
    block: int,
    slice_: int,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(ordered, "BLOCK", block)
    monkeypatch.setattr(ordered, "SLICE", slice_)
    rows = np.random.default_rng(5).permutation(len(known.incidents))
    for some in (rows, rows[:4], rows[:0], np.array([2, 0, 2])):
        for catalog in (known, other):
            ids = [catalog.facts.ids[row] for row in some.tolist()]
            parts = list(catalog.worked(some, list))
            wanted = [
                (catalog.feature(i), catalog.precision(i), catalog.contested(i))
                for i in ids
            ]
            found = [dumped([*shown]) for shown in chain(*parts)]
            assert found == [dumped([*each]) for each in wanted]


def test_what_incidents_name_is_the_same(known: Catalog, other: Catalog):
    rows = np.arange(len(known.incidents))[::-1]
    assert list(other.stated(rows)) == list(known.stated(rows))


def test_boxes_are_met_by_the_same_footprints(known: Catalog, other: Catalog):
    rows = np.flatnonzero(known.extents.has)
    corners = [tuple(known.extents.bounds[row]) for row in rows.tolist()]
    edges = [(w, s, (w + e) / 2, (s + n) / 2) for w, s, e, n in corners if e <= 180]
    cut = [(w - 1, s - 1, w + (e - w) / 50, s + (n - s) / 50) for w, s, e, n in edges]
    for box in (*BOXES, *edges, *cut):
        expected = shapely.intersects(shapely.box(*box), known.shapes(rows)).tolist()
        assert known.touching(rows, box).tolist() == expected
        assert other.touching(rows, box).tolist() == expected


@settings(max_examples=40)
@given(st.data())
def test_areas_are_met_by_the_same_footprints(
    known: Catalog, other: Catalog, data: st.DataObject
):
    """Triangles whose corners lie at the edges of footprints, where rough ones err."""
    rows = np.flatnonzero(known.extents.has)
    near = st.sampled_from(rows.tolist()).flatmap(
        lambda row: st.sampled_from(
            shapely.get_coordinates(known.shapes(np.array([row]))[0])[::9].tolist()
        )
    )
    shift = st.sampled_from([0.0, 1e-6, -1e-6, 0.01, -0.3])
    corner = st.builds(lambda at, x, y: (at[0] + x, at[1] + y), near, shift, shift)
    corners = data.draw(st.tuples(corner, corner, corner))
    text = ",".join(f"{number:.6f}" for one in corners for number in one)
    with suppress(BadQuery):
        query = Query.parse({"area": text})
        assert query.area is not None
        expected = shapely.intersects(polygon(query.area), known.shapes(rows))
        for catalog in (known, other):
            assert catalog.mask(query)[rows].tolist() == expected.tolist()


def test_outlines_for_a_screen_are_nearly_the_footprints(
    known: Catalog, other: Catalog
):
    rows = np.flatnonzero(known.extents.has)
    for metres in (0.01, 10.0):
        drawn = other.outlines(rows, metres)
        for row, shape in zip(rows.tolist(), drawn, strict=True):
            exact = known.shapes(np.array([row]))[0]
            scale = np.array([np.cos(np.radians(exact.centroid.y)), 1.0]) * 111_320
            lines = [
                shapely.transform(one.boundary, lambda xy, by=scale: xy * by)
                for one in (shape, exact)
            ]
            assert shapely.hausdorff_distance(*lines) <= metres * 0.3 + 0.05
