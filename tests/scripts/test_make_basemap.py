"""The rules by which the base map is made from Natural Earth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon

from scripts.make_basemap import encode, judged, land, unwrapped

Point = tuple[float, float]

PLACES = st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000))


def decode(flat: list[int]) -> list[tuple[int, int]]:
    out, x, y = [], 0, 0
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        out.append((x, y))
    return out


@given(steps=st.lists(PLACES, min_size=1, max_size=20))
def test_decoding_gives_the_vertices_back_once_each(
    steps: list[tuple[int, int]],
) -> None:
    flat = encode([(x / 1000, y / 1000) for x, y in steps])
    joined = [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]]
    assert decode(flat) == joined


@pytest.mark.parametrize(
    ("names", "line", "kinds"),
    [
        ({"Ukraine", "Russia"}, [(33.6, 46.1), (35.0, 45.7)], []),
        ({"Ukraine", "Russia"}, [(38.2, 47.1), (39.0, 49.8)], ["borders"]),
        ({"Morocco", "W. Sahara"}, [(-8.7, 27.7), (-12.0, 23.0)], []),
        ({"Serbia", "Kosovo"}, [(20.6, 43.2), (21.4, 42.9)], ["undetermined"]),
        ({"Georgia", "Armenia"}, [(43.5, 41.1), (44.5, 41.2)], ["borders"]),
    ],
)
def test_what_becomes_of_a_shared_line(
    names: set[str], line: list[Point], kinds: list[str]
) -> None:
    found = [kind for kind, _ in judged(frozenset(names), LineString(line))]
    assert found == kinds


def test_a_line_that_leaves_kashmir_is_dashed_only_within() -> None:
    line = LineString([(74.0, 34.0), (72.0, 30.0)])
    parts = dict(judged(frozenset(("India", "Pakistan")), line))
    assert parts["undetermined"].bounds[1] >= 32.3
    assert parts["borders"].bounds[0] == 72.0


def test_a_ring_over_the_dateline_goes_on_past_180() -> None:
    ring = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0), (179.0, 0.0)]
    assert Polygon(unwrapped(ring)).area == pytest.approx(2.0)


def test_a_ring_about_the_south_pole_is_closed_through_it() -> None:
    ring = [(float(x), -80.0) for x in (-180, -90, 0, 90, 180)]
    assert Polygon(unwrapped(ring)).area == pytest.approx(3600.0)


def test_land_over_the_dateline_becomes_two_polygons_within_the_world() -> None:
    island = Polygon([(179, 0), (181, 0), (181, 1), (179, 1)])
    parts = [decode(rings[0]) for rings in land([island], (-180, -90, 180, 90))]
    west, east = sorted(parts)
    assert {x for x, _ in west} == {-180_000, -179_000}
    assert {x for x, _ in east} == {179_000, 180_000}
