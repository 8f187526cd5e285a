"""Bars are made of numbers only, and a longer distance is never drawn shorter."""

import re

from hypothesis import given
from hypothesis import strategies as st

from geo.model.span import Span
from geo.views.bars import along, axis, bar, scale_end

METRES = st.floats(0, 1e7)


@given(METRES, METRES)
def test_a_longer_distance_is_never_drawn_shorter(a: float, b: float):
    low, high = sorted((a, b))
    assert 0 <= along(low) <= along(high) <= 1


@given(st.lists(METRES, min_size=5, max_size=5))
def test_a_bar_stays_inside_its_drawing(values: list[float]):
    least, q05, median, q95, most = sorted(values)
    span = Span(least_m=least, q05_m=q05, median_m=median, q95_m=q95, most_m=most)
    boxes = re.findall(
        r'class="geo-(\w+)" style="left:([\d.]+)%;width:([\d.]+)%"',
        bar(span, scale_end([span])),
    )
    assert [name for name, _, _ in boxes] == ["whole", "likely", "median"]
    assert all(float(left) + float(width) <= 100.02 for _, left, width in boxes)


def test_a_span_without_figures_has_no_bar():
    assert bar(Span(reason="no position")) == ""
    assert bar(Span(least_m=5.0, reason="no upper bound")) == ""


def test_bounds_only_have_no_most_likely_mark():
    assert "geo-median" not in bar(Span(least_m=1, most_m=5))
    assert "geo-median" in bar(Span(least_m=1, median_m=2, most_m=5))


def test_the_scale_ends_at_a_power_of_ten():
    assert scale_end([]) == 100
    assert scale_end([Span(least_m=0, most_m=38)]) == 100
    assert scale_end([Span(least_m=0, most_m=1500), Span(reason="x")]) == 10_000


def test_the_axis_names_its_distances():
    assert re.findall(r">([^<>]+)</span>", axis(1000)) == [
        "0",
        "10 m",
        "100 m",
        "1 km",
    ]
