"""Shapes cut into a tree of pieces, each with a ball round it: what a search walks.

An edge becomes a run of short segments; the segments of a shape are halved again and
again. Every piece has a centre in degrees and in space, and the radius of a ball that
holds all of it, metres. Near enough to its centre a piece is drawn in a plane of its
own, where distances to it are true (see ``geo.geometry.prefilter``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.edges import Ints, lengths
from geo.geometry.plane import Plane
from geo.geometry.prefilter import arc, bulge, chord, in_space
from geo.geometry.wgs84 import GEOD, Floats

BULGE_M: Final = 5e-5
LONGEST_M: Final = 64.0
"""No segment is longer, so that even one alone is true in a plane up to 9 000 km."""
_ROOM_M: Final = 1e-3
NONE: Final = -1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pieces:
    """Shapes in degrees as pieces; row ``i`` of the first rows is all of shape ``i``.

    ``segments`` (k, 2, 2) are longitudes and latitudes; of each piece: ``first`` and
    ``last`` (exclusive) of its segments, ``target`` the shape it belongs to,
    ``child`` the first of its two halves (``NONE`` for a single segment), ``degrees``
    and ``space`` its centre, ``ball`` the radius in space and ``reach`` along the
    ground.
    """

    shapes: tuple[BaseGeometry, ...]
    segments: Floats
    first: Ints
    last: Ints
    target: Ints
    child: Ints
    degrees: Floats
    space: Floats
    ball: Floats
    reach: Floats
    _drawn: NDArray[np.object_] = field(repr=False)

    def drawn(self, pieces: Ints) -> NDArray[np.object_]:
        """Each piece as a line in its own plane; what was drawn once is kept."""
        missing = np.unique(pieces)
        for piece in missing[self._drawn[missing] == None]:  # noqa: E711 - elementwise
            self._drawn[piece] = self._draw(int(piece))
        return np.asarray(self._drawn[pieces], object)

    def _segments(self, piece: int) -> Floats:
        return self.segments[self.first[piece] : self.last[piece]]

    def _draw(self, piece: int) -> BaseGeometry:
        """Runs of segments that join as lines; a point is a line of no length."""
        segments = self._segments(piece)
        plane = Plane(*(float(x) for x in self.degrees[piece]))
        metres = plane.to_metres(segments.reshape(-1, 2)).reshape(-1, 2, 2)
        ends = (segments[1:, 0] != segments[:-1, 1]).any(axis=1)
        runs = np.split(metres, np.flatnonzero(ends) + 1)
        lines = [np.vstack([run[:1, 0], run[:, 1]]) for run in runs]
        return shapely.multilinestrings([shapely.LineString(xy) for xy in lines])


def cut_up(shapes: Sequence[BaseGeometry]) -> Pieces:
    """The pieces of shapes in degrees. Raises ``BadPlace`` for an empty one."""
    each = [_segments_of(shape, i) for i, shape in enumerate(shapes)]
    last = np.cumsum([len(segments) for segments in each]).astype(np.int64)
    first = np.concatenate([[0], last[:-1]]).astype(np.int64)
    segments = np.concatenate(each)
    levels = list(_halved(first, last))
    balls = [_balls(segments, *level[:2]) for level in levels]
    rows = [np.concatenate(column) for column in zip(*levels, strict=True)]
    degrees, space, ball = map(np.concatenate, zip(*balls, strict=True))
    return Pieces(
        shapes=tuple(shapes),
        segments=segments,
        first=rows[0],
        last=rows[1],
        target=rows[2],
        child=rows[3],
        degrees=degrees,
        space=space,
        ball=ball,
        reach=arc(ball),
        _drawn=np.full(len(ball), None, object),
    )


def _halved(first: Ints, last: Ints) -> Iterator[tuple[Ints, Ints, Ints, Ints]]:
    """First, last, target and first child of all pieces, level by level."""
    target = np.arange(len(first))
    total = 0
    while len(first):
        total += len(first)
        split = last - first > 1
        child = np.full(len(first), NONE)
        child[split] = total + 2 * np.arange(split.sum())
        yield first, last, target, child
        middle = (first[split] + last[split]) // 2
        first = np.column_stack([first[split], middle]).ravel()
        last = np.column_stack([middle, last[split]]).ravel()
        target = np.repeat(target[split], 2)


def _balls(segments: Floats, first: Ints, last: Ints) -> tuple[Floats, Floats, Floats]:
    """Centres in degrees and in space, and radii of balls that hold each piece.

    The centre is the mean of the ends of all segments, laid on the ground; segments
    lie within ``_ROOM_M`` of the straight lines between their ends.
    """
    count = last - first
    start = np.cumsum(count) - count
    held = np.arange(count.sum()) - np.repeat(start - first, count)
    ends = in_space(segments[held].reshape(-1, 2)).reshape(-1, 2, 3)
    x, y, z = np.add.reduceat(ends.sum(axis=1), start).T
    up = np.degrees(np.arctan2(z, np.hypot(x, y) * (1 - GEOD.es)))
    degrees = np.column_stack([np.degrees(np.arctan2(y, x)), up])
    space = in_space(degrees)
    apart = chord(ends, np.repeat(space, count, axis=0)[:, None]).max(axis=1)
    return degrees, space, np.maximum.reduceat(apart, start) + _ROOM_M


def _segments_of(shape: BaseGeometry, number: int) -> Floats:
    """All segments of a shape, (k, 2, 2) degrees; a point is one without length."""
    found = [_short(path) for path in _paths(shape)]
    if not found:
        raise BadPlace(f"Shape {number} is empty; there is nothing to measure to.")
    return np.concatenate([np.stack([xy[:-1], xy[1:]], axis=1) for xy in found])


def _paths(shape: BaseGeometry) -> Iterator[Floats]:
    for part in shapely.get_parts(shapely.get_parts(np.asarray([shape], object))):
        if part.is_empty:
            continue
        if isinstance(part, shapely.Polygon):
            for ring in (part.exterior, *part.interiors):
                yield shapely.get_coordinates(ring)
        else:
            xy = shapely.get_coordinates(part)
            yield np.vstack([xy, xy]) if len(xy) == 1 else xy


def _short(xy: Floats) -> Floats:
    """A path with vertices added until its edges are straight and short enough."""
    long = _is_long(xy)
    while long.any():  # each round halves the edges, so it ends
        at = np.flatnonzero(long) + 1
        xy = np.insert(xy, at, (xy[at - 1] + xy[at]) / 2, axis=0)
        long = _is_long(xy)
    return xy


def _is_long(xy: Floats) -> NDArray[np.bool_]:
    start, end = xy[:-1], xy[1:]
    beside = bulge(start, end) > BULGE_M
    return np.asarray(beside | (lengths(start, end) > LONGEST_M))
