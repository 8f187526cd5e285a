import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.errors import BadPlace
from geo.geometry.geodesic import area
from geo.geometry.plane import STRAIGHT_M, Plane, mean_position
from geo.geometry.shapes import bbox
from geo.geometry.wgs84 import inverse
from tests.geometry.ground import B, T, outlines, positions, within_world

KYIV = Plane(30.52, 50.45)


@given(positions(), st.floats(-180, 180), st.floats(-90, 90))
def test_distance_and_azimuth_from_the_centre_are_those_of_the_geodesic(
    plane, longitude, latitude
):
    x, y = plane.to_metres(np.array([[longitude, latitude]]))[0]
    _, metres = inverse(plane.longitude, plane.latitude, longitude, latitude)
    assert np.hypot(x, y) == pytest.approx(float(metres), abs=1e-6)


@given(positions(), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_there_and_back_is_the_same_place(plane, x, y):
    found = plane.to_metres(plane.to_degrees(np.array([[x, y]])))[0]
    assert found == pytest.approx([x, y], abs=1e-6)


@pytest.mark.parametrize("metres", [50, 500, 5_000, 50_000, 500_000])
def test_the_plane_is_true_at_every_range(metres):
    turns = np.radians(np.arange(0, 360, 15))
    xy = metres * np.column_stack([np.sin(turns), np.cos(turns)])
    there = KYIV.to_degrees(xy)
    assert inverse(30.52, 50.45, *there.T)[1] == pytest.approx(metres, abs=1e-8)


def test_north_is_up_and_east_is_right():
    x, y = KYIV.to_metres(np.array([[30.53, 50.45], [30.52, 50.46]])).T
    assert x[0] > 700
    assert abs(y[0]) < 0.2
    assert x[1] == pytest.approx(0, abs=1e-9)
    assert y[1] > 1100


@given(outlines(), positions())
def test_an_outline_laid_on_the_ground_keeps_its_area(outline, plane):
    laid = plane.inverse(outline)
    assert laid.is_valid
    assert within_world(laid)
    assert area(laid) == pytest.approx(
        outline.area, rel=1e-4, abs=0.01 * outline.length + 0.1
    )
    again = plane.forward(laid)
    assert again.symmetric_difference(outline).area <= 0.05 * outline.length + 0.01


def test_an_area_over_the_antimeridian_is_cut_and_grows_together_again():
    plane = Plane(179.9999, 10)
    laid = plane.inverse(T)
    assert laid.geom_type == "MultiPolygon"
    assert bbox(laid)[0] > bbox(laid)[2]
    assert plane.forward(laid).geom_type == "Polygon"
    assert plane.forward(laid).symmetric_difference(T).area < 0.01


@pytest.mark.parametrize("latitude", [90, -90, 89.9999, -89.9999])
def test_an_area_over_a_pole_is_a_band_and_grows_together_again(latitude):
    plane = Plane(12, latitude)
    laid = plane.inverse(T)
    assert abs(laid.bounds[3 if latitude > 0 else 1]) == 90
    assert laid.bounds[0] == -180
    assert area(laid) == pytest.approx(T.area, abs=T.length * STRAIGHT_M)
    drawn = plane.forward(laid)
    assert drawn.geom_type == "Polygon"
    assert drawn.symmetric_difference(T).area < T.length * STRAIGHT_M


def test_a_ring_round_a_pole_keeps_its_hole():
    plane = Plane(0, 90)
    ring = shapely.Point(0, 0).buffer(3000).difference(shapely.Point(0, 0).buffer(1000))
    laid = plane.inverse(ring)
    assert laid.bounds[3] < 90
    assert area(laid) == pytest.approx(ring.area, rel=1e-4)


def test_an_area_with_both_poles_is_refused():
    everything = shapely.Point(0, 0).buffer(16_000_000, quad_segs=64)
    with pytest.raises(BadPlace, match="both poles"):
        Plane(0, 0).inverse(everything)


def test_a_long_edge_is_bent_so_that_it_lies_where_it_lies():
    edge = shapely.LineString([(-25_000, 40_000), (25_000, 40_000)])
    laid = KYIV.inverse(edge)
    assert len(laid.coords) > 10
    middles = shapely.get_coordinates(laid)
    middles = (middles[1:] + middles[:-1]) / 2
    assert np.abs(KYIV.to_metres(middles)[:, 1] - 40_000).max() <= STRAIGHT_M
    assert len(KYIV.inverse(edge, straight=False).coords) == 2


def test_lines_and_points_over_the_antimeridian():
    plane = Plane(180, 0)
    assert plane.inverse(shapely.LineString([(-9, 0), (9, 0)])).geom_type == (
        "MultiLineString"
    )
    assert plane.inverse(shapely.Point(9, 0)).x < -179
    assert (
        plane.inverse(shapely.MultiPoint([(-9, 0), (9, 0)])).geom_type == "MultiPoint"
    )


def test_the_parts_of_a_collection_stay_apart():
    parts = shapely.GeometryCollection(
        [
            shapely.box(-180, 0, -179, 1),
            shapely.box(179, 0, 180, 1),
            shapely.Point(1, 2),
        ]
    )
    drawn = Plane(180, 0).forward(parts)
    assert [part.geom_type for part in drawn.geoms] == ["Polygon", "Polygon", "Point"]


def test_the_choice_of_edges_is_the_callers():
    wide = shapely.box(30, 49.9, 31, 50)
    edges = [
        Plane(30.5, 50).forward(wide, way).bounds[3] for way in ("lonlat", "geodesic")
    ]
    assert edges[0] == pytest.approx(120, abs=1)  # the corners lie north of the middle
    assert edges[1] == pytest.approx(120, abs=1)
    middles = [
        Plane(30.5, 50).forward(wide, way).intersection(shapely.box(-9, -9, 9, 999))
        for way in ("lonlat", "geodesic")
    ]
    assert [m.bounds[3] for m in middles] == pytest.approx([0, 120], abs=1)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1))
def test_the_middle_is_on_the_earth(rows):
    longitude, latitude = mean_position(np.array(rows))
    assert abs(longitude) <= 180
    assert abs(latitude) <= 90


def test_what_has_no_middle_is_centred_on_its_first_position():
    assert mean_position(np.array([(10.0, 0.0), (-170.0, 0.0)])) == (10.0, 0.0)


@given(st.floats(-180, 180), st.floats(-80, 80))
def test_the_centre_of_a_building_is_in_it(longitude, latitude):
    plane = Plane(longitude, latitude)
    centre = Plane.centred(plane.inverse(B))
    assume(abs(longitude) < 179.99)
    assert (
        np.hypot(*plane.to_metres(np.array([[centre.longitude, centre.latitude]]))[0])
        < 12
    )
