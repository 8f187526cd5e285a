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
from geo.web.index import Index
from geo.web.mercator import Floats, decimals, side_px

STAND_IN_PX: Final = 14.0


@dataclass(frozen=True, slots=True, eq=False)
class Singles:
    """Some rows of an index; ``shapes`` is ``None`` where too small to see."""

    index: Index
    rows: Rows
    at: Floats
    shapes: NDArray[np.object_]
    vertices: int

    def each(self) -> Iterator[dict[str, Any]]:
        """What incidents and facilities have in common, one by one."""
        for row, at, shape in zip(self.rows, self.at, self.shapes, strict=True):
            yield {
                "id": self.index.ids[row],
                "count": 1,
                "precision": self.index.precision[row],
                "at": at.tolist(),
                "size_m": round(float(self.index.size_m[row]), 1),
                "geometry": None if shape is None else fragment(shape),
            }


def singles(index: Index, rows: Rows, seen: View) -> Singles:
    """The rows as they look in a view; all of them must have a footprint."""
    large = is_large(index, rows, seen)
    once, where = np.unique(index.same[rows[large]], return_inverse=True)
    shapes = np.full(len(rows), None, np.object_)
    shapes[large] = drawn(index.shapes[once], seen)[where]
    at = np.round(near_middle(index.at[rows], seen), decimals(seen.zoom))
    return Singles(index, rows, at, shapes, vertices(shapes[large]))


def is_large(index: Index, rows: Rows, seen: View) -> NDArray[np.bool_]:
    """Which rows have a footprint large enough to be seen in the view."""
    return side_px(index.bounds[rows], seen.zoom) >= STAND_IN_PX


def outline_vertices(index: Index, rows: Rows, seen: View) -> int:
    """How many vertices would have to be looked at to draw these rows."""
    large = rows[is_large(index, rows, seen)]
    return vertices(index.shapes[np.unique(index.same[large])])


def near_middle(at: Floats, seen: View) -> Floats:
    """Positions in the copy of the world that lies nearest to the view's middle.

    When the view was asked for within ±180 the positions stay there too.
    """
    if all(part.shift == 0 for part in seen.parts):
        return np.column_stack([(at[:, 0] + 180) % 360 - 180, at[:, 1]])
    copies = np.round((seen.middle - at[:, 0]) / 360) * 360
    return np.column_stack([at[:, 0] + copies, at[:, 1]])


def as_incident(catalog: Catalog, thing: dict[str, Any]) -> dict[str, Any]:
    """A single thing with what only an incident has."""
    incident = catalog.incidents[thing["id"]]
    return {
        **thing,
        "kind": "incident",
        "category": incident.category,
        "layer": incident.layer,
        "contested": catalog.contested(incident.id),
        "title": incident.title,
    }


def as_facility(catalog: Catalog, thing: dict[str, Any]) -> dict[str, Any]:
    """A single thing with what only a facility has; ``category`` is its kind."""
    facility = catalog.facilities[thing["id"]]
    return {
        **thing,
        "kind": "facility",
        "category": facility.kind,
        "layer": None,
        "contested": False,
        "title": facility.name,
        "assumed": is_assumed(facility),
    }


def is_assumed(facility: Facility) -> bool:
    """Whether nobody gives the outline that is drawn; it is drawn dashed then."""
    return facility.outline is None or facility.outline.basis == "assumed"
