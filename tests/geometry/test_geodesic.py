"""Distances of points to shapes, against a dense search along every edge."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geometry.edges import densify
from geo.geometry.geodesic import area, distance_to, reach_from
from geo.geometry.plane import Plane
from geo.geometry.wgs84 import forward, inverse
from tests.geometry.ground import B, outlines


def searched(shape: shapely.Geometry, longitude: float, latitude: float, edges: str):
    """The least geodesic distance to the edges, sampled ever closer to the best."""
    drawn = shape if edges == "lonlat" else densify(shape, "geodesic", 50)
    if drawn.contains(shapely.Point(longitude, latitude)):
        return 0.0
    best = np.inf
    for line in shapely.get_parts(shapely.get_parts(shapely.boundary(shape))):
        xy = shapely.get_coordinates(line)
        for start, end in pairwise(xy):
            low, high = 0.0, 1.0
            for _ in range(4):
                share = np.linspace(low, high, 401)
                at = _along(start, end, share, edges)
                metres = inverse(longitude, latitude, *at)[1]
                least = int(np.argmin(metres))
                step = (high - low) / 400
                low, high = max(share[least] - step, 0), min(share[least] + step, 1)
            best = min(best, float(metres.min()))
    return best


def _along(start, end, share, edges):
    if edges == "lonlat":
        return tuple(start[i] + (end[i] - start[i]) * share for i in (0, 1))
    azimuth, metres = inverse(*start, *end)
    return forward(*start, azimuth, metres * share)


@pytest.mark.parametrize("edges", ["lonlat", "geodesic"])
@pytest.mark.parametrize("size_m", [40, 1_000, 20_000, 100_000])
@pytest.mark.parametrize("range_m", [1, 50, 5_000, 50_000])
def test_a_point_and_a_polygon_agree_with_a_dense_search_to_a_millimetre(
    edges, size_m, range_m
):
    random = np.random.default_rng(size_m + range_m)
    turns = np.sort(random.uniform(0, 2 * np.pi, 6))
    flat = (
        size_m
        * random.uniform(0.3, 1, 6)[:, None]
        * np.column_stack([np.cos(turns), np.sin(turns)])
    )
    plane = Plane(30.52, 50.45)
    shape = shapely.Polygon(plane.to_degrees(flat))
    assert shape.is_valid
    out = shapely.Polygon(flat).buffer(range_m).exterior
    for share in (0.1, 0.45, 0.8):
        spot = shapely.get_coordinates(out.interpolate(share, normalized=True))
        here = plane.to_degrees(spot)[0]
        wanted = searched(shape, *here, edges)
        assert distance_to(shape, *here, edges) == pytest.approx(wanted, abs=1e-3)


@settings(max_examples=40)
@given(
    outlines(50, 30_000),
    st.floats(-180, 180),
    st.floats(-88, 88),
    st.floats(0, 2 * np.pi),
    st.floats(1, 50_000),
    st.sampled_from(["lonlat", "geodesic"]),
)
def test_a_point_and_a_polygon_anywhere(outline, longitude, latitude, turn, far, edges):
    plane = Plane(longitude, latitude)
    shape = plane.inverse(outline, straight=False)
    reach = far + np.abs(shapely.get_coordinates(outline)).max() * 1.5
    here = plane.to_degrees(reach * np.array([[np.cos(turn), np.sin(turn)]]))[0]
    if shape.geom_type == "Polygon":
        wanted = searched(shape, *here, edges)
        assert distance_to(shape, *here, edges) == pytest.approx(wanted, abs=1e-3)


def test_the_published_point_and_edge():
    line = shapely.LineString([(-72.1260, 42.45), (-72.123, 42.1546)])
    metres = distance_to(line, -72.1235, 42.3521, "geodesic")
    assert metres == pytest.approx(123.8016041, abs=1e-6)
    assert metres == pytest.approx(123.802076746848, abs=1e-3)  # PostGIS, on a sphere
    radius = 6378137.0
    flat = shapely.transform(
        shapely.GeometryCollection([line, shapely.Point(-72.1235, 42.3521)]),
        lambda xy: np.column_stack(
            [
                radius * np.radians(xy[:, 0]),
                radius * np.arcsinh(np.tan(np.radians(xy[:, 1]))),
            ]
        ),
    )
    mercator = flat.geoms[0].distance(flat.geoms[1])
    assert mercator == pytest.approx(167.44, abs=0.01)  # what must not be printed


def test_vertex_inside_and_hole():
    plane = Plane(30, 50)
    holed = plane.inverse(shapely.box(-50, -50, 50, 50).difference(B))
    corner = shapely.get_coordinates(holed)[0]
    assert distance_to(holed, *corner) == pytest.approx(0, abs=1e-6)
    assert distance_to(holed, *plane.to_degrees(np.array([[40.0, 0.0]]))[0]) == 0
    assert distance_to(holed, 30, 50) == pytest.approx(12.5, abs=1e-4)


def test_the_nearest_edge_is_found_where_a_straight_drawing_errs():
    """Two parallels: the southern looks nearer as a chord, the northern is."""
    plane = Plane(30, 50)
    ends = np.array(
        [[-950.0, 100.05], [950.0, 100.05], [-950.0, -100.0], [950.0, -100.0]]
    )
    at = plane.to_degrees(ends)
    both = shapely.MultiLineString([at[:2], at[2:]])
    apart = [distance_to(line, 30, 50) for line in both.geoms]
    assert apart[0] < 100 < apart[1]
    assert distance_to(both, 30, 50) == pytest.approx(apart[0], abs=1e-4)


def test_points_and_collections():
    assert distance_to(shapely.Point(0, 0), 0, 1) == pytest.approx(110574.3885577988)
    both = shapely.GeometryCollection([shapely.Point(0, 0), shapely.box(0, 2, 1, 3)])
    assert distance_to(both, 0, 1.1) == pytest.approx(inverse(0, 1.1, 0, 2)[1])


def test_the_distance_over_the_antimeridian_and_near_a_pole():
    box = shapely.box(-180, 10, -179.99, 11)
    assert distance_to(box, 179.99, 10.5) == pytest.approx(
        searched(box, 179.99, 10.5, "lonlat"), abs=1e-3
    )
    cap = shapely.box(-180, 89, 180, 90)
    assert distance_to(cap, 10, 88.99) == pytest.approx(
        inverse(10, 88.99, 10, 89)[1], abs=1e-3
    )
    assert distance_to(cap, 10, 89.5) == 0


@pytest.mark.parametrize("edges", ["lonlat", "geodesic"])
def test_the_farthest_point_may_lie_on_an_edge(edges):
    box = shapely.box(29, 49, 31, 50)
    top = np.linspace(29, 31, 20_001)
    if edges == "lonlat":
        wanted = inverse(30.0, 40.0, top, np.full_like(top, 50))[1].max()
    else:
        azimuth, metres = inverse(29, 50, 31, 50)
        along = forward(29, 50, azimuth, metres * np.linspace(0, 1, 20_001))
        wanted = inverse(30.0, 40.0, *along)[1].max()
    assert reach_from(box, 30, 40, edges) == pytest.approx(wanted, abs=1e-3)


def test_the_area_between_parallels_is_exact():
    """A known closed form: the zone of the ellipsoid, times the share of a turn."""
    world = 510_065_621_724_089
    assert area(shapely.box(-180, -90, 180, 90)) == pytest.approx(world, rel=1e-12)
    assert area(shapely.box(-180, 0, 180, 90)) == pytest.approx(world / 2, rel=1e-12)
    assert area(shapely.box(0, 0, 90, 90)) == pytest.approx(world / 8, rel=1e-12)


def test_the_area_inside_geodesics_is_that_of_geographiclib():
    square = shapely.box(0, 0, 1, 1)
    assert area(square, "geodesic") == pytest.approx(12_308_778_361.469, abs=0.01)
    north = shapely.Polygon([(x, 0.0) for x in range(-180, 180, 30)])
    assert area(north, "geodesic") == pytest.approx(510_065_621_724_089 / 2, rel=1e-9)


def test_an_outline_over_half_of_the_earth_keeps_its_area():
    most = shapely.segmentize(shapely.box(-170, -80, 170, 80), 1)
    assert area(most, "geodesic") == pytest.approx(area(most), rel=1e-4)
    assert area(most) > 450e12


def test_holes_count_once_and_lines_not_at_all():
    holed = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    whole, hole = area(shapely.box(0, 0, 3, 3)), area(shapely.box(1, 1, 2, 2))
    assert area(holed) == pytest.approx(whole - hole)
    assert area(shapely.GeometryCollection([holed, shapely.Point(9, 9)])) == area(holed)
    assert area(shapely.LineString([(0, 0), (1, 1)])) == 0
