"""Incidents as columns, so that a filter is a few passes over plain arrays.

One row per incident, in file order. Times are microseconds since 1970 UTC,
positions degrees WGS 84. A row without a date or a footprint says so in a
column of its own; the numbers beside it are then without meaning. The arrays
may lie in memory or be mapped from a file: they are only read.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model.when import When
from geo.store.features import bounds
from geo.store.instants import Interval
from geo.store.query import Box

Mask: TypeAlias = NDArray[np.bool_]
Rows: TypeAlias = NDArray[np.intp]
Numbers: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]

LAST = "\U0010ffff"  # no word goes on with this


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """For each row a set of names; answers which rows have any of some names.

    The rows of the name with number i are ``rows[starts[i]:starts[i + 1]]``.

    >>> Sets.of([{"a"}, {"b", "c"}]).any_of({"c", "x"})
    array([False,  True])
    """

    words: Sequence[str]
    starts: NDArray[np.int64]
    rows: Numbers
    count: int

    @classmethod
    def of(cls, rows: Sequence[Iterable[str]]) -> "Sets":
        """Index the names of each row."""
        met: dict[str, int] = {}
        codes, sizes = array("i"), array("i")
        for names in rows:
            own = [met.setdefault(name, len(met)) for name in set(names)]
            codes.extend(own)
            sizes.append(len(own))
        words = sorted(met)
        place = np.empty(len(words), np.int32)
        place[[met[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        at = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)
        return cls.paired(words, place[np.frombuffer(codes, np.int32)], at, len(rows))

    @classmethod
    def joined(cls, parts: Sequence["Sets"]) -> "Sets":
        """The sets of all parts, whose rows follow one another."""
        words = sorted({word for part in parts for word in part.words})
        number = {word: at for at, word in enumerate(words)}
        own = [np.array([number[w] for w in p.words], np.int64) for p in parts]
        sizes = np.zeros(len(words), np.int64)
        for part, codes in zip(parts, own, strict=True):
            sizes[codes] += np.diff(part.starts)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        rows, free, count = np.empty(starts[-1], np.int32), starts[:-1].copy(), 0
        for part, codes in zip(parts, own, strict=True):
            taken = np.diff(part.starts)
            shift = np.repeat(free[codes] - part.starts[:-1], taken)
            rows[shift + np.arange(len(part.rows))] = part.rows + np.int32(count)
            free[codes] += taken
            count += part.count
        return cls(tuple(words), starts, rows, count)

    @classmethod
    def paired(
        cls, words: Sequence[str], codes: Numbers, rows: Numbers, count: int
    ) -> "Sets":
        """The same from pairs of the number of a name and a row, rows ascending."""
        starts = np.zeros(len(words) + 1, np.int64)
        np.cumsum(np.bincount(codes, minlength=len(words)), out=starts[1:])
        ordered = rows[np.argsort(codes, kind="stable")].astype(np.int32)
        return cls(tuple(words), starts, ordered, count)

    def __contains__(self, name: str) -> bool:
        """Whether any row has ``name``."""
        return self._number(name) is not None

    def names(self) -> tuple[str, ...]:
        """Every name that a row has, sorted."""
        return tuple(self.words)

    def within(self, mask: Mask) -> tuple[str, ...]:
        """Every name that a row of ``mask`` has, sorted.

        >>> Sets.of([{"a"}, {"b", "c"}]).within(np.array([False, True]))
        ('b', 'c')
        """
        codes = np.repeat(np.arange(len(self.words)), np.diff(self.starts))
        found = np.unique(codes[mask[self.rows]]).tolist()
        return tuple(self.words[code] for code in found)

    def counts(self) -> dict[str, int]:
        """How many rows have each name."""
        return dict(zip(self.words, np.diff(self.starts).tolist(), strict=True))

    def beginning(self, prefix: str) -> Numbers:
        """The rows of every name that begins with ``prefix``, name by name."""
        first = bisect_left(self.words, prefix)
        last = bisect_left(self.words, prefix + LAST, lo=first)
        return self.rows[self.starts[first] : self.starts[last]]

    def having(self, name: str) -> Numbers:
        """The rows that have ``name``, ascending."""
        number = self._number(name)
        if number is None:
            return np.empty(0, np.int32)
        return self.rows[self.starts[number] : self.starts[number + 1]]

    def any_of(self, names: Iterable[str]) -> Mask:
        """Which rows have at least one of ``names``."""
        return self.marked(map(self.having, names))

    def marked(self, found: Iterable[Numbers]) -> Mask:
        """Which rows are in any of the arrays."""
        mask = np.zeros(self.count, np.bool_)
        for rows in found:
            mask[rows] = True
        return mask

    def codes(self) -> Numbers:
        """The number of the name of each row, where each row has exactly one."""
        found = np.empty(self.count, np.int32)
        found[self.rows] = np.repeat(
            np.arange(len(self.words), dtype=np.int32), np.diff(self.starts)
        )
        return found

    def _number(self, name: str) -> int | None:
        number = bisect_left(self.words, name)
        same = number < len(self.words) and self.words[number] == name
        return number if same else None


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """The intervals of the rows, half-open; the undated overlap everything."""

    dated: Mask
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    @classmethod
    def of(cls, whens: Sequence[When]) -> "Times":
        """Take the two ends of each ``when``."""
        return cls(
            dated=np.array([when.dated for when in whens], np.bool_),
            start=np.array([_micros(w.start) for w in whens], np.int64),
            end=np.array([_micros(w.end) for w in whens], np.int64),
        )

    @classmethod
    def joined(cls, parts: Sequence["Times"]) -> "Times":
        """The times of all parts, whose rows follow one another."""
        return cls(
            dated=np.concatenate([part.dated for part in parts]),
            start=np.concatenate([part.start for part in parts]),
            end=np.concatenate([part.end for part in parts]),
        )

    def overlapping(self, interval: Interval) -> Mask:
        """Which rows meet [start, end); the same rule as ``When.overlaps``."""
        start, end = interval
        mask = np.ones(len(self.dated), np.bool_)
        if end is not None:
            mask &= self.start < _micros(end)
        if start is not None:
            mask &= self.end > _micros(start)
        return mask | ~self.dated

    def order(self, by_id: NDArray[np.integer]) -> Rows:
        """Rows by start time, then by id; the undated last.

        ``by_id`` are all rows in the order of their ids.
        """
        rank = np.empty(len(by_id), np.int64)
        rank[by_id] = np.arange(len(by_id))
        return np.lexsort((rank, np.where(self.dated, self.start, 0), ~self.dated))


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """The bounds of footprints; west > east where one crosses the 180° meridian."""

    known: Mask
    west: Floats
    south: Floats
    east: Floats
    north: Floats

    @classmethod
    def of(cls, shapes: Sequence[BaseGeometry | None]) -> "Boxes":
        """Take the bounds of each footprint."""
        edges = [(0.0,) * 4 if shape is None else bounds(shape) for shape in shapes]
        known = np.array([shape is not None for shape in shapes], np.bool_)
        return cls(known, *np.array(edges, np.float64).reshape(len(edges), 4).T)

    def meeting(self, box: Box) -> Mask:
        """Which known rows meet the box, edges included."""
        west, south, east, north = box
        met = self.known & (self.south <= north) & (self.north >= south)
        at_meridian = np.flatnonzero(met & self._at_meridian())
        across = (self.west <= east, self.east >= west)
        met &= across[0] & across[1] if west <= east else across[0] | across[1]
        left, right = self.west[at_meridian], self.east[at_meridian]
        met[at_meridian] = ((west - left) % 360 <= _width(left, right)) | (
            (left - west) % 360 <= _width(west, east)
        )
        return met

    def _at_meridian(self) -> Mask:
        """Which rows touch the 180° meridian, where comparing degrees is not enough."""
        at: Mask = (self.west <= -180) | (self.east >= 180) | (self.west > self.east)
        return at


def _width(west: Floats | float, east: Floats | float) -> Floats:
    """Degrees from west to east, going east."""
    span = np.asarray(east, np.float64) - west
    return np.where(span < 0, span + 360, span)


def _micros(value: datetime | None) -> int:
    if value is None:
        return 0
    seconds = int(value.replace(microsecond=0).timestamp())
    return seconds * 1_000_000 + value.microsecond
