"""The exact distances of many points to many shapes: a search by branch and bound.

Each question has an *owner*: for "which is nearest" a point owns all shapes, for "how
far is each" every pair is its own. An owner keeps the best bound so far. A piece whose
ball lies beyond it is dropped; one that its plane draws true to ``TRUE_M`` is measured;
any other is halved. The bounds are proven in ``geo.geometry.prefilter``.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from geo.geometry.edges import Ints
from geo.geometry.geodesic import distance_to
from geo.geometry.pieces import NONE, Pieces
from geo.geometry.prefilter import arc, chord, in_space, plane_error
from geo.geometry.wgs84 import Floats, inverse

TRUE_M: Final = 2.5e-4
"""How much too long a measured distance may be; edges add a tenth of a millimetre."""
_ROOM_M: Final = 1e-3
MOST_SEGMENTS: Final = 96
"""A piece of more segments is halved first: its far side need not be measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """What is still to be looked at: whose question, from which point, which piece."""

    owner: Ints
    point: Ints
    piece: Ints

    def kept(self, which: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> "Front":
        """The rows that ``which`` marks."""
        return Front(self.owner[which], self.point[which], self.piece[which])

    def halved(self, pieces: Pieces) -> "Front":
        """Two rows for each: the halves of its piece."""
        child = np.repeat(pieces.child[self.piece], 2)
        child[1::2] += 1
        return Front(np.repeat(self.owner, 2), np.repeat(self.point, 2), child)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Measured pieces: whose question they answer, of which shape, how far in metres."""

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
        ball = pieces.ball[front.piece]
        np.minimum.at(best, front.owner, arc(straight + ball))
        near = straight - ball <= best[front.owner] + _ROOM_M
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
    """Points and the shapes that hold them: rows of both, by shape, then by point.

    Edges are straight in degrees, so this is decided in degrees, exactly.
    """
    west, south, east, north = shapely.bounds(np.asarray(pieces.shapes, object)).T
    x, y = degrees.T
    points, targets = [np.empty(0, int)], [np.empty(0, int)]
    for target, shape in enumerate(pieces.shapes):
        if shapely.get_dimensions(shape) < 2:
            continue
        box = (x >= west[target]) & (x <= east[target])
        box &= (y >= south[target]) & (y <= north[target])
        inside = np.flatnonzero(box)
        inside = inside[shapely.intersects_xy(shape, x[inside], y[inside])]
        points.append(inside)
        targets.append(np.full(len(inside), target))
    return np.concatenate(points), np.concatenate(targets)


def _is_ready(
    pieces: Pieces, piece: Ints, straight: Floats
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which pieces are measured now: true in their plane and short, or not halvable."""
    small = pieces.last[piece] - pieces.first[piece] <= MOST_SEGMENTS
    error = plane_error(arc(straight), pieces.reach[piece])
    ready: np.ndarray[tuple[int], np.dtype[np.bool_]]
    ready = (small & (error <= TRUE_M)) | (pieces.child[piece] == NONE)
    return ready


def _measured(degrees: Floats, pieces: Pieces, front: Front) -> Found:
    """The distance of each point to its piece, in the plane of that piece.

    What no plane is true for, over 9 000 km away, is measured one by one.
    """
    here, centre = degrees[front.point], pieces.degrees[front.piece]
    azimuth, metres = inverse(*centre.T, *here.T)
    turn = np.radians(azimuth)
    spots = shapely.points(metres * np.sin(turn), metres * np.cos(turn))
    apart = np.asarray(shapely.distance(pieces.drawn(front.piece), spots), float)
    wide = ~(plane_error(metres, pieces.reach[front.piece]) <= 2 * TRUE_M)
    for row in np.flatnonzero(wide).tolist():
        line = pieces.lines(int(front.piece[row]))
        apart[row] = distance_to(line, *(float(x) for x in here[row]))
    return Found(front.owner, pieces.target[front.piece], apart)
