"""Incidents as columns, so that a filter is a few passes over plain arrays.

One row per incident, in file order. Times are microseconds since 1970 UTC,
positions degrees WGS 84. A row without a date or a footprint says so in a
column of its own; the numbers beside it are then without meaning.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model.when import When
from geo.store.features import bounds
from geo.store.query import Box, Interval

Mask: TypeAlias = NDArray[np.bool_]
Rows: TypeAlias = NDArray[np.intp]
Floats: TypeAlias = NDArray[np.float64]


class Sets:
    """For each row a set of names; answers which rows have any of some names.

    >>> Sets([{"a"}, {"b", "c"}]).any_of({"c", "x"})
    array([False,  True])
    """

    def __init__(self, rows: Sequence[Iterable[str]]) -> None:
        """Index the names of each row."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, names in enumerate(rows):
            for name in names:
                found[name].append(index)
        self._rows = {name: np.array(at, np.intp) for name, at in found.items()}
        self._count = len(rows)

    def __contains__(self, name: str) -> bool:
        """Whether any row has ``name``."""
        return name in self._rows

    def names(self) -> tuple[str, ...]:
        """Every name that a row has, sorted."""
        return tuple(sorted(self._rows))

    def any_of(self, names: Iterable[str]) -> Mask:
        """Which rows have at least one of ``names``."""
        mask = np.zeros(self._count, np.bool_)
        for name in names:
            mask[self._rows.get(name, [])] = True
        return mask


class Times:
    """The intervals of the rows, half-open; the undated overlap everything."""

    def __init__(self, whens: Sequence[When]) -> None:
        """Take the two ends of each ``when``."""
        self.dated = np.array([when.dated for when in whens], np.bool_)
        self.start = np.array([_micros(w.start) for w in whens], np.int64)
        self.end = np.array([_micros(w.end) for w in whens], np.int64)

    def overlapping(self, interval: Interval) -> Mask:
        """Which rows meet [start, end); the same rule as ``When.overlaps``."""
        start, end = interval
        mask = np.ones(len(self.dated), np.bool_)
        if end is not None:
            mask &= self.start < _micros(end)
        if start is not None:
            mask &= self.end > _micros(start)
        return mask | ~self.dated

    def order(self, ids: Sequence[str]) -> Rows:
        """Rows by start time, then by id; the undated last."""
        rank = np.empty(len(ids), np.int64)
        rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        return np.lexsort((rank, np.where(self.dated, self.start, 0), ~self.dated))


class Boxes:
    """The bounds of footprints; west > east where one crosses the 180° meridian."""

    def __init__(self, shapes: Sequence[BaseGeometry | None]) -> None:
        """Take the bounds of each footprint."""
        edges = [(0.0,) * 4 if shape is None else bounds(shape) for shape in shapes]
        self.known = np.array([shape is not None for shape in shapes], np.bool_)
        columns = np.array(edges, np.float64).reshape(len(edges), 4).T
        self.west, self.south, self.east, self.north = columns

    def meeting(self, box: Box) -> Mask:
        """Which known rows meet the box, edges included."""
        west, south, east, north = box
        width = _width(self.west, self.east)
        meets: Mask = ((west - self.west) % 360 <= width) | (
            (self.west - west) % 360 <= _width(west, east)
        )
        return self.known & meets & (self.south <= north) & (self.north >= south)


def _width(west: Floats | float, east: Floats | float) -> Floats:
    """Degrees from west to east, going east."""
    span = np.asarray(east, np.float64) - west
    return np.where(span < 0, span + 360, span)


def _micros(value: datetime | None) -> int:
    if value is None:
        return 0
    seconds = int(value.replace(microsecond=0).timestamp())
    return seconds * 1_000_000 + value.microsecond
