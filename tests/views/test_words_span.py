"""A distance in words keeps its bounds, and says why where there is none."""

from hypothesis import assume, given
from hypothesis import strategies as st

from geo.geometry.wording import EXACT_M
from geo.model.span import Span
from geo.views.words_span import figures, short_span, span_sentence

PACES = Span(
    least_m=16.25, q05_m=20.77, median_m=26.18, q95_m=31.98, most_m=38.25, expected_m=26
)


def test_the_sentence_of_a_whole_span():
    assert span_sentence(PACES) == "Between 15 m and 40 m; as likely as not up to 25 m."
    assert short_span(PACES) == "15 m – 25 m – 40 m"
    assert [name for name, _ in figures(PACES)] == [
        "Least",
        "5 % are nearer",
        "Median",
        "5 % are farther",
        "Most",
        "Expected",
    ]


def test_bounds_only_give_no_most_likely_value_and_the_reason():
    span = Span(least_m=0, most_m=226_100, reason="Two coarse ends.")
    assert span_sentence(span) == (
        "Between 0 m and 250 km; what lies between is not weighed. Two coarse ends."
    )
    assert short_span(span) == "0 m – 250 km"


def test_an_open_end():
    span = Span(least_m=120, reason="The statement gives no upper bound.")
    assert span_sentence(span).startswith("At least ")
    assert short_span(span).startswith("≥ ")


def test_stated_and_unknown():
    stated = Span(least_m=0, most_m=0, basis="stated")
    assert span_sentence(stated) == "0 m: the words put it there."
    assert short_span(stated) == "0 m (stated)"
    assert span_sentence(Span(reason="No place.")) == (
        "No distance can be given. No place."
    )
    assert short_span(Span(reason="No place.")) == "–"
    assert figures(Span(reason="No place.")) == ()
    assert span_sentence(Span(least_m=0, median_m=0, most_m=0)) == "0 m."


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.floats(0, 1))
def test_rounding_never_narrows_the_range(a: float, b: float, share: float):
    least, most = sorted((a, b))
    assume(most - least >= EXACT_M)
    middle = least + share * (most - least)
    shown = dict(figures(Span(least_m=least, median_m=middle, most_m=most)))
    assert _metres(shown["Least"]) <= least * 1.0005 + 1e-6
    assert _metres(shown["Most"]) >= most * 0.9995 - 1e-6


def _metres(text: str) -> float:
    number, unit = text.split()
    return float(number) * (1000 if unit == "km" else 1)
