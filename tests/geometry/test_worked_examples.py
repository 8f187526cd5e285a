"""Worked examples A to E and the conformance numbers of the location model."""

import numpy as np
import pytest
import shapely

from geo.geometry.density import Area
from geo.geometry.distance import distance
from geo.geometry.gap import gap
from geo.geometry.nodes import of_ring, of_shape
from geo.geometry.pairing import pair_of
from geo.geometry.spread import of_number, of_offset, triangular
from geo.geometry.thing import of_geometry
from geo.geometry.within import NEVER_SURE, within
from geo.model.facility import Facility
from geo.model.place import (
    Candidate,
    Coordinates,
    Hit,
    NamedUnlocated,
    Near,
    Offset,
)
from tests.geometry.layout import (
    A_SAYS,
    B_SAYS,
    C_SAYS,
    L_SHAPE,
    PLANE,
    REFERENCES,
    B,
    F,
    T,
    extent,
    references,
    said,
)

P = 0.002
TO_B, TO_T, TO_F = extent(B), extent(T), extent(F)


def shares(thing, to, radii):
    return [within(r, thing, to).p for r in radii]


def figures(thing, to):
    s = distance(thing, to)
    return s.least_m, s.q05_m, s.median_m, s.q95_m, s.most_m, s.expected_m


def test_a_the_distance_that_35_paces_state():
    s = of_offset(A_SAYS)
    assert (s.least, s.most) == pytest.approx((16.25, 38.25))
    assert s.mean == pytest.approx(26.25, abs=P)
    assert s.sd == pytest.approx(3.383, abs=P)
    wanted = [19.97, 20.77, 23.82, 26.18, 28.60, 31.98, 32.96]
    found = s.quantile(np.array([0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975]))
    # the figures in the model are printed to a centimetre
    np.testing.assert_allclose(found, wanted, atol=0.005 + P)
    np.testing.assert_allclose(
        s.cdf(np.array([20.0, 25.0, 30.0])), [0.026, 0.369, 0.857], atol=P
    )


def test_a_the_double_pace_and_the_hedge_ignored():
    double = of_number(35, "double-step", "about")
    assert double.mean == pytest.approx(52.5, abs=0.01)
    assert double.sd == pytest.approx(6.76, abs=0.01)
    ends = np.array([0.05, 0.95])
    np.testing.assert_allclose(double.quantile(ends), [41.5, 63.9], atol=0.06)
    ignored = of_number(35, "step", "about", None, "Ferson-simple")
    np.testing.assert_allclose(ignored.quantile(ends), [23.7, 28.9], atol=0.06)


def test_a_the_area_of_the_ring():
    ring = shapely.area(said(A_SAYS).planar[0][1].support)
    assert ring == pytest.approx(6626.8, rel=2e-4)


def test_a_inside_the_compound():
    found = within(0, said(A_SAYS), TO_T)
    assert found.p == pytest.approx(0.988, abs=P)
    assert found.belief == pytest.approx(0.965, abs=P)
    assert found.plausibility == pytest.approx(1, abs=P)


def test_a_to_the_other_facility():
    thing = said(A_SAYS)
    least, q05, median, q95, most, _ = figures(thing, TO_F)
    assert (least, most) == pytest.approx((21.75, 138.25), abs=P)
    assert (q05, median, q95) == pytest.approx((33, 83, 128), abs=0.5)
    assert shares(thing, TO_F, (25, 50, 75, 100)) == pytest.approx(
        [0.0003, 0.26, 0.44, 0.62], abs=0.005
    )
    found = [within(r, thing, TO_F) for r in (25, 50, 75, 100)]
    assert [f.belief for f in found] == [0, 0, 0, 0]
    assert [f.plausibility for f in found] == pytest.approx([0.003, 1, 1, 1], abs=P)


def test_a_just_inside_the_bounds_nothing_is_sure():
    found = within(21.76, said(A_SAYS), TO_F)
    assert found.p == NEVER_SURE
    assert found.plausibility >= NEVER_SURE
    assert within(138.249, said(A_SAYS), TO_F).p == 1 - NEVER_SURE
    assert within(21.74, said(A_SAYS), TO_F).p == 0
    assert within(138.26, said(A_SAYS), TO_F).p == 1


def test_b_back_to_the_building_it_was_measured_from():
    thing = said(B_SAYS)
    assert figures(thing, TO_B) == pytest.approx(
        (30, 36.3246, 50, 63.6754, 70, 50), abs=1e-3
    )
    for radius, p in ((40, 0.125), (50, 0.5), (60, 0.875)):
        found = within(radius, thing, TO_B)
        assert found.p == pytest.approx(p, abs=1e-6)
        assert found.belief == pytest.approx(p, abs=1e-5)
        assert found.plausibility == pytest.approx(p, abs=1e-5)


def test_b_inside_the_compound():
    found = within(0, said(B_SAYS), TO_T)
    assert found.p == pytest.approx(0.130, abs=P)
    assert found.belief == pytest.approx(0.008, abs=P)
    assert found.plausibility == pytest.approx(0.574, abs=P)


def test_b_to_the_other_facility():
    thing = said(B_SAYS)
    least, q05, _, q95, most, expected = figures(thing, TO_F)
    assert (least, most) == pytest.approx((0, 170), abs=P)
    assert (q05, q95) == pytest.approx((10.6, 154), abs=0.5)
    assert expected == pytest.approx(88.9, abs=0.05 + P)
    radii = (25, 50, 75, 100)
    assert shares(thing, TO_F, radii) == pytest.approx(
        [0.149, 0.272, 0.400, 0.537], abs=P
    )
    found = [within(r, thing, TO_F) for r in radii]
    assert [f.belief for f in found] == [0, 0, 0, 0]
    assert [f.plausibility for f in found] == pytest.approx([0.97, 1, 1, 1], abs=P)


def test_b_the_facility_sixty_metres_away():
    # P(within 50 m) of section 0: one statement, every bearing from 0 to 1
    found = within(50, said(B_SAYS), TO_F)
    assert (found.belief, found.plausibility) == pytest.approx((0, 1))
    assert found.p == pytest.approx(0.27, abs=0.005)


def test_b_with_an_error_of_the_reference_of_8_m():
    wide = triangular(30, 50, 70).widened(8)
    assert (wide.least, wide.most) == (22, 78)
    assert wide.sd == pytest.approx(8.79, abs=0.01)


def test_c_on_the_territory():
    thing = said(C_SAYS)
    radii = (0, 10, 20, 30, 40)
    assert shares(thing, TO_B, radii) == pytest.approx(
        [0.093, 0.242, 0.450, 0.715, 0.940], abs=P
    )
    closed = [(1000 + 130 * r + np.pi * r * r) / 10_800 for r in radii[:4]]
    assert shares(thing, TO_B, radii[:4]) == pytest.approx(closed, abs=P)
    *_, most, expected = figures(thing, TO_B)
    assert most == pytest.approx(51.54, abs=0.005)
    assert expected == pytest.approx(21.0, abs=0.05)


def test_c_without_the_building():
    place = C_SAYS.__class__(reference="t", excluding=("b",))
    thing = said(place)
    assert shares(thing, TO_B, (0, 10, 20, 30, 40)) == pytest.approx(
        [0, 0.165, 0.394, 0.686, 0.934], abs=P
    )
    assert figures(thing, TO_B)[5] == pytest.approx(23.2, abs=0.05)


def test_c_to_the_other_facility():
    thing = said(C_SAYS)
    least, q05, _, q95, most, expected = figures(thing, TO_F)
    assert least == pytest.approx(20, abs=P)
    assert most == pytest.approx(np.hypot(140, 30), abs=P)
    assert (q05, q95, expected) == pytest.approx((29, 135, 81.5), abs=0.5)
    assert shares(thing, TO_F, (50, 100)) == pytest.approx([0.232, 0.658], abs=P)


def test_d_a_mixture_of_candidates_and_a_region():
    # candidates at 3, 12, 45 and 160 km, weight 0.2 each, residual 0.2 on a region of
    # which 14.5 % lies within 50 km: 0.8 · 3/4 + 0.2 · 0.145 = 0.629
    spots = {
        f"c{km}": shapely.Point(0, km * 1000.0).buffer(1.0) for km in (3, 12, 45, 160)
    }
    share = np.pi * 50**2 / 2 / 0.145
    region = shapely.box(-200_000, 0, 200_000, share / 400 * 1000)
    known = references(**spots, region=region)
    place = NamedUnlocated(
        region="region",
        candidates=tuple(Candidate(reference=id_) for id_ in spots),
        residual=0.2,
    )
    point = of_geometry({"type": "Point", "coordinates": [30.0, 50.0]})
    found = within(50_000, said(place, known), point)
    assert found.p == pytest.approx(0.629, abs=P)
    assert (found.belief, found.plausibility) == pytest.approx((0.6, 0.8))


def test_d_a_residual_that_may_be_anywhere_counts_for_plausibility_only():
    spots = {
        f"c{n}": shapely.Point(0, n * 1000.0).buffer(1.0) for n in (3, 12, 45, 160)
    }
    place = Hit(
        candidates=tuple(Candidate(reference=id_) for id_ in spots), residual=0.2
    )
    point = of_geometry({"type": "Point", "coordinates": [30.0, 50.0]})
    found = within(50_000, said(place, references(**spots)), point)
    assert found.p is None
    assert (found.belief, found.plausibility) == pytest.approx((0.6, 0.8))
    span = distance(said(place, references(**spots)), point)
    assert span.least_m is span.most_m is None
    assert "anywhere" in (span.reason or "")


def test_e_near_has_bounds_and_no_probability():
    thing = said(Near(reference="b", scale_m=100, scale_reason="city block"))
    span = distance(thing, TO_F)
    assert (span.least_m, span.most_m) == pytest.approx((0, 200))
    assert span.q05_m is span.median_m is span.q95_m is span.expected_m is None
    assert "Near" in (span.reason or "")
    for radius, bounds in ((50, (0, 1)), (200, (1, 1))):
        found = within(radius, thing, TO_F)
        assert found.p is None
        assert (found.belief, found.plausibility) == bounds


def test_two_uniform_points_in_a_unit_square_and_a_unit_disc():
    square = Area(shapely.box(0, 0, 1, 1))
    law = pair_of(1, square, square, ("point", "point"), True).law
    assert law.mean == pytest.approx(0.521405433, abs=5e-4)
    disc = Area(shapely.Point(0, 0).buffer(1, quad_segs=256))
    law = pair_of(1, disc, disc, ("point", "point"), True).law
    assert law.mean == pytest.approx(128 / (45 * np.pi), abs=1e-3)


def test_the_centre_of_a_uniform_disc():
    spot = Coordinates(longitude=30.0, latitude=50.0, radius_m=60)
    centre = of_geometry({"type": "Point", "coordinates": [30.0, 50.0]})
    thing = said(spot)
    assert figures(thing, centre)[5] == pytest.approx(40, abs=1e-3)
    for r in (15, 30, 45):
        found = within(r, thing, centre)
        assert found.p == pytest.approx((r / 60) ** 2, abs=1e-6)
        assert (found.belief, found.plausibility) == (0, 1)


def test_half_of_a_symmetric_ring_lies_on_one_side_of_a_line():
    nodes = of_ring(B, triangular(30, 50, 70), 64)
    assert nodes.weight[nodes.middles[:, 0] > 0].sum() == pytest.approx(0.5, abs=1e-3)


def test_the_length_of_the_offset_curve_of_a_dented_outline_is_its_own():
    # L-shape, perimeter 210 m: at 30 m the formula gives 398.5, the geometry 385.6
    curve = shapely.boundary(shapely.buffer(L_SHAPE, 30, quad_segs=64))
    assert float(shapely.length(curve)) == pytest.approx(385.6, abs=0.05)
    nodes = of_ring(L_SHAPE, triangular(29.99, 30, 30.01), 128)
    pieces = nodes.xy[nodes.second] - nodes.xy[nodes.first]
    one = nodes.curve == 64
    assert np.hypot(*pieces[one].T).sum() == pytest.approx(385.6, abs=0.8)


def test_a_normal_error_in_two_axes():
    x, y = np.random.default_rng(7).normal(size=(2, 500_000))
    r = np.hypot(x, y)
    assert np.median(r) == pytest.approx(1.1774, abs=0.003)
    assert np.quantile(r, 0.95) == pytest.approx(2.4477, abs=0.006)


def test_the_area_weighted_ring_is_not_what_is_used():
    # uniform over the ring's area would have the mean 51.89 m (section 2.8 B)
    nodes = of_shape(
        shapely.difference(B.buffer(70, quad_segs=64), B.buffer(30, quad_segs=64)), 128
    )
    biased = shapely.distance(B, shapely.points(nodes.middles)) @ nodes.weight
    assert biased == pytest.approx(51.89, abs=0.02)
    assert gap(said(B_SAYS), TO_B).law.mean == pytest.approx(50)


def test_from_the_centre_of_the_building_is_from_3_to_14_m_from_its_wall():
    place = Offset(
        range=(26.2499, 26.2501), unit="m", reference="b", measured_from="centre"
    )
    span = distance(said(place), TO_B)
    assert (span.least_m, span.most_m) == pytest.approx((3, 13.75), abs=1.5)


def test_the_layout_stands_where_it_should():
    assert isinstance(REFERENCES["b"], Facility)
    assert shapely.area(PLANE.forward(TO_T.parts[0][1].support)) == pytest.approx(
        10_800
    )
