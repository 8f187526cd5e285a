"""Rows in blocks: the same answer as looking at every row."""

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store.extents import Extents
from geo.web import blocks
from geo.web.blocks import Blocks

# far apart and crowded, over the meridian, and many on the same ground
PLACE = st.tuples(
    st.sampled_from([-179.99, -20.0, 30.0, 30.1, 179.9]) | st.floats(-179, 179),
    st.sampled_from([-80.0, 0.0, 50.0, 50.05]) | st.floats(-85, 85),
    st.sampled_from([0.0001, 0.01, 1.0, 8.0]),
)
BOX = st.tuples(
    st.floats(-180, 180), st.floats(-89, 89), st.floats(0, 120), st.floats(0, 60)
)


@settings(max_examples=200, deadline=None)
@given(
    places=st.lists(PLACE | st.none(), max_size=60),
    copies=st.integers(1, 8),
    box=BOX,
    many=st.sampled_from([1, 2, 5, 128]),
)
def test_what_meets_a_box_is_found_as_if_each_were_looked_at(
    places: list[tuple[float, float, float] | None],
    copies: int,
    box: tuple[float, float, float, float],
    many: int,
):
    shapes = [
        None if one is None else shapely.Point(one[:2]).buffer(one[2]) for one in places
    ] * copies
    column = np.empty(len(shapes), np.object_)
    column[:] = shapes
    west, south, wide, high = box
    edges = (west, south, min(180.0, west + wide), min(90.0, south + high))
    area = shapely.box(*edges)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", many)
        found = Blocks.of(Extents.of(shapes))
        meets = found.meeting(
            edges, lambda rows, _: shapely.intersects(area, column[rows])
        )
    assert meets.tolist() == [
        one is not None and bool(one.intersects(area)) for one in shapes
    ]


def meets(shapes: list[Any], edges: tuple[float, float, float, float]) -> list[bool]:
    column = np.array([*shapes, None], np.object_)[:-1]
    area = shapely.box(*edges)
    return (
        Blocks.of(Extents.of(shapes))
        .meeting(edges, lambda rows, _: shapely.intersects(area, column[rows]))
        .tolist()
    )


def test_a_footprint_over_the_meridian_is_found_on_both_sides():
    fiji = shapely.MultiPolygon(
        [shapely.box(179, -18, 180, -16), shapely.box(-180, -18, -178, -16)]
    )
    shapes = [fiji, shapely.box(0, 0, 1, 1)]
    assert meets(shapes, (-179.5, -17.5, -179.0, -17.0)) == [True, False]
    assert meets(shapes, (179.2, -17.5, 179.5, -17.0)) == [True, False]
    assert meets(shapes, (-177.5, -17.5, -177.0, -17.0)) == [False, False]


def test_bounds_that_are_rounded_decide_nothing_at_an_edge():
    beside = shapely.box(29.9999994, 0.4, 29.9999996, 0.6)  # as float32 both are 30
    shapes = [beside, shapely.box(29, 0, 32, 1)]
    assert meets(shapes, (30.0, 0, 31, 1)) == [False, True]
    assert meets(shapes, (29.9999995, 0, 31, 1)) == [True, True]


def test_few_rows_are_looked_at():
    rng = np.random.default_rng(5)
    at = rng.uniform([-20, 30], [60, 60], (20_000, 2))
    shapes = shapely.buffer(shapely.points(at), 0.001)
    looked: list[int] = []

    def touching(rows: np.ndarray, _: object) -> np.ndarray:
        looked.append(len(rows))
        return shapely.intersects(shapely.box(0, 40, 20, 50), shapes[rows])

    meets = Blocks.of(Extents.of(shapes.tolist())).meeting((0, 40, 20, 50), touching)
    assert meets.sum() > 1_000
    assert sum(looked) < 10


def test_those_of_one_footprint_are_decided_together():
    shapes = [shapely.box(0, 0, 2, 2)] * 1_000
    looked: list[int] = []

    def touching(rows: np.ndarray, _: object) -> np.ndarray:
        looked.append(len(rows))
        return np.ones(len(rows), bool)

    meets = Blocks.of(Extents.of(shapes)).meeting((1, 1, 5, 5), touching)
    assert meets.all()
    assert looked == [-(-1_000 // blocks.BLOCK)]
