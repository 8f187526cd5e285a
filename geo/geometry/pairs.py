"""Least and most of every pair of many uncertain ends and many facilities.

The figures are ``least_m`` and ``most_m`` of ``geo.geometry.distance.distance``, the
error of position included, without its distribution. A statement is taken apart into
its parts; a ring follows from the reach of its core:

- least: ``n - m`` where the outline begins at n beyond the ring's outer radius m; 0
  where ring and outline share a distance; ``l - f`` where all of the outline lies
  within the inner radius l, at most f from a convex core;
- most: the core's greatest distance plus m, for a convex outline. For a dented one
  that is an upper bound; it is taken where the point of the ring straight behind the
  core is as far, else the pair is computed alone.

Pairs that do not fit (a facility that is only described, "at least", an outline of
several parts close to a ring) are computed one by one.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geometry.cores import SURE_M, Outlines, Reach
from geo.geometry.density import Area, Drawn, Part
from geo.geometry.edges import Ints
from geo.geometry.frames import Frame, shift_m
from geo.geometry.gap import gap
from geo.geometry.plane import Plane
from geo.geometry.reach import is_convex
from geo.geometry.ring import Ring
from geo.geometry.thing import Thing
from geo.geometry.wgs84 import Floats

KEPT: Final = 2048
"""How many reaches of cores are kept for the next block."""
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Least and most from one end to each facility, metres.

    ``least`` is not a number where no distance is known, ``most`` also where nothing
    bounds it.
    """

    least: Floats
    most: Floats


class Facilities:
    """Facilities made ready to be measured to from many ends."""

    def __init__(self, things: Sequence[Thing]) -> None:
        """Take apart those with an outline and those that are only described."""
        self.things = tuple(things)
        plain = [i for i, thing in enumerate(things) if thing.role == "extent"]
        self.plain: Ints = np.array(
            [i for i in plain if things[i].parts], np.int64
        )
        shapes = [things[i].parts[0][1].core for i in self.plain.tolist()]
        self.outlines = Outlines(shapes) if shapes else None
        self._shifts: dict[frozenset[Frame], Floats] = {}
        self._reaches: OrderedDict[bytes, Reach] = OrderedDict()
        self._far: dict[tuple[bytes, int], float] = {}

    def bounds(self, ends: Sequence[Thing]) -> list[Bounds]:
        """Least and most from each end to every facility, in order."""
        keys = [_key(part.core) for end in ends for _, part in _quick(end)]
        cores = [part.core for end in ends for _, part in _quick(end)]
        known = self._known(dict(zip(keys, cores, strict=True)))
        return [self._row(end, known) for end in ends]

    def _known(self, cores: dict[bytes, BaseGeometry]) -> dict[bytes, Reach]:
        """The reach of each core, those kept taken over."""
        if self.outlines is None:
            return {}
        known = {key: self._reaches[key] for key in cores if key in self._reaches}
        missing = {key: core for key, core in cores.items() if key not in known}
        made = self.outlines.reaches(list(missing.values()))
        known |= dict(zip(missing, made, strict=True))
        for key, core in cores.items():
            if not isinstance(core, shapely.Point):
                self._reaches[key] = known[key]
                self._reaches.move_to_end(key)
        while len(self._reaches) > KEPT:
            self._reaches.popitem(last=False)
        return known

    def _row(self, end: Thing, known: dict[bytes, Reach]) -> Bounds:
        """The bounds of one end: quick where they can be, else one by one."""
        least = np.full(len(self.things), np.nan)
        most = np.full(len(self.things), np.nan)
        if _quick(end) and self.outlines is not None:
            shift = self._shift(end)
            rows = [
                self._part(part, known[_key(part.core)], self.outlines)
                for _, part in end.parts
            ]
            low = np.min([row[0] for row in rows], axis=0)
            high = np.max([row[1] for row in rows], axis=0)
            least[self.plain] = np.maximum(low - shift, 0.0)
            most[self.plain] = high + shift
        open_ = np.isnan(least) | np.isnan(most)
        for column, thing in enumerate(self.things):
            if open_[column] or thing.id in end.at or thing.id == end.id:
                least[column], most[column] = alone(end, thing)
        return Bounds(least, most)

    def _shift(self, end: Thing) -> Floats:
        """How far each facility with an outline may be shifted against an end."""
        if end.frames not in self._shifts:
            there = [self.things[i].frames for i in self.plain.tolist()]
            shifts = [shift_m(end.frames, frames) for frames in there]
            self._shifts[end.frames] = np.array(shifts)
        return self._shifts[end.frames]

    def _part(
        self, part: Part, reach: Reach, outlines: Outlines
    ) -> tuple[Floats, Floats]:
        """Least and most of one part, not a number where it is not quick."""
        if isinstance(part, Ring):
            inner, outer = part.spread.least, part.spread.most
            least = self._ring_least(part, reach, outlines)
        else:
            inner = outer = 0.0
            least = reach.near
        most = np.maximum(reach.deep + outer, 0.0)
        dented = np.flatnonzero(~outlines.convex)
        most[dented] = [
            _behind(outlines, reach, column, outer) for column in dented.tolist()
        ]
        return least, most

    def _ring_least(self, ring: Ring, reach: Reach, outlines: Outlines) -> Floats:
        inner, outer = ring.spread.least, ring.spread.most
        least = np.maximum(reach.near - outer, 0.0)
        for column in np.flatnonzero((reach.near < outer) & (inner > 0)).tolist():
            least[column] = self._ring_near(ring, inner, column, outlines)
        return least

    def _ring_near(
        self, ring: Ring, inner: float, column: int, outlines: Outlines
    ) -> float:
        """The least of a ring to an outline that begins within its outer radius."""
        if len(shapely.get_parts(outlines.shapes[column])) > 1:
            return np.nan
        key = _key(ring.base), column
        if key not in self._far:
            self._far[key] = outlines.farthest_from(ring.base, column)
        if self._far[key] >= inner:
            return 0.0
        core = Plane.centred(ring.base).forward(ring.base)
        return inner - self._far[key] if is_convex(core) else np.nan


def alone(end: Thing, facility: Thing) -> tuple[float, float]:
    """Least and most of one pair, not a number where the model gives none."""
    found = gap(end, facility, dense=False)
    if found.least is None or found.most is None:
        return np.nan, np.nan
    return found.least, found.most if np.isfinite(found.most) else np.nan


def _quick(end: Thing) -> tuple[tuple[float, Part], ...]:
    """The parts of an end, none where one of them has to be computed alone."""
    known = all(isinstance(part, Area | Drawn | Ring) for _, part in end.parts)
    return end.parts if end.role == "point" and known and not end.lost else ()


def _behind(outlines: Outlines, reach: Reach, column: int, outer: float) -> float:
    """The greatest distance to a dented outline where both bounds agree on it."""
    row = slice(column, column + 1)
    found = reach.deep[column]
    if outer > 0:
        behind = np.array([outer])
        found = outlines.beyond(reach.at[row], reach.foot[row], behind, column)[0]
    over = reach.over[column] + outer
    return float(over) if 0 < over <= found + SURE_M else np.nan


def _key(core: BaseGeometry) -> bytes:
    return bytes(shapely.to_wkb(core))
