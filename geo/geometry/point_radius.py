"""The point-radius method: how far off a georeferenced point may be.

One function that agrees with the Georeferencing Calculator. Terms are maxima and are
added linearly; only a bearing is resolved into its two components. Sources: Wieczorek,
Guo & Hijmans 2004, doi 10.1080/13658810412331280211; Georeferencing Calculator Manual,
doi 10.35035/gdwq-3v93; location model, section 2.5.
"""

import math
from typing import Final, TypeAlias

from geo.errors import UsageError
from geo.geometry.protocol import METRES_PER_UNIT
from geo.geometry.wgs84 import GEOD
from geo.model.place import Unit

Offset: TypeAlias = float | tuple[float, float] | None
Ellipsoid: TypeAlias = tuple[float, float]

WGS84: Final = (float(GEOD.a), float(GEOD.f))
CLARKE_1866: Final = (6_378_206.4, 1 / 294.978_698_214)
"""The ellipsoid of NAD27: semi-major axis in metres and flattening."""
_UNITS: Final = tuple(METRES_PER_UNIT.items())


def point_radius(
    latitude_deg: float,
    *,
    coordinate_precision: float = 0.0,
    datum_uncertainty_m: float = 0.0,
    map_scale_m: float = 0.0,
    measurement_error: float = 0.0,
    extent: float = 0.0,
    offset: Offset = None,
    distance_precision: float = 0.0,
    heading_half_angle_deg: float | None = None,
    units: Unit = "m",
    ellipsoid: Ellipsoid = WGS84,
) -> float:
    """The radius in ``units`` of the circle that surely holds the place.

    ``coordinate_precision`` is in degrees, the terms whose name ends in ``_m`` in
    metres, all others in ``units``. ``distance_precision`` is the step in which the
    distance was given, as in the Calculator; half of it counts. What is asked decides
    the kind of locality:

    - ``offset`` absent: coordinates, a feature (``extent``), or a distance along a
      path (``distance_precision``);
    - ``offset`` a number: a distance alone, or with ``heading_half_angle_deg`` a
      distance at a heading;
    - ``offset`` a pair: two distances at right angles.

    Raises ``UsageError`` for a latitude off the Earth, a negative or infinite term or
    an unknown unit.

    >>> second = 1 / 3600
    >>> round(point_radius(35.3733, coordinate_precision=second), 3)
    39.837
    >>> round(point_radius(0, offset=10, heading_half_angle_deg=22.5, units="km"), 4)
    3.9018
    """
    metres = _metres_in(units)
    across = 0.0 if offset is None else math.hypot(*_pair(offset))
    given = (coordinate_precision, datum_uncertainty_m, map_scale_m, measurement_error)
    _refuse(latitude_deg, (*given, extent, across, distance_precision))
    precision = metres_per_degree(latitude_deg, ellipsoid) * coordinate_precision
    fixed = (datum_uncertainty_m + map_scale_m) / metres + measurement_error + extent
    half = distance_precision / 2
    return precision / metres + _reach(fixed, offset, half, heading_half_angle_deg)


def metres_per_degree(latitude_deg: float, ellipsoid: Ellipsoid = WGS84) -> float:
    """The diagonal in metres of a degree of latitude by a degree of longitude.

    >>> [round(metres_per_degree(latitude)) for latitude in (0, 30, 60, 85)]
    [156903, 146962, 124605, 112109]
    """
    axis, flattening = ellipsoid
    squared = flattening * (2 - flattening)
    latitude = math.radians(latitude_deg)
    bent = 1 - squared * math.sin(latitude) ** 2
    north = axis * (1 - squared) / bent**1.5
    east = axis * math.cos(latitude) / math.sqrt(bent)
    return math.radians(math.hypot(north, east))


def _reach(
    fixed: float, offset: Offset, half: float, half_angle_deg: float | None
) -> float:
    """All but the coordinate precision, for one kind of locality."""
    if offset is None:
        return fixed + half
    if isinstance(offset, tuple):
        return fixed + math.sqrt(2) * half
    if half_angle_deg is None:
        return fixed + half + offset
    angle = math.radians(half_angle_deg)
    ahead = offset + fixed + half - offset * math.cos(angle)
    return math.hypot(ahead, offset * math.sin(angle))


def _pair(offset: float | tuple[float, float]) -> tuple[float, ...]:
    return offset if isinstance(offset, tuple) else (offset,)


def _metres_in(units: Unit) -> float:
    """Metres in one unit of fixed length."""
    fixed = {unit: mid for unit, (low, mid, high) in _UNITS if low == high}
    if units not in fixed:
        raise UsageError(
            f"The unit {units!r} has no fixed length; use one of {', '.join(fixed)}."
        )
    return fixed[units]


def _refuse(latitude_deg: float, terms: tuple[float, ...]) -> None:
    if not abs(latitude_deg) <= 90:
        raise UsageError(
            f"The latitude {latitude_deg:g} is not on the Earth; give one within ±90."
        )
    if not all(0 <= term < math.inf for term in terms):
        raise UsageError(
            "A term of the radius is negative or not finite; give 0 or more."
        )
