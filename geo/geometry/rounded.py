"""The figures of a range as they are read: the bounds rounded outwards.

Never finer than a tenth of the range (``geo.geometry.wording.range_step``). Source:
location model, section 2.6.
"""

from geo.geometry.wording import down, metres, range_step, up
from geo.model.span import Span


def near(span: Span, value_m: float) -> str:
    """A figure between the bounds in words.

    >>> near(Span(least_m=16.25, most_m=38.25), 26.18)
    '25 m'
    """
    return metres(value_m, range_step(span))


ROUNDING = {
    "least_m": down,
    "q05_m": near,
    "median_m": near,
    "q95_m": near,
    "most_m": up,
    "expected_m": near,
}
"""How each figure of a span is rounded, in the order of the figures."""


def in_words(span: Span) -> dict[str, str | None]:
    """All six figures in words, ``None`` where there is none.

    >>> in_words(Span(least_m=5, reason="no upper bound"))["least_m"]
    '5 m'
    """
    values = ((name, getattr(span, name)) for name in ROUNDING)
    return {
        name: None if value is None else ROUNDING[name](span, value)
        for name, value in values
    }
