"""From an offset as stated, and what it is counted from, to its area (K4, K5)."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry import offsets
from geo.geometry.offsets import Range, between
from geo.geometry.plane import Plane
from geo.geometry.spread import Spread, of_number, of_offset
from geo.model.place import COMPASS, Bearing, Offset
from geo.model.span import PROTOCOL

__all__ = ["NoArea", "between", "offset_area"]


class NoArea(Exception):
    """A statement that is in order and yet gives no area; the message says why."""


def offset_area(
    place: Offset,
    outline: BaseGeometry,
    path: BaseGeometry | None = None,
    protocol: str = PROTOCOL,
) -> BaseGeometry:
    """The area that an offset from an ``outline`` allows, degrees in and out.

    ``path`` is the geometry of ``place.along``. Raises ``NoArea`` for "at least" and
    ``BadPlace`` for what lacks a number or contradicts itself.

    >>> paces = Offset(number=35, unit="step", hedge="about")
    >>> len(offset_area(paces, shapely.Point(30.5, 50.4)).interiors)
    1
    """
    base = _measured(place, outline)
    if place.offsets:
        east, north = _axis(place, "EW", protocol), _axis(place, "NS", protocol)
        return offsets.legs(base, east, north)
    reach = _bounded(of_offset(place, protocol))
    if path is not None:
        return offsets.along(path, base, reach)
    if place.bearing is not None:
        return offsets.sector(base, as_bearing(place.bearing), *reach)
    if place.measured_from == "entrance":
        return offsets.band_of_entrance(base, *reach)
    return offsets.band(base, *reach)


def as_bearing(bearing: Bearing | str) -> Bearing:
    """A bearing as degrees and half angle. Raises ``BadPlace`` for an unknown name.

    >>> as_bearing("NE")
    Bearing(deg=45.0, half_angle_deg=22.5)
    """
    if isinstance(bearing, Bearing):
        return bearing
    if bearing not in COMPASS:
        raise BadPlace(
            f"The bearing {bearing!r} is not known; use one of {', '.join(COMPASS)}."
        )
    return Bearing.from_compass(bearing)


def _measured(place: Offset, outline: BaseGeometry) -> BaseGeometry:
    """The outline, or its centre where the words count from there."""
    if place.measured_from != "centre":
        return outline
    plane = Plane.centred(outline)
    return plane.inverse(shapely.centroid(plane.forward(outline)))


def _axis(place: Offset, axis: str, protocol: str) -> Range:
    """Least and most metres along ``EW`` or ``NS``, negative to the west and south."""
    found = [leg for leg in place.offsets if leg.bearing in axis]
    if len(found) > 1:
        raise BadPlace(f"Two legs run along {'–'.join(axis)}; give one of them.")
    if not found:
        return 0.0, 0.0
    leg = found[0]
    spread = of_number(leg.number, leg.unit, place.hedge, protocol=protocol)
    least, most = _bounded(spread)
    return (least, most) if leg.bearing == axis[0] else (-most, -least)


def _bounded(spread: Spread) -> Range:
    """Least and most of a distance that has an upper bound."""
    if not np.isfinite(spread.most):
        raise NoArea(
            f"“At least {spread.least:g} m” has no upper bound, so it gives no area."
        )
    return spread.least, spread.most
