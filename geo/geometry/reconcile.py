"""Two statements about one incident: do they agree, and what would make them?

Nothing is decided here. Under each pair of readings there are three figures: the
overlap of the two distance densities where both count from the same outline, and the
probability ``z`` that the words of one hold if the other is true; 0 is a
contradiction. Source: location model, sections 2.5 and 2.8.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.geometry.density import Part
from geo.geometry.gap import common_plane, parts_in
from geo.geometry.pairing import nodes_of
from geo.geometry.reach import nearest
from geo.geometry.readings import AS_STATED, Variant, reread, variants
from geo.geometry.ring import Ring
from geo.geometry.spread import Spread
from geo.geometry.thing import Thing

CONSISTENT = 0.5
"""From this overlap or ``z`` on, a reading is listed as one that would reconcile."""
_PIECES = 97
_CLASSES = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How well two statements fit under one pair of readings.

    ``overlap`` is ``∫ min(f, g)`` of the two distance densities, 0 to 1, and ``None``
    where they do not count from the same outline. ``z_second`` is the probability
    that the second's words hold if the first is true, ``z_first`` the other way
    round; ``None`` where the one that is true gives no density. ``apart_m`` is the
    least distance between the two areas.
    """

    first: str
    second: str
    overlap: float | None
    z_first: float | None
    z_second: float | None
    apart_m: float

    @property
    def score(self) -> float | None:
        """The overlap, else the smaller ``z``, else ``None``."""
        known = [z for z in (self.z_first, self.z_second) if z is not None]
        if self.overlap is not None:
            return self.overlap
        return min(known) if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The agreement as stated, under other readings, and what would reconcile."""

    stated: Agreement
    others: tuple[Agreement, ...]
    reconciled_by: tuple[str, ...]


def reconcile(first: Thing, second: Thing) -> Reconciliation | None:
    """Compare two statements of place under every pair of their readings.

    ``None`` when one of them gives no place.
    """
    if not first.parts or not second.parts:
        return None
    pairs = [
        (agreement(one, two, v.id, w.id), _says(v, w))
        for v, one in _readings(first)
        for w, two in _readings(second)
    ]
    stated, others = pairs[0][0], pairs[1:]
    return Reconciliation(
        stated=stated,
        others=tuple(found for found, _ in others),
        reconciled_by=tuple(
            says for found, says in others if _reconciles(found, stated)
        ),
    )


def agreement(
    first: Thing, second: Thing, name: str = AS_STATED, other: str = AS_STATED
) -> Agreement:
    """How well two statements fit, both of which give a place."""
    plane = common_plane(first, second)
    one, two = parts_in(first, plane), parts_in(second, plane)
    shared = _shared_spreads(one, two)
    area_1 = shapely.union_all([part.support for _, part in one])
    area_2 = shapely.union_all([part.support for _, part in two])
    z_first = _held(two, area_1) if second.weighed else None
    z_second = _held(one, area_2) if first.weighed else None
    if shared is not None:
        z_first, z_second = _held_on_line(*shared)
    return Agreement(
        first=name,
        second=other,
        overlap=None if shared is None else overlap(*shared),
        z_first=z_first,
        z_second=z_second,
        apart_m=nearest(area_1, area_2),
    )


def overlap(a: Spread, b: Spread) -> float:
    """``∫ min(f, g)``: 0 for distances that exclude each other, 1 for the same."""
    least, most = min(a.least, b.least), max(a.most, b.most)
    edges = np.linspace(least, most, _CLASSES + 1)
    middles = (edges[1:] + edges[:-1]) / 2
    both = np.minimum(a.pdf(middles), b.pdf(middles))
    return float(min(both.sum() * (edges[1] - edges[0]), 1.0))


def _readings(thing: Thing) -> list[tuple[Variant, Thing]]:
    """The thing as stated and under each other reading that has a place."""
    if thing.place is None:
        raise TypeError("only a stated place can be reconciled")
    stated = Variant(id=AS_STATED, says="", place=thing.place)
    others = [(v, reread(thing, v)) for v in variants(thing.place, thing.references)]
    return [(stated, thing), *((v, t) for v, t in others if t.parts)]


def _says(first: Variant, second: Variant) -> str:
    parts = [
        f"{v.says} in the {which} statement"
        for v, which in ((first, "first"), (second, "second"))
        if v.says
    ]
    return " and ".join(parts)


def _reconciles(found: Agreement, stated: Agreement) -> bool:
    """Whether a reading brings together what stood apart as stated."""
    before, after = stated.score or 0.0, found.score or 0.0
    return before < CONSISTENT <= after


def _shared_spreads(
    one: tuple[tuple[float, Part], ...], two: tuple[tuple[float, Part], ...]
) -> tuple[Spread, Spread] | None:
    """The two stated distances, if both count from the same outline."""
    if len(one) != 1 or len(two) != 1:
        return None
    a, b = one[0][1], two[0][1]
    if not (isinstance(a, Ring) and isinstance(b, Ring)):
        return None
    if not (a.weighed and b.weighed and shapely.equals(a.base, b.base)):
        return None
    return a.spread, b.spread


def _held_on_line(a: Spread, b: Spread) -> tuple[float, float]:
    """The probability of each one's bounds under the other."""
    first = float(b.cdf(a.most) - b.cdf(a.least))
    return first, float(a.cdf(b.most) - a.cdf(b.least))


def _held(parts: tuple[tuple[float, Part], ...], area: shapely.Geometry) -> float:
    """The probability that a point of ``parts`` lies in ``area``."""
    shapely.prepare(area)
    total = 0.0
    for weight, part in parts:
        nodes = nodes_of(part, _PIECES)
        inside = shapely.intersects_xy(area, *nodes.middles.T)
        total += weight * float(nodes.weight[inside].sum())
    return total
