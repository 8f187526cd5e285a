"""A distance in words: one sentence, the figures one by one, and a cell of a table.

Figures are rounded as the command line rounds them: never finer than a tenth of
the range, the bounds outwards.
"""

from geo.geometry.rounded import ROUNDING, in_words, near
from geo.geometry.wording import down, up
from geo.model.span import Span
from geo.views.catalogue import _


def span_sentence(span: Span) -> str:
    """The distance in one sentence, with the reason where there is no figure.

    >>> span_sentence(Span(least_m=16.25, median_m=26.18, most_m=38.25))
    'Between 15 m and 40 m; as likely as not up to 25 m.'
    >>> span_sentence(Span(reason="No position is known."))
    'No distance can be given. No position is known.'
    """
    reason = f" {span.reason}" if span.reason else ""
    if span.basis == "stated":
        return _("0 m: the words put it there.") + reason
    if span.least_m is None:
        return _("No distance can be given.") + reason
    return _bounds(span) + reason


def short_span(span: Span) -> str:
    """The distance for a cell: least – median – most.

    >>> short_span(Span(least_m=16.25, median_m=26.18, most_m=38.25))
    '15 m – 25 m – 40 m'
    """
    if span.basis == "stated":
        return _("0 m (stated)")
    if span.least_m is None:
        return "–"
    if span.most_m is None:
        return _("≥ {least}").format(least=down(span, span.least_m))
    middle = () if span.median_m is None else (near(span, span.median_m),)
    parts = (down(span, span.least_m), *middle, up(span, span.most_m))
    return " – ".join(dict.fromkeys(parts))


def figure_names() -> dict[str, str]:
    """What each figure of a span is called, in the order in which they are read."""
    called = (
        _("Least"),
        _("5 % are nearer"),
        _("Median"),
        _("5 % are farther"),
        _("Most"),
        _("Expected"),
    )
    return dict(zip(ROUNDING, called, strict=True))


def figures(span: Span) -> tuple[tuple[str, str], ...]:
    """The figures that there are, each with its name, rounded for reading."""
    words = in_words(span)
    named = ((called, words[name]) for name, called in figure_names().items())
    return tuple((called, text) for called, text in named if text is not None)


def _bounds(span: Span) -> str:
    least = down(span, span.least_m or 0.0)
    if span.most_m is None:
        return _("At least {least}.").format(least=least)
    most = up(span, span.most_m)
    if least == most:
        return _("{length}.").format(length=least)
    if span.median_m is None:
        said = _("Between {least} and {most}; what lies between is not weighed.")
        return said.format(least=least, most=most)
    said = _("Between {least} and {most}; as likely as not up to {median}.")
    return said.format(least=least, most=most, median=near(span, span.median_m))
