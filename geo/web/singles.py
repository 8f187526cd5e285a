"""Things drawn one by one: each with its footprint as it looks in the view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo.model.facility import Facility
from geo.store.catalog import Catalog
from geo.store.columns import Rows
from geo.web.box import View
from geo.web.drawing import drawn, fragment, vertices
from geo.web.index import Index, Shapes
from geo.web.mercator import Floats, decimals

STAND_IN_PX: Final = 14.0


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """The footprints of those ``rows`` that are large enough to be seen.

    ``large`` says which these are; ``shapes[where]`` are theirs in order, each
    footprint that several share only once.
    """

    index: Index
    rows: Rows
    large: NDArray[np.bool_]
    where: Rows
    shapes: Shapes

    @property
    def vertices(self) -> int:
        """How many vertices would have to be looked at to draw them."""
        return vertices(self.shapes)


@dataclass(frozen=True, slots=True, eq=False)
class Singles:
    """Some rows of an index; ``shapes`` is ``None`` where too small to see."""

    index: Index
    rows: Rows
    at: Floats
    shapes: Shapes
    vertices: int

    def each(self) -> Iterator[dict[str, Any]]:
        """What incidents and facilities have in common, one by one."""
        titles = self.index.titles.take(self.rows.tolist())
        ids = self.index.ids.take(self.rows.tolist())
        for number, row in enumerate(self.rows.tolist()):
            look, shape = self.index.looks[row], self.shapes[number]
            yield {
                "id": ids[number],
                "count": 1,
                "category": look.category,
                "layer": look.layer,
                "precision": look.precision,
                "contested": look.contested,
                "title": titles[number],
                "at": self.at[number].tolist(),
                "size_m": round(float(self.index.size_m[row]), 1),
                "geometry": None if shape is None else fragment(shape),
            }


def outlines(index: Index, rows: Rows, seen: View) -> Outlines:
    """The footprints of rows, ready to be drawn; all rows must have one."""
    large = is_large(index, rows, seen)
    first, where = np.unique(index.extents.same[rows[large]], return_inverse=True)
    shapes = index.outlines(first.astype(np.intp), seen.metres_per_px)
    return Outlines(index, rows, large, where, shapes)


def singles(found: Outlines, seen: View) -> Singles:
    """The rows as they look in a view."""
    shapes = np.full(len(found.rows), None, np.object_)
    shapes[found.large] = drawn(found.shapes, seen)[found.where]
    at = middles(found.index, found.rows, seen)
    many = vertices(shapes[found.large])
    return Singles(found.index, found.rows, at, shapes, many)


def is_large(index: Index, rows: Rows, seen: View) -> NDArray[np.bool_]:
    """Which rows have a footprint large enough to be seen in the view."""
    large: NDArray[np.bool_] = index.side[rows] * 2.0**seen.zoom >= STAND_IN_PX
    return large


def middles(index: Index, rows: Rows, seen: View) -> Floats:
    """The middles of rows as they are sent: in the view's copy of the world."""
    near = near_middle(index.extents.at[rows], seen)
    rounded: Floats = np.round(near, decimals(seen.zoom))
    return rounded


def near_middle(at: Floats, seen: View) -> Floats:
    """Positions in the copy of the world that lies nearest to the view's middle.

    When the view was asked for within ±180 the positions stay there too.
    """
    if all(part.shift == 0 for part in seen.parts):
        return np.column_stack([(at[:, 0] + 180) % 360 - 180, at[:, 1]])
    copies = np.round((seen.middle - at[:, 0]) / 360) * 360
    return np.column_stack([at[:, 0] + copies, at[:, 1]])


def as_incident(thing: dict[str, Any]) -> dict[str, Any]:
    """A single thing as an incident."""
    return {**thing, "kind": "incident"}


def as_facility(catalog: Catalog, thing: dict[str, Any]) -> dict[str, Any]:
    """A single thing with what only a facility has; ``category`` is its kind."""
    assumed = is_assumed(catalog.facilities[thing["id"]])
    return {**thing, "kind": "facility", "assumed": assumed}


def is_assumed(facility: Facility) -> bool:
    """Whether nobody gives the outline that is drawn; it is drawn dashed then."""
    return facility.outline is None or facility.outline.basis == "assumed"
