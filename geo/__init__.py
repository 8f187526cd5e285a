"""An incident map that says no more than its sources do.

The public functions, under the same names as the commands::

    import geo

    catalog = geo.open()                       # the data folder, read-only
    geo.footprint({"kind": "city", "reference": "kharkiv"})
    geo.rings("azemb-kyiv", [50, 100])         # true ground distances
    geo.distance("kyiv-2024-01-02", "azemb-kyiv-consular")      # a Span
    geo.within(100, "kyiv-2025-08-28", "azemb-kyiv-admin")      # a Likelihood
    geo.matrix()                               # every incident × every facility
    geo.point_radius(50.46, extent=60)         # the georeferencing calculator
    geo.read("export.geojson")                 # an export, as a catalog again
    catalog.to_geodataframe()                  # the layer for GeoPandas
    catalog.save("table.csv")                  # and GeoJSON, KML, GeoPackage, …

They are found when first used, so that ``import geo.model`` stays as light as
the model itself, which needs the standard library only.
"""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.commands.functions import distance as distance
    from geo.commands.functions import footprint as footprint
    from geo.commands.functions import matrix as matrix
    from geo.commands.functions import rings as rings
    from geo.commands.functions import within as within
    from geo.geometry.point_radius import point_radius as point_radius
    from geo.store.export.read import open_any as open
    from geo.store.export.read import read as read
    from geo.store.frame import to_geodataframe as to_geodataframe

HOMES: Mapping[str, tuple[str, str]] = {
    "open": ("geo.store.export.read", "open_any"),
    "read": ("geo.store.export.read", "read"),
    "to_geodataframe": ("geo.store.frame", "to_geodataframe"),
    "point_radius": ("geo.geometry.point_radius", "point_radius"),
    **{
        name: ("geo.commands.functions", name)
        for name in ("footprint", "rings", "distance", "within", "matrix")
    },
}
__all__ = [
    "distance",
    "footprint",
    "matrix",
    "open",
    "point_radius",
    "read",
    "rings",
    "to_geodataframe",
    "within",
]


def __getattr__(name: str) -> Any:
    """The public function ``name`` (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(f"geo has no {name!r}; it has {', '.join(__all__)}")
    module, function = HOMES[name]
    return getattr(importlib.import_module(module), function)
