"""What a data folder says: its four files, read and in file order.

The incidents are in ``incidents.geojson`` or, in a large folder, in
``incidents.parquet``; never in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.model.facility import Facility
from geo.model.source import Document, Origin
from geo.store.incidents import Record

INCIDENTS = "incidents.geojson"
PARQUET = "incidents.parquet"
INSTEAD_OF = "instead_of"  # of the rows: the SHA-256 of the features they replace
FACILITIES = "facilities.geojson"
SOURCES = "sources.json"
REGIONS = "regions/regions.geojson"
FILES = (INCIDENTS, FACILITIES, SOURCES, REGIONS)


@dataclass(frozen=True, slots=True)
class Folder:
    """What the files of a data folder say, in file order.

    ``shapes`` are the geometries of facilities and regions, ``hashes`` the
    SHA-256 of each file's bytes by its name in the folder, ``notes`` what
    ``incidents.geojson`` says of itself (licence, maker, incidents left out).
    """

    records: tuple[Record, ...]
    facilities: tuple[Facility, ...]
    regions: tuple[Facility, ...]
    shapes: Mapping[str, BaseGeometry]
    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    hashes: Mapping[str, str]
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def references(self) -> dict[str, Facility]:
        """Everything that a place can lean on, by id."""
        return {thing.id: thing for thing in (*self.facilities, *self.regions)}
