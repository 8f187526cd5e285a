"""One part of each end: bounds, and the law of the distance between them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry.convex import DENT_M
from geo.geometry.density import Area, Part
from geo.geometry.law import Law, constant, of_pairs, of_pieces, of_spread
from geo.geometry.nodes import Ints, Nodes
from geo.geometry.reach import distances, nearest
from geo.geometry.ring import Ring
from geo.geometry.spans import Spans, whole
from geo.geometry.wgs84 import Floats

_PAIR_PIECES = 27, 31
_KNOTS = 2049


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One part of each end: its weight, bounds and, where there is one, its law."""

    weight: float
    spans: Spans
    law: Law | None


def pair_of(
    weight: float, p: Part, q: Part, roles: tuple[str, str], dense: bool
) -> Pair:
    """Bounds and law of one part of each end."""
    if roles == ("extent", "extent"):
        apart = nearest(p.support, q.support)
        return Pair(weight, whole(apart, apart), constant(apart))
    if roles == ("point", "point"):
        return Pair(weight, p.spans_to(q), _law_between(p, q) if dense else None)
    if shapely.covers(q.support, p.support):
        return Pair(weight, whole(0.0, 0.0), constant(0.0))
    if isinstance(p, Ring) and shapely.equals(p.base, q.support):
        return _back_to_base(weight, p, q.support, dense)
    law = _law_to(p, q.support) if dense else None
    return Pair(weight, p.spans(q.support), law)


def _back_to_base(weight: float, ring: Ring, base: Geometry, dense: bool) -> Pair:
    """The distance back to what it was counted from is the stated one, exactly."""
    spread = ring.spread
    if ring.one_choice or not dense:
        spans = whole(spread.least, spread.most)
    else:
        at = np.linspace(spread.least, spread.most, _KNOTS)
        spans = Spans(spread.cdf(at), at, at)
    return Pair(weight, spans, of_spread(spread) if dense else None)


def _law_to(part: Part, extent: Geometry) -> Law:
    """The law of the distance from one point in ``part`` to the edge of ``extent``."""
    nodes = nodes_of(part, _pieces(extent))
    to_edge = distances(extent, nodes.xy, DENT_M)
    ends = np.sort(
        np.column_stack([to_edge[nodes.first], to_edge[nodes.second]]), axis=1
    )
    low, high, weight = ends[:, 0], ends[:, 1], nodes.weight
    edge = np.flatnonzero((low == 0) & (high > 0))
    inside = weight[edge] * _share_inside(nodes, edge, extent)
    outside = weight.copy()
    outside[edge] -= inside
    flat = np.zeros(len(edge))
    return of_pieces(
        np.concatenate([low, flat]),
        np.concatenate([high, flat]),
        np.concatenate([outside, inside]),
    )


def _share_inside(nodes: Nodes, pieces: Ints, extent: Geometry) -> Floats:
    """How much of each of the given pieces lies inside ``extent``."""
    ends = np.stack([nodes.xy[nodes.first[pieces]], nodes.xy[nodes.second[pieces]]], 1)
    lines = shapely.linestrings(ends)
    inside = shapely.length(shapely.intersection(lines, extent))
    return np.asarray(inside / shapely.length(lines))


def _law_between(p: Part, q: Part) -> Law:
    """The law of the distance between one point in each of two parts."""
    (one, weight), (two, other) = (
        _spots(part, pieces) for part, pieces in zip((p, q), _PAIR_PIECES, strict=True)
    )
    x = one[:, None, 0] - two[None, :, 0]
    y = one[:, None, 1] - two[None, :, 1]
    return of_pairs(np.sqrt(x * x + y * y), weight[:, None] * other[None, :])


def _spots(part: Part, pieces: int) -> tuple[Floats, Floats]:
    """Weighted points of a part: middles in an area, else points on its curves."""
    nodes = nodes_of(part, pieces)
    if isinstance(part, Area):
        return nodes.middles, nodes.weight
    return nodes.spots()


@lru_cache(maxsize=96)  # up to a megabyte each
def nodes_of(part: Part, pieces: int) -> Nodes:
    """The nodes of a part, kept for the next question about it."""
    return part.nodes(pieces)


def _pieces(extent: Geometry) -> int:
    """Fewer nodes towards an outline of many corners, so that the time stays even."""
    corners = int(shapely.get_num_coordinates(extent))
    return 96 if corners <= 24 else 64 if corners <= 400 else 40
