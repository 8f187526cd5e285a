from typing import Any

import orjson
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadQuery, UnknownId
from geo.model.ids import is_id
from geo.model.place import City
from geo.store.catalog import Catalog
from geo.store.incidents import Record
from geo.web import kept, singles
from geo.web.features import MOST_FACILITIES, MOST_SINGLE, map_features
from tests.web.shelf import catalog, crowd, disc, facility, record

KYIV = {"bbox": "30,50,31,51", "zoom": "9"}
CROWD = catalog([*crowd(5000), record("nowhere", None)])
ROUND = catalog(
    [record("large", disc(30.5, 50.5, 0.3)), record("small", disc(30.5, 50.5, 0.002))]
)


def asked(here: Catalog, **given: str) -> Any:
    return orjson.loads(orjson.dumps(map_features(here, given)))


def of_kind(found: Any, kind: str) -> list[Any]:
    return [thing for thing in found["features"] if thing["kind"] == kind]


def test_a_single_incident_has_everything_that_the_map_draws_it_with():
    found = asked(ROUND, **KYIV)
    large, small = of_kind(found, "incident")
    assert large["geometry"]["type"] == "Polygon"
    assert small == {
        "id": "small",
        "kind": "incident",
        "count": 1,
        "category": "drone-strike",
        "layer": "incident",
        "precision": "ring",
        "contested": False,
        "title": "Report small",
        "at": [30.5, 50.5],
        "size_m": 445.0,
        "geometry": None,
    }
    assert (found["total"], found["without_place"]) == (2, 0)
    assert found["incidents_sha256"] == ROUND.sha256


def test_a_footprint_is_drawn_from_14_pixels_on():
    wide = 14 * 360 / (256 * 2**9)
    just = catalog([record("a", shapely.box(30.5, 50.5, 30.5 + wide, 50.501))])
    under = catalog([record("a", shapely.box(30.5, 50.5, 30.5 + wide * 0.99, 50.501))])
    assert of_kind(asked(just, **KYIV), "incident")[0]["geometry"] is not None
    assert of_kind(asked(under, **KYIV), "incident")[0]["geometry"] is None


def test_a_facility_is_drawn_with_them_and_not_counted():
    found = asked(ROUND, **KYIV)
    (house,) = of_kind(found, "facility")
    assert (house["id"], house["category"], house["layer"]) == (
        "house",
        "diplomatic",
        None,
    )
    assert house["precision"] == "area"
    assert found["total"] == 2


def test_a_filter_does_not_hide_facilities():
    found = asked(ROUND, q="nothing-like-this", **KYIV)
    assert found["total"] == 0
    assert len(of_kind(found, "facility")) == 1


def test_very_many_facilities_are_cut_to_the_first():
    point = {"type": "Point", "coordinates": [30, 50]}
    many = [
        (facility(f"f-{n}", geometry=point), disc(30.5, 50.5, 0.001))
        for n in range(600)
    ]
    found = of_kind(asked(catalog([], many), **KYIV), "facility")
    assert len(found) == MOST_FACILITIES
    assert found[0]["id"] == "f-0"


def test_what_has_no_place_is_counted_apart_and_only_if_it_passes():
    here = catalog([record("a", disc(30.5, 50.5, 0.1)), record("b", None)])
    assert asked(here, **KYIV)["without_place"] == 1
    assert asked(here, precision="ring", **KYIV)["without_place"] == 0
    assert asked(here, bbox="0,0,1,1", zoom="5") | {"features": []} == {
        "features": [],
        "total": 0,
        "without_place": 1,
        "incidents_sha256": here.sha256,
    }


def test_few_things_come_one_by_one_and_many_in_cells():
    few = asked(CROWD, bbox="20,45,24,45.96", zoom="10")
    assert not of_kind(few, "cell")
    assert len(of_kind(few, "incident")) == few["total"] <= MOST_SINGLE
    many = asked(CROWD, bbox="19,44,26,49", zoom="6")
    assert many["total"] == 5000
    assert 1 < len(of_kind(many, "cell")) <= MOST_SINGLE


def test_cells_never_mix_coarse_and_precise():
    cells = of_kind(asked(CROWD, bbox="19,44,26,49", zoom="6"), "cell")
    assert {cell["precision"] for cell in cells} == {"city", "ring"}
    assert sum(c["count"] for c in cells if c["precision"] == "city") == 500
    assert {cell["category"] for cell in cells} == {"mixed"}
    assert {cell["layer"] for cell in cells} == {"incident"}


def test_a_cell_lies_among_its_incidents_and_says_where_they_are():
    for cell in of_kind(asked(CROWD, bbox="19,44,26,49", zoom="6"), "cell"):
        west, south, east, north = cell["bounds"]
        assert west - 0.02 <= cell["at"][0] <= east + 0.02
        assert south - 0.02 <= cell["at"][1] <= north + 0.02
        assert cell["geometry"] is None
        assert is_id(cell["id"])


def test_what_is_alone_in_its_cell_is_itself():
    lonely = catalog([*crowd(2100), record("far", disc(-60, -40, 3))])
    found = asked(lonely, zoom="4", bbox="-100,-60,60,60")
    (far,) = of_kind(found, "incident")
    assert far["id"] == "far"
    assert far["geometry"] is not None


def test_a_contested_incident_makes_its_cell_contested():
    here = catalog(crowd(2100))
    here.facts.contested[1] = True
    cells = of_kind(asked(here, zoom="5", bbox="10,40,40,60"), "cell")
    assert sum(cell["contested"] for cell in cells) == 1


NEAR = {"bbox": "30.2,50.2,30.8,50.8", "zoom": "13"}


def test_many_fine_outlines_are_counted_instead_of_looked_at():
    fine = [record(f"a-{n}", disc(30.5, 50.5, 0.3 + n / 1e4, 4096)) for n in range(25)]
    found = asked(catalog(fine), **NEAR)
    assert [cell["count"] for cell in of_kind(found, "cell")] == [25]


def test_many_long_outlines_are_counted_instead_of_sent():
    long = [record(f"a-{n}", disc(30.5, 50.5, 0.3 + n / 1e6, 64)) for n in range(600)]
    found = asked(catalog(long), **NEAR)
    assert [cell["count"] for cell in of_kind(found, "cell")] == [600]


def test_a_shared_area_that_is_seen_whole_looks_alike_in_every_view(
    monkeypatch: pytest.MonkeyPatch,
):
    vague = [record(f"v-{n}", disc(30.5, 50.5, 0.3), **dated_(n)) for n in range(2100)]
    here = catalog(vague)
    views = ("29,49,32,52", "29.2,49.1,32.3,51.9", "29,49,32,52")
    seen = [of_kind(asked(here, bbox=v, zoom="8"), "shared")[0] for v in views]
    assert seen[0] == seen[2]
    assert seen[0]["geometry"] == seen[1]["geometry"]
    assert of_kind(asked(here, bbox=views[0], zoom="6"), "shared")[0] != seen[0]
    monkeypatch.setattr(kept, "KEPT", -1)
    assert of_kind(asked(here, bbox=views[0], zoom="8"), "shared")[0] == seen[0]
    monkeypatch.setattr(kept, "MOST_WHOLE", 10)
    cut = of_kind(asked(here, bbox="30.5,50.5,30.6,50.6", zoom="8"), "shared")[0]
    assert cut["geometry"] != seen[0]["geometry"]
    assert (cut["outline"], len(seen[0]["outline"])) == (None, 12)


def test_an_outline_that_is_held_is_named_and_not_sent():
    here = catalog([record(f"v-{n}", disc(30.5, 50.5, 0.3)) for n in range(40)])
    (sent,) = of_kind(asked(here, **KYIV), "shared")
    held = ",".join(["0123456789ab", sent["outline"]])
    (named,) = of_kind(asked(here, **KYIV, held=held), "shared")
    assert named == {**sent, "geometry": None}
    (other,) = of_kind(asked(here, **KYIV, held="0123456789ab"), "shared")
    assert other == sent


def test_a_region_that_a_few_share_is_held_too():
    old_town = {"place": City(reference="old-town")}
    few = [record(f"v-{n}", disc(30.5, 50.5, 0.3), **old_town) for n in range(3)]
    here = catalog([*few, record("alone", disc(30.2, 50.5, 0.3), **old_town)])
    first, second, third, alone = of_kind(asked(here, **KYIV), "incident")
    assert first["outline"] == second["outline"] == third["outline"]
    assert alone["outline"] is None
    held = of_kind(asked(here, **KYIV, held=first["outline"]), "incident")
    assert [one["geometry"] is None for one in held] == [True, True, True, False]


def test_an_area_over_the_meridian_has_no_name_to_be_held_by():
    here = catalog([record(f"v-{n}", disc(179.9, 10, 0.3)) for n in range(40)])
    (sent,) = of_kind(asked(here, bbox="179,9,181,11", zoom="9"), "shared")
    assert (sent["outline"], sent["geometry"] is None) == (None, False)


@pytest.mark.parametrize(
    "held", ["x", "0123456789AB", "0123456789ab,", "<b>", ",".join(["0" * 12] * 301)]
)
def test_what_is_no_list_of_names_is_refused(held: str):
    with pytest.raises(BadQuery, match=r"held: .* is not a list of at most 300 names"):
        asked(ROUND, **KYIV, held=held)


def test_an_area_that_too_many_share_is_drawn_once_with_their_number():
    vague = [record(f"v-{n}", disc(30.5, 50.5, 0.3), **dated_(n)) for n in range(2100)]
    found = asked(catalog([*vague, record("own", disc(30.5, 50.5, 0.1))]), **NEAR)
    (area,) = of_kind(found, "shared")
    assert (area["count"], area["category"], area["precision"]) == (
        *(2100, "mixed", "ring"),
    )
    assert area["categories"] == {"drone-strike": 1400, "air-strike": 700}
    assert area["geometry"]["type"] == "Polygon"
    assert [thing["id"] for thing in of_kind(found, "incident")] == ["own"]
    assert found["total"] == 2101
    assert is_id(area["id"])


def dated_(number: int) -> Any:
    return {"category": "drone-strike" if number % 3 else "air-strike"}


def test_a_footprint_that_many_share_is_made_ready_once(
    monkeypatch: pytest.MonkeyPatch,
):
    made = []
    monkeypatch.setattr(
        singles, "drawn", lambda shapes, seen: made.append(len(shapes)) or shapes
    )
    here = catalog([record(f"a-{n}", disc(30.5, 50.5, 0.3)) for n in range(20)])
    found = of_kind(asked(here, **NEAR), "incident")
    assert len({orjson.dumps(thing["geometry"]) for thing in found}) == 1
    assert len(found) == 20
    assert made == [1, 1]


@settings(max_examples=60)
@given(
    st.floats(-200, 200),
    st.floats(-80, 80),
    st.floats(0, 400),
    st.floats(0, 80),
    st.integers(0, 5),
)
def test_the_counts_always_add_up_to_the_total(
    west: float, south: float, wide: float, high: float, zoom: int
):
    bbox = f"{west!r},{south!r},{west + wide!r},{min(south + high, 90)!r}"
    found = asked(CROWD, bbox=bbox, zoom=str(zoom))
    incidents = of_kind(found, "incident") + of_kind(found, "cell")
    assert sum(thing["count"] for thing in incidents) == found["total"]
    ids = [thing["id"] for thing in incidents]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("bbox", ["170,-30,200,0", "170,-30,-160,0", "-190,-30,-160,0"])
def test_a_view_across_the_meridian_counts_each_side_once(bbox: str):
    sides = catalog(
        [
            record("west", disc(178, -17, 1)),
            record("east", disc(-175, -17, 1)),
            record(
                "both",
                shapely.MultiPolygon(
                    [
                        shapely.box(179.5, -12, 180, -11),
                        shapely.box(-180, -12, -179, -11),
                    ]
                ),
            ),
            record("away", disc(0, -17, 1)),
        ]
    )
    found = asked(sides, bbox=bbox, zoom="5")
    assert found["total"] == 3
    assert {thing["id"] for thing in found["features"]} == {"west", "east", "both"}
    shift = {"170,-30,200,0": 360, "-190,-30,-160,0": 0}.get(bbox)
    east = next(thing for thing in found["features"] if thing["id"] == "east")
    if shift is not None:
        assert east["at"][0] == -175 + shift


def fiji(count: int) -> list[Record]:
    """A crowd south of the equator, half of it beyond the 180° meridian."""
    made = []
    for number in range(count):
        longitude = 177.5 + (number % 100) * 0.05 + 0.01
        longitude -= 360 * (longitude > 180)
        shape = disc(longitude, -17 + (number // 100) * 0.05, 0.001)
        made.append(record(f"f-{number}", shape))
    return made


@pytest.mark.parametrize(
    ("bbox", "sides"),
    [("170,-30,200,0", {(177, 183)}), ("170,-30,-160,0", {(177, 180), (-180, -177)})],
)
def test_cells_across_the_meridian_add_up_as_well(bbox: str, sides: set[Any]):
    found = asked(catalog(fiji(2100)), bbox=bbox, zoom="5")
    cells = of_kind(found, "cell") + of_kind(found, "incident")
    assert sum(cell["count"] for cell in cells) == found["total"] == 2100
    for cell in cells:
        assert any(west <= cell["at"][0] <= east for west, east in sides)


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"zoom": "22"}, "smaller box or a lower zoom"),
        ({"bbox": "nan,nan,nan,nan"}, "is not a box"),
        ({"bbox": "0,0,inf,1"}, "is not a box"),
        ({"zoom": "nan"}, "not a number from 0 to 24"),
        ({"incident": "a"}, "There is no filter 'incident'"),
        ({"layer": "incidents"}, "not one of"),
        ({"facility": ",".join(["a"] * 500 + ["<b>"])}, "is not an id"),
    ],
)
def test_a_hostile_question_is_refused_in_one_sentence(given: Any, match: str):
    with pytest.raises(BadQuery, match=match):
        map_features(ROUND, given)


def test_a_value_that_is_nowhere_in_the_data_is_refused():
    with pytest.raises(UnknownId, match="category: there is no 'x'"):
        map_features(ROUND, {"category": "x"})


def test_an_answer_is_small_however_many_incidents_there_are():
    assert len(orjson.dumps(map_features(CROWD, {}))) < 10_000
