"""What is drawn of a distance: the nearest line and the band around all lines."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.geometry.between import between
from geo.geometry.plane import Plane

GEOD = Geod(ellps="WGS84")


def disc(lon: float, lat: float, metres: float):
    return Plane(lon, lat).inverse(shapely.Point(0, 0).buffer(metres))


def ends(line: shapely.Geometry) -> list[tuple[float, float]]:
    parts = shapely.get_coordinates(line)
    return [tuple(parts[0]), tuple(parts[-1])]


@given(
    lat=st.floats(-80, 80),
    east=st.floats(0.01, 3),
    r=st.floats(10, 300),
    far=st.just(0),
)
def test_the_line_is_as_long_as_the_gap_between_two_discs(lat, east, r, far):
    one, other = disc(20, lat, r), disc(20 + east, lat + far, r)
    apart = GEOD.inv(20, lat, 20 + east, lat)[2] - 2 * r
    found = between(one, other)
    if apart < 1:
        return
    (a, b), (c, d) = ends(found.line)
    assert GEOD.inv(a, b, c, d)[2] == pytest.approx(apart, rel=0.003, abs=1.5)


def test_a_long_line_is_drawn_as_the_shortest_way():
    found = between(shapely.Point(0, 50), shapely.Point(60, 50))
    assert len(found.line.coords) > 20
    on_way = GEOD.npts(0, 50, 60, 50, 1)[0]
    assert shapely.distance(found.line, shapely.Point(on_way)) < 1e-4
    assert found.band is None


def test_shapes_that_meet_have_a_band_and_no_line():
    large, small = disc(30, 50, 100), disc(30, 50, 10)
    found = between(large, small)
    assert found.line is None
    assert found.band.symmetric_difference(large).area < 1e-3 * large.area


def test_one_point_twice_is_nothing_to_draw():
    found = between(shapely.Point(30, 50), shapely.Point(30, 50))
    assert (found.line, found.band) == (None, None)


def test_across_the_meridian_the_line_is_short():
    found = between(disc(179.9, 10, 100), disc(-179.9, 10, 100))
    assert sum(map(GEOD.geometry_length, shapely.get_parts(found.line))) < 22_000


def test_a_band_round_both_poles_is_left_out():
    caps = shapely.box(-180, 80, 180, 90), shapely.box(-180, -90, 180, -80)
    assert between(*caps).band is None
    assert between(*caps).line is not None
