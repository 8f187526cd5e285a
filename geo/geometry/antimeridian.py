"""Longitude runs out at ±180: cutting shapes there, and closing them over a pole.

RFC 7946, section 3.1.9: a geometry that crosses the antimeridian is cut there in two.
A ring round a pole becomes a band that reaches from the ring to the pole.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geometry.wgs84 import Floats


def unwrapped(xy: Floats) -> Floats:
    """Positions of one line with longitudes that run on past ±180.

    >>> unwrapped(np.array([(179.0, 0.0), (-179.0, 0.0)])).tolist()
    [[179.0, 0.0], [181.0, 0.0]]
    """
    return np.column_stack([np.unwrap(xy[:, 0], period=360.0), xy[:, 1]])


def cut(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry whose longitudes run past ±180, cut there and laid back within.

    >>> [part.bounds for part in cut(shapely.box(179, 0, 181, 1)).geoms]
    [(179.0, 0.0, 180.0, 1.0), (-180.0, 0.0, -179.0, 1.0)]
    """
    west, _, east, _ = geometry.bounds
    if west >= -180 and east <= 180:
        return geometry
    sheets = range(int(np.floor((west + 180) / 360)), int(np.ceil((east + 180) / 360)))
    return gathered(_sheet(geometry, number) for number in sheets)


def closed_over(ring: Floats, pole: int) -> BaseGeometry:
    """The area between a ring of positions that goes once round ``pole`` and the pole.

    The longitudes must be unwrapped: the last is 360° more or less than the first.
    """
    path = _from_nearest(ring if ring[-1, 0] > ring[0, 0] else ring[::-1])
    turn = np.array([360.0, 0.0])
    three = np.vstack([path[:-1] - turn, path[:-1], path + turn])
    ends = np.array([[three[-1, 0], pole], [three[0, 0], pole]])
    return shapely.box(-180, -90, 180, 90).intersection(
        shapely.Polygon(np.vstack([three, ends]))
    )


def gathered(parts: Iterable[BaseGeometry]) -> BaseGeometry:
    """The parts as one plain or multi geometry, empty ones left out."""
    flat: list[Any] = [
        piece
        for part in parts
        for piece in shapely.get_parts(np.asarray(part, object))
        if not piece.is_empty
    ]
    if not flat:
        return shapely.GeometryCollection()
    top = max(shapely.get_dimensions(flat))
    flat = [piece for piece in flat if shapely.get_dimensions(piece) == top]
    if len(flat) == 1:
        one: BaseGeometry = flat[0]
        return one
    many = (shapely.multipoints, shapely.multilinestrings, shapely.multipolygons)[top]
    return many(flat)


def bbox(geometry: BaseGeometry) -> tuple[float, float, float, float]:
    """West, south, east, north (RFC 7946, section 5), degrees.

    West is greater than east where the geometry touches the antimeridian from both
    sides and the box across it is the smaller one.

    >>> bbox(cut(shapely.box(179, 0, 181, 1)))
    (179.0, 0.0, -179.0, 1.0)
    """
    west, south, east, north = geometry.bounds
    if west > -180 or east < 180:
        return west, south, east, north
    spans = shapely.bounds(shapely.get_parts(geometry))
    order = np.argsort(spans[:, 0])
    starts, ends = spans[order, 0], np.maximum.accumulate(spans[order, 2])
    gaps = starts[1:] - ends[:-1]
    if not len(gaps) or gaps.max() <= 0:
        return west, south, east, north
    widest = int(np.argmax(gaps))
    return float(starts[widest + 1]), south, float(ends[widest]), north


def _from_nearest(path: Floats) -> Floats:
    """A path once round a pole to the east, begun where it is nearest to the pole.

    There the meridian up to the pole meets no other part of the path.
    """
    start = int(np.argmax(np.abs(path[:-1, 1])))
    turn = np.array([360.0, 0.0])
    begun = np.vstack([path[start:-1], path[: start + 1] + turn])
    return np.asarray(begun - turn * np.round(begun[0, 0] / 360))


def _sheet(geometry: BaseGeometry, number: int) -> BaseGeometry:
    """What lies on one turn of longitude, laid back to ±180."""
    middle = 360.0 * number
    window = shapely.box(middle - 180, -90, middle + 180, 90)
    inside = shapely.intersection(geometry, window)
    return shapely.transform(inside, lambda xy: xy - [middle, 0])
