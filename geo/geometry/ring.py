"""A stated distance without a bearing: the ring (K4), and all that lies beyond.

Held in degrees and brought into a plane with ``moved``; everything else is in plane
metres. Source: location model, sections 2.3 and 2.4.
"""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry import nodes as quadrature
from geo.geometry.convex import DENT_M, is_convex
from geo.geometry.nodes import Nodes, offset_curve
from geo.geometry.reach import (
    deepest,
    distances,
    farthest,
    farthest_pair,
    nearest,
)
from geo.geometry.spans import Move, Placed, Spans, whole
from geo.geometry.spread import Spread
from geo.geometry.wgs84 import Floats

_KNOTS = 129
_MEASURED = 25
_SIDES = 100


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """A stated distance from ``base``, no bearing (K4), or printed coordinates (K1).

    ``one_choice`` makes all of it one choice, as for an area; a disc of doubt round
    coordinates is the ring whose distance has the density ``2r / R²``.
    """

    base: Geometry
    spread: Spread
    one_choice: bool = False
    weighed: bool = True

    @property
    def core(self) -> Geometry:
        """What it is centred on."""
        return self.base

    def moved(self, move: Move) -> "Ring":
        """The same in another plane."""
        return replace(self, base=move(self.base))

    @property
    def support(self) -> Geometry:
        """All that the words allow, arcs as polygons of 256 sides."""
        outer = shapely.buffer(
            self.base, self.spread.most, quad_segs=quadrature.QUAD_SEGS
        )
        if self.spread.least <= 0:
            return outer
        inner = shapely.buffer(
            self.base, self.spread.least, quad_segs=quadrature.QUAD_SEGS
        )
        return shapely.difference(outer, inner)

    def nodes(self, pieces: int) -> Nodes:
        """Weighted pieces of offset curves."""
        return quadrature.of_ring(self.base, self.spread, pieces)

    def spans(self, extent: Geometry) -> Spans:
        """Least and most to the nearest edge of ``extent``, over all bearings."""
        apart = _apart(self.base, extent)
        radii = self._radii(apart)
        low, high = self._low(radii, extent, apart), self._high(radii, extent, apart)
        return self._spans(radii, low, high)

    def spans_to(self, other: Placed) -> Spans:
        """Least and most to one point somewhere in ``other``."""
        support = other.support
        apart = _apart(self.base, support)
        radii = self._radii(apart)
        high = farthest_pair(self.base, support) + radii
        return self._spans(radii, self._low(radii, support, apart), high)

    def _radii(self, apart: "_Apart") -> Floats:
        """Knots of the stated distance, with those where the least changes its rule."""
        even = np.linspace(self.spread.least, self.spread.most, _KNOTS)
        turns = [apart.near, apart.far]
        if apart.deep is not None:
            turns.append(-apart.deep)
        inside = [r for r in turns if self.spread.least < r < self.spread.most]
        return np.union1d(even, inside)

    def _low(self, radii: Floats, extent: Geometry, apart: "_Apart") -> Floats:
        """Least distance of each offset curve to ``extent``."""
        parts = shapely.get_parts(extent)
        if len(parts) == 1:
            return self._low_to(radii, extent, apart.near, apart.far)
        lows = [
            self._low_to(
                radii, part, nearest(self.base, part), farthest(part, self.base)
            )
            for part in parts
        ]
        return np.asarray(np.min(lows, axis=0), float)

    def _low_to(
        self, radii: Floats, extent: Geometry, near: float, far: float
    ) -> Floats:
        """The same for one connected ``extent``.

        A curve short of it ends ``nearest - r`` away, one that cuts it is at 0, one
        beyond all of it is measured.
        """
        low = np.maximum(near - radii, 0.0)
        beyond = radii > far
        if beyond.any():
            curves = offset_curve(self.base, radii[beyond])
            drawn = shapely.distance(curves, extent)
            low[beyond] = np.maximum(drawn, radii[beyond] - far)
        return low

    def _high(self, radii: Floats, extent: Geometry, apart: "_Apart") -> Floats:
        """Greatest distance of each offset curve to ``extent``.

        To a convex extent it grows with the radius, from the signed distance of the
        base (below 0 inside); to another it is measured along some of the curves.
        """
        if apart.deep is not None:
            return np.asarray(np.maximum(apart.deep + radii, 0.0), float)
        some = np.linspace(radii[0], radii[-1], _MEASURED)
        curves = offset_curve(self.base, some)
        fine = shapely.segmentize(curves, shapely.length(curves) / _SIDES)
        xy, curve = shapely.get_coordinates(fine, return_index=True)
        top = np.zeros(_MEASURED)
        np.maximum.at(top, curve, distances(extent, xy, DENT_M))
        top[-1] = max(top[-1], farthest(curves[-1], extent))
        return np.asarray(np.interp(radii, some, top), float)

    def _spans(self, radii: Floats, low: Floats, high: Floats) -> Spans:
        if self.one_choice or self.spread.bounds_only:
            return whole(float(low.min()), float(high.max()))
        return Spans(self.spread.cdf(radii), low, high)


@dataclass(frozen=True, slots=True, eq=False)
class _Apart:
    """The least and greatest distance of an extent to a base, metres.

    ``deep`` is that of the base from a convex extent, signed: below 0 inside.
    """

    near: float
    far: float
    deep: float | None


def _apart(base: Geometry, extent: Geometry) -> _Apart:
    deep = deepest(base, extent) if is_convex(extent) else None
    return _Apart(nearest(base, extent), farthest(extent, base), deep)


@dataclass(frozen=True, slots=True, eq=False)
class Beyond:
    """At least a stated distance from ``base``: no upper bound, no density."""

    base: Geometry
    least_m: float
    weighed: bool = False

    @property
    def core(self) -> Geometry:
        """What it is centred on."""
        return self.base

    def moved(self, move: Move) -> "Beyond":
        """The same in another plane."""
        return replace(self, base=move(self.base))

    @property
    def support(self) -> Geometry:
        """The curve where it begins; all outside is allowed."""
        return offset_curve(self.base, np.array([self.least_m]))[0]

    def nodes(self, pieces: int) -> Nodes:
        """The curve where it begins, for drawing only."""
        return quadrature.of_shape(self.support, pieces)

    def spans(self, extent: Geometry) -> Spans:
        """Least to ``extent``; there is no most."""
        inside = shapely.buffer(self.base, self.least_m, quad_segs=quadrature.QUAD_SEGS)
        held = shapely.contains_properly(inside, extent)
        low = nearest(self.support, extent) if held else 0.0
        if held:
            low = max(low, self.least_m - farthest(extent, self.base))
        return whole(low, np.inf)

    def spans_to(self, other: Placed) -> Spans:
        """Least to the support of ``other``; there is no most."""
        return self.spans(other.support)
