"""The areas that a stated distance allows, as plain geometry.

Degrees in, degrees out; distances in metres, already least and most. The outer bound
is circumscribed, the inner bound inscribed, so that the area holds everything that
the words allow. Source: location model, sections 2.2 (K4, K5, K6) and 2.5.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geo.errors import BadPlace
from geo.geometry.antimeridian import gathered
from geo.geometry.discs import around
from geo.geometry.plane import Plane
from geo.geometry.rings import segments, within
from geo.geometry.wgs84 import Floats
from geo.model.place import Bearing

Range: TypeAlias = tuple[float, float]

_DENTS = 1e-4
"""Share of an area by which rounded coordinates may make an outline look dented."""
_HAIR_M = 0.02
"""Half the width, in metres, up to which a part of an area is a rounding error."""


def band(base: BaseGeometry, least_m: float, most_m: float) -> BaseGeometry:
    """All points whose distance from ``base`` lies between two bounds (K4).

    With a least distance above 0 the base is left out.

    >>> ring = band(shapely.Point(30.5, 50.4), 30, 70)
    >>> len(ring.interiors), ring.contains(shapely.Point(30.5, 50.4))
    (1, False)
    """
    outer = within(base, around(most_m, segments(most_m)), straight=True)
    if least_m <= 0:
        return outer
    return shapely.difference(outer, within(base, least_m, straight=True))


def band_of_entrance(base: BaseGeometry, least_m: float, most_m: float) -> BaseGeometry:
    """The same, counted from one unknown point of the outline of ``base``.

    A point is left out only where even the farthest corner is nearer than ``least_m``.
    """
    outer = within(base, around(most_m, segments(most_m)), straight=True)
    if least_m <= 0:
        return outer
    plane = Plane.centred(base)
    corners = shapely.points(_corners(plane.forward(base)))
    discs = shapely.buffer(corners, least_m, quad_segs=segments(least_m))
    held = shapely.intersection_all(discs)
    return outer if held.is_empty else outer.difference(plane.inverse(held))


def sector(
    base: BaseGeometry, bearing: Bearing, least_m: float, most_m: float
) -> BaseGeometry:
    """The part of a band that lies in a direction from ``base`` (K5).

    Distance and direction are counted from one and the same point of the base, any.
    """
    whole = band(base, least_m, most_m)
    if bearing.half_angle_deg >= 180:
        return whole
    plane = Plane.centred(base)
    core = plane.forward(base)
    swept = [_swept(core, fan) for fan in _fans(bearing, around(most_m))]
    return shapely.intersection(whole, plane.inverse(shapely.union_all(swept)))


def legs(base: BaseGeometry, east_m: Range, north_m: Range) -> BaseGeometry:
    """All points reached from ``base`` by a distance east and a distance north (K5).

    Negative metres are west and south; both distances lie between two bounds.
    """
    plane = Plane.centred(base)
    box = shapely.box(east_m[0], north_m[0], east_m[1], north_m[1])
    moved = _swept(plane.forward(base), shapely.get_coordinates(box)[:-1])
    return plane.inverse(moved)


def along(path: BaseGeometry, base: BaseGeometry, reach_m: Range) -> BaseGeometry:
    """The piece of a path that lies a distance along it from ``base``.

    The distance runs in the direction in which the path is drawn. It is counted from
    where the path meets the base, else from its point nearest to the base; a base
    that is met over a stretch lets the start lie anywhere on the stretch. Raises
    ``BadPlace`` where the path is not one line or ends too early.
    """
    plane = Plane.centred(base)
    line, core = plane.forward(path), plane.forward(base)
    if not isinstance(line, shapely.LineString):
        raise BadPlace("The path is not one line; give it as one LineString.")
    start, end = _starts(line, core)
    first, last = start + reach_m[0], min(end + reach_m[1], line.length)
    if first >= line.length:
        raise BadPlace(
            f"The path ends {line.length - start:.0f} m after the reference, before "
            f"the stated {reach_m[0]:.0f} m; give a longer path."
        )
    return plane.inverse(substring(line, first, last))


def between(things: Sequence[BaseGeometry]) -> BaseGeometry:
    """The band between things: what their common hull holds beside them (K7).

    Between two points, where the band has no width, it is the disc on the line that
    joins them (Georeferencing Quick Reference Guide, 2020). Raises ``BadPlace`` where
    nothing lies between.
    """
    plane = Plane.centred(shapely.geometrycollections(things))
    both = shapely.union_all([plane.forward(thing) for thing in things])
    hull = shapely.convex_hull(both)
    if shapely.get_dimensions(hull) < 2:
        hull = _disc_on(hull)
    beside = shapely.get_parts(shapely.difference(hull, both))
    # where an outline bulges the hull runs a hair outside it: that is nothing between
    rest = gathered(beside[~shapely.is_empty(shapely.buffer(beside, -_HAIR_M))])
    if shapely.get_dimensions(rest) < 2:
        raise BadPlace("The things meet; nothing lies between them.")
    return plane.inverse(gathered([rest]))


def _disc_on(line: BaseGeometry) -> BaseGeometry:
    """The circumscribed disc on a straight line as its diameter; a point as it is."""
    radius = around(float(shapely.length(line)) / 2)
    return shapely.buffer(shapely.centroid(line), radius, quad_segs=64)


def _starts(line: BaseGeometry, core: BaseGeometry) -> Range:
    """Where on a path, in metres from its start, a distance along it may begin."""
    met = shapely.intersection(line, core)
    if met.is_empty:
        met = shapely.get_point(shapely.shortest_line(line, core), 0)
    at = shapely.line_locate_point(line, shapely.points(shapely.get_coordinates(met)))
    return float(at.min()), float(at.max())


def _corners(shape: BaseGeometry) -> Floats:
    """The corners of the convex hull."""
    return np.asarray(shapely.get_coordinates(shapely.convex_hull(shape)), float)


def _fans(bearing: Bearing, reach_m: float) -> list[Floats]:
    """Convex fans from the origin that make up a bearing and its half angle."""
    count = 1 if bearing.half_angle_deg < 90 else 4
    width = 2 * bearing.half_angle_deg / count
    starts = bearing.deg - bearing.half_angle_deg + width * np.arange(count)
    return [_fan(start, width, reach_m) for start in starts]


def _fan(start_deg: float, width_deg: float, reach_m: float) -> Floats:
    """A fan whose arc is circumscribed: its corners and the origin."""
    turns = np.radians(np.linspace(start_deg, start_deg + width_deg, 33))
    radius = reach_m / np.cos((turns[1] - turns[0]) / 2)
    arc = radius * np.column_stack([np.sin(turns), np.cos(turns)])
    return np.vstack([[0.0, 0.0], arc])


def _swept(base: BaseGeometry, fan: Floats) -> BaseGeometry:
    """All points of ``base`` moved by all points of a convex ``fan`` (Minkowski sum).

    Exact also where the base has dents or holes: each edge is swept by itself.
    """
    hull = shapely.convex_hull(base)
    if shapely.get_dimensions(base) < 2 or hull.area > base.area * (1 + _DENTS):
        moved = shapely.transform(base, lambda xy: xy + fan[0])
        return shapely.union_all([moved, *(_sum(e, fan) for e in _edges(base))])
    return _sum(shapely.get_coordinates(hull), fan)


def _sum(corners: Floats, fan: Floats) -> BaseGeometry:
    """The hull of all sums of two sets of points."""
    sums = (corners[:, None, :] + fan[None, :, :]).reshape(-1, 2)
    return shapely.convex_hull(shapely.multipoints(sums))


def _edges(base: BaseGeometry) -> list[Floats]:
    """The edges of areas and lines as pairs of points, a lone point as itself."""
    found: list[Floats] = []
    for part in shapely.get_parts(shapely.get_rings(base)).tolist() or [base]:
        for line in shapely.get_parts(part):
            xy = shapely.get_coordinates(line)
            found += [xy] if len(xy) == 1 else list(np.stack([xy[:-1], xy[1:]], 1))
    return found
