"""The whole answer about two things: bounds, distribution, bounds over bearings.

``gap`` is what ``distance`` and ``within`` read their figures from, and what a
density curve is drawn from. Everything is computed in one azimuthal-equidistant
plane, chosen so that its distances are true to a tenth of a millimetre where one end
is compact; the bounds of two far and wide ends are measured on the ellipsoid.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely

from geo.geometry.density import Part
from geo.geometry.frames import shared_source, shift_m
from geo.geometry.law import Law, constant, mixture
from geo.geometry.nodes import EARTH_RADIUS_M
from geo.geometry.pairing import Pair, pair_of
from geo.geometry.plane import Plane
from geo.geometry.thing import Thing
from geo.geometry.wgs84 import inverse
from geo.geometry.wide import farthest_m, farthest_pair_m, nearest_m
from geo.model.span import PROTOCOL

_TRUE_M = 1e-4
_WIDE_M = 1e-2
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


def gap(a: Thing, b: Thing, *, dense: bool = True, bounds: bool = True) -> Gap:
    """The distance between two things, the same whichever comes first.

    Without ``dense`` the distribution is left out, which is much quicker, without
    ``bounds`` the laws of the bounds (``lows`` and ``highs``); what else is given, the
    ``reason`` included, is the same.
    """
    one, two = sorted((a, b), key=_order)
    protocol = _protocol(one, two)
    if one is two or (one.id is not None and one.id == two.id):
        return _zero("computed", protocol, ("both ends are the same thing",))
    if one.id in two.at or two.id in one.at:
        return _zero("stated", protocol, ())
    if not one.parts or not two.parts:
        reasons = [t.reason for t in (one, two) if not t.parts and t.reason]
        return Gap(reason=" ".join(dict.fromkeys(reasons)), protocol=protocol)
    return _computed(one, two, protocol, dense, bounds)


def _protocol(a: Thing, b: Thing) -> str:
    """The protocol of the stated ends; both, if they differ."""
    stated = {t.protocol for t in (a, b) if t.role == "point"}
    return " and ".join(sorted(stated)) or PROTOCOL


def _order(thing: Thing) -> tuple[bool, str, bytes, str]:
    """Points before extents, then by id, shape and words: the order of computing."""
    shape = shapely.union_all([part.core for _, part in thing.parts])
    words = repr(thing.place)
    return thing.role == "extent", thing.id or "", bytes(shapely.to_wkb(shape)), words


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


def _computed(a: Thing, b: Thing, protocol: str, dense: bool, bounds: bool) -> Gap:
    """The gap of two things that both have a place."""
    reason = _no_density(a, b)
    dense = dense and reason is None
    plane = common_plane(a, b)
    pairs = [
        pair_of(w * v, p, q, (a.role, b.role), dense)
        for w, p in parts_in(a, plane)
        for v, q in parts_in(b, plane)
    ]
    least, most = _bounds(a, b, plane, pairs)
    shift = shift_m(a.frames, b.frames)
    lost = 1 - (1 - a.lost) * (1 - b.lost)
    lows, highs = _bound_laws(pairs) if bounds else (None, None)
    return Gap(
        least=None if lost else max(least - shift, 0.0),
        most=None if lost else most + shift,
        law=_mixed(pairs) if dense else None,
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
    here, there = own.plane, other.plane
    _, apart = inverse(here.longitude, here.latitude, there.longitude, there.latitude)
    s = float(apart) + own.radius_m + other.radius_m
    return own.radius_m**2 * s / EARTH_RADIUS_M**2


def parts_in(thing: Thing, plane: Plane) -> tuple[tuple[float, Part], ...]:
    """The parts of a thing in ``plane``; in its own they are kept."""
    return thing.planar if plane is thing.plane else thing.on(plane)


def _mixed(pairs: list[Pair]) -> Law:
    """The law of all pairs together."""
    known = [(pair.law, pair.weight) for pair in pairs if pair.law is not None]
    return mixture([law for law, _ in known], [weight for _, weight in known])


def _bound_laws(pairs: list[Pair]) -> tuple[Law | None, Law | None]:
    """The laws of the bounds over all bearings, ``None`` where one is unbounded."""
    if not all(np.isfinite(pair.spans.most) for pair in pairs):
        return None, None
    laws = [pair.spans.laws() for pair in pairs]
    weights = [pair.weight for pair in pairs]
    lows = mixture([low for low, _ in laws], weights)
    return lows, mixture([high for _, high in laws], weights)


def _bounds(a: Thing, b: Thing, plane: Plane, pairs: list[Pair]) -> tuple[float, float]:
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
