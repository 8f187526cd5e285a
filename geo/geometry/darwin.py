"""The Darwin Core members that follow from a place (``docs/data.md``).

They give the place as a point and a radius for programs that know no more; the
footprint says it better. Terms: Darwin Core, https://dwc.tdwg.org/terms/.
"""

import math
from collections.abc import Iterator
from typing import Any, TypeAlias

from shapely.geometry.base import BaseGeometry

from geo.geometry.circles import Circle, enclosing_circle
from geo.geometry.disc_circles import disc_circle
from geo.geometry.footprint import References, footprint, leans_on
from geo.geometry.frames import Frame, frame
from geo.geometry.geodesic import area
from geo.model.facility import Facility
from geo.model.place import Coordinates, Near, Place
from geo.model.span import PROTOCOL

Fixed: TypeAlias = tuple[Facility, Frame]
"""A facility with an outline, and what that outline is fixed to."""

DECIMALS = 7
"""Of degrees: one centimetre. The digits are not accuracy."""


def darwin_core(
    place: Place, references: References, shape: BaseGeometry | None = None
) -> dict[str, Any]:
    """The derived members of a place; only its words where it has no area.

    ``coordinateUncertaintyInMeters`` is the radius of the smallest circle round the
    footprint, plus once the error of position of what the place leans on, rounded up
    to a whole metre. ``shape`` is the footprint if it is already at hand. Raises as
    ``footprint`` does.

    >>> from geo.model.place import Coordinates
    >>> spot = Coordinates(longitude=30.5, latitude=50.4, radius_m=24.5)
    >>> darwin_core(spot, {})["coordinateUncertaintyInMeters"]
    25
    """
    words = {} if place.verbatim is None else {"verbatimLocality": place.verbatim}
    known, fixed = _known(place), list[Fixed]()
    if known is None:
        held = footprint(place, references) if shape is None else shape
        if held is None:
            return words
        fixed += _fixed(place, references)
        known = _measured(held, fixed)
    circle, fit = known
    members = {
        **words,
        "decimalLatitude": circle.latitude,
        "decimalLongitude": circle.longitude,
        "geodeticDatum": "EPSG:4326",
        "coordinateUncertaintyInMeters": int(circle.radius_m),
        "pointRadiusSpatialFit": fit,
        "georeferenceProtocol": PROTOCOL,
        "georeferenceSources": " | ".join(_sources(fixed)),
        "georeferenceRemarks": " | ".join(_remarks(place, fixed)),
    }
    return {name: value for name, value in members.items() if value not in (None, "")}


def _known(place: Place) -> tuple[Circle, float | None] | None:
    """The circle and the fit of printed coordinates, where they need no drawing."""
    if not isinstance(place, Coordinates) or place.reference is not None:
        return None
    return disc_circle(place.longitude, place.latitude, place.radius_m)


def _measured(held: BaseGeometry, fixed: list[Fixed]) -> tuple[Circle, float | None]:
    """The circle and the fit of a footprint, as it is drawn."""
    circle, measured = _whole_circle(held, fixed), area(held)
    return circle, round(circle.area_m2 / measured, 4) if measured > 0 else None


def _whole_circle(shape: BaseGeometry, fixed: list[Fixed]) -> Circle:
    """The circle as published: centre rounded, radius with the shift, rounded up."""
    circle = enclosing_circle(shape, DECIMALS)
    shift = max((at.accuracy_m for _, at in fixed), default=0.0)
    radius = max(math.ceil(circle.radius_m + shift), 1)
    return Circle(circle.longitude, circle.latitude, float(radius))


def _fixed(place: Place, references: References) -> Iterator[Fixed]:
    """The facilities whose outlines a footprint was made from, through all steps."""
    for id_ in leans_on(place):
        facility = references[id_]
        if facility.geometry is None and facility.place is not None:
            yield from _fixed(facility.place, references)
        else:
            yield facility, frame(id_, references)


def _sources(fixed: list[Fixed]) -> Iterator[str]:
    yield from dict.fromkeys(at.source for _, at in fixed if at.source is not None)


def _remarks(place: Place, fixed: list[Fixed]) -> Iterator[str]:
    """What was assumed, in the order: scale, outlines, error of position, our notes."""
    if isinstance(place, Near):
        why = place.scale_reason or "judged, no reason given"
        yield f"“Near” is taken as up to {place.scale_m:g} m: {why}."
    for facility, _ in fixed:
        outline = facility.outline
        if outline is not None and outline.basis == "assumed":
            said = outline.assumption or "no more is said of it."
            yield f"The outline of {facility.id} is assumed: {said}"
    shift = max((at.accuracy_m for _, at in fixed), default=0.0)
    if shift > 0:
        yield f"All of it may be shifted together by up to {shift:g} m, counted once."
    if place.remarks is not None:
        yield place.remarks
