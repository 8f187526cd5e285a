from typing import Any

import orjson
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.errors import UnknownId
from geo.model.claim import Claim, Other, Quote, Speaker, Value
from geo.model.place import City, Coordinates, Hit, Nowhere, Place
from geo.store.catalog import Catalog
from geo.web.scene import Asked, metres, selection
from tests.web.shelf import affected, catalog, disc, facility, record

GEOD = Geod(ellps="WGS84")
QUOTE = Quote(
    source="doc-a", exact="x", prefix="", suffix="", start=0, end=1, translation="x"
)


def claim(id_: str, value: Value) -> Claim:
    about = "location" if isinstance(value, Place) else "other"
    speaker = Speaker(id="s", name="S", role="r")
    return Claim(
        id=id_,
        about=about,
        value=value,
        speaker=speaker,
        stance="asserts",
        origin="o",
        quote=QUOTE,
    )


def spot(longitude: float, latitude: float, **members: Any) -> Coordinates:
    return Coordinates(longitude=longitude, latitude=latitude, radius_m=30.0, **members)


def seen(here: Catalog, **asked: Any) -> Any:
    return orjson.loads(orjson.dumps(selection(here, Asked(**asked))))


def shapes(found: Any) -> list[Any]:
    return [
        shapely.from_geojson(orjson.dumps(thing["geometry"]))
        for thing in found["features"]
    ]


def roles(found: Any) -> list[tuple[str, str]]:
    return [(thing["role"], thing["id"]) for thing in found["features"]]


POINT = {"type": "Point", "coordinates": [30.5, 50.45]}
SITE = (facility("site", geometry=POINT), disc(30.5, 50.45, 0.001))
FAR = (facility("far", geometry=POINT), disc(36.25, 49.98, 0.001))
LOST = (facility("lost", place=Nowhere(reason="nobody says")), None)


def house(**members: Any) -> Catalog:
    place = spot(30.5, 50.451, claims=("c-1",))
    main = record("a", disc(30.5, 50.451, 0.0005), **{"place": place, **members})
    return catalog([main, record("nowhere", None)], [SITE, FAR, LOST])


def test_an_incident_is_its_footprint_and_fits_it():
    found = seen(house(), incident="a")
    assert roles(found) == [("footprint", "a")]
    assert found["bounds"] == pytest.approx([30.4995, 50.4505, 30.5005, 50.4515])
    assert found["at"] == pytest.approx([30.5, 50.451])
    assert found["features"][0]["label"] == "Report a"
    assert found["features"][0]["radius_m"] is None


def test_other_wordings_are_drawn_once_each_and_the_rested_on_is_not():
    claims = (
        claim("c-1", spot(30.5, 50.5)),
        claim("c-2", City(reference="old-town", verbatim="à Vieille-Ville")),
        claim("c-3", City(reference="old-town", verbatim="in Old Town")),
        claim("c-4", Other(text="no place")),
        claim("c-5", Nowhere(reason="a call")),
    )
    found = seen(house(claims=claims), incident="a")
    assert roles(found) == [("footprint", "a"), ("alternative", "c-2")]
    assert found["features"][1]["label"] == "à Vieille-Ville"


def test_the_facilities_that_the_words_concern_are_there_without_widening_the_view():
    place = Hit(reference="site", claims=("c-1",))
    here = house(affected=affected("far") + affected("lost"), place=place)
    found = seen(here, incident="a")
    assert roles(found) == [
        ("footprint", "a"),
        ("facility", "far"),
        ("facility", "site"),
    ]
    assert found["bounds"][2] < 31


def test_an_incident_without_place_is_fitted_to_what_it_concerns():
    here = catalog([record("n", None, affected=affected("site"))], [SITE])
    found = seen(here, incident="n", radii_m=(50.0,))
    assert roles(found) == [("facility", "site")]
    assert found["bounds"] == pytest.approx([30.499, 50.449, 30.501, 50.451])


@pytest.mark.parametrize("asked", [{}, {"incident": "nowhere"}, {"site": "lost"}])
def test_nothing_to_draw_is_said_as_nothing(asked: dict[str, str]):
    found = seen(house(), radii_m=(50.0,), **asked)
    assert found == {"features": [], "bounds": None, "at": None}


def test_rings_lie_at_the_true_distance_and_widen_the_view():
    found = seen(house(), site="site", radii_m=(100.0, 2000.0))
    assert roles(found)[1:] == [("ring", "site")] * 2
    near, far = found["features"][1:]
    assert (near["label"], near["radius_m"]) == ("100 m", 100.0)
    assert (far["label"], far["radius_m"]) == ("2 km", 2000.0)
    site = SITE[1]
    for lon, lat in far["geometry"]["coordinates"][0][::16]:
        edge = shapely.shortest_line(shapely.Point(lon, lat), site.exterior)
        _, _, distance = GEOD.inv(*edge.coords[0], *edge.coords[1])
        assert distance == pytest.approx(2000, rel=0.02)
    assert found["bounds"][0] < 30.48


def test_rings_are_around_the_incident_when_both_are_selected():
    found = seen(house(), incident="a", site="far", radii_m=(50.0,))
    assert roles(found) == [("footprint", "a"), ("facility", "far"), ("ring", "a")]


def test_the_line_joins_the_nearest_points_and_the_band_holds_both():
    here = house()
    found = seen(here, from_="a", to="far")
    assert roles(found)[:2] == [("footprint", "a"), ("facility", "far")]
    assert roles(found)[2:] == [("band", "a"), ("line", "a")]
    band, line = shapes(found)[2:]
    ends = shapely.Point(line.coords[0]), shapely.Point(line.coords[-1])
    assert ends[0].distance(here.footprint("a")) < 1e-6
    assert ends[1].distance(here.footprint("far")) < 1e-6
    length = GEOD.line_length(*line.coords.xy)
    _, _, apart = GEOD.inv(30.5, 50.451, 36.25, 49.98)
    assert length == pytest.approx(apart - 106, rel=1e-3)
    assert band.buffer(1e-6).contains(shapely.union(*map(here.footprint, ("a", "far"))))


def test_ends_that_meet_have_their_shapes_and_a_band_but_no_line():
    here = catalog([record("a", disc(30.5, 50.45, 0.0005))], [SITE])
    found = seen(here, from_="a", to="site")
    wanted = [("footprint", "a"), ("facility", "site"), ("band", "a")]
    assert roles(found) == wanted
    site = here.footprint("site")
    assert site is not None
    assert found["bounds"] == pytest.approx(site.bounds)
    band = shapes(found)[2]
    assert shapely.symmetric_difference(band, site).area < 0.001 * site.area


def test_an_end_without_a_place_leaves_the_other_to_be_seen():
    found = seen(house(), from_="a", to="nowhere")
    assert roles(found) == [("footprint", "a")]
    assert found["bounds"] == pytest.approx([30.4995, 50.4505, 30.5005, 50.4515])
    assert roles(seen(house(), from_="a")) == [("footprint", "a")]
    assert roles(seen(house(), from_="site", to="site")) == [("facility", "site")]


def test_an_end_that_is_selected_too_is_drawn_once():
    here = house(affected=affected("site"))
    found = seen(here, incident="a", from_="a", to="site")
    assert roles(found)[:2] == [("footprint", "a"), ("facility", "site")]
    assert [role for role, _ in roles(found)[2:]] == ["band"]
    assert found["bounds"] == pytest.approx([30.499, 50.449, 30.501, 50.4515])


def test_a_free_point_is_an_end_latitude_first():
    found = seen(house(), from_="50.45,30.6", to="site")
    assert roles(found)[:2] == [("point", "50.45,30.6"), ("facility", "site")]
    assert shapes(found)[0].coords[0] == (30.6, 50.45)
    assert found["features"][0]["label"] == "50.45, 30.6"
    assert found["bounds"][2] == 30.6


def test_between_two_points_the_line_is_all_that_is_drawn():
    found = seen(house(), from_="50,30", to="51,31")
    assert [role for role, _ in roles(found)] == ["point", "point", "line"]


@pytest.mark.parametrize("asked", ["incident", "site"])
def test_an_unknown_id_is_named(asked: str):
    with pytest.raises(UnknownId, match="'x' in the data"):
        seen(house(), **{asked: "x"})


def test_an_unknown_end_of_a_line_is_named():
    with pytest.raises(UnknownId, match="'x' in the data"):
        seen(house(), from_="a", to="x")


def test_across_the_meridian_the_bounds_and_the_middle_are_those_of_the_whole():
    parts = [shapely.box(179, -18, 180, -16), shapely.box(-180, -18, -178, -16)]
    here = catalog([record("f", shapely.MultiPolygon(parts))])
    found = seen(here, incident="f")
    assert found["bounds"] == [179, -18, -178, -16]
    assert found["at"] == [-179.5, -17]


def test_a_line_across_the_meridian_is_short():
    east = (facility("east", geometry=POINT), disc(-179.9, -17, 0.001))
    west = (facility("west", geometry=POINT), disc(179.9, -17, 0.001))
    found = seen(catalog([], [east, west]), from_="east", to="west")
    west_edge, _, east_edge, _ = found["bounds"]
    assert (west_edge > 179.8, east_edge < -179.8) == (True, True)


@given(st.floats(1, 100_000))
def test_a_label_of_a_radius_is_short(radius: float):
    assert len(metres(radius)) <= 11


def test_what_is_selected_says_how_it_is_drawn_also_when_it_is_not_in_the_view():
    footprint, site = seen(house(affected=affected("site")), incident="a")["features"]
    assert footprint["category"] == house().incidents["a"].category
    assert footprint["precision"] == house().precision("a")
    assert footprint["contested"] is False
    assert site["assumed"] is True
