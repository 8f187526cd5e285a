"""The curve and its text twin say the same as the distribution they come from."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy import array

from geo.geometry.gap import Gap
from geo.geometry.law import Law, constant, of_pieces
from geo.model.span import Span
from geo.store.open import open_catalog
from geo.views import measure_data as measured
from geo.views.measure_density import classes, curve, specification, table

RING = "kyiv-2024-01-02"
ENDS = ("azemb-kyiv-admin", "azemb-kyiv-consular", "azemb-kyiv", "socar-odesa", "50,30")
METRES = ("m", 1.0)


def law_of(stop: str) -> Law:
    found: Gap = measured.gap_of(open_catalog(), RING, stop)
    assert found.law is not None
    return found.law


@pytest.mark.parametrize("stop", ENDS)
def test_the_classes_hold_all_of_it_and_touch_each_other(stop: str):
    law = law_of(stop)
    found = classes(law)
    assert sum(one.p for one in found) == pytest.approx(1)
    assert 1 <= len(found) <= 20
    assert found[0].low_m <= law.at[0]
    assert found[-1].high_m >= law.at[-1]
    for one, after in pairwise(found):
        assert one.high_m == after.low_m


@pytest.mark.parametrize("stop", ENDS)
def test_the_curve_is_drawn_from_0_to_1_over_the_range(stop: str):
    law = law_of(stop)
    drawn = curve(law, METRES)
    assert drawn["density"].between(0, 1).all()
    assert drawn["distance"].between(law.at[0], law.at[-1]).all()


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_what_lies_at_the_least_itself_is_in_the_first_class_not_in_the_curve(
    share: float, most: float
):
    low, high = array([0.0, 0.0]), array([0.0, most])
    law = of_pieces(low, high, array([share + 0.1, 1.1 - share]))
    found = classes(law)
    assert found[0].p >= (share + 0.1) / 1.2 - 1e-9
    assert curve(law, METRES)["density"].iloc[0] <= 1


def test_a_distance_that_is_known_is_one_class():
    (one,) = classes(constant(0.0))
    assert one.p == 1
    assert table((one,)).iloc[0].tolist() == ["0 m", "0 m", "100 %"]


def test_the_marks_are_the_figures_in_the_unit_of_the_axis():
    span = Span(q05_m=1000, median_m=2000, q95_m=9000)
    layers = specification(span, ("km", 1000.0))["layer"]
    at = [
        one["encoding"]["x"]["datum"]
        for one in layers
        if "datum" in one["encoding"]["x"]
    ]
    assert at == [1.0, 2.0, 9.0]
    assert specification(Span(), METRES)["layer"][1:] == []
