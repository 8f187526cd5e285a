"""How near and how far the shapes that statements lean on lie from many outlines.

A core is what a part of a density is centred on: a printed point, an outline, an area.
Many incidents share a core, and everything that a ring needs follows from that of its
core. Distances are found on the ellipsoid by ``geo.geometry.nearest``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.convex import is_convex
from geo.geometry.edges import Ints, densify
from geo.geometry.many import Targets, edge_distances, pair_distances
from geo.geometry.nearest import Front, least, search
from geo.geometry.plane import Plane, mean_position
from geo.geometry.reach import farthest
from geo.geometry.wgs84 import Floats, forward, inverse

Mask: TypeAlias = NDArray[np.bool_]

CORE_M: Final = 50_000.0
SEEN_M: Final = 2_000_000.0
"""Corners of wider cores and of farther outlines are all measured."""
SURE_M: Final = 5e-4
"""A greatest distance is taken when its upper and lower bound agree to this."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """From one core to each outline, metres, one row each.

    ``near`` is the least distance, 0 where they meet. ``deep`` is the distance of the
    farthest vertex ``at`` (degrees): below 0 where all of the core lies inside, by how
    far it is from the edge. It is the greatest distance where the outline is convex.
    ``foot`` is a point of the outline near to ``at`` and ``over`` the greatest distance
    of the core to it: no point of the core is farther from a dented outline than that.
    """

    near: Floats
    deep: Floats
    at: Floats
    foot: Floats
    over: Floats


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Which corners of a core (corners, outlines) can be nearest, and which farthest.

    ``facing`` marks the corners of outlines that can be nearest to the core.
    """

    front: Mask
    back: Mask
    facing: Mask


class Outlines:
    """Outlines in degrees, made ready to be measured to from many cores."""

    def __init__(self, shapes: Sequence[BaseGeometry]) -> None:
        """Cut the outlines into pieces and see which are convex in their own plane."""
        self.shapes = tuple(shapes)
        self.targets = Targets(shapes)
        self.planes = [Plane.centred(shape) for shape in shapes]
        self.drawn = [p.forward(s) for p, s in zip(self.planes, shapes, strict=True)]
        convex = [is_convex(shape) for shape in self.drawn]
        self.convex: Mask = np.array(convex, bool)
        pieces = self.targets.pieces
        count = pieces.last[: len(shapes)] - pieces.first[: len(shapes)]
        self._corner, self._corner_of = _corners(pieces.segments, count)
        self._centre = pieces.degrees[: len(shapes)]
        self._reach = pieces.reach[: len(shapes)]
        self._local = self._in_own_planes()

    def _in_own_planes(self) -> Floats:
        """The corners of each outline in metres about its centre."""
        azimuth, metres = inverse(*self._centre[self._corner_of].T, *self._corner.T)
        return _unit(azimuth) * metres[:, None]

    def __len__(self) -> int:
        """How many outlines."""
        return len(self.shapes)

    def reaches(self, cores: Sequence[BaseGeometry]) -> list[Reach]:
        """The reach of each core; all printed points are measured together."""
        points = [i for i, core in enumerate(cores) if isinstance(core, shapely.Point)]
        found = dict(zip(points, self._of_points(cores, points), strict=True))
        return [
            found[i] if i in found else self._of_shape(core)
            for i, core in enumerate(cores)
        ]

    def farthest_from(self, core: BaseGeometry, column: int) -> float:
        """How far the farthest point of an outline lies from a core near to it."""
        plane = Plane.centred(core)
        drawn = plane.forward(self.shapes[column])
        return farthest(drawn, plane.forward(core))

    def behind(self, reaches: Sequence[Reach], outer: Floats) -> Floats:
        """The greatest distance to each dented outline where both bounds agree on it.

        ``outer`` is how far a ring goes beyond each core, 0 for a core alone. Rows for
        the cores, columns for the dented outlines; not a number where they disagree.
        """
        dented = np.flatnonzero(~self.convex)
        at, foot = (
            np.array([getattr(reach, name)[dented] for reach in reaches])
            for name in ("at", "foot")
        )
        most = np.array([reach.over[dented] for reach in reaches]) + outer[:, None]
        far = np.broadcast_to(outer[:, None], most.shape).ravel()
        at, foot = at.reshape(-1, 2), foot.reshape(-1, 2)
        azimuth = inverse(*at.T, *foot.T)[0] + 180
        where = np.column_stack(forward(at[:, 0], at[:, 1], azimuth, far))
        column = np.tile(dented, len(reaches))
        each = np.arange(len(where))
        found = pair_distances(where, self.targets, each, column).reshape(most.shape)
        return np.asarray(np.where(found + SURE_M >= most, most, np.nan))

    def _of_points(
        self, cores: Sequence[BaseGeometry], which: Sequence[int]
    ) -> list[Reach]:
        degrees = np.array([cores[i].coords[0] for i in which]).reshape(-1, 2)
        signed = self._edge(degrees)
        foot, over = np.zeros((*signed.shape, 2)), np.full(signed.shape, np.inf)
        for column in np.flatnonzero(~self.convex).tolist():
            foot[:, column] = self._feet(degrees, column)
            over[:, column] = inverse(*degrees.T, *foot[:, column].T)[1]
        at = np.broadcast_to(degrees[:, None], foot.shape)
        near = np.maximum(signed, 0.0)
        return [Reach(*row) for row in zip(near, signed, at, foot, over, strict=True)]

    def _of_shape(self, core: BaseGeometry) -> Reach:
        corners = np.unique(shapely.get_coordinates(densify(core)), axis=0)
        view = self._view(corners)
        point, column = np.nonzero(view.front | view.back)
        signed = np.full(view.front.shape, np.nan)
        signed[point, column] = pair_distances(corners, self.targets, point, column)
        at = corners[np.nanargmax(signed, axis=0)]
        foot, over = np.zeros((len(self), 2)), np.full(len(self), np.inf)
        for each in np.flatnonzero(~self.convex).tolist():
            foot[each] = self._feet(at[each : each + 1], each)[0]
            behind = corners[view.back[:, each]]
            over[each] = inverse(*behind.T, *foot[each])[1].max()
        best = np.maximum(np.nanmin(signed, axis=0), 0.0)
        near = self._nearest(core, best, view.facing)
        return Reach(near, np.nanmax(signed, axis=0), at, foot, over)

    def _view(self, corners: Floats) -> View:
        """Which corners can be nearest or farthest.

        The distance to an outline changes along a straight way by its length times
        the cosine of the angle to the nearest point of the outline. From all of a core
        of radius ρ that point is seen within ``asin((ρ + τ) / D)`` of the middle of an
        outline of radius τ at D; a tenth more is allowed for the curvature of the
        Earth. Where the two are close, wide or very far apart, all corners count.
        """
        plane = Plane(*mean_position(corners))
        own = plane.to_metres(corners)
        reach = float(np.hypot(*own.T).max())
        there = np.array([[plane.longitude, plane.latitude]]).repeat(len(self), axis=0)
        out, apart = inverse(*there.T, *self._centre.T)
        back = inverse(*self._centre.T, *there.T)[0]
        wide = (reach + self._reach) / np.maximum(apart, 1e-3)
        angle = 1.1 * np.arcsin(np.minimum(wide, 1.0))
        angle[(wide > 0.7) | (apart > SEEN_M) | (reach > CORE_M)] = np.inf
        along = own @ _unit(out).T
        ours, theirs = 2 * max(reach, 1e-9) * angle, 2 * self._reach * angle
        facing = (self._local * _unit(back)[self._corner_of]).sum(axis=1)
        first = np.flatnonzero(np.diff(self._corner_of, prepend=-1))
        top = (np.maximum.reduceat(facing, first) - theirs)[self._corner_of]
        return View(
            along >= along.max(axis=0) - ours,
            along <= along.min(axis=0) + ours,
            facing >= top,
        )

    def _edge(self, degrees: Floats) -> Floats:
        """Signed distances to the edges, (points, outlines): below 0 inside."""
        return edge_distances(degrees, self.targets)

    def _nearest(self, core: BaseGeometry, best: Floats, facing: Mask) -> Floats:
        """The least distance to each outline: from its corners, where it is nearer.

        ``best`` is the least from the corners of the core, ``facing`` the corners of
        outlines that can be nearest.
        """
        meets = shapely.intersects(core, np.asarray(self.shapes, object))
        apart = ~meets & (best > 0)
        open_ = np.flatnonzero(apart[self._corner_of] & facing)
        owner = self._corner_of[open_]
        root = np.zeros_like(open_)
        pieces = Targets([core]).pieces
        found = search(self._corner, pieces, Front(owner, open_, root), best.copy())
        back = least(found, len(self))[1]
        return np.asarray(np.where(meets, 0.0, np.minimum(best, back)))

    def _feet(self, degrees: Floats, column: int) -> Floats:
        """A point of an outline near to each position, in degrees."""
        plane = self.planes[column]
        spots = shapely.points(plane.to_metres(degrees))
        lines = shapely.shortest_line(self.drawn[column], spots)
        ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)
        return plane.to_degrees(ends[:, 0])


def _unit(azimuth: Floats) -> Floats:
    """East and north of a step of 1 m in each direction, (n, 2)."""
    turn = np.radians(azimuth)
    return np.column_stack([np.sin(turn), np.cos(turn)])


def _corners(segments: Floats, count: Ints) -> tuple[Floats, Ints]:
    """The ends of all segments, those that two share once, and the shape of each.

    ``count`` is how many of the segments, in order, belong to each shape.
    """
    owner = np.repeat(np.arange(len(count)), count)
    joined = (segments[:-1, 1] == segments[1:, 0]).all(axis=1)
    last = np.append(~joined, True)
    ends = np.concatenate([segments[:, 0], segments[last, 1]])
    owners = np.concatenate([owner, owner[last]])
    order = np.argsort(owners, kind="stable")
    return ends[order], owners[order]
