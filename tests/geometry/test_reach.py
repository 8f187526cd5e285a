import numpy as np
import pytest
import shapely

from geo.geometry.convex import DENT_M
from geo.geometry.gap import gap
from geo.geometry.reach import (
    _may_be_best,
    deepest,
    distances,
    farthest,
    farthest_from_points,
    farthest_pair,
    nearest,
)
from geo.geometry.thing import of_facility, of_place
from tests.geometry.layout import A_SAYS, B, T, references, star

RING = shapely.box(-50, -50, 50, 50).difference(shapely.box(-40, -40, 40, 40))


def test_the_farthest_point_may_lie_inside():
    # the middle of the area is the point farthest from the ring round it
    assert farthest(shapely.box(-45, -45, 45, 45), RING) == pytest.approx(40, abs=1e-4)


def test_the_farthest_point_of_a_line_from_two_points():
    line = shapely.LineString([(0, 0), (100, 0)])
    ends = shapely.MultiPoint([(0, 0), (100, 0)])
    assert farthest(line, ends) == pytest.approx(50, abs=1e-3)
    assert farthest(shapely.Point(3, 4), ends) == pytest.approx(5)


@pytest.mark.parametrize("seed", range(4))
def test_farthest_agrees_with_a_dense_search(seed):
    of, to = star(seed, 9, 0.6), shapely.affinity.translate(star(seed + 9, 9, 0.7), 30)
    west, south, east, north = of.bounds
    x, y = np.meshgrid(np.linspace(west, east, 300), np.linspace(south, north, 300))
    inside = shapely.intersects_xy(of, x, y)
    found = shapely.distance(to, shapely.points(x[inside], y[inside])).max()
    assert found <= farthest(of, to) + 1e-6
    assert farthest(of, to) == pytest.approx(found, abs=0.4)


def test_signed_depth():
    assert deepest(B, T) == pytest.approx(-32.5)
    assert deepest(T, B) == farthest(T, B)
    assert deepest(shapely.Point(0, 0), shapely.Point(3, 4)) == 5
    line = shapely.LineString([(0, 0), (10, 0)])
    assert deepest(shapely.Point(5, 0), line) == 0


def test_pairs_of_points():
    assert nearest(B, T) == 0
    assert farthest_pair(B, T) == pytest.approx(np.hypot(80, 57.5))
    assert farthest_from_points(np.array([[0.0, 0.0]]), T) == pytest.approx(75)


def test_a_point_in_front_of_a_dent_is_not_left_out():
    dent = shapely.box(-5, -DENT_M * 0.9, 5, 1)
    wall = shapely.box(-50, -50, 50, 0).difference(dent)
    far = [(0, 10), (55, -10.004), (-60.002, -20), (0, -60.003), (60.004, -30)]
    xy = np.array([*far, *((x / 10, 1) for x in range(100))], float)
    exact, kept = distances(wall, xy), _may_be_best(wall, xy).tolist()
    assert exact.argmax() == 0
    assert set(np.argsort(exact)[-3:].tolist()) <= set(kept) <= set(range(5))
    outline = shapely.MultiPoint(xy)
    assert farthest(outline, wall) == exact[0]


@pytest.mark.parametrize("seed", range(4))
def test_the_farthest_points_are_among_those_that_may_be(seed):
    random = np.random.default_rng(seed)
    disc = shapely.set_precision(shapely.Point(3, 4).buffer(90, 64), DENT_M / 2)
    xy = random.uniform(-200, 200, (500, 2))
    exact, kept = distances(disc, xy), _may_be_best(disc, xy)
    assert set(np.argsort(exact)[-3:].tolist()) <= set(kept.tolist())
    assert len(kept) < len(xy)


def test_a_gap_without_the_laws_of_its_bounds_is_else_the_same():
    known = references()
    ends = of_place(A_SAYS, known), of_facility(known["f"], known)
    whole, less = gap(*ends), gap(*ends, bounds=False)
    assert (less.least, less.most) == (whole.least, whole.most)
    assert whole.law is not None
    assert less.law is not None
    assert less.law.total.tolist() == whole.law.total.tolist()
    assert whole.lows is not None
    assert less.lows is less.highs is None
