"""A made-up layout in metres about 50° N 30° E, so that anyone can recompute it.

Building B is 40 × 25 m and compound T 120 × 90 m, both centred on 0, 0; F is 30 × 30 m
with its west wall 60 m east of B's east wall (location model, section 2.8).
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from geo.geometry.plane import Plane
from geo.geometry.shapes import to_geojson
from geo.geometry.thing import Thing, of_facility, of_place
from geo.model.facility import Facility, Outline, Position
from geo.model.place import Containment, Offset, Place

PLANE = Plane(30.0, 50.0)
B = shapely.box(-20, -12.5, 20, 12.5)
T = shapely.box(-60, -45, 60, 45)
F = shapely.box(80, -15, 110, 15)
L_SHAPE = shapely.Polygon([(0, 0), (60, 0), (60, 15), (30, 15), (30, 45), (0, 45)])

A_SAYS = Offset(number=35, unit="step", hedge="about", reference="b")
B_SAYS = Offset(number=50, unit="m", hedge="about", reference="b")
C_SAYS = Containment(reference="t")


def facility(id_: str, shape: shapely.Geometry, **more: Any) -> Facility:
    """A facility whose outline is ``shape``, metres about the middle of the layout."""
    geometry = to_geojson(PLANE.inverse(shape), 14)
    return Facility(
        id=id_, name=id_, kind="made-up", names={}, geometry=geometry, **more
    )


def references(**shapes: shapely.Geometry) -> dict[str, Facility]:
    """Facilities by id; without a name the three of the layout."""
    named = shapes or {"b": B, "t": T, "f": F}
    return {id_: facility(id_, shape) for id_, shape in named.items()}


REFERENCES: Mapping[str, Facility] = references()


def extent(shape: shapely.Geometry, id_: str | None = None) -> Thing:
    """The whole extent of a shape in metres."""
    return of_facility(facility(id_ or "x", shape), {})


def said(
    place: Place, known: Mapping[str, Facility] = REFERENCES, **more: Any
) -> Thing:
    """One point somewhere in a stated place."""
    return of_place(place, known, **more)


def positioned(
    id_: str, shape: shapely.Geometry, accuracy_m: float, source: str, **more: Any
) -> Facility:
    """A facility with an error of position and an assumed outline."""
    return facility(
        id_,
        shape,
        position=Position(accuracy_m=accuracy_m, basis="map", source=source),
        outline=Outline(basis="assumed", assumption="a disc"),
        **more,
    )


def star(seed: int, corners: int, dent: float, size: float = 40.0) -> shapely.Geometry:
    """A random outline: convex if ``dent`` is 0, else with dents up to that share."""
    rng = np.random.default_rng(seed)
    turns = np.sort(rng.uniform(0, 2 * np.pi, corners))
    reach = size * (1 - dent * rng.uniform(0, 1, corners))
    shape = shapely.Polygon(
        np.column_stack([reach * np.cos(turns), reach * np.sin(turns)])
    )
    return shape.buffer(0) if dent else shape.convex_hull
