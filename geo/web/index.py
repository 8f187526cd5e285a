"""The catalog as columns for the map: one row per thing, made once per catalog.

Longitudes of a footprint that crosses the 180° meridian run on past 180 here
(``bounds`` and ``at``), so that its size and middle are those of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.store.catalog import Catalog
from geo.store.columns import Rows
from geo.store.features import bounds as crossing_bounds
from geo.store.precision import precision
from geo.store.query import Query
from geo.web.box import Part
from geo.web.mercator import Floats

COARSE: Final = ("city", "region")
WGS84_A: Final = 6_378_137.0  # metres
WGS84_E2: Final = 0.0066943799901413165


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Columns of equal length; ``has`` says which rows have a footprint at all.

    ``same`` is the first row with exactly the same footprint, so that a region
    that many incidents share is made ready for the screen once. ``bounds`` (n, 4)
    and ``at`` (n, 2) are degrees, ``size_m`` (n,) the longer side of the bounds in
    metres. Numbers of rows without footprint mean nothing.
    """

    ids: tuple[str, ...]
    row: dict[str, int]
    shapes: NDArray[np.object_]
    has: NDArray[np.bool_]
    same: Rows
    bounds: Floats
    at: Floats
    size_m: Floats
    precision: tuple[str, ...]
    coarse: NDArray[np.bool_]

    def meeting(self, rows: Rows, parts: Sequence[Part]) -> Rows:
        """Those of ``rows`` whose footprint meets any of the parts, in their order."""
        rows = rows[self.has[rows]]
        meets = np.zeros(len(rows), np.bool_)
        for part in parts:
            meets |= _meets(self.shapes[rows], part)
        found: Rows = rows[meets]
        return found


@lru_cache(maxsize=4)
def incident_index(catalog: Catalog) -> Index:
    """The incidents, in file order."""
    ids = tuple(catalog.incidents)
    return _index(catalog, ids, tuple(map(catalog.precision, ids)))


@lru_cache(maxsize=4)
def facility_index(catalog: Catalog) -> Index:
    """The facilities, in file order; one without outline is as coarse as its place."""
    things = catalog.facilities.values()
    words = tuple(
        precision(thing.place, catalog.references)
        if thing.geometry is None and thing.place is not None
        else "area"
        for thing in things
    )
    return _index(catalog, tuple(catalog.facilities), words)


@lru_cache(maxsize=64)
def selected_rows(catalog: Catalog, query: Query) -> Rows:
    """The rows of the incidents that pass ``query``, in display order."""
    return catalog.rows(query)


@lru_cache(maxsize=16)
def column(catalog: Catalog, name: str) -> tuple[tuple[str, ...], Rows]:
    """One member of all incidents as words and a code per row.

    ``name`` is category, layer, precision or contested (0 no, 1 yes).
    """
    if name == "contested":
        flags = [catalog.contested(id_) for id_ in catalog.incidents]
        return ("no", "yes"), np.array(flags, np.intp)
    values = [getattr(incident, name, None) for incident in catalog.incidents.values()]
    if name == "precision":
        values = list(incident_index(catalog).precision)
    words, codes = np.unique(np.array(values, str), return_inverse=True)
    return tuple(words.tolist()), codes


def _index(catalog: Catalog, ids: tuple[str, ...], words: tuple[str, ...]) -> Index:
    shapes = np.empty(len(ids), np.object_)
    shapes[:] = [catalog.footprint(id_) for id_ in ids]
    has = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    bounds, at = _extents(shapes)
    return Index(
        ids=ids,
        row={id_: row for row, id_ in enumerate(ids)},
        shapes=shapes,
        has=has,
        same=_first_same(shapes),
        bounds=bounds,
        at=at,
        size_m=size_m(bounds),
        precision=words,
        coarse=np.isin(words, COARSE),
    )


def _first_same(shapes: NDArray[np.object_]) -> Rows:
    """For each row the first row with the same shape, byte for byte."""
    first: dict[bytes | None, int] = {}
    rows = (first.setdefault(b, row) for row, b in enumerate(shapely.to_wkb(shapes)))
    return np.fromiter(rows, np.intp, len(shapes))


def _extents(shapes: NDArray[np.object_]) -> tuple[Floats, Floats]:
    """Bounds and middles, with longitudes past 180 where a footprint crosses it."""
    bounds = shapely.bounds(shapes)
    middles = shapely.get_coordinates(shapely.centroid(_or_origin(shapes)))
    for row in np.flatnonzero((bounds[:, 0] <= -180) & (bounds[:, 2] >= 180)):
        west, _, east, _ = crossing_bounds(shapes[row])
        if west > east:
            bounds[row, [0, 2]] = west, east + 360
            whole = shapely.transform(shapes[row], _past_180)
            middles[row] = shapely.get_coordinates(shapely.centroid(whole))[0]
    return bounds, middles


def _or_origin(shapes: NDArray[np.object_]) -> Any:
    """The shapes, with a stand-in for those that are missing, so that rows stay put."""
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    return np.where(missing, shapely.Point(0, 0), shapes)


def _past_180(lonlat: Floats) -> Floats:
    east = np.where(lonlat[:, 0] < 0, lonlat[:, 0] + 360, lonlat[:, 0])
    return np.column_stack([east, lonlat[:, 1]])


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


def _meets(shapes: NDArray[np.object_], part: Part) -> NDArray[np.bool_]:
    """Which shapes meet a box: by their bounds where that decides, else exactly."""
    edges = shapely.bounds(shapes)
    west, south, east, north = part.edges
    apart = (edges[:, 0] > east) | (edges[:, 2] < west)
    apart |= (edges[:, 1] > north) | (edges[:, 3] < south)
    inside = (edges[:, 0] >= west) & (edges[:, 2] <= east)
    inside &= (edges[:, 1] >= south) & (edges[:, 3] <= north)
    meets: NDArray[np.bool_] = ~apart
    open_ = np.flatnonzero(meets & ~inside)
    box = shapely.box(*part.edges)
    shapely.prepare(box)
    meets[open_] = shapely.intersects(box, shapes[open_])
    return meets
