"""The bounds that a search relies on hold, up to the far side of the Earth."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.geometry.geodesic import distance_to
from geo.geometry.plane import Plane
from geo.geometry.prefilter import (
    FARTHEST_M,
    HALF_EQUATOR_M,
    arc,
    bulge,
    chord,
    in_space,
    plane_error,
    window,
)
from geo.geometry.wgs84 import forward, inverse
from tests.geometry.ground import positions

ROUNDING_M = 1e-7


def spread(seed: int, count: int = 20_000) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of positions at every range, many of them nearly opposite."""
    random = np.random.default_rng(seed)
    one = np.column_stack(
        [random.uniform(-180, 180, count), random.uniform(-90, 90, count)]
    )
    far = 10 ** random.uniform(-2, 7.3, count)
    far[::4] = random.uniform(19_500_000, 20_003_000, len(far[::4]))
    two = np.column_stack(forward(*one.T, random.uniform(0, 360, count), far))
    return one, two


def test_a_geodesic_lies_between_its_chord_and_its_arc():
    for seed in range(5):
        one, two = spread(seed)
        metres = inverse(*one.T, *two.T)[1]
        straight = chord(in_space(one), in_space(two))
        assert (straight <= metres + ROUNDING_M).all()
        assert (arc(straight + ROUNDING_M) >= metres).all()


def test_the_arc_is_tight_where_the_ellipsoid_bends_most():
    metres = inverse(0.0, -1.0, 0.0, 1.0)[1]
    ends = in_space(np.array([(0.0, -1.0), (0.0, 1.0)]))
    assert arc(chord(*ends)) == pytest.approx(float(metres), abs=0.02)


def test_no_geodesic_is_longer_than_half_of_the_equator():
    random = np.random.default_rng(1)
    longitude = random.uniform(179, 180, 5000)
    latitude, other = random.uniform(-1, 1, (2, 5000))
    assert inverse(0.0, latitude, longitude, other)[1].max() < HALF_EQUATOR_M


@given(
    positions(),
    st.floats(0, FARTHEST_M - 3e5),
    st.floats(0, 360),
    st.floats(0, 2e5),
    st.floats(0, 360),
)
def test_a_plane_draws_too_long_and_by_no_more_than_its_bound(plane, far, az, near, by):
    turns, metres = np.radians([az, by]), np.array([far, near])
    drawn = metres[:, None] * np.column_stack([np.sin(turns), np.cos(turns)])
    one, two = plane.to_degrees(drawn)
    true = inverse(*one, *two)[1]
    length = np.hypot(*(drawn[0] - drawn[1]))
    error = plane_error(np.array([far]), np.array([near]))[0]
    assert length - error - 1e-6 <= true <= length + 1e-6


def test_no_bound_is_given_where_none_is_proven():
    assert np.isinf(plane_error(np.array([9.1e6]), np.array([1.0])))


@given(positions(), st.floats(0, 19e6), st.floats(0, 360))
def test_all_within_a_radius_lies_in_the_window(plane, radius, azimuth):
    centre = plane.longitude, plane.latitude
    there = forward(*centre, azimuth, radius)
    high, wide = window(np.array([plane.latitude]), np.array([radius + 1e-6]))
    assert abs(there[1] - plane.latitude) <= high[0]
    turn = abs(there[0] - plane.longitude)
    assert min(turn, 360 - turn) <= wide[0]


@given(positions(89.9), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_an_edge_lies_no_farther_beside_the_geodesic(plane, east, north):
    start = np.array([plane.longitude, plane.latitude])
    end = np.clip(start + np.array([east, north]), (-180, -90), (180, 90))
    line = shapely.LineString([start, end])
    bound = float(bulge(start[None], end[None])[0])
    for share in (0.25, 0.5, 0.75):
        at = start + (end - start) * share
        beside = distance_to(line, *at, edges="geodesic")
        assert beside <= bound * 1.01 + 1e-3


def test_a_mean_of_positions_is_the_centre_of_its_plane():
    """Centres are laid on the ground by geodetic latitude, not by the angle at 0."""
    plane = Plane(30.0, 50.0)
    x, y, z = in_space(np.array([[30.0, 50.0]]))[0]
    at = plane.to_metres(np.array([[30.0, np.degrees(np.arctan2(z, np.hypot(x, y)))]]))
    assert np.hypot(*at[0]) > 20_000
