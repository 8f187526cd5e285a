"""Outlines in metres laid on the ground anywhere, and references made of them.

The synthetic layout of the location model: building B = 40×25 m, compound T = 120×90 m,
both centred; facility F = 30×30 m whose west wall is 60 m east of B's east wall.
"""

from collections.abc import Mapping

import numpy as np
import shapely
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.geometry.plane import Plane
from geo.geometry.shapes import to_geojson
from geo.model.facility import Facility, Outline, Position
from geo.model.place import Place

B = shapely.box(-20, -12.5, 20, 12.5)
T = shapely.box(-60, -45, 60, 45)
F = shapely.box(80, -15, 110, 15)
KYIV = Plane(30.0, 50.0)


def facility(
    id_: str,
    drawn: BaseGeometry | None = None,
    *,
    plane: Plane = KYIV,
    place: Place | None = None,
    part_of: str | None = None,
    position: Position | None = None,
    outline: Outline | None = None,
) -> Facility:
    """A facility whose outline is given in metres round the centre of ``plane``."""
    shape = None if drawn is None else to_geojson(plane.inverse(drawn), decimals=12)
    return Facility(
        id=id_,
        name=id_,
        kind="building",
        names={},
        geometry=shape,
        place=place,
        part_of=part_of,
        position=position,
        outline=outline,
    )


def references(*facilities: Facility) -> Mapping[str, Facility]:
    return {each.id: each for each in facilities}


def layout(plane: Plane = KYIV) -> Mapping[str, Facility]:
    """The references ``b`` (part of ``t``), ``t`` and ``f``."""
    return references(
        facility("b", B, plane=plane, part_of="t"),
        facility("t", T, plane=plane),
        facility("f", F, plane=plane),
    )


@st.composite
def outlines(draw, least_m: float = 5.0, most_m: float = 80.0) -> shapely.Polygon:
    """A star-shaped outline in metres, usually with dents, sometimes with a hole."""
    count = draw(st.integers(3, 9))
    radii = draw(st.lists(st.floats(least_m, most_m), min_size=count, max_size=count))
    turns = np.arange(count) / count * 2 * np.pi + draw(st.floats(0, 1))
    xy = np.column_stack([np.cos(turns), np.sin(turns)]) * np.array(radii)[:, None]
    outline = shapely.Polygon(xy)
    if draw(st.booleans()):
        return outline
    return outline.difference(shapely.Polygon(xy * 0.4))


def positions(highest: float = 90.0) -> st.SearchStrategy[Plane]:
    """Centres anywhere, the antimeridian and the poles more often than by chance."""
    longitudes = st.one_of(
        st.floats(-180, 180), st.sampled_from([180.0, -180.0, 179.9999, -179.9999])
    )
    near_poles = [89.9999, -89.9999, 90.0, -90.0]
    latitudes = st.one_of(
        st.floats(-highest, highest),
        st.sampled_from([x for x in near_poles if abs(x) <= highest] or [0.0]),
    )
    return st.builds(Plane, longitudes, latitudes)


def within_world(shape: BaseGeometry) -> bool:
    west, south, east, north = shape.bounds
    return west >= -180 and east <= 180 and south >= -90 and north <= 90
