"""The pure parts of the map's drawing, in a browser."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.browser.test_time_script import page, run

pytestmark = pytest.mark.browser
__all__ = ["page"]  # a fixture of these tests too

VIEW = "{ x: 0, y: 0, scale: 1000, shifts: [0], width: 1000, height: 1000 }"
# a small square far to the left, a large one to the right, a crumb beside the large
PARTS = """
  const square = (u, v, side) => [new Float64Array(
    [u, v, u + side, v, u + side, v + side, u, v + side, u, v])];
  const polygons = [
    square(0.1, 0.1, 0.001), square(0.7, 0.7, 0.2), square(0.701, 0.699, 0.001)];
  const shape = { polygons, lines: [], points: [], box: [0.1, 0.1, 0.9, 0.9] };
"""


def test_a_count_is_written_in_the_largest_of_several_candidates(page: Page):
    u, v = run(page, "innerPoint", "plane", f"{PARTS} return innerPoint(shape);")
    assert 0.7 < u < 0.9
    assert 0.7 < v < 0.9


def test_a_candidate_too_small_to_be_seen_gets_a_mark_of_its_own(page: Page):
    body = f"{PARTS} return specks({VIEW}, shape, 0);"
    spots = run(page, "specks", "plane", body)
    assert spots == [[100.5, 100.5]]


def test_signs_are_moved_apart_where_there_is_room_and_never_far(page: Page):
    body = f"""
      const things = given.map(([u, v, count], n) => (
        {{ kind: "cell", id: "cell-" + n, spot: [u, v], count }}));
      return plan({VIEW}, things).signs;
    """

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(
            st.tuples(*[st.floats(0.47, 0.53)] * 2, st.integers(2, 100)),
            min_size=2,
            max_size=4,
        )
    )
    def holds(cells: list[tuple[float, float, int]]) -> None:
        signs = run(page, "plan", "signs", body, [list(one) for one in cells])
        spots = {f"cell-{n}": cell for n, cell in enumerate(cells)}
        for number, sign in enumerate(signs):
            u, v, count = spots[sign["things"][0]["id"]]
            assert sign["count"] == count
            assert math.hypot(sign["x"] - 1000 * u, sign["y"] - 1000 * v) <= 50.01
            for other in signs[:number]:
                apart = math.hypot(sign["x"] - other["x"], sign["y"] - other["y"])
                assert apart >= sign["half"] + other["half"] + 1.99

    holds()


def test_large_counts_are_written_in_threes(page: Page):
    body = """setWords({ in_view: "{n} in view" });
      return [9999, 10000, 1234567, "10000"].map((n) => say("in_view", { n }));"""
    gap = "\u202f"
    assert run(page, "say, setWords", "words", body) == [
        "9999 in view",
        f"10{gap}000 in view",
        f"1{gap}234{gap}567 in view",
        "10000 in view",
    ]
