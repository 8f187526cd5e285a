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

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.convex import is_convex
from geo.geometry.cores import Outlines, Reach
from geo.geometry.density import Area, Drawn, Part
from geo.geometry.edges import Ints
from geo.geometry.frames import Frame, shift_m
from geo.geometry.gap import gap
from geo.geometry.plane import Plane
from geo.geometry.ring import Ring
from geo.geometry.thing import Thing
from geo.geometry.wgs84 import Floats

KEPT: Final = 2048
"""How many reaches of cores are kept for the next block."""
Row: TypeAlias = tuple[Floats, Floats]


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
        self.plain: Ints = np.array([i for i in plain if things[i].parts], np.int64)
        shapes = [things[i].parts[0][1].core for i in self.plain.tolist()]
        self.outlines = Outlines(shapes) if shapes else None
        self._column = {thing.id: i for i, thing in enumerate(things)}
        self._described = [i for i, thing in enumerate(things) if thing.at]
        self._placed = np.array([bool(thing.parts) for thing in things], bool)
        self._shifts: dict[frozenset[Frame], Floats] = {}
        self._kept: dict[bytes, Reach] = {}
        self._far: dict[tuple[bytes, int], float] = {}

    def bounds(self, ends: Sequence[Thing]) -> list[Bounds]:
        """Least and most from each end to every facility, in order."""
        parts = [_quick(end) for end in ends]
        rows = iter(self._of_parts([part for own in parts for part in own]))
        return [
            self._row(end, list(islice(rows, len(own))))
            for end, own in zip(ends, parts, strict=True)
        ]

    def _of_parts(self, parts: Sequence[Part]) -> list[Row]:
        """Least and most of parts to each outline, not a number where not quick."""
        if self.outlines is None or not parts:
            return []
        reaches = self._reaches_of(parts, self.outlines)
        outer = np.array([_outer(part) for part in parts])
        dented = np.flatnonzero(~self.outlines.convex)
        behind = self.outlines.behind(reaches, outer)
        found = []
        for part, reach, far in zip(parts, reaches, behind, strict=True):
            most = np.maximum(reach.deep + _outer(part), 0.0)
            most[dented] = far
            found.append((self._least(part, reach, self.outlines), most))
        return found

    def _reaches_of(self, parts: Sequence[Part], outlines: Outlines) -> list[Reach]:
        """The reach of the core of each part; those of outlines are kept for later."""
        keys = [_key(part.core) for part in parts]
        cores = {key: part.core for key, part in zip(keys, parts, strict=True)}
        missing = {k: core for k, core in cores.items() if k not in self._kept}
        made = outlines.reaches(list(missing.values()))
        known = self._kept | dict(zip(missing, made, strict=True))
        lasting = [k for k in known if not isinstance(cores.get(k), shapely.Point)]
        self._kept = {key: known[key] for key in lasting[-KEPT:]}
        return [known[key] for key in keys]

    def _row(self, end: Thing, rows: Sequence[Row]) -> Bounds:
        """The bounds of one end: quick where they can be, else one by one."""
        least = np.full(len(self.things), np.nan)
        most = np.full(len(self.things), np.nan)
        if rows:
            shift = self._shift(end)
            low = np.min([row[0] for row in rows], axis=0)
            high = np.max([row[1] for row in rows], axis=0)
            least[self.plain] = np.maximum(low - shift, 0.0)
            most[self.plain] = high + shift
        for column in self._alone(end, np.isnan(least) | np.isnan(most)):
            least[column], most[column] = alone(end, self.things[column])
        return Bounds(least, most)

    def _alone(self, end: Thing, open_: NDArray[np.bool_]) -> set[int]:
        """The facilities that an end is computed to one by one.

        Those that it is said to be at, or they at it, and those still open.
        """
        said = {self._column[id_] for id_ in end.at if id_ in self._column}
        here = {i for i in self._described if end.id in self.things[i].at}
        left = np.flatnonzero(open_ & self._placed).tolist() if end.parts else []
        return said | here | set(left)

    def _shift(self, end: Thing) -> Floats:
        """How far each facility with an outline may be shifted against an end."""
        if end.frames not in self._shifts:
            there = [self.things[i].frames for i in self.plain.tolist()]
            shifts = [shift_m(end.frames, frames) for frames in there]
            self._shifts[end.frames] = np.array(shifts)
        return self._shifts[end.frames]

    def _least(self, part: Part, reach: Reach, outlines: Outlines) -> Floats:
        least = np.maximum(reach.near - _outer(part), 0.0)
        if isinstance(part, Ring) and part.spread.least > 0:
            for column in np.flatnonzero(reach.near < part.spread.most).tolist():
                least[column] = self._ring_least(part, column, outlines)
        return np.asarray(least, float)

    def _ring_least(self, ring: Ring, column: int, outlines: Outlines) -> float:
        """The least of a ring to an outline that begins within its outer radius."""
        if len(shapely.get_parts(outlines.shapes[column])) > 1:
            return np.nan
        key = _key(ring.base), column
        if key not in self._far:
            self._far[key] = outlines.farthest_from(ring.base, column)
        if self._far[key] >= ring.spread.least:
            return 0.0
        base = Plane.centred(ring.base).forward(ring.base)
        return ring.spread.least - self._far[key] if is_convex(base) else np.nan


def alone(end: Thing, facility: Thing) -> tuple[float, float]:
    """Least and most of one pair, not a number where the model gives none."""
    found = gap(end, facility, dense=False)
    if found.least is None or found.most is None:
        return np.nan, np.nan
    return found.least, found.most if np.isfinite(found.most) else np.nan


def _quick(end: Thing) -> tuple[Part, ...]:
    """The parts of an end, none where one of them has to be computed alone."""
    parts = tuple(part for _, part in end.parts)
    known = all(isinstance(part, Area | Drawn | Ring) for part in parts)
    return parts if end.role == "point" and known and not end.lost else ()


def _outer(part: Part) -> float:
    """How far a part goes beyond its core, metres."""
    return part.spread.most if isinstance(part, Ring) else 0.0


def _key(core: BaseGeometry) -> bytes:
    return bytes(shapely.to_wkb(core))
