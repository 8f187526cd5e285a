"""A distance in words: one sentence, the figures one by one, and a cell of a table."""

import math

from geo.model.span import Span
from geo.views.catalogue import _

NICE = (1.0, 2.0, 5.0)


def span_sentence(span: Span) -> str:
    """The distance in one sentence, with the reason where there is no figure.

    >>> span_sentence(Span(least_m=16.25, median_m=26.18, most_m=38.25))
    'Between 16 m and 38 m, most likely about 26 m.'
    >>> span_sentence(Span(reason="No position is known."))
    'No distance can be given. No position is known.'
    """
    reason = f" {span.reason}" if span.reason else ""
    if span.basis == "stated":
        return _("0 m: the words put it there.") + reason
    if span.least_m is None:
        return _("No distance can be given.") + reason
    least = _least(span)
    if span.most_m is None:
        return _("At least {least}.").format(least=least) + reason
    if span.most_m == span.least_m:
        return _("{length}.").format(length=least) + reason
    most = length(span.most_m, step_m(span))
    if span.median_m is None:
        said = _("Between {least} and {most}; no most likely value is given.")
        return said.format(least=least, most=most) + reason
    median = length(span.median_m, step_m(span))
    said = _("Between {least} and {most}, most likely about {median}.")
    return said.format(least=least, most=most, median=median) + reason


def short_span(span: Span) -> str:
    """The distance for a cell: least – median – most.

    >>> short_span(Span(least_m=16.25, median_m=26.18, most_m=38.25))
    '16 m – 26 m – 38 m'
    """
    if span.basis == "stated":
        return _("0 m (stated)")
    if span.least_m is None:
        return "–"
    least = _least(span)
    if span.most_m is None:
        return _("≥ {least}").format(least=least)
    middle = () if span.median_m is None else (length(span.median_m, step_m(span)),)
    parts = (least, *middle, length(span.most_m, step_m(span)))
    return " – ".join(dict.fromkeys(parts))


def figures(span: Span) -> tuple[tuple[str, str], ...]:
    """The figures that there are, each with its name, rounded for reading."""
    named = (
        (_("Least"), span.least_m),
        (_("5 % are nearer"), span.q05_m),
        (_("Median"), span.median_m),
        (_("5 % are farther"), span.q95_m),
        (_("Most"), span.most_m),
        (_("Expected"), span.expected_m),
    )
    step = step_m(span)
    return tuple(
        (name, length(value, step)) for name, value in named if value is not None
    )


def step_m(span: Span) -> float:
    """What to round to, in metres: 1, 2 or 5 times a power of ten.

    The largest that is not over a tenth of the width, and never under one metre.

    >>> step_m(Span(least_m=16.25, most_m=38.25)), step_m(Span(least_m=0, most_m=9))
    (2.0, 1.0)
    """
    low, high = span.least_m, span.most_m
    width = 0.0 if low is None or high is None else (high - low) / 10
    if width < 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(width))
    return max(nice * power for nice in NICE if nice * power <= width)


def length(metres: float, step: float = 1.0) -> str:
    """A length rounded to ``step`` metres, from one kilometre on in kilometres.

    >>> length(26.18), length(1234.5), length(226_100, 20_000), length(12_345, 100)
    ('26 m', '1.23 km', '220 km', '12.3 km')
    """
    rounded = round(metres / step) * step
    if rounded < 1000:
        return _("{n} m").format(n=f"{rounded:.0f}")
    places = max(0, min(2, 3 - math.floor(math.log10(step)))) if step < 1000 else 0
    text = f"{rounded / 1000:.{places}f}"
    return _("{n} km").format(n=text.rstrip("0").rstrip(".") if "." in text else text)


def _least(span: Span) -> str:
    return length(span.least_m or 0.0, step_m(span))
