"""The layer as a GeoPandas table, for analysis and for other tools.

In a module of its own: GeoPandas takes a second to import, and neither the app
nor a command needs it to answer.
"""

from typing import Any

import geopandas as gpd

from geo.model.incident import Incident
from geo.store.catalog import Catalog
from geo.store.query import Query

CRS = "EPSG:4326"


def to_geodataframe(catalog: Catalog, query: Query | None = None) -> gpd.GeoDataFrame:
    """One row per incident, index ``id``, geometry the footprint.

    All in file order, or those that pass ``query`` in display order. WGS 84, longitude
    first; the geometry is missing where no place is known. ``start`` and ``end`` are
    UTC and missing for the undated.

    >>> from geo.settings import ROOT
    >>> from geo.store.open import open_catalog
    >>> frame = to_geodataframe(open_catalog(ROOT / "data"))
    >>> frame.loc["kyiv-2024-01-02", "precision"], frame.crs.to_string()
    ('ring', 'EPSG:4326')
    """
    index = list(catalog.incidents if query is None else catalog.select(query))
    rows = [_row(catalog, catalog.incidents[name]) for name in index]
    shapes = [catalog.footprint(name) for name in index]
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=CRS, index=index)
    frame.index.name = "id"
    return frame


def _row(catalog: Catalog, incident: Incident) -> dict[str, Any]:
    return {
        "title": incident.title,
        "summary": incident.summary,
        "category": incident.category,
        "layer": incident.layer,
        "start": incident.when.start,
        "end": incident.when.end,
        "edtf": incident.when.edtf,
        "place_kind": incident.place.kind,
        "precision": catalog.precision(incident.id),
        "contested": catalog.contested(incident.id),
        "claims": len(incident.claims),
    }
