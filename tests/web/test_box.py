import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadQuery
from geo.web.box import LONGEST_PX, number, view

LONGITUDES = st.floats(-720, 720, allow_nan=False)
LATITUDES = st.floats(-90, 90, allow_nan=False)


def edges(bbox: str, zoom: str = "1") -> list[tuple[float, ...]]:
    return [(*part.edges, part.shift) for part in view(bbox, zoom).parts]


@pytest.mark.parametrize(
    ("bbox", "expected"),
    [
        ("22,44,40,52", [(22, 44, 40, 52, 0)]),
        (" 22 , 44 , 40 , 52 ", [(22, 44, 40, 52, 0)]),
        ("-180,-90,180,90", [(-180, -90, 180, 90, 0)]),
        ("-400,-80,400,80", [(-180, -80, 180, 80, 0)]),
        ("382,44,400,52", [(22, 44, 40, 52, 360)]),
        ("-338,44,-320,52", [(22, 44, 40, 52, -360)]),
        ("170,-5,190,5", [(170, -5, 180, 5, 0), (-180, -5, -170, 5, 360)]),
        ("-190,-5,-170,5", [(170, -5, 180, 5, -360), (-180, -5, -170, 5, 0)]),
        ("170,-5,-170,5", [(170, -5, 180, 5, 0), (-180, -5, -170, 5, 0)]),
        ("30,50,30,50", [(30, 50, 30, 50, 0)]),
    ],
)
def test_a_box_is_one_or_two_parts_of_the_world(bbox: str, expected: list[tuple]):
    assert edges(bbox) == expected


@pytest.mark.parametrize(
    "bbox",
    [
        *("", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,0,1,1", "0,0,inf,1", "1e400,0,1,1"),
        *("0,0,1_0,1", "0,0,0x10,1", "٠,٠,١,١", "1,2,3,4" * 200, "0,0,1,1;DROP"),
    ],
)
def test_what_is_no_box_is_refused_in_one_sentence(bbox: str):
    with pytest.raises(BadQuery, match=r"^bbox: .* is not a box; use west,.*\.$"):
        view(bbox, "3")


@pytest.mark.parametrize(
    "bbox", ["0,-91,1,0", "0,0,1,90.01", "0,10,1,5", "-4000,0,0,1", "0,0,4000,1"]
)
def test_a_box_outside_the_world_is_refused(bbox: str):
    with pytest.raises(BadQuery, match="is outside the world; use west"):
        view(bbox, "3")


@pytest.mark.parametrize("zoom", ["", "x", "-1", "24.1", "nan", "inf", "1e9", "3,4"])
def test_what_is_no_zoom_is_refused(zoom: str):
    with pytest.raises(BadQuery, match=r"^zoom: .* is not a number from 0 to 24\.$"):
        view("0,0,1,1", zoom)


def test_the_world_at_a_deep_zoom_is_refused():
    with pytest.raises(BadQuery, match="1073741824 pixels long at zoom 22"):
        view("-180,-85,180,85", "22")


def test_a_high_narrow_box_is_measured_too():
    with pytest.raises(BadQuery, match="pixels long at zoom 20"):
        view("30,-80,30.0001,80", "20")


def test_a_large_screen_is_not_refused():
    assert view("30.4,50.4,30.5,50.45", "17.5").zoom == 17.5


def test_without_box_and_zoom_the_world_is_fitted_to_a_screen():
    world = view(None, None)
    assert (world.zoom, world.middle) == (2.0, 0.0)
    assert view("30,50,31,51", None).zoom == 10.0
    assert view("30,50,30,50", None).zoom == 22.0


def test_the_middle_is_in_the_copy_that_was_asked_for():
    assert view("170,-5,200,5", "3").middle == 185
    assert view("382,44,400,52", "3").middle == 391


@given(LONGITUDES, LONGITUDES, LATITUDES, LATITUDES)
def test_parts_lie_in_the_world_and_cover_the_same_width(
    west: float, east: float, south: float, north: float
):
    west, east = sorted([west, east])
    south, north = sorted([south, north])
    parts = view(f"{west!r},{south!r},{east!r},{north!r}", "0").parts
    assert all(-180 <= part.west <= part.east <= 180 for part in parts)
    width = sum(part.east - part.west for part in parts)
    assert math.isclose(width, min(east - west, 360), abs_tol=1e-9)
    if width < 360:
        assert math.isclose(parts[0].west + parts[0].shift, west, abs_tol=1e-9)


@given(st.text(max_size=40), st.text(max_size=10))
def test_no_text_does_anything_but_parse_or_be_refused(bbox: str, zoom: str):
    try:
        found = view(bbox, zoom)
    except BadQuery:
        return
    assert 0 <= found.zoom <= 24


@given(st.floats())
def test_a_number_is_finite_or_not_a_number(value: float):
    assert not math.isinf(number(repr(value)))
    assert not math.isinf(number(str(value)))


def test_the_longest_side_is_that_of_more_than_four_screens():
    assert LONGEST_PX >= 4 * 3840
