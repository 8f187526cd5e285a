import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadPlace, UsageError
from geo.geometry.protocol import PROTOCOLS, half_width
from geo.geometry.spread import (
    disc_radius,
    mirrored,
    of_number,
    of_offset,
    triangular,
    uniform,
)
from geo.model.place import Offset

UNITS = ("m", "km", "ft", "yd", "mi", "step", "double-step")
numbers = st.sampled_from([0.5, 1.5, 3, 7, 15, 35, 50, 49.7, 100, 120, 1000])


@given(
    numbers,
    st.sampled_from(UNITS),
    st.sampled_from(["about", "plain", "measured", None]),
    st.sampled_from(PROTOCOLS),
)
def test_a_stated_distance_is_a_distribution(number, unit, hedge, protocol):
    s = of_number(number, unit, hedge, None, protocol)
    assert 0 <= s.least < s.mean < s.most
    assert s.protocol == protocol
    p = np.linspace(0, 1, 41)
    r = s.quantile(p)
    assert (np.diff(r) >= 0).all()
    np.testing.assert_allclose(s.cdf(r), p, atol=1e-9)
    assert s.cdf(s.least) == 0
    assert s.cdf(s.most) == 1
    assert s.pdf(s.least - 1) == s.pdf(s.most + 1) == 0


@pytest.mark.parametrize(
    ("unit", "metres"), [("ft", 0.3048), ("yd", 0.9144), ("mi", 1609.344), ("km", 1000)]
)
def test_exact_units_scale_exactly(unit, metres):
    s = of_number(50, unit, "about")
    assert (s.least, s.most) == pytest.approx((30 * metres, 70 * metres))
    assert s.cdf(50 * metres) == pytest.approx(0.5)


def test_a_product_agrees_with_half_a_million_draws():
    rng = np.random.default_rng(3)
    drawn = rng.triangular(25, 35, 45, 500_000) * rng.triangular(
        0.65, 0.75, 0.85, 500_000
    )
    s = of_number(35, "step", "about")
    r = np.linspace(17, 38, 60)
    np.testing.assert_allclose(
        s.cdf(r), np.searchsorted(np.sort(drawn), r) / len(drawn), atol=0.003
    )
    variance = (100 / 6) * 0.75**2 + (0.01 / 6) * 35**2 + (100 / 6) * (0.01 / 6)
    assert s.sd == pytest.approx(np.sqrt(variance), abs=1e-3)


def test_ranges_take_no_further_hedge():
    level = of_offset(Offset(range=(30, 40), unit="m"))
    assert (level.least, level.most, level.mean) == pytest.approx((30, 40, 35))
    assert level.cdf(32.5) == pytest.approx(0.25)
    peaked = of_offset(Offset(range=(30, 40), number=30, unit="m", hedge="about"))
    assert (peaked.least, peaked.most) == (30, 40)
    assert peaked.mean == pytest.approx(30 + 10 / 3)
    late = of_offset(Offset(range=(30, 40), number=40, unit="m"))
    assert late.mean == pytest.approx(40 - 10 / 3)
    paces = of_offset(Offset(range=(0, 40), unit="step"))
    assert (paces.least, paces.most) == pytest.approx((0, 34))
    assert paces.mean == pytest.approx(15, abs=1e-3)


def test_one_sided_words_give_bounds_only():
    within = of_offset(Offset(number=20, unit="step", hedge="at-most"))
    beyond = of_offset(Offset(number=20, unit="step", hedge="at-least"))
    assert (within.least, within.most) == (0, 17)
    assert (beyond.least, beyond.most) == (13, np.inf)
    assert within.bounds_only
    assert beyond.bounds_only
    for ask in (within.cdf, within.pdf, within.quantile):
        with pytest.raises(UsageError, match="bounds only"):
            ask(0.5)
    for other in (triangular(1, 2, 3), within):
        with pytest.raises(UsageError, match="bounds only"):
            within.plus(other)
    with pytest.raises(UsageError, match="bounds only"):
        triangular(1, 2, 3).plus(within)
    with pytest.raises(UsageError, match="bounds only"):
        _ = within.mean
    assert (within.widened(3).least, within.widened(3).most) == (0, 20)
    assert (beyond.widened(3).least, beyond.widened(3).most) == (10, np.inf)


@pytest.mark.parametrize(
    ("offset", "says"),
    [
        (Offset(number=35), "unit None"),
        (Offset(unit="m"), "above 0 or a range; found None"),
        (Offset(unit="m", number=0), "found 0"),
        (Offset(unit="m", number=-3), "found -3"),
        (Offset(unit="m", number=float("inf")), "found inf"),
        (Offset(unit="m", number=float("nan")), "found nan"),
        (Offset(unit="m", range=(40, 30)), "does not rise"),
        (Offset(unit="m", range=(-1, 30)), "does not rise"),
        (Offset(unit="m", range=(1, float("inf"))), "does not rise"),
        (Offset(unit="m", range=(30, 40), number=50), "outside its range"),
        (Offset(unit="m", number=5, hedge="maybe"), "hedge 'maybe'"),
    ],
)
def test_words_that_give_no_distance_are_refused(offset, says):
    with pytest.raises(BadPlace, match=says):
        of_offset(offset)


def test_an_unknown_protocol_is_refused():
    with pytest.raises(UsageError, match="BP2019"):
        half_width(50, "about", "BP2019")


def test_the_alternatives_keep_a_measured_number():
    assert [half_width(49.7, "measured", name) for name in PROTOCOLS] == pytest.approx(
        [0.05] * 5
    )


@pytest.mark.parametrize(
    ("number", "expected"), [(10.25, 0.125), (10.5, 0.25), (10.75, 0.125), (10.1, 0.05)]
)
def test_parts_of_a_unit_in_the_rule_of_2001(number, expected):
    assert half_width(number, "about", "W2001") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("number", "step", "about"),
    [
        *((3, 1, 1.2), (7, 1, 2), (15, 5, 6), (35, 5, 10), (50, 10, 20)),
        *((100, 100, 40), (200, 100, 80), (500, 100, 200), (1000, 1000, 400)),
    ],
)
def test_the_table_of_the_protocol(number, step, about):
    assert half_width(number, "about") == pytest.approx(about)


@given(st.floats(0.1, 30))
def test_an_error_added_widens_linearly_and_adds_variances(error):
    s = triangular(30, 50, 70)
    wide = s.widened(error)
    assert (wide.least, wide.most) == pytest.approx(
        (max(30 - error, 0), 70 + error), abs=1e-9
    )
    assert wide.mean == pytest.approx(50, abs=1e-3)
    assert wide.sd == pytest.approx(np.sqrt(400 / 6 + error**2 / 6), rel=2e-3)


def test_a_distance_never_falls_below_zero():
    near = triangular(1, 2, 3).widened(5)
    assert (near.least, near.most) == (0, 8)
    assert near.cdf(8.0) == pytest.approx(1)
    assert triangular(1, 2, 3).widened(0).most == 3
    with pytest.raises(UsageError, match="negative"):
        near.widened(-1)


def test_signs_and_discs():
    west = mirrored(triangular(1, 2, 4))
    assert (west.least, west.most, west.mean) == pytest.approx((-4, -1, -7 / 3))
    assert disc_radius(60).cdf(30.0) == pytest.approx(0.25)
    assert uniform(2, 4).sd == pytest.approx(2 / np.sqrt(12))


def test_a_number_of_many_digits_still_has_a_width():
    """Twice a last place of 1e-13 is lost in the number itself."""
    spread = of_number(2048.6485431678952, "m", "about")
    assert spread.least < spread.most
    assert float(spread.quantile(0.5)) == pytest.approx(2048.6485431678952)
