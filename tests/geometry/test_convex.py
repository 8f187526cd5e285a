"""Distances to a convex outline, beside those of GEOS."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import Geometry

from geo.geometry.convex import DENT_M, convex_outline, distances_to, is_convex
from geo.geometry.reach import distances

DISC = shapely.Point(0, 0).buffer(60, quad_segs=64)
DENTED = shapely.Polygon([(0, 0), (50, 0.005), (100, 0), (100, 80), (0, 80)])
WHOLE = st.integers(-40, 40)
SPOTS = st.lists(st.tuples(WHOLE, WHOLE), min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("shape", "convex"),
    [
        (DISC, True),
        (DENTED, False),
        (shapely.box(0, 0, 9, 9).difference(shapely.box(1, 1, 2, 2)), False),
        (shapely.Point(1, 2), True),
        (shapely.LineString([(0, 0), (1, 1), (2, 2)]), True),
        (shapely.LineString([(0, 0), (1, 1), (2, 0)]), False),
        (shapely.MultiPoint([(0, 0), (1, 1)]), False),
    ],
)
def test_convex_or_not(shape: Geometry, convex: bool):
    assert is_convex(shape) == convex


def geos(shape: Geometry, xy: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.distance(shape, shapely.points(xy)))


@given(SPOTS, st.sampled_from((0.5, 2.0, 40.0)))
def test_every_point_has_the_distance_that_geos_finds(
    spots: list[tuple[int, int]], scale: float
):
    shape = shapely.convex_hull(shapely.multipoints(spots))
    assume(shapely.get_dimensions(shape) == 2)
    outline = convex_outline(shape)
    assert outline is not None
    x, y = np.meshgrid(np.linspace(-55, 55, 12), np.linspace(-51, 57, 13))
    xy = np.column_stack([x.ravel(), y.ravel()]) * scale
    xy = np.vstack([xy, outline, (outline + np.roll(outline, 1, axis=0)) / 2])
    assert distances_to(outline, xy) == pytest.approx(geos(shape, xy), abs=1e-9)


def test_all_round_a_disc_near_and_far():
    turns = np.linspace(0, 2 * np.pi, 1001)
    round_ = np.column_stack([np.cos(turns), np.sin(turns)])
    xy = np.vstack([round_ * radius for radius in (0, 59, 60, 60.01, 300, 1e6)])
    assert distances(DISC, xy) == pytest.approx(geos(DISC, xy), abs=1e-8)


def test_a_long_thin_area_is_gone_along_from_any_side():
    spots = [(t, t * t / 1e4) for t in range(-500, 501)]
    shape = shapely.Polygon(spots)
    xy = np.column_stack([np.linspace(-900, 900, 400), np.tile([-30.0, 60.0], 200)])
    assert distances(shape, xy) == pytest.approx(geos(shape, xy), abs=1e-9)


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(0, 0),
        shapely.LineString([(0, 0), (1, 1)]),
        DENTED,
        shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)]),
        DISC.difference(shapely.Point(0, 0).buffer(20)),
        shapely.MultiPolygon([DISC.difference(shapely.Point(0, 0).buffer(20))]),
    ],
)
def test_what_is_no_convex_area_has_no_such_outline(shape: Geometry):
    assert convex_outline(shape) is None
    xy = np.random.default_rng(0).normal(0, 100, (500, 2))
    assert (distances(shape, xy) == geos(shape, xy)).all()


def test_a_dent_is_left_out_only_where_that_is_asked_for_and_as_deep():
    assert convex_outline(DENTED, DENT_M / 4) is None
    outline = convex_outline(DENTED, DENT_M)
    assert outline is not None
    assert len(outline) == 4
    holed = DISC.difference(shapely.Point(0, 0).buffer(20))
    assert convex_outline(holed, DENT_M) is None
    xy = np.column_stack([np.linspace(-100, 200, 300), np.full(300, -5.0)])
    apart = distances(DENTED, xy, DENT_M) - geos(DENTED, xy)
    assert -DENT_M < apart.min() < -1e-3
    assert apart.max() < 1e-9
