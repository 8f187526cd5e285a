import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadPlace
from geo.geometry.discs import disc
from geo.geometry.geodesic import area, distance_to
from geo.geometry.plane import Plane
from geo.geometry.rings import rings, segments
from geo.geometry.shapes import bbox, from_geojson
from tests.geometry.ground import KYIV, B, outlines, positions, within_world


def distances(core: shapely.Geometry, ring: shapely.Geometry, every: int = 1):
    """Geodesic distances of the vertices of a ring to its core, the seams left out."""
    xy = shapely.get_coordinates(ring)[::every]
    seam = (np.abs(xy[:, 0]) == 180) | (np.abs(xy[:, 1]) == 90)
    return np.array([distance_to(core, *position) for position in xy[~seam]])


@pytest.mark.parametrize("radius", [1, 50, 100, 250, 5_000])
def test_every_vertex_lies_on_the_distance_from_a_building(radius):
    core = KYIV.inverse(B)
    (ring,) = rings(core, [radius])
    assert distances(core, ring) == pytest.approx(radius, abs=1e-6)


def test_the_area_of_the_worked_ring():
    (ring,) = rings(KYIV.inverse(B), [50])
    assert area(ring) == pytest.approx(15_353.19, abs=0.01)
    assert 1000 + 130 * 50 + np.pi * 50**2 == pytest.approx(15_353.98, abs=0.01)


@settings(max_examples=25)
@given(outlines(), positions(89.99), st.floats(1, 3_000))
def test_every_vertex_lies_on_the_distance_from_any_outline_anywhere(
    outline, plane, radius
):
    core = plane.inverse(outline)
    (ring,) = rings(core, [radius])
    assert ring.is_valid
    assert within_world(ring)
    assert distances(core, ring, every=7) == pytest.approx(radius, abs=1e-5)


def test_a_dented_outline_has_a_dented_ring_and_a_court_has_one_inside():
    ell = shapely.Polygon([(0, 0), (60, 0), (60, 15), (15, 15), (15, 45), (0, 45)])
    (ring,) = rings(KYIV.inverse(ell), [30])
    assert KYIV.forward(ring).exterior.length == pytest.approx(385.6, abs=0.2)
    court = shapely.box(-50, -50, 50, 50).difference(shapely.box(-40, -40, 40, 40))
    (near,) = rings(KYIV.inverse(court), [10])
    assert [
        len(near.interiors),
        len(rings(KYIV.inverse(court), [50])[0].interiors),
    ] == [*(1, 0)]
    assert distances(KYIV.inverse(court), near, 5) == pytest.approx(10, abs=1e-6)


@pytest.mark.parametrize("metres", [1_000, 100_000])
def test_a_city_has_a_true_ring(metres):
    city = disc(30.5238, 50.45466, 20_000)
    (ring,) = rings(city, [metres])
    assert distances(city, ring, 9) == pytest.approx(metres, abs=0.01)


def test_points_and_lines_have_rings():
    line = shapely.LineString([(30, 50), (30.001, 50.001)])
    (round_line,) = rings(line, [40])
    assert distances(line, round_line) == pytest.approx(40, abs=1e-5)
    (round_point,) = rings(shapely.Point(30, 50), [40])
    assert distances(shapely.Point(30, 50), round_point) == pytest.approx(40, abs=1e-7)


def test_a_ring_over_the_antimeridian_is_cut():
    (ring,) = rings(shapely.Point(179.9999, 0), [500])
    assert ring.geom_type == "MultiPolygon"
    west, _, east, _ = bbox(ring)
    assert west > 179
    assert east < -179


def test_a_ring_over_a_pole_reaches_it():
    (ring,) = rings(shapely.Point(20, 89.99), [5_000])
    assert ring.bounds[3] == 90
    assert area(ring) == pytest.approx(np.pi * 5_000**2, rel=1e-3)


def test_rings_keep_their_order_and_larger_ones_hold_smaller_ones():
    drawn = rings(KYIV.inverse(B), [100, 50, 250])
    assert drawn[0].contains(drawn[1])
    assert drawn[2].contains(drawn[0])


def test_a_quarter_has_64_segments_or_more():
    assert segments(1) == 64
    assert segments(5_000_000) * 2000 >= 5_000_000 * np.pi / 2


@pytest.mark.parametrize("radius", [0, -5, float("nan")])
def test_a_radius_that_cannot_be_drawn_is_refused(radius):
    with pytest.raises(BadPlace, match="cannot be drawn"):
        rings(shapely.Point(30, 50), [radius])


def test_a_ring_round_the_earth_is_refused():
    wide = shapely.LineString([(-179, 0), (-90, 0), (0, 0), (90, 0)])
    with pytest.raises(BadPlace, match="round the Earth"):
        rings(wide, [9_000_000])


def test_long_edges_are_followed_as_drawn():
    edge = from_geojson({"type": "LineString", "coordinates": [[30, 50], [30.7, 50]]})
    (ring,) = rings(edge, [100])
    assert distances(edge, ring, 3) == pytest.approx(100, abs=0.1)
    north = Plane(30.35, 50).forward(ring).bounds[3]
    assert north == pytest.approx(100 + 59, abs=1)  # the corners; the middle is at 100
