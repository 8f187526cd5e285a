"""How far: the six figures of the distance between two things."""

import numpy as np

from geo.geometry.gap import Gap, gap
from geo.geometry.thing import Thing
from geo.model.span import Span

_UNBOUNDED = "The statement gives no upper bound."


def distance(a: Thing, b: Thing) -> Span:
    """The distance between two things in metres, the same when they are swapped.

    A point of an incident to the nearest edge of an extent, 0 inside; between two
    points, from one to the other. Figures that the model does not give are ``None``
    and ``reason`` says why.
    """
    return of_gap(gap(a, b, bounds=False))


def of_gap(found: Gap) -> Span:
    """The span that a gap holds; quantiles lie between the least and the most."""
    if found.least is None or found.most is None:
        return Span(
            reason=found.reason,
            protocol=found.protocol,
            assumptions=found.assumptions,
        )
    bounded = bool(np.isfinite(found.most))
    q05, median, q95, expected = _figures(found)
    return Span(
        least_m=found.least,
        q05_m=q05,
        median_m=median,
        q95_m=q95,
        most_m=found.most if bounded else None,
        expected_m=expected,
        basis=found.basis,
        reason=found.reason if bounded else f"{found.reason} {_UNBOUNDED}",
        protocol=found.protocol,
        assumptions=found.assumptions,
    )


def _figures(
    found: Gap,
) -> tuple[float | None, float | None, float | None, float | None]:
    """5 %, 50 % and 95 % quantile and the mean, if there is a distribution."""
    if found.law is None or found.least is None or found.most is None:
        return None, None, None, None
    quantiles = found.law.quantile(np.array([0.05, 0.5, 0.95]))
    q05, median, q95, mean = (
        min(max(float(x), found.least), found.most)
        for x in (*quantiles, found.law.mean)
    )
    return q05, median, q95, mean
