"""How near and how far each possible choice of bearing leaves two things."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from shapely import Geometry

from geo.geometry.law import Law, of_curve
from geo.geometry.wgs84 import Floats

Move: TypeAlias = Callable[[Geometry], Geometry]


class Placed(Protocol):
    """Anything that has all that the words allow as one geometry."""

    @property
    def support(self) -> Geometry:
        """All that the words allow."""


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """For the cumulative probability ``t`` of the stated number: least and most.

    ``low`` and ``high`` are the bounds over all bearings, in metres; ``high`` may be
    infinite. Two equal neighbours in ``t`` carry no weight.
    """

    t: Floats
    low: Floats
    high: Floats

    @property
    def least(self) -> float:
        """The least distance that the words allow."""
        return float(self.low.min())

    @property
    def most(self) -> float:
        """The greatest distance that the words allow."""
        return float(self.high.max())

    def laws(self) -> tuple[Law, Law]:
        """The laws of the least (plausibility) and of the greatest (belief)."""
        return of_curve(self.t, self.low), of_curve(self.t, self.high)


def whole(low: float, high: float) -> Spans:
    """The spans of a thing whose place is one area: one choice only."""
    return Spans(np.array([0.0, 1.0]), np.array([low, low]), np.array([high, high]))


def closed(spans: Spans, reach: Spans) -> Spans:
    """``spans`` with the exact bounds of the whole added at no weight."""
    t = np.concatenate([[spans.t[0]], spans.t, [spans.t[-1]]])
    low = np.concatenate([[reach.least], spans.low, [spans.low[-1]]])
    high = np.concatenate([[spans.high[0]], spans.high, [reach.most]])
    return Spans(t, np.maximum(low, reach.least), np.minimum(high, reach.most))
