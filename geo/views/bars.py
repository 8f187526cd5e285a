"""Distances as bars least–likely–most on one scale, drawn with plain boxes.

The scale is linear up to 10 m and logarithmic above, so that 0 has a place and
16 m and 600 km fit on one line. Each bar has a text twin beside it, so the
drawing is for the eye alone (``aria-hidden``). Nothing but numbers of ours
enters the markup; the boxes are styled in ``look``.
"""

import math
from collections.abc import Iterable

from geo.model.span import Span

LINEAR_M = 10.0
FARTHEST_M = 1_000_000.0
TICKS = (
    *((0.0, "0"), (10.0, "10 m"), (100.0, "100 m"), (1e3, "1 km")),
    *((1e4, "10 km"), (1e5, "100 km"), (1e6, "1000 km"), (1e7, "10 000 km")),
)


def along(metres: float, most_m: float = FARTHEST_M) -> float:
    """Where a distance lies on the scale, from 0 to 1.

    >>> along(0), along(1e6), round(along(10), 3)
    (0.0, 1.0, 0.167)
    """
    return min(_stretch(metres) / _stretch(most_m), 1.0)


def scale_end(spans: Iterable[Span]) -> float:
    """The first power of ten (≥ 100 m) that none of the spans exceeds."""
    most = max((span.most_m or 0.0 for span in spans), default=0.0)
    return float(10 ** max(2, math.ceil(math.log10(most)))) if most > 0 else 100.0


def bar(span: Span, most_m: float = FARTHEST_M) -> str:
    """One bar: thin from least to most, thick over 90 %, a mark at the median.

    Empty when the span has no figures.
    """
    if span.least_m is None or span.most_m is None:
        return ""
    boxes = [_box("whole", span.least_m, span.most_m, most_m)]
    if span.q05_m is not None and span.q95_m is not None:
        boxes.append(_box("likely", span.q05_m, span.q95_m, most_m))
    if span.median_m is not None:
        boxes.append(_box("median", span.median_m, span.median_m, most_m))
    return f'<div class="geo-bar" aria-hidden="true">{"".join(boxes)}</div>'


def axis(most_m: float = FARTHEST_M) -> str:
    """The scale under the bars, with its distances written out."""
    ticks = (
        f'<span class="{_side(metres, most_m)}"'
        f' style="left:{_percent(metres, most_m)}">{label}</span>'
        for metres, label in TICKS
        if metres <= most_m
    )
    return f'<div class="geo-axis" aria-hidden="true">{"".join(ticks)}</div>'


def _box(name: str, low: float, high: float, most_m: float) -> str:
    width = 100 * (along(high, most_m) - along(low, most_m))
    return (
        f'<div class="geo-{name}" style="left:{_percent(low, most_m)};'
        f'width:{width:.2f}%"></div>'
    )


def _percent(metres: float, most_m: float) -> str:
    return f"{100 * along(metres, most_m):.2f}%"


def _side(metres: float, most_m: float) -> str:
    if metres == 0:
        return "geo-first"
    return "geo-last" if metres >= most_m else "geo-tick"


def _stretch(metres: float) -> float:
    if metres <= LINEAR_M:
        return max(metres, 0.0) / LINEAR_M
    return 1.0 + math.log10(metres / LINEAR_M)
