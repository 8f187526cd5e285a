"""The whole answer about two things: bounds, distribution, bounds over bearings.

``gap`` is what ``distance`` and ``within`` read their figures from, and what a
density curve is drawn from. Everything is computed in one azimuthal-equidistant
plane, chosen so that its distances are true to a tenth of a millimetre where one end
is compact; the bounds of two far and wide ends are measured on the ellipsoid.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry.density import Part, Ring, Spans, whole
from geo.geometry.frames import shared_source, shift_m
from geo.geometry.law import Law, constant, mixture, of_pairs, of_pieces, of_spread
from geo.geometry.nodes import EARTH_RADIUS_M, Nodes
from geo.geometry.plane import Plane
from geo.geometry.reach import distances, nearest
from geo.geometry.thing import Thing
from geo.geometry.wide import farthest_m, farthest_pair_m, nearest_m
from geo.model.span import PROTOCOL

_TRUE_M = 1e-4
_WIDE_M = 1e-2
_PAIR_PIECES = 28
_KNOTS = 2049
TWO_COARSE = (
    "Both ends are known to a city or region only: the least and the most are given."
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gap:
    """Distances between two things in metres.

    ``least`` and ``most`` include ``shift``, the error of position between the two;
    ``most`` is infinite where nothing bounds it. ``law`` is the distribution,
    ``lows`` and ``highs`` the laws of the bounds over all bearings, for what is not
    ``lost`` (the weight of what may be anywhere). ``reason`` tells why one is ``None``.
    """

    least: float | None = None
    most: float | None = None
    law: Law | None = None
    lows: Law | None = None
    highs: Law | None = None
    shift: float = 0.0
    lost: float = 0.0
    basis: Literal["computed", "stated"] = "computed"
    reason: str | None = None
    protocol: str = PROTOCOL
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """One part of each end: its weight, bounds and, where there is one, its law."""

    weight: float
    spans: Spans
    law: Law | None


def gap(a: Thing, b: Thing) -> Gap:
    """The distance between two things, the same whichever comes first."""
    one, two = sorted((a, b), key=_order)
    protocol = _protocol(one, two)
    if one is two or (one.id is not None and one.id == two.id):
        return _zero("computed", protocol, ("both ends are the same thing",))
    if one.id in two.at or two.id in one.at:
        return _zero("stated", protocol, ())
    if not one.parts or not two.parts:
        reasons = [t.reason for t in (one, two) if not t.parts and t.reason]
        return Gap(reason=" ".join(dict.fromkeys(reasons)), protocol=protocol)
    return _computed(one, two, protocol)


def _protocol(a: Thing, b: Thing) -> str:
    """The protocol of the stated ends; both, if they differ."""
    stated = {t.protocol for t in (a, b) if t.role == "point"}
    return " and ".join(sorted(stated)) or PROTOCOL


def _order(thing: Thing) -> tuple[bool, str, bytes]:
    """Points before extents, then by id, then by shape: the order of computing."""
    shape = shapely.union_all([part.core for _, part in thing.parts])
    return thing.role == "extent", thing.id or "", bytes(shapely.to_wkb(shape))


def _zero(
    basis: Literal["computed", "stated"], protocol: str, notes: tuple[str, ...]
) -> Gap:
    """No distance at all, by identity or by what the words say."""
    law = constant(0.0)
    return Gap(
        least=0.0,
        most=0.0,
        law=law,
        lows=law,
        highs=law,
        basis=basis,
        protocol=protocol,
        assumptions=notes,
    )


def _computed(a: Thing, b: Thing, protocol: str) -> Gap:
    """The gap of two things that both have a place."""
    reason = _no_density(a, b)
    plane = common_plane(a, b)
    pairs = [
        _pair(w * v, p, q, (a.role, b.role), reason is None)
        for w, p in _parts(a, plane)
        for v, q in _parts(b, plane)
    ]
    least, most = _bounds(a, b, plane, pairs)
    shift = shift_m(a.frames, b.frames)
    lost = 1 - (1 - a.lost) * (1 - b.lost)
    lows, highs = _bound_laws(pairs)
    return Gap(
        least=None if lost else max(least - shift, 0.0),
        most=None if lost else most + shift,
        law=_mixed(pairs) if reason is None else None,
        lows=lows,
        highs=highs,
        shift=shift,
        lost=lost,
        reason=reason,
        protocol=protocol,
        assumptions=_notes(a, b),
    )


def _no_density(a: Thing, b: Thing) -> str | None:
    """Why there is no distribution, or ``None`` when there is one."""
    reasons = [t.reason for t in (a, b) if not t.weighed and t.reason]
    if a.coarse and b.coarse and a.role == "point":
        reasons.append(TWO_COARSE)
    return " ".join(dict.fromkeys(reasons)) or None


def _notes(a: Thing, b: Thing) -> tuple[str, ...]:
    """What was assumed about either end and about the two together."""
    notes = (*a.assumptions, *b.assumptions, *_shift_notes(a, b))
    return tuple(dict.fromkeys(notes))


def _shift_notes(a: Thing, b: Thing) -> tuple[str, ...]:
    """The error of position between the two, in words."""
    shift = shift_m(a.frames, b.frames)
    if shift == 0:
        return ()
    once = (
        "; both outlines come from one source, so its error is counted once"
        if shared_source(a.frames, b.frames)
        else ""
    )
    return (f"all of this may be shifted together by up to {shift:g} m{once}",)


def common_plane(a: Thing, b: Thing) -> Plane:
    """The plane in which distances between the two are truest.

    In a plane centred on a thing of radius ``ρ`` a distance ``s`` is wrong by about
    ``ρ²·s/R²`` at most, R the radius of the Earth.
    """
    if plane_error_m(a, b) <= _TRUE_M:
        return a.plane
    return a.plane if plane_error_m(a, b) <= plane_error_m(b, a) else b.plane


def plane_error_m(own: Thing, other: Thing) -> float:
    """Bound on the error of distances to ``other`` in the plane of ``own``, metres."""
    centre = other.plane.inverse(shapely.Point(0, 0))
    apart = shapely.distance(shapely.Point(0, 0), own.plane.forward(centre))
    s = float(apart) + own.radius_m + other.radius_m
    return own.radius_m**2 * s / EARTH_RADIUS_M**2


def _parts(thing: Thing, plane: Plane) -> tuple[tuple[float, Part], ...]:
    """The parts of a thing in ``plane``; in its own they are kept."""
    return thing.planar if plane is thing.plane else thing.on(plane)


def _pair(
    weight: float, p: Part, q: Part, roles: tuple[str, str], dense: bool
) -> _Pair:
    """Bounds and law of one part of each end."""
    if roles == ("extent", "extent"):
        apart = nearest(p.support, q.support)
        return _Pair(weight, whole(apart, apart), constant(apart))
    if roles == ("point", "point"):
        return _Pair(weight, p.spans_to(q), _law_between(p, q) if dense else None)
    if shapely.covers(q.support, p.support):
        return _Pair(weight, whole(0.0, 0.0), constant(0.0))
    if isinstance(p, Ring) and shapely.equals(p.base, q.support):
        return _back_to_base(weight, p, q.support, dense)
    law = _law_to(p, q.support) if dense else None
    return _Pair(weight, p.spans(q.support), law)


def _back_to_base(weight: float, ring: Ring, base: Geometry, dense: bool) -> _Pair:
    """The distance back to what it was counted from is the stated one, exactly."""
    spread = ring.spread
    if ring.one_choice or not dense:
        spans = whole(spread.least, spread.most)
    else:
        at = np.linspace(spread.least, spread.most, _KNOTS)
        spans = Spans(spread.cdf(at), at, at)
    return _Pair(weight, spans, of_spread(spread) if dense else None)


def _law_to(part: Part, extent: Geometry) -> Law:
    """The law of the distance from one point in ``part`` to the edge of ``extent``."""
    nodes = _nodes(part, _pieces(extent))
    to_edge = distances(extent, nodes.xy)
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


def _share_inside(nodes: Nodes, pieces: np.ndarray, extent: Geometry) -> np.ndarray:
    """How much of each of the given pieces lies inside ``extent``."""
    ends = np.stack([nodes.xy[nodes.first[pieces]], nodes.xy[nodes.second[pieces]]], 1)
    lines = shapely.linestrings(ends)
    inside = shapely.length(shapely.intersection(lines, extent))
    return np.asarray(inside / shapely.length(lines))


def _law_between(p: Part, q: Part) -> Law:
    """The law of the distance between one point in each of two parts."""
    one, two = _nodes(p, _PAIR_PIECES), _nodes(q, _PAIR_PIECES)
    x = one.middles[:, None, 0] - two.middles[None, :, 0]
    y = one.middles[:, None, 1] - two.middles[None, :, 1]
    return of_pairs(np.hypot(x, y), one.weight[:, None] * two.weight[None, :])


@lru_cache(maxsize=256)
def _nodes(part: Part, pieces: int) -> Nodes:
    """The nodes of a part, kept for the next question about it."""
    return part.nodes(pieces)


def _pieces(extent: Geometry) -> int:
    """Fewer nodes towards an outline of many corners, so that the time stays even."""
    corners = int(shapely.get_num_coordinates(extent))
    return 96 if corners <= 24 else 64 if corners <= 400 else 40


def _mixed(pairs: list[_Pair]) -> Law:
    """The law of all pairs together."""
    known = [(pair.law, pair.weight) for pair in pairs if pair.law is not None]
    return mixture([law for law, _ in known], [weight for _, weight in known])


def _bound_laws(pairs: list[_Pair]) -> tuple[Law | None, Law | None]:
    """The laws of the bounds over all bearings, ``None`` where one is unbounded."""
    if not all(np.isfinite(pair.spans.most) for pair in pairs):
        return None, None
    laws = [pair.spans.laws() for pair in pairs]
    weights = [pair.weight for pair in pairs]
    lows = mixture([low for low, _ in laws], weights)
    return lows, mixture([high for _, high in laws], weights)


def _bounds(
    a: Thing, b: Thing, plane: Plane, pairs: list[_Pair]
) -> tuple[float, float]:
    """Least and most of all pairs, measured on the ellipsoid where a plane is not."""
    least = min(pair.spans.least for pair in pairs)
    most = max(pair.spans.most for pair in pairs)
    wide = min(plane_error_m(a, b), plane_error_m(b, a)) > _WIDE_M
    if not wide or most == 0 or not np.isfinite(most):
        return least, most
    least = nearest_m(a.support, b.support, plane)
    if a.role == "extent":
        return least, least
    measure = farthest_pair_m if b.role == "point" else farthest_m
    return least, measure(a.support, b.support, plane)
