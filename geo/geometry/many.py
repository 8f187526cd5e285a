"""Which facility is nearest to each of a million points, and which lie within reach.

Distances are those of ``geo.geometry.geodesic.distance_to``, to the nearest edge and 0
inside, on the WGS 84 ellipsoid, edges straight in longitude and latitude, to less than
a millimetre. Points are taken in blocks, so memory does not grow with their number
beyond the answer itself. An interrupt ends the work between or inside blocks and
leaves nothing behind.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace, UsageError
from geo.geometry.edges import Ints
from geo.geometry.nearest import Front, holders, inside, least, search
from geo.geometry.pieces import Pieces, cut_up
from geo.geometry.prefilter import arc, chord, in_space, window
from geo.geometry.wgs84 import Floats

Progress: TypeAlias = Callable[[int, int], None]

BLOCK: Final = 32_768
_CELLS: Final = 1_000_000
"""How many pairs of a point and a shape are looked at together."""
_ROOM_M: Final = 1e-3


def _silent(done: int, of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """For each point the position of the nearest shape, and how far it is, metres."""

    target: Ints
    metres: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Rows of a point, a shape and the metres between them, ordered by both."""

    point: Ints
    target: Ints
    metres: Floats


class Targets:
    """Shapes in degrees, made ready to be measured to again and again.

    Raises ``BadPlace`` for none at all and for an empty one.

    >>> house = Targets([shapely.box(30.0, 50.0, 30.001, 50.001)])
    >>> nearest([30.0005, 30.0005], [50.0005, 50.002], house).metres.round(2).tolist()
    [0.0, 111.23]
    """

    def __init__(self, shapes: Sequence[BaseGeometry]) -> None:
        """Cut the shapes into pieces."""
        if not len(shapes):
            raise BadPlace("There is no shape to measure to; give one or more.")
        self.pieces: Pieces = cut_up(shapes)
        shapely.prepare(np.asarray(self.pieces.shapes, object))

    def __len__(self) -> int:
        """How many shapes."""
        return len(self.pieces.shapes)


def nearest(
    longitude: ArrayLike,
    latitude: ArrayLike,
    targets: Targets,
    *,
    block: int = BLOCK,
    progress: Progress = _silent,
) -> Near:
    """The nearest shape to each point; the first of several that hold it.

    At most ``block`` points are worked on at a time. ``progress`` is told after each
    block how many points of how many are done. Raises ``BadPlace`` for a position
    that is not on the Earth.
    """
    degrees = positions(longitude, latitude)
    target = np.empty(len(degrees), np.int64)
    metres = np.empty(len(degrees))
    for rows in _blocks(len(degrees), block, targets):
        target[rows], metres[rows] = _nearest(degrees[rows], targets.pieces)
        progress(rows.stop, len(degrees))
    return Near(target, metres)


def within(
    radius_m: float,
    longitude: ArrayLike,
    latitude: ArrayLike,
    targets: Targets,
    *,
    measured: bool = True,
    block: int = BLOCK,
    progress: Progress = _silent,
) -> Iterator[Pairs]:
    """All pairs of a point and a shape at most ``radius_m`` metres apart, in blocks.

    Without ``measured`` only those pairs are measured that no bound decides; the
    metres of the others are not a number. The pairs are the same.
    Raises ``UsageError`` for a radius below 0 or not a number, ``BadPlace`` as
    ``nearest``.
    """
    if not (np.isfinite(radius_m) and radius_m >= 0):
        raise UsageError(f"A radius of {radius_m} m has no meaning; give 0 or more.")
    degrees = positions(longitude, latitude)
    for rows in _blocks(len(degrees), block, targets):
        found = _within(radius_m, degrees[rows], targets.pieces, measured)
        yield Pairs(found.point + rows.start, found.target, found.metres)
        progress(rows.stop, len(degrees))


def edge_distances(degrees: Floats, targets: Targets) -> Floats:
    """The distance of every point to the edge of every shape, (points, shapes) metres.

    ``degrees`` are rows of longitude and latitude. It is below 0 for a point inside.
    """
    found = np.empty((len(degrees), len(targets)))
    for rows in _blocks(len(degrees), BLOCK, targets):
        point, root = np.indices(found[rows].shape).reshape(2, -1)
        signed = pair_distances(degrees[rows], targets, point, root)
        found[rows] = signed.reshape(-1, len(targets))
    return found


def pair_distances(
    degrees: Floats, targets: Targets, point: Ints, target: Ints
) -> Floats:
    """The same for given pairs of a point and a shape."""
    pieces = targets.pieces
    pair = np.arange(len(point))
    best = np.full(len(point), np.inf)
    front = Front(pair, point, target)
    metres = least(search(degrees, pieces, front, best), len(point))[1]
    held = np.zeros((len(degrees), len(targets)), bool)
    held[holders(degrees, pieces)] = True
    return np.asarray(np.where(held[point, target], -metres, metres))


def positions(longitude: ArrayLike, latitude: ArrayLike) -> Floats:
    """Positions as rows of longitude and latitude. Raises ``BadPlace``.

    >>> positions([30.5], [95.0])
    Traceback (most recent call last):
    geo.errors.BadPlace: Position 0 (30.5, 95) is not on the Earth; give longitude \
within ±180 and latitude within ±90 degrees, longitude first.
    """
    pair = np.atleast_1d(np.asarray(longitude, float), np.asarray(latitude, float))
    degrees = np.column_stack(pair)
    good = (np.abs(degrees) <= (180.0, 90.0)).all(axis=1)
    if not good.all():
        row = int(np.argmin(good))
        east, north = degrees[row]
        raise BadPlace(
            f"Position {row} ({east:g}, {north:g}) is not on the Earth; give longitude "
            "within ±180 and latitude within ±90 degrees, longitude first."
        )
    return degrees


def _blocks(count: int, block: int, targets: Targets) -> Iterator[slice]:
    """Slices of at most ``block`` points, fewer where there are many shapes."""
    if block < 1:
        raise UsageError(f"A block of {block} points has no meaning; give 1 or more.")
    step = max(1, min(block, _CELLS // len(targets)))
    for start in range(0, count, step):
        yield slice(start, min(start + step, count))


def _nearest(degrees: Floats, pieces: Pieces) -> tuple[Ints, Floats]:
    straight, ball = _roots(degrees, pieces)
    best = arc((straight + ball).min(axis=1))
    held, holder = holders(degrees, pieces)
    best[held] = -1.0
    point, root = np.nonzero(straight - ball <= best[:, None] + _ROOM_M)
    found = search(degrees, pieces, Front(point, point, root), best)
    target, metres = least(found, len(degrees))
    target[held[::-1]], metres[held] = holder[::-1], 0.0
    return target, metres


def _within(radius_m: float, degrees: Floats, pieces: Pieces, measured: bool) -> Pairs:
    point, target = _in_windows(radius_m, degrees, pieces)
    here = degrees[point]
    straight, ball = chord(in_space(here), pieces.space[target]), pieces.ball[target]
    sure = (arc(straight + ball) <= radius_m - _ROOM_M) & (not measured)
    open_ = np.flatnonzero((straight - ball <= radius_m + _ROOM_M) & ~sure)
    each = np.arange(len(open_))
    best = np.full(len(open_), radius_m)
    found = search(here[open_], pieces, Front(each, each, target[open_]), best)
    metres = np.where(sure, np.nan, np.inf)
    metres[open_] = least(found, len(open_))[1]
    for shape in np.unique(target[open_]).tolist():
        own = open_[target[open_] == shape]
        metres[own[inside(pieces.shapes[shape], here[own])]] = 0.0
    order = np.lexsort((target, point))
    order = order[~(metres[order] > radius_m)]
    return Pairs(point[order], target[order], metres[order])


def _in_windows(radius_m: float, degrees: Floats, pieces: Pieces) -> tuple[Ints, Ints]:
    """Points and shapes so near in degrees that they may be within the radius."""
    count = len(pieces.shapes)
    centre = pieces.degrees[:count]
    high, wide = window(centre[:, 1], pieces.reach[:count] + radius_m + _ROOM_M)
    points, targets = [np.empty(0, int)], [np.empty(0, int)]
    longitude, latitude = np.ascontiguousarray(degrees.T)
    for target, (east, north) in enumerate(centre.tolist()):
        near = np.flatnonzero(np.abs(latitude - north) <= high[target])
        turn = np.abs(longitude[near] - east)
        near = near[np.minimum(turn, 360 - turn) <= wide[target]]
        points.append(near)
        targets.append(np.full(len(near), target))
    return np.concatenate(points), np.concatenate(targets)


def _roots(degrees: Floats, pieces: Pieces) -> tuple[Floats, Floats]:
    """Chords from each point to the centre of each shape, and the shapes' balls."""
    count = len(pieces.shapes)
    return chord(in_space(degrees)[:, None], pieces.space[:count]), pieces.ball[:count]
