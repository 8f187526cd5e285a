"""Shapes cut to a view, in the browser, against shapely."""

from functools import reduce
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.browser.test_time_script import page, run

pytestmark = pytest.mark.browser
__all__ = ["page"]  # a fixture of these tests too

BOX = (0.3, 0.4, 0.6, 0.8)
CUT = f"""
  const flat = (ring) => Float64Array.from(ring.flat());
  const [shapes, box] = given;
  const polygons = shapes.map((rings) => rings.map(flat));
  const left = cut({{ polygons, lines: [], points: [], box }}, {list(BOX)});
  return [left.polygons.map((rings) => rings.map((ring) => [...ring])), left.box];
"""
ALIKE = """
  const square = (u) => [new Float64Array([u, 0, u + 1, 0, u + 1, 1, u, 1, u, 0])];
  const thing = ([id, category, contested, spots]) => ({ id, category, contested,
    shape: { polygons: spots.map(square), lines: [], points: [], box: [0, 0, 9, 1] } });
  const join = (a, b) => ({ contested: a.contested || b.contested });
  return pieces(given.map(thing), (one) => one.category, join).map(
    ({ id, contested, shape }) => [id, contested, shape.box[0]]);
"""


def painted(found: Any) -> float:
    """The area of rings as a canvas fills them: what an odd number of them hold."""
    rings = [zip(ring[::2], ring[1::2], strict=True) for ring in found]
    areas = [shapely.make_valid(shapely.Polygon(list(ring))) for ring in rings]
    return float(reduce(shapely.symmetric_difference, areas, shapely.Polygon()).area)


def stars() -> st.SearchStrategy[shapely.Polygon]:
    """Areas around a point, with a hole or without, that may reach far."""
    arms = st.lists(st.floats(0.05, 1.5), min_size=5, max_size=20)
    spot = st.tuples(st.floats(0, 1), st.floats(0, 1))
    return st.builds(star, spot, arms, st.booleans())


def star(spot: tuple[float, float], arms: list[float], hole: bool) -> shapely.Polygon:
    turn = 360 / len(arms)
    ends = [
        shapely.affinity.rotate(shapely.Point(arm, 0), turn * n, origin=(0, 0))
        for n, arm in enumerate(arms)
    ]
    outer = [(spot[0] + end.x, spot[1] + end.y) for end in ends]
    inner = [(spot[0] + end.x / 3, spot[1] + end.y / 3) for end in ends]
    return shapely.Polygon(outer, [inner] if hole else [])


def test_what_is_left_of_a_shape_is_what_lies_in_the_box(page: Page):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(stars(), min_size=1, max_size=3))
    def holds(shapes: list[shapely.Polygon]) -> None:
        rings = [
            [list(map(list, ring.coords)) for ring in (one.exterior, *one.interiors)]
            for one in shapes
        ]
        around = list(shapely.total_bounds(shapes))
        left, box = run(page, "cut", "cut", CUT, [rings, around])
        wanted = [shapely.intersection(one, shapely.box(*BOX)) for one in shapes]
        area = sum(map(painted, left))
        assert area == pytest.approx(sum(one.area for one in wanted), abs=1e-9)
        if left:
            assert BOX[0] - 1e-12 <= box[0] <= box[2] <= BOX[2] + 1e-12
            assert BOX[1] - 1e-12 <= box[1] <= box[3] <= BOX[3] + 1e-12

    holds()


def test_ground_that_several_share_is_painted_once_and_contested_if_any_is(page: Page):
    given_ = [
        ["a", "x", False, [0, 2]],
        ["b", "x", True, [2, 4]],
        ["c", "y", False, [2]],
    ]
    found = run(page, "pieces", "cut", ALIKE, given_)
    assert found == [
        ["a", False, 0],
        ["a", True, 2],
        ["b", True, 4],
        ["c", False, 2],
    ]
