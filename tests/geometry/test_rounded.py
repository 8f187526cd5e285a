"""Rounding for reading never narrows a range."""

from hypothesis import assume, given
from hypothesis import strategies as st

from geo.geometry.rounded import ROUNDING, in_words
from geo.geometry.wording import EXACT_M
from geo.model.span import Span


def test_all_six_figures_are_there_or_none():
    words = in_words(Span(least_m=16.25, median_m=26.18, most_m=38.25))
    assert words == {
        "least_m": "15 m",
        "q05_m": None,
        "median_m": "25 m",
        "q95_m": None,
        "most_m": "40 m",
        "expected_m": None,
    }
    assert list(words) == list(ROUNDING)


@given(st.floats(0, 2e7), st.floats(0, 2e7))
def test_the_bounds_are_rounded_outwards(a: float, b: float):
    least, most = sorted((a, b))
    assume(most - least >= EXACT_M)
    words = in_words(Span(least_m=least, most_m=most))
    assert _metres(words["least_m"]) <= least * 1.0005 + 1e-6
    assert _metres(words["most_m"]) >= most * 0.9995 - 1e-6


@given(st.floats(0, 2e7), st.floats(0, 0.009))
def test_one_length_is_rounded_to_the_nearest_metre(least: float, wide: float):
    words = in_words(Span(least_m=least, most_m=least + wide))
    assert abs(_metres(words["least_m"]) - least) <= max(0.51, least * 0.0005)
    assert abs(_metres(words["most_m"]) - least) <= max(0.52, least * 0.0005)


def _metres(text: str | None) -> float:
    number, unit = str(text).split()
    return float(number) * (1000 if unit == "km" else 1)
