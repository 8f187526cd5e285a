"""The density of one stated distance from one reference (K4, K5).

A bare distance is a ring; with a bearing it is the part of the ring that the
bearing allows; two legs are two independent distances from the middle of the
reference; along a path the distance is counted from where the path meets the
reference; from an entrance it is counted from any point of the outline alike.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import shapely
from shapely import Geometry

from geo.geometry import nodes as quadrature
from geo.geometry import offsets, walks
from geo.geometry.density import Area, Drawn, Part
from geo.geometry.footprint import extent
from geo.geometry.nodes import Nodes
from geo.geometry.plane import Plane
from geo.geometry.ring import Beyond, Ring
from geo.geometry.shapes import from_geojson
from geo.geometry.spread import Spread, mirrored, of_number, of_offset, uniform
from geo.geometry.wgs84 import forward
from geo.model.facility import Facility
from geo.model.place import Bearing, Offset

_PIECES = 64
_STRETCH_M = 0.01


def from_one(place: Offset, references: Mapping[str, Facility], protocol: str) -> Part:
    """The part of a density that an offset from its one reference gives.

    The offset must be one that ``footprint`` has found to be in order.
    """
    base = origin(place, references)
    if place.offsets:
        return _legs(place, base, protocol)
    spread = of_offset(place, protocol)
    if spread.most == np.inf:
        return Beyond(base, spread.least)
    if place.along is not None:
        return _path(_line(place, references), base, spread)
    if place.bearing is not None:
        return _sector(place.bearing, base, spread)
    if place.measured_from == "entrance":
        return _entrance(base, spread)
    return Ring(base, spread, weighed=not spread.bounds_only)


def origin(place: Offset, references: Mapping[str, Facility]) -> Geometry:
    """What the distance is counted from, in degrees: outline, centre or fence.

    ``fence`` is the outline of the compound that the reference is part of.
    """
    facility = references[place.reference or ""]
    if place.measured_from == "fence" and facility.part_of is not None:
        facility = references[facility.part_of]
    shape = extent(facility, references)
    if place.measured_from != "centre":
        return shape
    plane = plane_at(shape)
    return plane.inverse(shapely.centroid(plane.forward(shape)))


def plane_at(shape: Geometry) -> Plane:
    """A plane centred on the middle of the bounds of ``shape`` (degrees)."""
    return Plane.centred(shapely.envelope(shape))


def _legs(place: Offset, base: Geometry, protocol: str) -> Part:
    plane = plane_at(base)
    east, north = _axis(place, "E", "W", protocol), _axis(place, "N", "S", protocol)
    shape = offsets.legs(base, (east.least, east.most), (north.least, north.most))
    if east.bounds_only or north.bounds_only:
        return Area(shape, weighed=False)
    nodes = walks.of_axes((0.0, 0.0), east, north, _PIECES)
    return Drawn(_lifted(nodes, plane), shape)


def _axis(place: Offset, plus: str, minus: str, protocol: str) -> Spread:
    """The signed distance along one axis; a millimetre of doubt if no leg is on it."""
    found = [leg for leg in place.offsets if leg.bearing in (plus, minus)]
    if not found:
        return uniform(-0.0005, 0.0005)
    spread = of_number(found[0].number, found[0].unit, place.hedge, None, protocol)
    return spread if found[0].bearing == plus else mirrored(spread)


def _path(path: Geometry, base: Geometry, spread: Spread) -> Part:
    """Along a path; a base that it meets over a stretch starts anywhere on that."""
    shape = offsets.along(path, base, (spread.least, spread.most))
    if spread.bounds_only:
        return Area(shape, weighed=False)
    plane = plane_at(base)
    line = shapely.line_merge(plane.forward(shape))
    stretch = float(shapely.length(line)) - (spread.most - spread.least)
    met = stretch > _STRETCH_M
    total = spread.plus(uniform(0.0, stretch)) if met else spread
    nodes = walks.of_path(line, total, _PIECES)
    return Drawn(_lifted(nodes, plane), shape, None if met else spread)


def _line(place: Offset, references: Mapping[str, Facility]) -> Geometry:
    """The path that was followed, in degrees."""
    if not isinstance(place.along, str):
        return from_geojson(place.along)
    return extent(references[place.along], references)


def _sector(bearing: Bearing | str, base: Geometry, spread: Spread) -> Part:
    if isinstance(bearing, str):
        bearing = Bearing.from_compass(bearing)
    shape = offsets.sector(base, bearing, spread.least, spread.most)
    if spread.bounds_only:
        return Area(shape, weighed=False)
    plane = plane_at(base)
    nodes = quadrature.of_ring(
        plane.forward(base), spread, _PIECES, plane.forward(shape)
    )
    return Drawn(_lifted(nodes, plane), shape, spread)


def _entrance(base: Geometry, spread: Spread) -> Part:
    shape = offsets.band_of_entrance(base, spread.least, spread.most)
    if spread.bounds_only:
        return Area(shape, weighed=False)
    plane = plane_at(base)
    nodes = walks.of_entrance(plane.forward(base), spread)
    return Drawn(_lifted(nodes, plane), shape)


def _lifted(nodes: Nodes, plane: Plane) -> Nodes:
    """The nodes in degrees instead of metres of ``plane``."""
    x, y = nodes.xy.T
    azimuth, metres = np.degrees(np.arctan2(x, y)), np.hypot(x, y)
    degrees = forward(plane.longitude, plane.latitude, azimuth, metres)
    return replace(nodes, xy=np.column_stack(degrees))
