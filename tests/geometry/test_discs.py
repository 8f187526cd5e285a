import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadPlace
from geo.geometry.antimeridian import bbox
from geo.geometry.discs import around, check_radius, disc, disc_bounds, discs
from geo.geometry.geodesic import area, reach_from
from geo.geometry.plane import Plane
from geo.geometry.wgs84 import inverse
from tests.geometry.ground import positions, within_world


@given(st.floats(-179, 179), st.floats(-85, 85), st.floats(0.5, 5_000))
def test_every_vertex_lies_on_the_distance(longitude, latitude, radius):
    made = disc(longitude, latitude, radius)
    xy = shapely.get_coordinates(made)
    assert inverse(longitude, latitude, *xy.T)[1] == pytest.approx(radius, abs=1e-6)
    assert len(xy) == 257


@settings(max_examples=50)
@given(positions(), st.floats(1, 200_000))
def test_a_disc_is_valid_anywhere_and_has_its_area(plane, radius):
    made = disc(plane.longitude, plane.latitude, radius)
    assert made.is_valid
    assert within_world(made)
    drawn = plane.forward(made)
    assert drawn.geom_type == "Polygon"
    assert not drawn.interiors
    assert reach_from(made, plane.longitude, plane.latitude) < radius * 1.01 + 1e-6


def test_the_area_is_that_of_the_polygon_of_256_sides():
    flat = 128 * np.sin(2 * np.pi / 256) * 60**2
    assert area(disc(30.490562, 50.460821, 60)) == pytest.approx(flat, abs=1e-3)


@pytest.mark.parametrize(("q", "short"), [(16, 0.0012), (64, 0.000075)])
def test_how_far_a_polygon_lies_inside_its_circle(q, short):
    drawn = Plane(30, 50).forward(disc(30, 50, 100, q))
    nearest = drawn.exterior.distance(shapely.Point(0, 0))
    assert 1 - nearest / 100 == pytest.approx(short, rel=0.02)


def test_a_polygon_around_a_circle_holds_it():
    drawn = Plane(30, 50).forward(disc(30, 50, around(100)))
    assert drawn.exterior.distance(shapely.Point(0, 0)) == pytest.approx(100, abs=1e-8)


@pytest.mark.parametrize("radius", [0, -1, float("nan"), float("inf"), 1e7 + 1])
def test_a_radius_that_cannot_be_drawn_is_refused(radius):
    with pytest.raises(BadPlace, match="cannot be drawn"):
        check_radius(radius)
    with pytest.raises(BadPlace, match="cannot be drawn"):
        disc(30, 50, radius)


@pytest.mark.parametrize("position", [(181, 0), (0, 91), (float("nan"), 0)])
def test_a_position_off_the_earth_is_refused(position):
    with pytest.raises(BadPlace, match="not on the Earth"):
        disc(*position, 10)


@pytest.mark.parametrize("pole", [90, -90])
@pytest.mark.parametrize("longitude", [0, 17, 180])
@pytest.mark.parametrize("more", [-1e-3, -1e-6, -1e-9, 0, 1e-9, 1e-6, 1e-3])
def test_a_disc_that_just_reaches_a_pole_is_whole(pole, longitude, more):
    latitude = pole * 0.9995
    radius = float(inverse(longitude, latitude, 0, pole)[1]) + more
    made = disc(longitude, latitude, radius)
    assert made.is_valid
    assert area(made) == pytest.approx(np.pi * radius**2, rel=1e-3)
    assert Plane(longitude, latitude).forward(made).geom_type == "Polygon"


MANY = [
    *((30.49, 50.46, 60.0), (179.9, 10.0, 15_000.0), (-179.95, -40.0, 19_000.0)),
    *((10.0, 89.9, 30_000.0), (-60.0, -85.0, 500.0), (30.0, 50.0, 250_000.0)),
    *((179.0, 20.0, 400_000.0), (0.0, 79.9, 20_000.0)),
]


def test_many_discs_at_once_are_those_made_one_by_one():
    longitude, latitude, radius = np.array(MANY).T
    made = discs(longitude, latitude, radius)
    for found, asked in zip(made, MANY, strict=True):
        one = disc(*asked)
        assert found.hausdorff_distance(one) < 1e-9
        assert found.geom_type == one.geom_type


def test_the_bounds_of_many_are_those_of_each():
    found = disc_bounds(*np.array(MANY).T)
    for (west, south, east, north), asked in zip(found, MANY, strict=True):
        first, low, last, high = bbox(disc(*asked))
        wanted = (first, low, last + 360 * (last < first), high)
        assert (west % 360, south, north) == pytest.approx(
            (first % 360, low, high), abs=1e-7
        )
        assert east - west == pytest.approx(wanted[2] - first, abs=1e-7)
