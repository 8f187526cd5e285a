"""Things drawn one by one: each with its footprint as it looks in the view."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from geo.model.facility import Facility
from geo.store.catalog import Catalog
from geo.store.columns import Mask, Rows
from geo.web.box import View
from geo.web.drawing import drawn, vertices
from geo.web.index import Index, Shapes
from geo.web.kept import Drawing, drawings
from geo.web.mercator import Floats, decimals

STAND_IN_PX: Final = 14.0


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """The footprints of those ``rows`` that are large enough to be seen.

    ``large`` says which these are; ``first[where]`` are theirs in order, each footprint
    that several share only once. ``kept`` (of ``first``) are drawn once for a zoom,
    ``shapes`` are those of the others.
    """

    index: Index
    rows: Rows
    large: Mask
    where: Rows
    first: Rows
    kept: Mask
    shapes: Shapes

    @property
    def vertices(self) -> int:
        """How many vertices would have to be looked at to draw them."""
        return vertices(self.shapes)


@dataclass(frozen=True, slots=True, eq=False)
class Singles:
    """Some rows of an index; a drawing is ``None`` where too small to see."""

    index: Index
    rows: Rows
    at: Floats
    drawings: Sequence[Drawing | None]

    @property
    def vertices(self) -> int:
        """How many vertices there are to send."""
        return sum(one.vertices for one in self.drawings if one)

    def each(self, held: Set[str] = frozenset()) -> Iterator[dict[str, Any]]:
        """What incidents and facilities have in common, one by one."""
        titles = self.index.titles.take(self.rows.tolist())
        ids = self.index.ids.take(self.rows.tolist())
        for number, row in enumerate(self.rows.tolist()):
            look, drawing = self.index.looks[row], self.drawings[number]
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
                **(drawing.said(held) if drawing else {"geometry": None}),
            }


def outlines(index: Index, rows: Rows, seen: View) -> Outlines:
    """The footprints of rows, ready to be drawn; all rows must have one."""
    large = is_large(index, rows, seen)
    same = index.extents.same[rows[large]].astype(np.intp)
    first, where = np.unique(same, return_inverse=True)
    kept = index.coarse[first] & np.isin(first, index.members.first)
    shapes = index.outlines(first[~kept], seen.metres_per_px)
    return Outlines(index, rows, large, where, first, kept, shapes)


def singles(found: Outlines, seen: View) -> Singles:
    """The rows as they look in a view."""
    kept = iter(drawings(found.index, found.first[found.kept], seen))
    here = map(Drawing.here, drawn(found.shapes, seen))
    each = [next(kept if is_kept else here) for is_kept in found.kept.tolist()]
    where = np.full(len(found.rows), -1, np.intp)
    where[found.large] = found.where
    at = middles(found.index, found.rows, seen)
    shown = [each[place] if place >= 0 else None for place in where.tolist()]
    return Singles(found.index, found.rows, at, shown)


def is_large(index: Index, rows: Rows, seen: View) -> Mask:
    """Which rows have a footprint large enough to be seen in the view."""
    large: Mask = index.side[rows] * 2.0**seen.zoom >= STAND_IN_PX
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
