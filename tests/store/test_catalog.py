import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geo.errors import UnknownId
from geo.store import load, near
from geo.store.catalog import Catalog
from geo.store.derive import derived
from geo.store.memory import MemoryCatalog
from geo.store.query import FILTERS, Query
from tests import examples

# dated first, by start; the undated last
EVERY = ("ring", "town", "far", "plain-08", "plain-18", "grounds", "call")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return MemoryCatalog(load.parse(examples.files()))


def select(catalog: Catalog, **given: str) -> tuple[str, ...]:
    return catalog.select(Query.parse(given))


def test_everything_is_there_in_file_order(catalog: Catalog):
    assert tuple(catalog.incidents) == (
        *("ring", "grounds", "plain-08", "plain-18", "town", "far", "call"),
    )
    assert next(iter(catalog.facilities)) == "house"
    assert tuple(catalog.places) == ("flat-oblast", "far-oblast", "old-town")
    assert catalog.references.keys() == {*catalog.facilities, *catalog.places}
    assert tuple(catalog.documents) == ("doc-a", "doc-b")
    assert tuple(catalog.origins) == ("note", "expert-word")


def test_the_catalog_cannot_be_changed(catalog: Catalog):
    with pytest.raises(TypeError):
        catalog.incidents["x"] = catalog.incidents["ring"]  # type: ignore[index]


def test_no_filter_gives_all_by_time_then_id(catalog: Catalog):
    assert set(EVERY) == set(select(catalog))
    order = select(catalog)
    assert order[-1] == "call"
    assert order[:3] == ("far", "ring", "town")


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ({"layer": "context"}, {"far", "call"}),
        ({"layer": "context,incident"}, set(EVERY)),
        ({"category": "drone-strike"}, {"plain-08", "plain-18"}),
        ({"category": "drone-strike,diplomatic"}, {"plain-08", "plain-18", "call"}),
        ({"category": "drone-strike", "layer": "context"}, set()),
        ({"facility": "house-hall"}, {"ring"}),
        ({"facility": "house"}, {"ring", "grounds"}),
        ({"facility": "consulate"}, {"town"}),
        ({"facility": "old-town"}, set()),
        ({"facility": "flat-oblast"}, {"plain-08", "plain-18"}),
        ({"facility": "post"}, set()),
        ({"document": "doc-b"}, {"grounds", "far"}),
        ({"speaker": "expert"}, {"grounds"}),
        ({"precision": "ring"}, {"ring"}),
        ({"precision": "area"}, {"grounds"}),
        ({"precision": "city"}, {"town"}),
        ({"precision": "region"}, {"plain-08", "plain-18", "far"}),
        ({"precision": "none"}, {"call"}),
        ({"precision": "near"}, set()),
        ({"contested": "true"}, {"grounds"}),
        ({"contested": "false"}, set(EVERY) - {"grounds"}),
        ({"datetime": "2025-08-08/2025-08-10"}, {"plain-08", "call"}),
        ({"datetime": "../2024-12-31"}, {"ring", "town", "far", "call"}),
        ({"datetime": "2025-11-13T23:30:00.4Z/.."}, {"grounds", "call"}),
        ({"datetime": "2025-11-13T23:30:00.5Z/.."}, {"call"}),
        ({"datetime": "2025-11-13T22:00:00Z/2025-11-13T22:30:00Z"}, {"call"}),
        ({"datetime": "2025-11-13T22:30:00Z"}, {"grounds", "call"}),
        ({"bbox": "30,50,31,51"}, {"ring", "grounds", "call"}),
        ({"bbox": "30.4,47.9,32,51"}, {"ring", "grounds", *EVERY[3:5], "call"}),
        ({"bbox": "179.9,-20,-179.9,0"}, {"far", "call"}),
        ({"bbox": "-179.9,-20,-170,0"}, {"far", "call"}),
        ({"bbox": "-170,-90,170,90"}, set(EVERY) - {"far"}),
        ({"bbox": "-180,-90,180,90"}, set(EVERY)),
        ({"casualties": "no-injured"}, {"grounds"}),
        ({"casualties": "unmentioned"}, set(EVERY) - {"grounds"}),
        ({"casualties": "killed,denied"}, set()),
        ({"area": "30,50,31,50,31,51,30,51"}, {"ring", "grounds", "call"}),
        ({"area": "30,10,31,10,31,11"}, {"call"}),
        ({"area": "179.9,-20,180.1,-20,180.1,0,179.9,0"}, {"far", "call"}),
        ({"q": "CRATERE hall"}, {"ring"}),
        ({"q": "expert"}, {"grounds"}),
        ({"q": "depot drones"}, {"plain-08", "plain-18"}),
        ({"q": "cratère drones"}, set()),
        ({"q": "?!"}, set()),
        ({"near": "house,0"}, {"grounds", "ring"}),
        ({"near": "house,100"}, {"ring", "grounds"}),
        ({"near": "post,3000"}, {"ring", "grounds"}),
        ({"near": "post,100"}, set()),
        ({"near": "call,1000"}, set()),
        ({"near": "ring,0"}, {"ring", "grounds"}),
        ({"near": "consulate,0"}, {"town"}),
        ({"near": "depot,0"}, {"plain-08", "plain-18"}),
        ({"near": "house,400000"}, {"ring", "grounds", "plain-08", "plain-18"}),
        ({"near": "house,20000000"}, set(EVERY) - {"call"}),
        ({"near": "house,20000000", "layer": "context"}, {"far"}),
    ],
)
def test_a_filter_keeps_what_it_should(
    catalog: Catalog, given: dict[str, str], ids: set[str]
):
    assert set(select(catalog, **given)) == ids


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"facility": "hut"}, "facility: there is no 'hut' in the data."),
        ({"document": "doc-c"}, "document: there is no 'doc-c' in the data."),
        ({"speaker": "nobody"}, "speaker: there is no 'nobody' in the data."),
        ({"category": "flood"}, "category: there is no 'flood' in the data."),
        ({"near": "hut,5"}, "There is nothing with the id 'hut' in the data."),
    ],
)
def test_a_value_that_is_not_in_the_data_is_said(
    catalog: Catalog, given: dict[str, str], says: str
):
    with pytest.raises(UnknownId) as caught:
        select(catalog, **given)
    assert str(caught.value) == says


def test_a_layer_without_incidents_is_a_good_question():
    data = examples.edited(
        examples.files(),
        load.INCIDENTS,
        lambda whole: whole["features"].__delitem__(slice(5, None)),
    )
    assert select(MemoryCatalog(load.parse(data)), layer="context") == ()


def test_every_filter_has_a_case_above():
    tested = {
        name
        for mark in test_a_filter_keeps_what_it_should.pytestmark
        for given, _ in mark.args[1]
        for name in given
    }
    assert tested == set(FILTERS)


def test_footprints_by_id(catalog: Catalog):
    assert catalog.footprint("call") is None
    ring, hall = catalog.footprint("ring"), catalog.footprint("house-hall")
    assert ring is not None
    assert hall is not None
    assert not ring.intersects(hall.centroid)
    assert catalog.footprint("consulate") is catalog.footprint("consulate")
    old_town = catalog.footprint("old-town")
    assert old_town is not None
    assert catalog.footprint("consulate").equals(old_town)  # type: ignore[union-attr]
    with pytest.raises(UnknownId, match="nothing with the id 'hut'"):
        catalog.footprint("hut")


def test_one_word_and_one_verdict_per_incident(catalog: Catalog):
    assert catalog.precision("town") == "city"
    assert catalog.contested("grounds")
    assert not catalog.contested("ring")
    for question in (catalog.precision, catalog.contested):
        with pytest.raises(UnknownId, match="no incident 'house'"):
            question("house")


def test_what_concerns_a_facility_or_a_part_of_it(catalog: Catalog):
    assert tuple(catalog.concerning("house")) == ("ring", "grounds")
    assert tuple(catalog.concerning("house-hall")) == ("ring",)
    assert tuple(catalog.concerning("post")) == ()
    with pytest.raises(UnknownId):
        catalog.concerning("ring")


def test_features_are_those_of_the_file(catalog: Catalog):
    published = {
        item["id"]: item
        for name in (load.INCIDENTS, load.FACILITIES, load.REGIONS)
        for item in load.read_json(examples.files()[name], name)["features"]
    }
    assert all(catalog.feature(id_) == published[id_] for id_ in catalog.incidents)
    assert catalog.feature("post")["geometry"] == published["post"]["geometry"]
    assert catalog.feature("depot")["geometry"] is None
    with pytest.raises(UnknownId):
        catalog.feature("hut")


def test_values_to_choose_from(catalog: Catalog):
    assert catalog.names("category") == (
        *("diplomatic", "drone-strike", "missile-strike"),
    )
    assert catalog.names("speaker") == ("expert", "ministry")


def test_the_hash_is_the_one_that_sha256sum_gives(catalog: Catalog, folder: Path):
    lines = subprocess.run(
        ["sha256sum", *sorted(load.FILES)],
        cwd=folder,
        capture_output=True,
        check=True,
    ).stdout
    whole = subprocess.run(
        ["sha256sum"], input=lines, capture_output=True, check=True
    ).stdout
    assert whole.decode().split()[0] == catalog.sha256


def test_an_empty_folder_answers_too():
    data = examples.edited(
        examples.files(), load.INCIDENTS, lambda whole: whole["features"].clear()
    )
    empty = MemoryCatalog(load.parse(data))
    assert empty.incidents == {}
    whole = {**dict.fromkeys(("q",), "x"), "near": "house,5", "bbox": "0,0,1,1"}
    assert select(empty, **whole, datetime="2025-01-01") == ()


def test_kept_distances_give_the_same_answer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(near, "KEPT", 1)
    catalog = MemoryCatalog(load.parse(examples.files()))
    for _ in range(2):
        assert select(catalog, near="ring,0") == ("ring", "grounds")
        assert select(catalog, near="house,1") == ("ring", "grounds")
        assert select(catalog, near="ring,20", layer="context") == ()
        assert select(catalog, near="ring,20") == ("ring", "grounds")


def test_near_is_the_least_distance_between_the_footprints(catalog: Catalog):
    """The circles that decide most rows never decide one wrongly."""
    target = catalog.footprint("post")
    for id_ in ("ring", "plain-08", "town", "far"):
        shape = catalog.footprint(id_)
        away = float(near.least_distances(target, np.array([shape]))[0])
        assert id_ in select(catalog, near=f"post,{away + 0.01:.3f}")
        assert id_ not in select(catalog, near=f"post,{away - 0.01:.3f}")


def test_what_is_said_to_be_at_a_thing_is_near_it_wherever_that_is():
    """A hit on the consulate is 0 m from it, though nobody knows where it stood."""

    def lose(whole: Any) -> None:
        for item in whole["features"]:
            if item["id"] == "consulate":
                item["properties"]["place"] = {"kind": "nowhere", "reason": "not said"}

    data = examples.edited(examples.files(), load.FACILITIES, lose)
    data[load.INCIDENTS] = derived(data)[0]
    catalog = MemoryCatalog(load.parse(data))
    assert catalog.footprint("consulate") is None
    assert catalog.footprint("town") is None
    assert catalog.precision("town") == "none"
    assert select(catalog, near="consulate,0") == ("town",)
    assert "town" not in select(catalog, near="house,20000000")


def test_a_hit_on_a_part_is_at_the_whole_however_they_are_drawn():
    data = examples.edited(
        examples.files(),
        load.FACILITIES,
        lambda whole: whole["features"][1].update(
            geometry=examples.square(30.51, 50.46, 0.0002), bbox=None
        ),
    )
    data = examples.edited(
        data,
        load.INCIDENTS,
        lambda whole: whole["features"][1]["properties"].update(
            place=examples.PLACES["a hit"]
        ),
    )
    data[load.INCIDENTS] = derived(data)[0]
    assert select(MemoryCatalog(load.parse(data)), near="house,0") == ("grounds",)
