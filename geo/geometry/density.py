"""Where a point may lie, and how likely: the parts that a density is mixed from.

Each part knows its ``support`` (all that the words allow), its ``nodes`` (short
weighted pieces for integrals) and its ``spans``: how near to and how far from
something else each possible choice of bearing leaves it. A part is held in degrees
and brought into a plane with ``moved``; everything else is in plane metres.
Source: location model, sections 2.2 to 2.4.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry import nodes as quadrature
from geo.geometry.nodes import Nodes
from geo.geometry.reach import (
    distances,
    farthest,
    farthest_from_points,
    farthest_pair,
    nearest,
)
from geo.geometry.ring import Beyond, Ring
from geo.geometry.spans import Move, Placed, Spans, closed, whole
from geo.geometry.spread import Spread
from geo.geometry.wgs84 import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """One point somewhere in ``shape``, each piece as likely as its size (K2, K3, K9).

    ``weighed`` is false where the words give no density ("near", K6).
    """

    shape: Geometry
    weighed: bool = True

    @property
    def core(self) -> Geometry:
        """What it is centred on."""
        return self.shape

    def moved(self, move: Move) -> "Area":
        """The same in another plane."""
        return replace(self, shape=move(self.shape))

    @property
    def support(self) -> Geometry:
        """All that the words allow."""
        return self.shape

    def nodes(self, pieces: int) -> Nodes:
        """Weighted pieces."""
        return quadrature.of_shape(self.shape, pieces)

    def spans(self, extent: Geometry) -> Spans:
        """Least and most to the nearest edge of ``extent``."""
        return whole(nearest(self.shape, extent), farthest(self.shape, extent))

    def spans_to(self, other: "Part") -> Spans:
        """Least and most to one point somewhere in ``other``."""
        if isinstance(other, Area):
            apart = farthest_pair(self.shape, other.shape)
            return whole(nearest(self.shape, other.shape), apart)
        return other.spans_to(self)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A density given by its nodes: a bearing (K5), a path, two legs.

    With ``spread`` each curve of ``drawn`` is a choice of its own (that stated
    distance); without, all of it is one choice.
    """

    drawn: Nodes
    shape: Geometry
    spread: Spread | None = None
    weighed: bool = True

    @property
    def core(self) -> Geometry:
        """What it is centred on."""
        return self.shape

    def moved(self, move: Move) -> "Drawn":
        """The same in another plane."""
        xy = shapely.get_coordinates(move(shapely.multipoints(self.drawn.xy)))
        return replace(self, drawn=replace(self.drawn, xy=xy), shape=move(self.shape))

    @property
    def support(self) -> Geometry:
        """All that the words allow."""
        return self.shape

    def nodes(self, pieces: int) -> Nodes:
        """The nodes it was given, thinned to ``pieces``² where they are more."""
        return quadrature.thinned(self.drawn, pieces * pieces)

    def spans(self, extent: Geometry) -> Spans:
        """Least and most to the nearest edge of ``extent``."""
        reach = whole(nearest(self.shape, extent), farthest(self.shape, extent))
        found = distances(extent, self.drawn.xy)
        return self._by_curve(found, found, reach)

    def spans_to(self, other: Placed) -> Spans:
        """Least and most to one point somewhere in ``other``."""
        shape = other.support
        far = farthest_pair(self.shape, shape)
        found = distances(shape, self.drawn.xy)
        top = farthest_from_points(self.drawn.xy, shape)
        return self._by_curve(found, top, whole(nearest(self.shape, shape), far))

    def _by_curve(self, low: Floats, high: Floats, reach: Spans) -> Spans:
        """Bounds of each curve from its nodes, ends set to the bounds of all."""
        if self.spread is None:
            return reach
        radii, at = self.drawn.radii, self.drawn.curve
        lows, highs = np.full(len(radii), np.inf), np.full(len(radii), -np.inf)
        for end in (self.drawn.first, self.drawn.second):
            np.minimum.at(lows, at, low[end])
            np.maximum.at(highs, at, high[end])
        known = np.isfinite(lows)
        t = self.spread.cdf(radii[known])
        spans = Spans(t, lows[known], highs[known])
        return closed(spans, reach)


Part: TypeAlias = Area | Ring | Beyond | Drawn
