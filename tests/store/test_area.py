"""A drawn area: read, refused, written back, and met as one shape after another is."""

from contextlib import suppress
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadQuery
from geo.store import area_rows
from geo.store.area import MOST_VERTICES, area, area_text, polygon
from geo.store.area_rows import meeting_area
from geo.store.columns import Boxes


@pytest.mark.parametrize(
    ("text", "corners"),
    [
        ("30,50,31,50,31,51", ((30, 50), (31, 50), (31, 51))),
        (" 30, 50 ,31,50,31,51,30,50", ((30, 50), (31, 50), (31, 51))),
        ("30,50,30,50,31,50,31,51", ((30, 50), (31, 50), (31, 51))),
        ("170,0,190,0,190,9", ((170, 0), (190, 0), (190, 9))),
        ("-190,0,-170,0,-170,9", ((170, 0), (190, 0), (190, 9))),
        ("390,50,391,50,391,51", ((30, 50), (31, 50), (31, 51))),
        ("30.00000049,50,31,50,31,51", ((30, 50), (31, 50), (31, 51))),
    ],
)
def test_corners_are_read_into_one_form(text: str, corners: Any):
    assert area("area", text) == corners
    assert area("area", area_text(corners)) == corners


RING = ",".join(
    f"{np.cos(a):.5f},{np.sin(a):.5f}" for a in np.arange(61) * 2 * np.pi / 61
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a list of corners"),
        ("30,50,31", "is not a list of corners"),
        ("30,50,31,50,31,nan", "is not a list of corners"),
        ("30,50,31,50,1e1,51", "is not a list of corners"),
        ("30,50,31,50", "2 corners are given; use 3 to 60."),
        ("30,50,31,50,30,50", "2 corners are given"),
        (RING, "61 corners are given"),
        ("30,50,31,51,31,50,30,51", "the sides cross or touch"),
        ("30,50,31,50,32,50", "the sides cross or touch"),
        ("30,50,31,50,31,91", "do not lie in one world"),
        ("-180,0,181,0,0,9", "do not lie in one world"),
    ],
)
def test_what_is_no_area_is_refused_in_one_sentence(text: str, says: str):
    with pytest.raises(BadQuery, match=says) as caught:
        area("area", text)
    assert str(caught.value).startswith("area: ")
    assert "\n" not in str(caught.value)


@given(st.lists(st.floats(-600, 600).map(lambda n: f"{n:.3f}"), max_size=14))
def test_any_list_is_an_area_or_a_sentence(numbers: list[str]):
    with suppress(BadQuery):
        corners = area("area", ",".join(numbers))
        assert area("area", area_text(corners)) == corners
        assert 3 <= len(corners) <= MOST_VERTICES
        assert polygon(corners).is_valid


def test_over_the_meridian_it_is_two_parts_within_the_world():
    found = polygon(area("area", "170,0,190,0,190,10,170,10"))
    assert found.bounds == (-180, 0, 180, 10)
    assert found.area == pytest.approx(200)


spots = st.tuples(st.floats(-179, 178), st.floats(-80, 80), st.floats(0.01, 20))
TRIANGLES = st.tuples(*[st.integers(-170, 230), st.integers(-80, 80)] * 3).map(
    lambda numbers: ",".join(map(str, numbers))
)


def shape(lon: float, lat: float, size: float) -> Any:
    """A diamond, so that its box is not itself."""
    ends = [(-size, 0), (0, -size), (size, 0), (0, size)]
    points = [(min(max(lon + x, -180), 180), lat + y) for x, y in ends]
    return shapely.Polygon(points)


def looking(shapes: Any) -> Any:
    """A look at each shape by itself."""
    return lambda rows, whole: shapely.intersects(whole, shapes[rows])


@settings(max_examples=60, deadline=None)
@given(st.lists(spots, min_size=1, max_size=30), TRIANGLES, st.booleans())
def test_what_meets_it_is_what_each_shape_says(found: Any, text: str, grid: bool):
    with suppress(BadQuery):
        corners = area("area", text)
        shapes = np.array([*(shape(*one) for one in found), None], np.object_)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(area_rows, "MANY", 0 if grid else 10**9)
            met = meeting_area(corners, Boxes.of(list(shapes)), looking(shapes))
        expected = shapely.intersects(polygon(corners), shapes)
        assert met.tolist() == expected.tolist()


def test_of_many_only_those_at_the_edge_are_looked_at():
    lattice = [
        shapely.Point(x / 4, y / 4).buffer(0.01) for x in range(80) for y in range(80)
    ]
    shapes, looked = np.array(lattice, np.object_), []
    look = looking(shapes)

    def meets(rows: Any, whole: Any) -> Any:
        looked.append(len(rows))
        return look(rows, whole)

    corners = area("area", "1,1,18,2,15,17,3,12")
    met = meeting_area(corners, Boxes.of(lattice), meets)
    assert met.tolist() == shapely.intersects(polygon(corners), shapes).tolist()
    assert sum(looked) < met.sum() / 4
