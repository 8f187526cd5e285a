"""The smallest circle that holds a footprint, checked along geodesics.

Darwin Core gives a place as a point and the radius of the smallest circle that holds
all of it (``coordinateUncertaintyInMeters``), and says with the ratio of areas
(``pointRadiusSpatialFit``) how much the circle overstates.
"""

import math
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.geometry.geodesic import area, reach_from
from geo.geometry.plane import Plane

_ROUNDS = 3
_LOCAL_M = 5_000.0
"""Up to here a plane is true wherever in the geometry it is centred."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A centre in degrees WGS 84 and a radius in metres on the ground."""

    longitude: float
    latitude: float
    radius_m: float

    @property
    def area_m2(self) -> float:
        """π·r², the area that Darwin Core compares with."""
        return math.pi * self.radius_m**2


def enclosing_circle(geometry: BaseGeometry, decimals: int | None = None) -> Circle:
    """The smallest circle round a geometry in degrees, centre rounded if asked.

    The radius is the longest geodesic from the centre to the outline, so the circle
    holds the geometry whatever the plane did. A point has a radius of 0.

    >>> circle = enclosing_circle(shapely.Point(30.5, 50.4))
    >>> circle.longitude, circle.latitude, circle.radius_m
    (30.5, 50.4, 0.0)
    """
    plane = Plane.centred(geometry)
    for _ in range(_ROUNDS):
        drawn = plane.forward(geometry)
        middle = shapely.centroid(shapely.minimum_bounding_circle(drawn))
        centre = plane.to_degrees(shapely.get_coordinates(middle))[0]
        plane = Plane(float(centre[0]), float(centre[1]))
        if shapely.minimum_bounding_radius(drawn) < _LOCAL_M:
            break
    if decimals is not None:
        plane = Plane(round(plane.longitude, decimals), round(plane.latitude, decimals))
    return Circle(
        plane.longitude,
        plane.latitude,
        reach_from(geometry, plane.longitude, plane.latitude),
    )


def spatial_fit(geometry: BaseGeometry, circle: Circle) -> float | None:
    """Area of the circle over area of the geometry (``pointRadiusSpatialFit``).

    0 where the circle does not hold the geometry, 1 for a point that stands for the
    same point, ``None`` where the ratio is not defined: a point for an area, or a
    geometry without an area. Source: Darwin Core, term pointRadiusSpatialFit.
    """
    reach = reach_from(geometry, circle.longitude, circle.latitude)
    if circle.radius_m == 0:
        return 1.0 if reach == 0 else None
    if reach > circle.radius_m:
        return 0.0
    held = area(geometry)
    return circle.area_m2 / held if held > 0 else None
