"""Which incidents may lie within a distance of a thing: ``near=ID,metres``.

The distance is the least one between the two footprints as drawn, 0 where they
meet, and 0 where the words put the incident at the thing itself. Circles around
the footprints decide most rows; the rest are measured in an azimuthal-equidistant
plane centred on the thing.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.geometry.plane import Plane
from geo.store.columns import Floats, Mask, Numbers, Rows, Sets
from geo.store.features import bounds

Measure: TypeAlias = Callable[[BaseGeometry, Rows], Floats]

MEAN_RADIUS_M: Final = 6_371_008.8
DEGREE_M: Final = MEAN_RADIUS_M * np.pi / 180
# A great circle on the mean sphere differs from the geodesic by less than 0.6 %.
SPHERE_ERROR: Final = 0.006
KEPT: Final = 64  # things whose measured distances are kept


class Nearness:
    """The least distances of incidents from things; those measured are kept."""

    def __init__(
        self, has: Mask, held: Floats, same: Numbers, stated: Sets, measure: Measure
    ) -> None:
        """Take columns of all rows and the way to measure some of them exactly.

        ``has`` says which have a footprint, ``held`` (n, 3) is a circle that holds
        it, ``same`` the first row with the same one, ``stated`` the things that the
        words put a row at.
        """
        self._has, self._held, self._same = has, held, same
        self._stated, self._exactly = stated, measure
        self._measured: dict[str, dict[int, float]] = {}

    def within(
        self, id_: str, target: BaseGeometry | None, metres: float, rows: Mask
    ) -> Mask:
        """Which of ``rows`` may lie within ``metres`` of the thing ``id_``."""
        stated = self._stated.any_of([id_])
        if target is None:
            return stated
        may = np.flatnonzero(self._may(target, metres) & rows)
        least, most = self._limits(target, may)
        near = np.zeros(len(rows), np.bool_)
        near[may[most <= metres]] = True
        doubtful = may[(least <= metres) & (most > metres)]
        near[doubtful] = self._measure(id_, target, doubtful) <= metres
        return near | stated

    def _may(self, target: BaseGeometry, metres: float) -> Mask:
        """Which rows have a footprint, and are not too far north or south."""
        _, latitude, radius = circle(target)
        _, latitudes, radii = self._held.T
        apart = np.abs(latitudes - latitude) * (DEGREE_M * (1 - SPHERE_ERROR))
        may: Mask = self._has & (apart <= radii + (radius + metres))
        return may

    def _measure(
        self, id_: str, target: BaseGeometry, rows: NDArray[np.intp]
    ) -> Floats:
        """Least distances from a thing to some rows; those known are not made anew."""
        once, where = np.unique(self._same[rows], return_inverse=True)
        known = self._measured.get(id_, {})
        new = [row for row in once.tolist() if row not in known]
        if new:
            found = self._exactly(target, np.array(new, np.intp))
            known = {**known, **dict(zip(new, found.tolist(), strict=True))}
            if len(self._measured) >= KEPT:
                self._measured = {}
            self._measured[id_] = known
        return np.array([known[row] for row in once.tolist()], np.float64)[where]

    def _limits(self, target: BaseGeometry, rows: Rows) -> tuple[Floats, Floats]:
        """Distances that the least distance is surely not below, and not above."""
        longitude, latitude, radius = circle(target)
        longitudes, latitudes, radii = self._held[rows].T
        between = great_circle_m(longitude, latitude, longitudes, latitudes)
        reach = radius + radii
        return between * (1 - SPHERE_ERROR) - reach, between * (
            1 + SPHERE_ERROR
        ) + reach


def circle(shape: BaseGeometry) -> tuple[float, float, float]:
    """Longitude, latitude and radius in metres of a circle that holds the shape.

    The radius errs on the large side; a shape wider than 90° has half the world.
    """
    west, south, east, north = bounds(shape)
    edges = [[west, south, east if east >= west else east + 360, north]]
    longitude, latitude, radius = circles(np.array(edges))[0].tolist()
    return longitude, latitude, radius


def circles(edges: Floats) -> Floats:
    """The same for many bounds (n, 4), east past 180 over the meridian: (n, 3)."""
    west, south, east, north = edges.T
    middle, height = (west + east) / 2, (south + north) / 2
    farthest = np.zeros(len(edges))
    for longitude in (west, middle):
        for latitude in (south, height, north):
            far = great_circle_m(middle, height, longitude, latitude)
            np.maximum(farthest, far, out=farthest)
    # along a parallel the farthest point is a corner or the parallel nearest to
    # the equator; one percent covers what lies between the points tried
    radius = farthest * (1.01 + SPHERE_ERROR)
    whole = np.pi * MEAN_RADIUS_M * (1 + SPHERE_ERROR)
    return np.column_stack([middle, height, np.where(east - west > 90, whole, radius)])


def great_circle_m(
    longitude: float | Floats,
    latitude: float | Floats,
    longitudes: Floats,
    latitudes: Floats,
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
