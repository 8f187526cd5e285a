import math

import pytest
import shapely
from hypothesis import given, settings

from geo.geometry.circles import Circle, enclosing_circle, spatial_fit
from geo.geometry.geodesic import reach_from
from geo.geometry.plane import Plane
from tests.geometry.ground import KYIV, B, T, outlines, positions

SQUARE = KYIV.inverse(shapely.box(-50, -50, 50, 50))


@settings(max_examples=50)
@given(outlines(), positions())
def test_the_circle_holds_the_outline_and_is_hardly_larger_than_need_be(outline, plane):
    shape = plane.inverse(outline)
    circle = enclosing_circle(shape)
    reach = reach_from(shape, circle.longitude, circle.latitude)
    assert reach == circle.radius_m
    assert circle.radius_m == pytest.approx(
        shapely.minimum_bounding_radius(outline), abs=0.02
    )


def test_a_wide_region_is_held_on_the_ellipsoid():
    oblast = shapely.box(28.2, 45.2, 31.3, 48.2)
    circle = enclosing_circle(oblast, 7)
    assert circle.longitude == round(circle.longitude, 7)
    assert reach_from(oblast, circle.longitude, circle.latitude) <= circle.radius_m
    moved = (
        reach_from(oblast, circle.longitude + x, circle.latitude + y)
        for x, y in ((1e-5, 0), (-1e-5, 0), (0, 1e-5), (0, -1e-5))
    )
    assert min(moved) > circle.radius_m


def test_a_square_fits_its_circle_by_half_of_pi():
    assert spatial_fit(SQUARE, enclosing_circle(SQUARE)) == pytest.approx(
        math.pi / 2, abs=1e-4
    )


def test_the_compound_fits_its_circle():
    whole = KYIV.inverse(T)
    assert spatial_fit(whole, enclosing_circle(whole)) == pytest.approx(1.636, abs=5e-4)


def test_the_fit_where_there_is_no_ratio():
    circle = enclosing_circle(SQUARE)
    small = Circle(circle.longitude, circle.latitude, circle.radius_m - 1)
    point = Circle(circle.longitude, circle.latitude, 0)
    assert spatial_fit(SQUARE, small) == 0
    assert spatial_fit(SQUARE, point) is None
    assert spatial_fit(shapely.Point(30, 50), Circle(30, 50, 0)) == 1
    assert spatial_fit(shapely.Point(30, 50), Circle(30, 50, 10)) is None


def test_a_circle_over_the_antimeridian():
    plane = Plane(180, -17)
    circle = enclosing_circle(plane.inverse(B))
    assert abs(circle.longitude) == pytest.approx(180, abs=1e-6)
    assert circle.radius_m == pytest.approx(23.585, abs=1e-3)
