import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.geometry.edges import LONGEST_M, densify, lengths, map_linear
from geo.geometry.wgs84 import inverse

LINE = shapely.LineString([(30, 50), (31, 50)])


def pieces(shape: shapely.Geometry) -> np.ndarray:
    xy = shapely.get_coordinates(shape)
    return inverse(*xy[:-1].T, *xy[1:].T)[1]


@pytest.mark.parametrize("edges", ["lonlat", "geodesic"])
def test_no_edge_is_longer_than_asked_and_ends_stay(edges):
    fine = densify(LINE, edges)
    assert pieces(fine).max() <= LONGEST_M
    assert fine.coords[0] == LINE.coords[0]
    assert fine.coords[-1] == LINE.coords[-1]


def test_lonlat_keeps_the_parallel_and_geodesic_leaves_it():
    assert shapely.get_coordinates(densify(LINE))[:, 1] == pytest.approx(50, abs=1e-12)
    middle = shapely.get_coordinates(densify(LINE, "geodesic"))[:, 1].max()
    assert (middle - 50) * 111_000 == pytest.approx(120, abs=1)  # metres to the north


def test_the_choice_of_edges_matters_at_50_km():
    edge = shapely.LineString([(30, 50), (30.7, 50)])
    apart = densify(edge, "geodesic").hausdorff_distance(densify(edge)) * 111_000
    assert apart == pytest.approx(59, abs=1)


def test_what_is_short_is_given_back_untouched():
    small = shapely.box(30, 50, 30.001, 50.001)
    assert densify(small) is small
    assert densify(shapely.Point(1, 2)) == shapely.Point(1, 2)


@given(
    st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)
)
def test_an_edge_gets_the_same_vertices_from_either_end(lon, lat, to_lon, to_lat):
    there = densify(shapely.LineString([(lon, lat), (to_lon, to_lat)]), longest_m=1e5)
    back = densify(shapely.LineString([(to_lon, to_lat), (lon, lat)]), longest_m=1e5)
    assert there.coords[:] == back.coords[::-1]


@given(
    st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)
)
def test_lengths_are_upper_bounds(lon, lat, to_lon, to_lat):
    start, end = np.array([[lon, lat]]), np.array([[to_lon, to_lat]])
    assert inverse(lon, lat, to_lon, to_lat)[1] <= lengths(start, end)[0] + 1e-6


def test_all_parts_and_holes_are_cut():
    holed = shapely.box(0, 0, 1, 1).difference(shapely.box(0.4, 0.4, 0.6, 0.6))
    many = shapely.GeometryCollection(
        [holed, shapely.MultiPolygon([shapely.box(2, 0, 3, 1)]), LINE, LINE.centroid]
    )
    fine = densify(many)
    assert fine.geoms[0].equals(holed)
    assert len(fine.geoms[0].interiors[0].coords) > 40
    assert [part.geom_type for part in fine.geoms] == [
        *("Polygon", "MultiPolygon", "LineString", "Point")
    ]


def test_the_longest_piece_may_depend_on_the_edge():
    corner = shapely.LineString([(0, 0), (1, 0), (1, 1)])
    fine = densify(corner, "lonlat", lambda start, end: np.array([1e3, np.inf]))
    at = shapely.get_coordinates(fine)
    assert (at[:, 1] == 0).sum() > 100
    assert (at[:, 1] > 0).sum() == 1


def test_a_geodesic_edge_over_the_antimeridian_stays_on_one_sheet():
    edge = shapely.LineString([(179, 60), (181, 60)])
    longitudes = shapely.get_coordinates(densify(edge, "geodesic"))[:, 0]
    assert (np.diff(longitudes) > 0).all()
    assert longitudes.max() == 181


def test_nothing_is_done_to_what_is_empty():
    empty = shapely.Polygon()
    assert map_linear(empty, lambda xy: xy + 1) is empty
