"""How likely within a radius, always with the bounds over every bearing.

``belief`` counts only what lies within the radius whatever the bearing, and
``plausibility`` all that may; ``p`` takes every bearing as equally likely. Where
there is one area and no stated distance, belief is 1 if ``most_m`` ≤ R, else 0, and
plausibility 1 if ``least_m`` ≤ R, else 0. Source: location model, section 2.4.
"""

import math

import numpy as np

from geo.errors import UsageError
from geo.geometry.gap import Gap, gap
from geo.geometry.law import Law
from geo.geometry.thing import Thing
from geo.model.span import Likelihood

NEVER_SURE = 1e-6
"""A probability that the bounds do not prove stays this far from 0 and from 1."""
_EXACT_M = 1e-6
"""Two lengths that differ by less than this are the same: rounding, not ground."""


def within(radius_m: float, a: Thing, b: Thing) -> Likelihood:
    """How likely the distance between two things is at most ``radius_m`` metres.

    Raises ``UsageError`` for a radius below 0 or not a number.
    """
    if not (math.isfinite(radius_m) and radius_m >= 0):
        raise UsageError(f"A radius of {radius_m} m has no meaning; give 0 or more.")
    return of_gap(radius_m, gap(a, b))


def of_gap(radius_m: float, found: Gap) -> Likelihood:
    """The likelihood that a gap holds for a radius; ``p`` is 0 or 1 only if proven."""
    bounds = _bounds(radius_m, found)
    p = None
    if found.law is not None and bounds is not None:
        p = _p(radius_m, found, found.law, bounds)
        bounds = min(bounds[0], p), max(bounds[1], p)
    return Likelihood(
        radius_m=radius_m,
        p=p,
        belief=None if bounds is None else bounds[0],
        plausibility=None if bounds is None else bounds[1],
        basis=found.basis,
        reason=found.reason,
        protocol=found.protocol,
        assumptions=found.assumptions,
    )


def _p(radius_m: float, found: Gap, law: Law, bounds: tuple[float, float]) -> float:
    """The probability, within its bounds and sure only where that is proven."""
    proven = _proven(radius_m, found)
    if proven is not None:
        return proven
    p = np.clip(law.cdf(radius_m), *bounds)
    return float(np.clip(p, NEVER_SURE, 1 - NEVER_SURE))


def _proven(radius_m: float, found: Gap) -> float | None:
    """1 or 0 when the least and the most decide, else ``None``."""
    if found.least is None or found.most is None:
        return None
    if found.most <= radius_m + _EXACT_M:
        return 1.0
    return 0.0 if found.least > radius_m + _EXACT_M else None


def _bounds(radius_m: float, found: Gap) -> tuple[float, float] | None:
    """Belief and plausibility; an error of position takes from one, adds to the other.

    What may be anywhere (``lost``) counts for plausibility only.
    """
    proven = _proven(radius_m, found)
    if proven is not None:
        return proven, proven
    if found.lows is None or found.highs is None:
        return None if found.least is None else (0.0, 1.0)
    sure = float(found.highs.cdf(radius_m - found.shift + _EXACT_M))
    may = float(found.lows.cdf(radius_m + found.shift + _EXACT_M))
    kept = 1 - found.lost
    return kept * sure, kept * may + found.lost
