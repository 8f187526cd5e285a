"""The committed base map and regions: what is drawn where, and from what."""

import gzip
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape

BASEMAP = Path("data/basemap")
REGIONS = Path("data/regions/regions.geojson")
GEOD = Geod(ellps="WGS84")
FILES = ("world", "region")
SIMFEROPOL, KERCH, SEVASTOPOL = (34.1, 44.95), (36.3, 45.3), (33.7, 44.6)
KHERSON, KYIV, KRASNODAR = (33.5, 46.5), (30.5, 50.45), (38.97, 45.03)
TBILISI, BAKU, YEREVAN = (44.8, 41.7), (49.6, 40.4), (44.5, 40.18)


def read(name: str) -> dict[str, Any]:
    return json.loads((BASEMAP / f"{name}.json").read_text("utf-8"))


def decode(flat: list[int], steps: int) -> list[tuple[float, float]]:
    out, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        out.append((x / steps, y / steps))
    return out


def polygons(layer: dict[str, Any]) -> list[Polygon]:
    steps = layer["steps_per_degree"]
    rings = [[decode(ring, steps) for ring in rings] for rings in layer["land"]]
    return [Polygon(outer, holes) for outer, *holes in rings]


def lines(layer: dict[str, Any], kind: str) -> list[LineString]:
    return [LineString(decode(item, layer["steps_per_degree"])) for item in layer[kind]]


@pytest.fixture(scope="module", params=FILES)
def layer(request: pytest.FixtureRequest) -> dict[str, Any]:
    return read(request.param)


@pytest.fixture(scope="module")
def same_side(layer: dict[str, Any]) -> Callable[..., bool]:
    """Whether land joins two points with no line between, solid or dashed."""
    drawn = shapely.union_all(
        [line for kind in ("borders", "undetermined") for line in lines(layer, kind)]
    )
    land = shapely.union_all(shapely.make_valid(polygons(layer)))
    faces = shapely.get_parts(land.difference(drawn.buffer(0.004)))

    def same(a: tuple[float, float], b: tuple[float, float]) -> bool:
        holding = [
            {i for i, f in enumerate(faces) if f.covers(Point(p))} for p in (a, b)
        ]
        assert all(holding), "a test point must lie on land, off every line"
        return holding[0] == holding[1]

    return same


@pytest.fixture(scope="module")
def regions() -> dict[str, dict[str, Any]]:
    features = json.loads(REGIONS.read_text("utf-8"))["features"]
    return {feature["id"]: feature for feature in features}


@pytest.fixture(scope="module")
def towns() -> list[dict[str, Any]]:
    file = read("towns")
    return [dict(zip(file["columns"], row, strict=True)) for row in file["rows"]]


@pytest.mark.parametrize("name", [*FILES, "towns"])
def test_each_file_says_from_whom_and_under_which_licence_it_is(name: str) -> None:
    file = read(name)
    for member in ("source", "licence", "attribution", "made_by"):
        assert file[member].strip()


def test_regions_file_carries_source_and_licence() -> None:
    file = json.loads(REGIONS.read_text("utf-8"))
    assert "Natural Earth" in file["source"]
    assert "GeoNames" in file["attribution"]
    assert "CC BY 4.0" in file["licence"]


@pytest.mark.parametrize(
    ("name", "most_bytes"),
    [("world", 250_000), ("region", 250_000), ("towns", 800_000)],
)
def test_files_stay_small_on_the_wire(name: str, most_bytes: int) -> None:
    packed = gzip.compress((BASEMAP / f"{name}.json").read_bytes(), 9)
    assert len(packed) <= most_bytes


def test_polygons_lie_in_the_box_and_no_edge_jumps_across_it(
    layer: dict[str, Any],
) -> None:
    limits = box(*layer["bbox"]).buffer(0.001)
    for polygon in polygons(layer):
        assert limits.covers(polygon.envelope)
        steps = pairwise(polygon.exterior.coords)
        cuts = {-180.0, 180.0, -90.0, *layer["bbox"]}
        assert all(abs(a[0] - b[0]) < 90 or {a[1], b[1]} <= cuts for a, b in steps)


def test_land_is_where_land_is(layer: dict[str, Any]) -> None:
    land = MultiPolygon(polygons(layer))
    for at, dry in ((KYIV, True), (BAKU, True), ((34.0, 43.4), False)):
        assert land.contains(Point(at)) is dry
    assert not land.contains(Point(51.0, 41.5)), "the Caspian Sea is a hole"


def test_the_whole_world_has_the_land_of_the_world() -> None:
    geod = [abs(GEOD.geometry_area_perimeter(p)[0]) for p in polygons(read("world"))]
    assert sum(geod) / 1e12 == pytest.approx(148, abs=3)


@pytest.mark.parametrize("town", [SIMFEROPOL, KERCH, SEVASTOPOL])
def test_crimea_lies_in_ukraine_and_not_in_russia(
    same_side: Callable[..., bool], town: tuple[float, float]
) -> None:
    assert same_side(town, KHERSON)
    assert same_side(town, KYIV)
    assert not same_side(town, KRASNODAR)


@pytest.mark.parametrize("kind", ["borders", "undetermined"])
def test_no_line_crosses_the_isthmus_of_perekop(
    layer: dict[str, Any], kind: str
) -> None:
    isthmus = box(32.4, 44.3, 36.7, 46.6)
    assert not any(line.intersects(isthmus) for line in lines(layer, kind))


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        ((41.1, 43.1), TBILISI, KRASNODAR),  # Sukhumi: Georgia
        ((43.96, 42.25), TBILISI, KRASNODAR),  # Tskhinvali: Georgia
        ((46.75, 39.82), BAKU, YEREVAN),  # Khankendi: Azerbaijan
        ((46.55, 39.6), BAKU, YEREVAN),  # Lachin: Azerbaijan
        ((29.55, 46.84), (28.85, 47.0), KYIV),  # Tiraspol: Moldova
        ((37.8, 48.0), KYIV, KRASNODAR),  # Donetsk: Ukraine
        ((39.3, 48.57), KYIV, KRASNODAR),  # Luhansk: Ukraine
        ((33.4, 35.27), (33.2, 35.05), TBILISI),  # northern Cyprus: Cyprus
    ],
)
def test_borders_are_those_the_general_assembly_recognises(
    same_side: Callable[..., bool],
    place: tuple[float, float],
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    assert same_side(place, inside)
    assert not same_side(place, outside)


def test_nakhchivan_is_apart_from_armenia_and_iran(
    same_side: Callable[..., bool],
) -> None:
    nakhchivan = (45.4, 39.2)
    assert not same_side(nakhchivan, YEREVAN)
    assert not same_side(nakhchivan, (46.3, 38.1))  # Tabriz


def crossed(a: tuple[float, float], b: tuple[float, float], kind: str) -> int:
    walk = LineString([a, b])
    return sum(line.intersects(walk) for line in lines(read("world"), kind))


def test_somaliland_is_part_of_somalia() -> None:
    assert crossed((46.0, 9.5), (48.5, 8.2), "borders") == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((21.16, 42.66), (21.9, 43.3)),  # Pristina to Niš
        ((35.2, 31.9), (34.8, 32.05)),  # Ramallah to the coast
        ((74.8, 34.1), (74.3, 35.9)),  # Srinagar to Gilgit
        ((-11.0, 27.0), (-11.0, 28.5)),  # Western Sahara to Morocco
    ],
)
def test_lines_without_agreed_status_are_dashed_only(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    assert crossed(a, b, "undetermined") >= 1
    assert crossed(a, b, "borders") == 0


def test_the_berm_is_no_border() -> None:
    assert crossed((-13.5, 26.0), (-9.5, 26.4), "borders") == 0
    assert crossed((-13.5, 26.0), (-9.5, 26.4), "undetermined") == 0


@pytest.mark.parametrize(
    ("key", "km2"),
    [
        ("odesa-oblast", 33_172),
        ("kharkiv-oblast", 31_389),
        ("kherson-oblast", 26_177),
        ("crimea", 27_096),
        ("ukraine", 599_100),
        ("kyiv", 1_257),
        ("shusha", 28.3),
    ],
)
def test_regions_have_their_known_areas(
    regions: dict[str, Any], key: str, km2: float
) -> None:
    found = GEOD.geometry_area_perimeter(shape(regions[key]["geometry"]))[0] / 1e6
    assert found == pytest.approx(km2, rel=0.01)  # positive: counter-clockwise


def test_regions_are_valid_wound_and_boxed(regions: dict[str, Any]) -> None:
    for feature in regions.values():
        drawn = shape(feature["geometry"])
        assert drawn.is_valid
        assert drawn.bounds == pytest.approx(feature["bbox"], abs=1e-6)
        for part in shapely.get_parts(drawn):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)


def test_crimea_and_its_cities_lie_in_the_polygon_of_ukraine(
    regions: dict[str, Any],
) -> None:
    ukraine = shape(regions["ukraine"]["geometry"])
    crimea = shape(regions["crimea"]["geometry"])
    for at in (SIMFEROPOL, KERCH, SEVASTOPOL):
        assert crimea.contains(Point(at))
        assert ukraine.contains(Point(at))
    assert crimea.difference(ukraine.buffer(0.02)).is_empty
    assert not ukraine.contains(Point(KRASNODAR))


def test_an_estimated_city_says_what_was_assumed(regions: dict[str, Any]) -> None:
    for feature in regions.values():
        outline = feature["properties"]["outline"]
        if feature["properties"]["kind"] == "city":
            assert outline["basis"] == "assumed"
            assert "estimated" in outline["assumption"]
        else:
            assert outline["basis"] == "imported"
        assert feature["properties"]["position"]["accuracy_m"] > 0


def test_every_city_of_ours_is_a_town_within_its_own_disc(
    regions: dict[str, Any], towns: list[dict[str, Any]]
) -> None:
    for key, feature in regions.items():
        if feature["properties"]["kind"] == "region":
            continue
        disc, known = (
            shape(feature["geometry"]),
            feature["properties"]["names"].values(),
        )
        found = [
            town
            for town in towns
            if disc.contains(Point(town["longitude"], town["latitude"]))
            and {town["name"], *town["names"]} & set(known)
        ]
        assert found, key


def test_towns_use_the_spellings_and_countries_we_chose(
    towns: list[dict[str, Any]],
) -> None:
    chosen = {(town["name"], town["country"]) for town in towns}
    for name in ("Kyiv", "Odesa", "Kharkiv", "Simferopol", "Sevastopol", "Donetsk"):
        assert (name, "UA") in chosen
    for name in ("Khankendi", "Shusha"):
        assert (name, "AZ") in chosen
    assert {("Sokhumi", "GE"), ("Tiraspol", "MD")} <= chosen


def test_towns_are_ordered_unique_and_in_the_world(towns: list[dict[str, Any]]) -> None:
    sizes = [town["population"] for town in towns]
    assert sizes == sorted(sizes, reverse=True)
    assert len({town["id"] for town in towns}) == len(towns)
    assert all(
        -180 <= t["longitude"] <= 180 and -90 <= t["latitude"] <= 90 for t in towns
    )


def test_old_spellings_are_found_under_other_names(towns: list[dict[str, Any]]) -> None:
    spellings = {town["name"]: town["names"] for town in reversed(towns)}
    assert {"Kiev", "Київ", "Киев"} <= set(spellings["Kyiv"])
    assert {"Odessa", "Одеса"} <= set(spellings["Odesa"])
    assert "Moscou" in spellings["Moscow"]
    assert "Bakou" in spellings["Baku"]
