"""What the map asks of many things at once: one row per thing, made once per catalog.

Incidents and facilities are indexed alike. An index holds columns; footprints are
fetched for the rows that are drawn, and for those that the edge of a view may cut.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.store.catalog import Catalog
from geo.store.columns import Mask, Rows
from geo.store.extents import Extents
from geo.store.precision import precision
from geo.store.query import Query
from geo.store.texts import Texts
from geo.web.blocks import Blocks, Edges, Touching
from geo.web.box import Part
from geo.web.looks import Looks
from geo.web.members import Members
from geo.web.mercator import Floats, side_px, to_px

Shapes: TypeAlias = NDArray[np.object_]

COARSE: Final = ("city", "region")
VIEWS: Final = 16  # looked at last; a byte for each incident
WGS84_A: Final = 6_378_137.0  # metres
WGS84_E2: Final = 0.0066943799901413165


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Columns of equal length, and where footprints come from.

    ``world`` (n, 2) is the middle of each footprint and ``side`` (n,) the longer side
    of its bounds, in pixels of zoom 0; ``size_m`` (n,) is the longer side in metres,
    ``members`` says who shares what, ``blocks`` who lies together. ``outlines`` gives
    the footprints of rows as drawn where a number of metres cannot be seen,
    ``touching`` says which footprints meet a box. Numbers of rows without footprint
    mean nothing.
    """

    ids: Texts
    titles: Texts
    extents: Extents
    looks: Looks
    coarse: Mask
    size_m: Floats
    world: Floats
    side: Floats
    members: Members
    blocks: Blocks
    outlines: Callable[[Rows, float], Shapes]
    touching: Touching

    def meeting(self, mask: Mask, parts: Sequence[Part]) -> Mask:
        """Which rows of ``mask`` have a footprint that meets any of the parts."""
        return mask & _in_view(self, tuple(part.edges for part in parts))

    def in_part(self, mask: Mask, edges: Edges) -> Mask:
        """Which rows of ``mask`` meet one part: by the bounds where these decide."""
        if edges == (-180.0, -90.0, 180.0, 90.0):
            return mask
        return mask & self.blocks.meeting(edges, self.touching)


@lru_cache(maxsize=VIEWS)
def _in_view(index: Index, parts: tuple[Edges, ...]) -> Mask:
    """Which rows meet a view, whatever is filtered: filters change more often."""
    meets = np.zeros(len(index.ids), np.bool_)
    for edges in parts:
        meets |= index.in_part(index.extents.has, edges)
    return meets


@lru_cache(maxsize=4)
def incident_index(catalog: Catalog) -> Index:
    """The incidents, in file order."""
    facts = catalog.facts
    return _index(
        facts.ids,
        facts.titles,
        catalog.extents,
        Looks.of(facts),
        catalog.outlines,
        catalog.touching,
    )


@lru_cache(maxsize=4)
def facility_index(catalog: Catalog) -> Index:
    """The facilities, in file order; one without outline is as coarse as its place."""
    things = tuple(catalog.facilities.values())
    shapes = np.empty(len(things), np.object_)
    shapes[:] = [catalog.footprint(thing.id) for thing in things]
    words = [
        precision(thing.place, catalog.references)
        if thing.geometry is None and thing.place is not None
        else "area"
        for thing in things
    ]
    return _index(
        Texts.of(thing.id for thing in things),
        Texts.of(thing.name for thing in things),
        Extents.of(shapes.tolist()),
        Looks.plain([thing.kind for thing in things], words),
        lambda rows, _metres: shapes[rows],
        lambda rows, edges: shapely.intersects(shapely.box(*edges), shapes[rows]),
    )


@lru_cache(maxsize=32)
def selected_mask(catalog: Catalog, query: Query) -> Mask:
    """Which incidents pass ``query``: one byte each, not to be written to."""
    return catalog.mask(query)


def _index(
    ids: Texts,
    titles: Texts,
    extents: Extents,
    looks: Looks,
    outlines: Callable[[Rows, float], Shapes],
    touching: Touching,
) -> Index:
    coarse = looks.having("precision", COARSE)
    return Index(
        ids=ids,
        titles=titles,
        extents=extents,
        looks=looks,
        coarse=coarse,
        size_m=size_m(extents.bounds),
        world=np.asfortranarray(to_px(extents.at, 0.0)),
        side=side_px(extents.bounds, 0.0),
        members=Members.found(extents, coarse),
        blocks=Blocks.of(extents),
        outlines=outlines,
        touching=touching,
    )


def size_m(bounds: Floats) -> Floats:
    """The longer side of boxes (n, 4) in metres, on the ellipsoid at mid latitude.

    Degrees of latitude and longitude in metres from the radii of curvature
    (Snyder, Map Projections, 1987, eqs. 4-18 to 4-21).

    >>> size_m(np.array([[30.0, 50.0, 30.001, 50.001]])).round(1).tolist()
    [111.2]
    """
    middle = np.radians((bounds[:, 1] + bounds[:, 3]) / 2)
    inner = 1 - WGS84_E2 * np.sin(middle) ** 2
    along = WGS84_A * (1 - WGS84_E2) / inner**1.5
    across = WGS84_A / np.sqrt(inner) * np.cos(middle)
    wide = np.radians(bounds[:, 2] - bounds[:, 0]) * across
    high = np.radians(bounds[:, 3] - bounds[:, 1]) * along
    longest: Floats = np.maximum(wide, high)
    return longest
