import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geometry.wording import (
    display_step,
    icd203,
    is_exact,
    metres,
    percent,
    range_step,
    sentence,
    span_in_words,
)
from geo.model.span import Likelihood, Span


@pytest.mark.parametrize(
    ("p", "word"),
    [
        *((0.01, "almost no chance"), (0.05, "very unlikely"), (0.2, "unlikely")),
        *((0.45, "roughly even chance"), (0.55, "likely"), (0.8, "very likely")),
        *((0.95, "almost certain"), (0.999999, "almost certain")),
    ],
)
def test_icd203_classes(p, word):
    assert icd203(p) == word


@given(st.floats(0, 1))
def test_only_a_proof_is_shown_as_0_or_100_percent(p):
    assert (percent(p) == "0 %") == (p == 0)
    assert (percent(p) == "100 %") == (p == 1)


@given(st.floats(0, 1e6))
def test_nothing_is_finer_than_a_tenth_of_the_range(width):
    step = display_step(width)
    assert step >= max(1.0, width / 10 * (1 - 1e-9))
    assert step <= max(1.0, width / 4)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_bounds_are_rounded_outwards(a, b):
    least, most = sorted((a, b))
    span = Span(least_m=least, most_m=most)
    step = range_step(span)
    text = span_in_words(span)
    assert text.endswith("what lies between is not weighed")
    assert step >= (most - least) / 10 * (1 - 1e-9)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (
            Span(least_m=0, median_m=0, most_m=0, basis="stated"),
            "0 m, because the words put it there",
        ),
        (Span(least_m=200.4), "at least 200 m; nothing bounds it from above"),
        (Span(least_m=0, most_m=200), "between 0 m and 200 m; what lies between"),
        (
            Span(least_m=60.0, q05_m=60, median_m=60, q95_m=60, most_m=60.0),
            "60 m",
        ),
        (
            Span(
                least_m=710.24,
                q05_m=710.24,
                median_m=710.24,
                q95_m=710.24,
                most_m=710.2401,
            ),
            "710 m",
        ),
        (
            Span(least_m=251e3, q05_m=284e3, median_m=412e3, q95_m=567e3, most_m=597e3),
            "between 250 km and 600 km; as likely as not up to 400 km; "
            "nine times in ten 300 km to 550 km",
        ),
    ],
)
def test_spans_in_words(span, text):
    assert span_in_words(span).startswith(text)


def test_an_exact_length_is_said_once():
    span = Span(least_m=0.6, q05_m=0.6, median_m=0.6, q95_m=0.6, most_m=0.6)
    assert span_in_words(span) == "1 m"
    assert not is_exact(Span(least_m=1.0))
    assert not is_exact(Span(reason="no place"))


def test_steps_of_spans():
    assert range_step(Span()) == 1
    assert range_step(Span(least_m=500.0)) == 50
    assert metres(999.6) == "1.000 km"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Likelihood(radius_m=50, p=1.0, basis="stated"), "The words put it there"),
        (
            Likelihood(radius_m=50, reason="“Near” has no measured scale."),
            "No probability of being within 50 m is given. “Near”",
        ),
        (Likelihood(radius_m=50), "The words give no density."),
        (
            Likelihood(radius_m=50, belief=0.0, plausibility=1.0, reason="why"),
            "is given; over all bearings between 0 % and 100 %. why",
        ),
        (
            Likelihood(radius_m=50, p=0.5, belief=0.5, plausibility=0.5),
            "it is a roughly even chance (50 %) that it was within 50 m.",
        ),
        (
            Likelihood(radius_m=50, p=0.001, belief=0.0, plausibility=0.1),
            "there is almost no chance (<1 %)",
        ),
        (
            Likelihood(radius_m=50, p=0.9, belief=0.8, plausibility=1.0),
            "it is very likely (90 %)",
        ),
        (
            Likelihood(radius_m=50, p=0.0, belief=0.0, plausibility=0.0),
            "it was not within 50 m (0 %), whatever the bearing",
        ),
        (
            Likelihood(radius_m=1500, p=1.0, belief=1.0, plausibility=1.0),
            "it was within 1.5 km (100 %), whatever the bearing",
        ),
    ],
)
def test_sentences(found, words):
    assert words in sentence(found)


def test_a_probability_is_never_said_without_its_condition():
    found = sentence(Likelihood(radius_m=50, p=0.3, belief=0.1, plausibility=0.9))
    assert found.startswith(
        "If the statement is true and every bearing is equally likely, "
    )
