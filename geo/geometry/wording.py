"""Words for figures: rounding, percentages and the likelihood words of ICD 203.

Pure functions in English; a view may hand their parts to its own catalogue. Metres
are never shown finer than a tenth of the range they come from, and 0 % or 100 % only
where the bounds prove it. Source: location model, section 2.6.
"""

import math
from collections.abc import Callable
from typing import Final

from geo.model.span import Likelihood, Span

ICD203 = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)
"""Upper bounds and words of Intelligence Community Directive 203 (2015)."""

EXACT_M: Final = 0.01
"""A range narrower than this is one length: two places that are known exactly."""
_STEPS = (1.0, 2.0, 5.0)


def icd203(p: float) -> str:
    """The word for a probability; a bound belongs to the higher class.

    >>> [icd203(p) for p in (0.0, 0.03, 0.13, 0.27, 0.5, 0.62, 0.875, 0.99, 1.0)]
    ['ruled out', 'almost no chance', 'very unlikely', 'unlikely', \
'roughly even chance', 'likely', 'very likely', 'almost certain', 'certain']
    """
    if p <= 0:
        return "ruled out"
    if p >= 1:
        return "certain"
    return next(word for bound, word in ICD203 if p < bound)


def percent(p: float) -> str:
    """A probability to two figures; 0 % and 100 % only for exactly 0 and 1.

    >>> [percent(p) for p in (0.0, 0.0003, 0.034, 0.272, 0.9968, 1.0)]
    ['0 %', '<1 %', '3.4 %', '27 %', '>99 %', '100 %']
    """
    if p in (0.0, 1.0):
        return f"{p * 100:.0f} %"
    if p < 0.01:
        return "<1 %"
    if p > 0.99:
        return ">99 %"
    return f"{p * 100:.1f} %" if p < 0.0995 else f"{p * 100:.0f} %"


def display_step(width_m: float) -> float:
    """The step in metres that figures are rounded to: 1, 2, 5, 10, 20, 50, ….

    The smallest that is not finer than a tenth of the range's width.

    >>> [display_step(w) for w in (0, 8, 22, 40, 1000, 226_000)]
    [1.0, 1.0, 5.0, 5.0, 100.0, 50000.0]
    """
    wanted = max(width_m / 10, 1.0)
    power = 10.0 ** math.floor(math.log10(wanted))
    steps = (step * power for step in (*_STEPS, 10.0))
    return next(step for step in steps if step >= wanted * (1 - 1e-9))


def metres(value_m: float, step_m: float = 1.0) -> str:
    """A length rounded to a step, in metres below 1 km and in kilometres above.

    >>> metres(26.18), metres(138.25, 5), metres(197_726, 5000), metres(1999, 1)
    ('26 m', '140 m', '200 km', '1.999 km')
    """
    rounded = round(value_m / step_m) * step_m
    if rounded < 1000:
        return f"{rounded:.0f} m"
    decimals = max(0, 3 - int(math.log10(step_m)))
    kilometres = f"{rounded / 1000:.{decimals}f}"
    return f"{kilometres} km"


def exact_metres(value_m: float) -> str:
    """A length that was asked for, not measured: as short as it can be written.

    >>> exact_metres(50), exact_metres(62.5), exact_metres(100_000)
    ('50 m', '62.5 m', '100 km')
    """
    return f"{value_m:g} m" if value_m < 1000 else f"{value_m / 1000:g} km"


def range_step(span: Span) -> float:
    """The display step of a span: from its least to its most, if both are known."""
    if span.least_m is None or span.most_m is None:
        return display_step(span.least_m or 0.0)
    return display_step(span.most_m - span.least_m)


def is_exact(span: Span) -> bool:
    """Whether least and most are one length.

    >>> is_exact(Span(least_m=710.2401, most_m=710.2402)), is_exact(Span(least_m=5))
    (True, False)
    """
    if span.least_m is None or span.most_m is None:
        return False
    return span.most_m - span.least_m < EXACT_M


def down(span: Span, value_m: float) -> str:
    """A lower bound of a span in words, rounded outwards unless there is no range.

    >>> down(Span(least_m=16.25, most_m=38.25), 16.25)
    '15 m'
    """
    return _outwards(span, value_m, math.floor)


def up(span: Span, value_m: float) -> str:
    """An upper bound of a span in words, rounded outwards unless there is no range.

    >>> up(Span(least_m=16.25, most_m=38.25), 38.25)
    '40 m'
    >>> up(Span(least_m=710.2, most_m=710.2), 710.2)
    '710 m'
    """
    return _outwards(span, value_m, math.ceil)


def _outwards(span: Span, value_m: float, whole: Callable[[float], int]) -> str:
    step = range_step(span)
    if is_exact(span):
        return metres(value_m, step)
    slack = 1e-9 if whole is math.floor else -1e-9
    return metres(whole(value_m / step + slack) * step, step)


def span_in_words(span: Span) -> str:
    """A span as one line: bounds rounded outwards, the middle to the nearest step.

    >>> a = Span(least_m=16.25, q05_m=20.77, median_m=26.18, q95_m=31.98, most_m=38.25)
    >>> span_in_words(a)
    'between 15 m and 40 m; as likely as not up to 25 m; nine times in ten 20 m to 30 m'
    >>> span_in_words(Span(reason="the words give no place"))
    'no distance: the words give no place'
    """
    if span.least_m is None:
        return f"no distance: {span.reason}"
    if span.basis == "stated":
        return "0 m, because the words put it there"
    step = range_step(span)
    least = down(span, span.least_m)
    if span.most_m is None:
        return f"at least {least}; nothing bounds it from above"
    most = up(span, span.most_m)
    bounds = least if least == most else f"between {least} and {most}"
    if span.median_m is None or span.q05_m is None or span.q95_m is None:
        return f"{bounds}; what lies between is not weighed"
    if least == most:
        return bounds
    return (
        f"{bounds}; as likely as not up to {metres(span.median_m, step)}; "
        f"nine times in ten {metres(span.q05_m, step)} to {metres(span.q95_m, step)}"
    )


def sentence(likelihood: Likelihood) -> str:
    """The one way to say a probability: with its condition and its bounds.

    Likelihood only; how far to trust the speaker is another sentence (ICD 203).

    >>> found = Likelihood(radius_m=50, p=0.272, belief=0.0, plausibility=1.0)
    >>> sentence(found)
    'If the statement is true and every bearing is equally likely, it is unlikely \
(27 %) that it was within 50 m; over all bearings between 0 % and 100 %.'
    """
    radius = exact_metres(likelihood.radius_m)
    bounds = _bounds_in_words(likelihood)
    if likelihood.basis == "stated":
        return f"The words put it there, so it is within {radius}."
    if likelihood.p is None:
        why = likelihood.reason or "The words give no density."
        return f"No probability of being within {radius} is given{bounds}. {why}"
    if likelihood.p in (0.0, 1.0):
        held = "it was" if likelihood.p else "it was not"
        return (
            f"If the statement is true and the outlines are as drawn, {held} within "
            f"{radius} ({percent(likelihood.p)}), whatever the bearing."
        )
    chance = icd203(likelihood.p)
    article = "a " if chance.endswith("even chance") else ""
    return (
        "If the statement is true and every bearing is equally likely, "
        f"{_VERBS.get(chance, f'it is {article}{chance}')} "
        f"({percent(likelihood.p)}) that it was within {radius}{bounds}."
    )


_VERBS = {"almost no chance": "there is almost no chance"}


def _bounds_in_words(likelihood: Likelihood) -> str:
    """Belief and plausibility as the end of a sentence; nothing if they are one."""
    low, high = likelihood.belief, likelihood.plausibility
    if low is None or high is None or low == high:
        return ""
    return f"; over all bearings between {percent(low)} and {percent(high)}"
