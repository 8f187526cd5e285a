import numpy as np
import pytest
import shapely

from geo.geometry.reach import (
    deepest,
    farthest,
    farthest_from_points,
    farthest_pair,
    nearest,
)
from tests.geometry.layout import B, T, star

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
