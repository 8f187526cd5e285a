"""Short weighted pieces of line that stand for a density in a plane.

Every density of the location model is spread over curves: offset curves of the
reference for a stated distance, parallel lines through an area, the path itself.
Nothing is random, so the same question has the same answer. All in plane metres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from geo.geometry.spread import Spread
from geo.geometry.wgs84 import Floats

Ints: TypeAlias = NDArray[np.int64]

QUAD_SEGS = 64
EARTH_RADIUS_M = 6_371_008.8
_THIN_M = 1e-4
_GOLDEN = (1 + 5**0.5) / 2
_GAUSS, _GAUSS_WEIGHTS = np.polynomial.legendre.leggauss(8)


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """Points ``xy`` joined to pieces ``first``-``second`` with ``weight`` (sum 1).

    ``curve`` says to which curve a piece belongs; ``radii`` are the distances of
    these curves from the reference, empty where there are none.
    """

    xy: Floats
    first: Ints
    second: Ints
    weight: Floats
    curve: Ints
    radii: Floats

    @property
    def middles(self) -> Floats:
        """The middle of each piece, (n, 2) metres."""
        return np.asarray((self.xy[self.first] + self.xy[self.second]) / 2, float)

    def spots(self) -> tuple[Floats, Floats]:
        """Points on the curves and their weights: the ends, each with half a piece.

        The middle of a piece would lie inside the bend of its curve.
        """
        halves = np.concatenate([self.weight, self.weight]) / 2
        ends = np.concatenate([self.first, self.second])
        weight = np.asarray(np.bincount(ends, halves, len(self.xy)), float)
        return self.xy[weight > 0], weight[weight > 0]


def offset_curve(base: Geometry, radii: Floats) -> NDArray[np.object_]:
    """The curves at each distance from ``base``: all of them, holes included.

    A point or line has no curve at 0 m; one of 0.1 mm stands for it.

    >>> square = shapely.box(0, 0, 10, 10)
    >>> [round(float(c.length)) for c in offset_curve(square, np.array([0.0, 5.0]))]
    [40, 71]
    """
    least = 0.0 if shapely.get_dimensions(base) == 2 else _THIN_M
    reach = np.maximum(radii, least)
    return np.asarray(
        shapely.boundary(shapely.buffer(base, reach, quad_segs=QUAD_SEGS)), object
    )


def of_ring(
    base: Geometry, spread: Spread, pieces: int, within: Geometry | None = None
) -> Nodes:
    """The density ``f_D(d(x)) / L(d(x))`` over the offset curves of ``base``.

    ``L(r)`` is the length of the curve as it is, so outlines may be non-convex or
    holed. With ``within`` (a bearing) only the part of each curve inside counts.
    Source: location model, section 2.4.
    """
    radii = np.linspace(spread.least, spread.most, pieces + 1)
    curves = offset_curve(base, radii)
    if within is not None:
        curves = shapely.line_merge(shapely.intersection(curves, within))
    keep = np.flatnonzero(shapely.length(curves) > 0)
    mass = knot_weights(spread, radii)
    return cut(curves[keep], mass[keep], pieces, radii[keep])


def knot_weights(spread: Spread, radii: Floats) -> Floats:
    """The weight of each knot so that what is linear between knots sums exactly."""
    width = np.diff(radii)[:, None]
    part = (1 + _GAUSS) / 2
    mass = spread.pdf(radii[:-1, None] + width * part) * width / 2 * _GAUSS_WEIGHTS
    right = (mass * part).sum(axis=1)
    left = mass.sum(axis=1) - right
    return np.asarray(np.append(left, 0.0) + np.append(0.0, right), float)


def of_shape(shape: Geometry, pieces: int) -> Nodes:
    """Every part of ``shape`` equally likely: by area, else length, else count."""
    dimension = int(shapely.get_dimensions(shape))
    if dimension == 0:
        xy = shapely.get_coordinates(shape)
        each = np.arange(len(xy))
        return joined(xy, each, each, np.ones(len(xy)), np.zeros_like(each))
    if dimension == 1:
        lines = shapely.get_parts(shape)
        return cut(lines, shapely.length(lines), pieces * 4)
    return _scan(shape, pieces)


def thinned(nodes: Nodes, count: int) -> Nodes:
    """At most ``count`` of the pieces, picked evenly by weight and equally heavy.

    One in each of ``count`` equal shares of the weight, at multiples of the golden
    ratio, so that no row or column of a grid is picked again and again.
    """
    if len(nodes.weight) <= count:
        return nodes
    total = np.cumsum(nodes.weight)
    each = np.arange(count)
    share = (each + (each * _GOLDEN) % 1.0) / count * total[-1]
    picked = np.minimum(np.searchsorted(total, share), len(total) - 1)
    xy = np.concatenate([nodes.xy[nodes.first[picked]], nodes.xy[nodes.second[picked]]])
    first = np.arange(count)
    curve = nodes.curve[picked]
    return joined(xy, first, first + count, np.ones(count), curve, nodes.radii)


def _scan(area: Geometry, pieces: int) -> Nodes:
    """Uniform over an area: parallel lines through it, cut into pieces.

    The lines lie askew to the smallest rectangle round the area; turning the area
    turns the nodes with it. Weights allow for the stretching of areas in an
    azimuthal-equidistant plane, ``sin(c) / c`` with ``c`` in radians from its centre.
    """
    turn = _frame(area)
    turned = shapely.transform(area, lambda xy: xy @ turn)
    west, south, east, north = turned.bounds
    step = (north - south) / pieces
    y = south + step * (np.arange(pieces) + 0.5)
    ends = np.stack(
        [np.column_stack([np.full(pieces, x), y]) for x in (west - 1, east + 1)], axis=1
    )
    chords = shapely.get_parts(shapely.intersection(shapely.linestrings(ends), turned))
    chords = chords[shapely.length(chords) > 0]
    level = cut(chords, shapely.length(chords), pieces * pieces // len(chords) + 1)
    xy = level.xy @ turn.T
    c = np.hypot(*((xy[level.first] + xy[level.second]) / 2).T) / EARTH_RADIUS_M
    one = np.zeros_like(level.curve)
    return joined(xy, level.first, level.second, level.weight * np.sinc(c / np.pi), one)


def _frame(area: Geometry) -> Floats:
    """The rotation that lays the lines askew to the longer side of the area.

    Lines parallel to a side would fall on an edge all at once; at the golden slope
    their ends are spread evenly along it.
    """
    corners = shapely.get_coordinates(shapely.oriented_envelope(area))[:3]
    sides = np.diff(corners, axis=0)
    along = sides[int(np.argmax(np.hypot(*sides.T)))]
    askew = along + np.array([-along[1], along[0]]) / _GOLDEN
    x, y = askew / np.hypot(*askew)
    return np.array([[x, -y], [y, x]])


def cut(
    curves: NDArray[np.object_],
    mass: Floats,
    pieces: int,
    radii: Floats | None = None,
) -> Nodes:
    """Each curve cut into about ``pieces`` equal pieces that share its mass."""
    parts, owner = shapely.get_parts(curves, return_index=True)
    length = shapely.length(parts)
    whole = np.bincount(owner, length)
    count = np.maximum(np.ceil(pieces * length / whole[owner]), 2).astype(np.int64)
    part = np.repeat(np.arange(len(parts)), count + 1)
    start = np.cumsum(count + 1) - (count + 1)
    nth = np.arange(len(part)) - start[part]
    along = np.minimum(nth / count[part], 1.0) * length[part]
    xy = _points_along(parts, part, along)
    first = np.flatnonzero(nth < count[part])
    held = part[first]
    share = mass[owner[held]] * (length / whole[owner] / count)[held]
    return joined(xy, first, first + 1, share, owner[held], radii)


def _points_along(parts: NDArray[np.object_], part: Ints, along: Floats) -> Floats:
    """The point ``along`` metres on line number ``part``, for all at once."""
    xy, line = shapely.get_coordinates(parts, return_index=True)
    new = np.diff(line, prepend=-1) > 0
    step = np.hypot(*np.diff(xy, axis=0, prepend=xy[:1]).T)
    at = np.cumsum(np.where(new, 1.0, step))  # a metre between one line and the next
    wanted = at[new][part] + along
    return np.column_stack(
        [np.interp(wanted, at, xy[:, 0]), np.interp(wanted, at, xy[:, 1])]
    )


def joined(
    xy: Floats,
    first: Ints,
    second: Ints,
    weight: Floats,
    curve: Ints,
    radii: Sequence[float] | Floats | None = None,
) -> Nodes:
    """Nodes whose weights sum to 1."""
    at = np.empty(0) if radii is None else np.asarray(radii, float)
    return Nodes(xy, first, second, weight / weight.sum(), curve, at)
