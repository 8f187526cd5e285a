"""Which incidents may lie within a distance of a thing: ``near=ID,metres``.

The distance is the least one between the two footprints as drawn, 0 where they
meet, and 0 where the words put the incident at the thing itself. Circles around
the footprints decide most rows; the rest are measured in an azimuthal-equidistant
plane centred on the thing.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.plane import Plane
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import Containment, Hit, NamedUnlocated
from geo.store.columns import Floats, Mask
from geo.store.features import bounds
from geo.store.incidents import Record

MEAN_RADIUS_M: Final = 6_371_008.8
# A great circle on the mean sphere differs from the geodesic by less than 0.6 %.
SPHERE_ERROR: Final = 0.006
KEPT: Final = 64  # things whose distances are kept; 8 bytes per incident each
AT: Final = (Hit, Containment, NamedUnlocated)


class Nearness:
    """Circles around the footprints of all incidents, in file order."""

    def __init__(
        self, records: Sequence[Record], references: Mapping[str, Facility]
    ) -> None:
        """Take centre and radius of each footprint."""
        self._shapes = np.array([record.shape for record in records], np.object_)
        self._known = np.array([r.shape is not None for r in records], np.bool_)
        circles = [circle(record.shape) for record in records]
        columns = np.array(circles, np.float64).reshape(len(circles), 3).T
        self._longitude, self._latitude, self._radius = columns
        self._at = [stated_at(record.incident, references) for record in records]
        self._measured: dict[str, Floats] = {}

    def within(
        self, id_: str, target: BaseGeometry | None, metres: float, rows: Mask
    ) -> Mask:
        """Which of ``rows`` may lie within ``metres`` of the thing ``id_``."""
        stated = np.array([id_ in ids for ids in self._at], np.bool_)
        if target is None:
            return stated
        least, most = self._limits(target)
        near = self._known & (most <= metres)
        doubtful = np.flatnonzero(self._known & rows & (least <= metres) & ~near)
        near[doubtful] = self._measure(id_, target, doubtful) <= metres
        return near | stated

    def _measure(
        self, id_: str, target: BaseGeometry, rows: NDArray[np.intp]
    ) -> Floats:
        """Least distances from a thing to some rows; those known are not made anew."""
        known = self._measured.get(id_, np.full(len(self._shapes), np.nan))
        new = rows[np.isnan(known[rows])]
        if len(new):
            known = known.copy()
            known[new] = least_distances(target, self._shapes[new])
            if len(self._measured) >= KEPT:
                self._measured = {}
            self._measured[id_] = known
        return known[rows]

    def _limits(self, target: BaseGeometry) -> tuple[Floats, Floats]:
        """Distances that the least distance is surely not below, and not above."""
        longitude, latitude, radius = circle(target)
        between = great_circle_m(longitude, latitude, self._longitude, self._latitude)
        reach = radius + self._radius
        return between * (1 - SPHERE_ERROR) - reach, between * (
            1 + SPHERE_ERROR
        ) + reach


def circle(shape: BaseGeometry | None) -> tuple[float, float, float]:
    """Longitude, latitude and radius in metres of a circle that holds the shape.

    The radius errs on the large side; a shape wider than 90° has half the world.
    """
    if shape is None:
        return 0.0, 0.0, 0.0
    west, south, east, north = bounds(shape)
    width = east - west if east >= west else east - west + 360
    middle, height = west + width / 2, (south + north) / 2
    if width > 90:
        return middle, height, np.pi * MEAN_RADIUS_M * (1 + SPHERE_ERROR)
    edges = np.array([south, south, height, height, north, north])
    sides = np.array([west, middle, west, middle, west, middle])
    farthest = great_circle_m(middle, height, sides, edges).max()
    # along a parallel the farthest point is a corner or the parallel nearest to
    # the equator; one percent covers what lies between the points tried
    return middle, height, float(farthest) * (1.01 + SPHERE_ERROR)


def great_circle_m(
    longitude: float, latitude: float, longitudes: Floats, latitudes: Floats
) -> Floats:
    """Distances on the mean sphere in metres (haversine)."""
    up = np.radians(latitudes - latitude) / 2
    along = np.radians(longitudes - longitude) / 2
    here, there = np.cos(np.radians(latitude)), np.cos(np.radians(latitudes))
    part = np.sin(up) ** 2 + here * there * np.sin(along) ** 2
    metres: Floats = 2 * MEAN_RADIUS_M * np.arcsin(np.sqrt(np.clip(part, 0, 1)))
    return metres


def least_distances(target: BaseGeometry, shapes: NDArray[np.object_]) -> Floats:
    """Least distances in metres from ``target`` to each of ``shapes``, 0 inside."""
    longitude, latitude, _ = circle(target)
    plane = Plane((longitude + 180) % 360 - 180, latitude)
    # many incidents have the footprint of the same statement: measure it once
    _, first, again = np.unique(
        shapely.to_wkb(shapes), return_index=True, return_inverse=True
    )
    drawn = plane.forward(shapely.geometrycollections(shapes[first]))
    metres: Floats = shapely.distance(plane.forward(target), shapely.get_parts(drawn))
    return metres[again]


def stated_at(incident: Incident, references: Mapping[str, Facility]) -> frozenset[str]:
    """The things that the words put the incident at: a facility and what it is in."""
    place, found = incident.place, set[str]()
    id_ = place.reference if isinstance(place, AT) else None
    while id_ is not None and id_ in references and id_ not in found:
        found.add(id_)
        id_ = references[id_].part_of
    return frozenset(found)
