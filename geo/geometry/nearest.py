"""The exact distances of many points to many shapes: a search by branch and bound.

Each question has an *owner*: for "which is nearest" a point owns all shapes, for "how
far is each" every pair is its own. An owner keeps the best bound so far. A piece whose
ball lies beyond it is dropped; one that its plane draws true to ``TRUE_M`` is measured;
any other is halved. The bounds are proven in ``geo.geometry.prefilter``.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.edges import Ints
from geo.geometry.pieces import NONE, Pieces
from geo.geometry.prefilter import FARTHEST_M, arc, chord, in_space, plane_error
from geo.geometry.wgs84 import Floats, inverse

Mask: TypeAlias = NDArray[np.bool_]

TRUE_M: Final = 2.5e-4
"""How much too long a measured distance may be; edges add a tenth of a millimetre."""
_ROOM_M: Final = 1e-3
FAR_CHORD_M: Final = 8_200_000.0
"""Over this chord bounds are taken from geodesics; an arc is under 9 000 km here."""
MOST_SEGMENTS: Final = 96
"""A piece of more segments is halved first: its far side need not be measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """What is still to be looked at: whose question, from which point, which piece."""

    owner: Ints
    point: Ints
    piece: Ints

    def kept(self, which: Mask | Ints) -> "Front":
        """The rows that ``which`` marks or counts."""
        return Front(self.owner[which], self.point[which], self.piece[which])

    def halved(self, pieces: Pieces) -> "Front":
        """Two rows for each: the halves of its piece."""
        child = np.repeat(pieces.child[self.piece], 2)
        child[1::2] += 1
        return Front(np.repeat(self.owner, 2), np.repeat(self.point, 2), child)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Measured pieces: whose question they answer, of which shape, how far (m)."""

    owner: Ints
    target: Ints
    metres: Floats


def search(degrees: Floats, pieces: Pieces, front: Front, best: Floats) -> Found:
    """Distances to the edges of shapes, of those pieces that may be the nearest.

    ``degrees`` are the points (n, 2), ``best`` an upper bound of what matters for each
    owner, in metres; it is lowered in place. The least of an owner's distances is
    exact to 0.4 mm where it is within its bound.
    """
    space = in_space(degrees)
    found = [Found(np.empty(0, int), np.empty(0, int), np.empty(0))]
    while len(front.owner):
        straight = chord(space[front.point], pieces.space[front.piece])
        low, high = _bounds(degrees, pieces, front, straight)
        np.minimum.at(best, front.owner, high)
        near = low <= best[front.owner] + _ROOM_M
        front, straight = front.kept(near), straight[near]
        ready = _is_ready(pieces, front.piece, straight)
        found.append(_measured(degrees, pieces, front.kept(ready)))
        np.minimum.at(best, found[-1].owner, found[-1].metres)
        front = front.kept(~ready).halved(pieces)
    columns = [(each.owner, each.target, each.metres) for each in found]
    owner, target, metres = map(np.concatenate, zip(*columns, strict=True))
    return Found(owner, target, metres)


def least(found: Found, owners: int) -> tuple[Ints, Floats]:
    """For each owner the shape that is nearest, the first of equals, and how far.

    ``-1`` and infinity where nothing was measured.
    """
    target, metres = np.full(owners, -1), np.full(owners, np.inf)
    order = np.lexsort((found.target, found.metres, found.owner))
    owner, at = np.unique(found.owner[order], return_index=True)
    target[owner] = found.target[order][at]
    metres[owner] = found.metres[order][at]
    return target, metres


def holders(degrees: Floats, pieces: Pieces) -> tuple[Ints, Ints]:
    """Points and the shapes that hold them: rows of both, by shape, then by point."""
    points, targets = [np.empty(0, int)], [np.empty(0, int)]
    for target, shape in enumerate(pieces.shapes):
        held = np.flatnonzero(inside(shape, degrees))
        points.append(held)
        targets.append(np.full(len(held), target))
    return np.concatenate(points), np.concatenate(targets)


def inside(shape: BaseGeometry, degrees: Floats) -> Mask:
    """Which points lie in an area or on its edge, none in a line or a point.

    Edges are straight in degrees, so this is decided in degrees, exactly.
    """
    held = np.zeros(len(degrees), bool)
    if shapely.get_dimensions(shape) < 2:
        return held
    west, south, east, north = shape.bounds
    x, y = degrees.T
    box = np.flatnonzero((y >= south) & (y <= north))
    box = box[(x[box] >= west) & (x[box] <= east)]
    held[box] = shapely.intersects_xy(shape, x[box], y[box])
    return held


def _bounds(
    degrees: Floats, pieces: Pieces, front: Front, straight: Floats
) -> tuple[Floats, Floats]:
    """Least and most that each piece can be away: from chords, or from geodesics.

    Over a far chord the centre is measured; then the triangle inequality holds.
    """
    ball = pieces.ball[front.piece]
    low, high = straight - ball, arc(straight + ball)
    far = np.flatnonzero(straight > FAR_CHORD_M)
    there = front.kept(far)
    metres = _from_centre(degrees, pieces, there)[1]
    low[far] = metres - pieces.reach[there.piece]
    high[far] = metres + pieces.reach[there.piece]
    return low, high


def _from_centre(
    degrees: Floats, pieces: Pieces, front: Front
) -> tuple[Floats, Floats]:
    """Azimuth in degrees and metres from the centre of each piece to its point."""
    return inverse(*pieces.degrees[front.piece].T, *degrees[front.point].T)


def _is_ready(pieces: Pieces, piece: Ints, straight: Floats) -> Mask:
    """Which pieces are measured now: true in their plane and short, or not halvable."""
    small = pieces.last[piece] - pieces.first[piece] <= MOST_SEGMENTS
    error = plane_error(arc(straight), pieces.reach[piece])
    return np.asarray((small & (error <= TRUE_M)) | (pieces.child[piece] == NONE))


def _measured(degrees: Floats, pieces: Pieces, front: Front) -> Found:
    """The distance of each point to its piece, in the plane of that piece."""
    azimuth, metres = _from_centre(degrees, pieces, front)
    turn = np.radians(azimuth)
    spots = shapely.points(metres * np.sin(turn), metres * np.cos(turn))
    apart = np.asarray(shapely.distance(pieces.drawn(front.piece), spots), float)
    far = np.flatnonzero(metres + pieces.reach[front.piece] > FARTHEST_M)
    apart[far] = _to_ends(degrees, pieces, front.kept(far))
    return Found(front.owner, pieces.target[front.piece], apart)


def _to_ends(degrees: Floats, pieces: Pieces, front: Front) -> Floats:
    """The distance of each point to the nearer end of its one far segment.

    Where the curvature is not below 0 a distance D bends by at most ``1/D`` along a
    straight way (Hessian comparison): between the ends of a segment of length L it is
    at most ``L²/8D`` less, 0.06 mm over 9 000 km.
    """
    ends = pieces.segments[pieces.first[front.piece]]
    here = degrees[front.point]
    apart = [inverse(*here.T, *ends[:, i].T)[1] for i in (0, 1)]
    return np.minimum(*apart)
