"""Many points and many shapes: exact against geodesics, whatever the blocks."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadPlace, UsageError
from geo.geometry import many
from geo.geometry import nearest as searching
from geo.geometry.discs import disc
from geo.geometry.edges import densify
from geo.geometry.geodesic import distance_to
from geo.geometry.many import (
    Targets,
    edge_distances,
    nearest,
    pair_distances,
    within,
)
from geo.geometry.plane import Plane
from geo.geometry.wgs84 import forward, inverse
from tests.geometry.ground import B, F, T, outlines, positions

TRUE_M = 1e-3
KYIV = Plane(30.5, 50.45)


def brute(shape, longitude, latitude):
    """The least geodesic to vertices a metre apart, 0 inside."""
    if shapely.intersects_xy(shape, longitude, latitude):
        return 0.0
    xy = shapely.get_coordinates(densify(shape, "lonlat", 1.0))
    return float(inverse(longitude, latitude, *xy.T)[1].min())


def scattered(seed, count, plane=KYIV, reach_m=50_000):
    """Points round the centre of a plane, near ones as often as far ones."""
    random = np.random.default_rng(seed)
    far = 10 ** random.uniform(0, np.log10(reach_m), count)
    turn = random.uniform(0, 2 * np.pi, count)
    return plane.to_degrees(
        far[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    )


def sites(plane=KYIV):
    """A building, its yard with a hole, a far one, a port, a line, a point, two."""
    turns = np.arange(24) / 24 * 2 * np.pi
    reach = 1500 + 700 * np.cos(5 * turns)
    port = np.column_stack([np.cos(turns), np.sin(turns)]) * reach[:, None]
    drawn = [
        shapely.affinity.translate(B, 3000, 200),
        T.difference(shapely.box(-30, -30, 30, 30)),
        shapely.affinity.translate(F, -9000, 4000),
        shapely.affinity.translate(shapely.Polygon(port), 2000, -20_000),
        shapely.LineString([(500, 500), (900, 600), (900, 2500)]),
        shapely.Point(-400, 800),
        shapely.MultiPoint([(0, 9000), (300, 9100)]),
        shapely.union(B, shapely.affinity.translate(B, 100, 7000)),
    ]
    return [plane.inverse(shape) for shape in drawn]


PLANES = [KYIV, Plane(179.999, -17.0), Plane(20.0, 89.99), Plane(-70.0, -90.0)]


@pytest.mark.parametrize("plane", PLANES, ids=str)
def test_the_nearest_of_all_is_that_of_one_by_one(plane):
    shapes = sites(plane)
    degrees = scattered(1, 150, plane)
    found = nearest(*degrees.T, Targets(shapes))
    for here, target, metres in zip(degrees, found.target, found.metres, strict=True):
        all_ = np.array([distance_to(shape, *here) for shape in shapes])
        assert metres == pytest.approx(all_.min(), abs=TRUE_M)
        assert all_[target] == pytest.approx(all_.min(), abs=TRUE_M)


@pytest.mark.parametrize("plane", PLANES, ids=str)
def test_within_a_radius_is_that_of_one_by_one(plane):
    shapes = sites(plane)
    degrees = scattered(2, 100, plane)
    all_ = np.array([[distance_to(s, *here) for s in shapes] for here in degrees])
    for radius in (0.0, 50.0, 900.0, 20_000.0):
        (found,) = within(radius, *degrees.T, Targets(shapes))
        pairs = set(zip(found.point.tolist(), found.target.tolist(), strict=True))
        sure = set(
            zip(
                *map(np.ndarray.tolist, np.nonzero(all_ <= radius - TRUE_M)),
                strict=True,
            )
        )
        may = set(
            zip(
                *map(np.ndarray.tolist, np.nonzero(all_ <= radius + TRUE_M)),
                strict=True,
            )
        )
        assert sure <= pairs <= may
        assert found.metres == pytest.approx(
            all_[found.point, found.target], abs=TRUE_M
        )
        assert (np.diff(found.point * len(shapes) + found.target) > 0).all()
        (known,) = within(radius, *degrees.T, Targets(shapes), measured=False)
        assert (known.point == found.point).all()
        assert (known.target == found.target).all()
        open_ = ~np.isnan(known.metres)
        assert (known.metres == found.metres)[open_].all()


@settings(max_examples=60)
@given(
    positions(89.9),
    st.lists(outlines(20, 3_000), min_size=1, max_size=3),
    st.floats(0, 360),
    st.floats(0, 6.9),
)
def test_anywhere_and_at_any_range(plane, drawn, azimuth, power):
    shapes = [
        plane.inverse(shapely.affinity.translate(shape, 9_000 * i, 0))
        for i, shape in enumerate(drawn)
    ]
    at = np.column_stack(
        forward(plane.longitude, plane.latitude, azimuth, 10**power)
    ).reshape(1, 2)
    found = nearest(*at.T, Targets(shapes))
    oracle = distance_to if power < 5 else brute
    wanted = min(oracle(shape, *at[0]) for shape in shapes)
    assert found.metres[0] == pytest.approx(wanted, abs=TRUE_M)


@pytest.mark.parametrize("far_m", [8_990_000, 9_100_000, 15_000_000, 19_990_000])
def test_on_the_far_side_of_the_earth(far_m):
    shapes = sites()
    turns = np.linspace(0, 330, 12)
    at = np.column_stack(forward(30.5, 50.45, turns, far_m))
    found = nearest(*at.T, Targets(shapes))
    for here, metres in zip(at, found.metres, strict=True):
        wanted = min(brute(shape, *here) for shape in shapes)
        assert metres == pytest.approx(wanted, abs=TRUE_M)


def test_a_wide_region_is_cut_into_pieces_that_are_true():
    turns = np.arange(7) / 7 * 2 * np.pi
    corners = np.column_stack([33 + 3 * np.cos(turns), 49 + 2 * np.sin(turns)])
    region = shapely.Polygon(corners)
    degrees = scattered(3, 60, Plane(33.0, 49.0), 900_000)
    found = nearest(*degrees.T, Targets([region, shapely.Point(20, 40)]))
    for here, target, metres in zip(degrees, found.target, found.metres, strict=True):
        shape = (region, shapely.Point(20, 40))[target]
        assert metres == pytest.approx(distance_to(shape, *here), abs=TRUE_M)


def test_the_published_point_and_edge():
    line = densify(
        shapely.LineString([(-72.1260, 42.45), (-72.123, 42.1546)]), "geodesic", 20
    )
    found = nearest(-72.1235, 42.3521, Targets([line]))
    assert found.metres[0] == pytest.approx(123.8016041, abs=TRUE_M)


def test_inside_is_zero_and_a_hole_is_outside():
    holed = KYIV.inverse(T.difference(B))
    places = KYIV.to_degrees(np.array([[40.0, 0.0], [0.0, 0.0], [60.0, 45.0]]))
    found = nearest(*places.T, Targets([shapely.Point(0, 0), holed]))
    assert found.target.tolist() == [1, 1, 1]
    assert found.metres == pytest.approx([0, 12.5, 0], abs=TRUE_M)
    assert found.metres[0] == 0
    edge = edge_distances(places, Targets([holed]))
    assert edge[:, 0] == pytest.approx([-20, 12.5, 0], abs=TRUE_M)


def test_the_first_of_several_that_hold_a_point_or_are_equally_near():
    yard, house = KYIV.inverse(T), KYIV.inverse(B)
    middle = KYIV.to_degrees(np.array([[0.0, 0.0], [500.0, 0.0]]))
    assert nearest(*middle.T, Targets([house, yard, house])).target.tolist() == [0, 1]
    assert nearest(*middle.T, Targets([yard, house])).target.tolist() == [0, 0]


def test_both_sides_of_the_antimeridian_are_one_place():
    box = shapely.box(-180, 10, -179.99, 11)
    at = np.array([[180.0, 10.5], [179.99, 10.5], [-179.995, 10.5]])
    found = nearest(*at.T, Targets([shapely.Point(0, 0), box]))
    assert found.target.tolist() == [1, 1, 1]
    assert found.metres[0] == pytest.approx(0, abs=1e-6)
    assert found.metres[1] == pytest.approx(distance_to(box, 179.99, 10.5), abs=TRUE_M)
    assert found.metres[2] == 0


def test_a_cap_over_the_pole():
    cap = shapely.box(-180, 89, 180, 90)
    found = nearest([10, 10, 77], [88.99, 89.5, 90], Targets([cap]))
    assert found.metres[0] == pytest.approx(inverse(10, 88.99, 10, 89)[1], abs=TRUE_M)
    assert found.metres[1:].tolist() == [0, 0]


def test_a_collection_is_all_its_parts():
    both = shapely.GeometryCollection(
        [shapely.Point(0, 0), shapely.box(0, 2, 0.01, 2.01)]
    )
    found = nearest([0, 0.005], [1.1, 2.005], Targets([both]))
    assert found.metres[0] == pytest.approx(inverse(0, 1.1, 0, 2)[1], abs=TRUE_M)
    assert found.metres[1] == 0


@settings(max_examples=25)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 5))
def test_blocks_do_not_change_the_answer(block, count, seed):
    degrees = scattered(seed, count)
    targets = Targets(sites())
    whole, cut = nearest(*degrees.T, targets), nearest(*degrees.T, targets, block=block)
    assert (whole.target == cut.target).all()
    assert (whole.metres == cut.metres).all()
    (one,) = within(3000, *degrees.T, targets)
    some = list(within(3000, *degrees.T, targets, block=block))
    for name in ("point", "target", "metres"):
        joined = np.concatenate([getattr(pairs, name) for pairs in some])
        assert (getattr(one, name) == joined).all()


def test_no_more_than_a_block_is_worked_on_at_a_time(monkeypatch):
    held = []
    search = searching.search

    def watched(degrees, pieces, front, best):
        held.append((len(degrees), len(front.owner)))
        return search(degrees, pieces, front, best)

    monkeypatch.setattr(many, "search", watched)
    targets = Targets(sites())
    nearest(*scattered(1, 1000).T, targets, block=64)
    assert len(held) == 16
    assert max(points for points, _ in held) == 64
    assert max(rows for _, rows in held) <= 64 * len(targets)
    held.clear()
    monkeypatch.setattr(many, "_CELLS", 80)  # fewer points where there are many shapes
    nearest(*scattered(1, 1000).T, targets)
    assert max(points for points, _ in held) == 10


def test_what_a_bound_decides_is_not_measured():
    degrees = scattered(5, 500, reach_m=3_000)
    (found,) = within(8_000, *degrees.T, Targets([KYIV.inverse(B)]), measured=False)
    assert len(found.point) == 500
    assert np.isnan(found.metres).all()


def test_progress_is_told_and_an_interrupt_goes_through():
    told = []
    degrees = scattered(1, 25)
    nearest(*degrees.T, Targets(sites()), block=10, progress=lambda *x: told.append(x))
    assert told == [(10, 25), (20, 25), (25, 25)]

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nearest(*degrees.T, Targets(sites()), block=10, progress=stop)
    blocks = within(9000, *degrees.T, Targets(sites()), block=10, progress=stop)
    assert len(next(blocks).point)
    with pytest.raises(KeyboardInterrupt):
        next(blocks)


def test_no_points_give_no_answers():
    targets = Targets(sites())
    assert nearest([], [], targets).metres.shape == (0,)
    assert list(within(10, [], [], targets)) == []
    assert edge_distances(np.empty((0, 2)), targets).shape == (0, len(targets))


def test_given_pairs_are_those_of_all_pairs():
    degrees, targets = scattered(4, 40), Targets(sites())
    all_ = edge_distances(degrees, targets)
    point, target = np.array([3, 3, 17, 39]), np.array([0, 5, 1, 1])
    found = pair_distances(degrees, targets, point, target)
    assert (found == all_[point, target]).all()


def test_what_cannot_be_measured_is_refused():
    targets = Targets([shapely.Point(0, 0)])
    with pytest.raises(BadPlace, match=r"Position 1 \(200, 0\)"):
        nearest([0, 200], [0, 0], targets)
    with pytest.raises(BadPlace, match="nan"):
        nearest([0], [np.nan], targets)
    with pytest.raises(BadPlace, match="no shape"):
        Targets([])
    with pytest.raises(BadPlace, match="Shape 1 is empty"):
        Targets([shapely.Point(0, 0), shapely.Polygon()])
    with pytest.raises(UsageError, match="radius of -1"):
        list(within(-1, [0], [0], targets))
    with pytest.raises(UsageError, match="radius of nan"):
        list(within(float("nan"), [0], [0], targets))
    with pytest.raises(UsageError, match="block of 0"):
        nearest([0], [0], targets, block=0)


def test_empty_parts_are_left_out():
    parts = shapely.GeometryCollection([shapely.Point(), disc(0, 0, 50)])
    assert nearest(0, 0, Targets([parts])).metres[0] == 0
