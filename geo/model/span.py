"""A distance as a range, and a probability with its bounds.

All lengths are metres on the WGS 84 ellipsoid. A figure that the model does
not give is ``None`` and ``reason`` says why.
"""

from dataclasses import dataclass
from typing import Literal

PROTOCOL = "geo-2026.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How far: ``least_m`` ≤ ``q05_m`` ≤ ``median_m`` ≤ ``q95_m`` ≤ ``most_m``.

    ``basis`` is ``stated`` where the words put the incident at the facility:
    then the distance is 0 although the position may be unknown.
    """

    least_m: float | None = None
    q05_m: float | None = None
    median_m: float | None = None
    q95_m: float | None = None
    most_m: float | None = None
    expected_m: float | None = None
    basis: Literal["computed", "stated"] = "computed"
    reason: str | None = None
    protocol: str = PROTOCOL
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely within ``radius_m``: ``belief`` ≤ ``p`` ≤ ``plausibility``.

    Belief and plausibility are the bounds over every bearing (random set).
    """

    radius_m: float
    p: float | None = None
    belief: float | None = None
    plausibility: float | None = None
    basis: Literal["computed", "stated"] = "computed"
    reason: str | None = None
    protocol: str = PROTOCOL
    assumptions: tuple[str, ...] = ()
