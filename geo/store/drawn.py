"""Published features of many rows of a large folder, a block after the other.

A block has everything that its features are made from, so that any process can make
them. Discs are drawn all at once, and their coordinates stay arrays: those of a
million incidents as lists of numbers would be most of the work.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, Problem
from geo.geometry.darwin import darwin_core
from geo.geometry.discs import QUAD_SEGS
from geo.geometry.shapes import to_geojson
from geo.model.compare import bare
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import GeoJSON, Place
from geo.store.columns import Floats
from geo.store.folder import PARQUET
from geo.store.ground import drawn_discs
from geo.store.incidents import feature_from_incident
from geo.store.load import collector_paused
from geo.store.records import incident_of, listed

KEPT: Final = 2048
LEAST_M: Final = 10.0
"""A smaller disc may be no outline any more when its corners are rounded."""
CORNERS: Final = 4 * QUAD_SEGS + 1

Drawn: TypeAlias = tuple[BaseGeometry | None, GeoJSON | None]


class Shown(NamedTuple):
    """A published feature, and what the catalog works out about its incident.

    In the ``coordinates`` of its geometry an array may stand for a list.
    """

    feature: dict[str, Any]
    precision: str
    contested: bool


Work: TypeAlias = Callable[[Sequence[Shown]], Any]
"""What is done with a block: a function of a module."""


class Block(NamedTuple):
    """Some rows, and where each lies: a disc with metres above 0, or a footprint."""

    rows: pa.Table
    ids: list[str]
    disc: Floats
    wkb: list[bytes | None]
    precision: list[str]
    contested: list[bool]


class Drawer:
    """Does some work on the features of blocks."""

    def __init__(self, work: Work, references: Mapping[str, Facility]) -> None:
        """Take what places lean on."""
        self._work, self._references = work, references
        self._members = lru_cache(maxsize=KEPT)(self._worked_out)
        self._footprint = lru_cache(maxsize=KEPT)(_footprint)

    def __call__(self, block: Block) -> Any:
        """What the work gives for a block."""
        with collector_paused():
            return self._work(self._shown(block))

    def _shown(self, block: Block) -> list[Shown]:
        incidents = [incident_of(row) for row in listed(block.rows, [])]
        drawn = self._drawn(block)
        return [
            Shown(self._feature(incident, id_, *shape), precision, contested)
            for incident, id_, shape, precision, contested in zip(
                incidents,
                block.ids,
                drawn,
                block.precision,
                block.contested,
                strict=True,
            )
        ]

    def _feature(
        self,
        incident: Incident,
        id_: str,
        shape: BaseGeometry | None,
        geometry: GeoJSON | None,
    ) -> dict[str, Any]:
        same_incident(incident.id, id_)
        verbatim = incident.place.verbatim
        words = {} if verbatim is None else {"verbatimLocality": verbatim}
        members = {**words, **self._members(bare(incident.place))}
        return feature_from_incident(incident, shape, geometry, members)

    def _drawn(self, block: Block) -> list[Drawn]:
        """Footprint and geometry of each row."""
        found: list[Drawn] = [
            (None, None) if wkb is None else self._footprint(wkb) for wkb in block.wkb
        ]
        at = np.flatnonzero(block.disc[:, 2] > 0)
        for place, drawn in zip(at.tolist(), _discs(block.disc[at]), strict=True):
            found[place] = drawn
        return found

    def _worked_out(self, place: Place) -> dict[str, Any]:
        return darwin_core(place, self._references)


def _footprint(wkb: bytes) -> Drawn:
    shape = shapely.from_wkb(wkb)
    return shape, to_geojson(shape)


def _discs(disc: Floats) -> list[Drawn]:
    """Discs as ``to_geojson`` has them, which there is nothing to mend in."""
    shapes = drawn_discs(disc, QUAD_SEGS)
    usual = (disc[:, 2] >= LEAST_M) & _whole(shapes)
    found: list[Drawn] = [(None, None)] * len(shapes)
    arrays = iter(shapely.get_coordinates(shapes[usual]).reshape(-1, CORNERS, 2))
    for place, (shape, is_usual) in enumerate(zip(shapes, usual.tolist(), strict=True)):
        if is_usual:
            geometry = {"type": "Polygon", "coordinates": [next(arrays)]}
        else:
            geometry = to_geojson(shape)
        found[place] = shape, geometry
    return found


def _whole(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which discs are one ring of all corners: not cut at a meridian or a pole."""
    plain = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    whole: NDArray[np.bool_] = plain & (shapely.get_num_coordinates(shapes) == CORNERS)
    return whole


def same_incident(found: str, wanted: str) -> None:
    """Raise ``DataError`` where a row is not of the incident that it was built from."""
    if found != wanted:
        do = "open the data again: the file was written over while it was in use"
        raise DataError((Problem(PARQUET, found, "id", "another incident", do),))
