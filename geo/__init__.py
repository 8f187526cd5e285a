"""An incident map that says no more than its sources do.

The public functions, under the same names as the commands::

    import geo

    catalog = geo.open()                      # the data folder, read-only
    geo.footprint(place, catalog.references)  # where a place statement lies
    geo.rings(shape, [50, 100])               # true ground distances
    geo.distance(a, b)                        # a Span: least, likely, most
    geo.within(100, a, b)                     # a Likelihood with its bounds
    geo.matrix(catalog)                       # every incident × every facility

They are found when first used, so that ``import geo.model`` stays as light as
the model itself, which needs the standard library only.
"""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.commands.matrix import matrix as matrix
    from geo.geometry.distance import distance as distance
    from geo.geometry.footprint import footprint as footprint
    from geo.geometry.rings import rings as rings
    from geo.geometry.within import within as within
    from geo.store.open import open_catalog as open

HOMES: Mapping[str, tuple[str, str]] = {
    "open": ("geo.store.open", "open_catalog"),
    "footprint": ("geo.geometry.footprint", "footprint"),
    "rings": ("geo.geometry.rings", "rings"),
    "distance": ("geo.geometry.distance", "distance"),
    "within": ("geo.geometry.within", "within"),
    "matrix": ("geo.commands.matrix", "matrix"),
}
__all__ = ["distance", "footprint", "matrix", "open", "rings", "within"]


def __getattr__(name: str) -> Any:
    """The public function ``name`` (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(f"geo has no {name!r}; it has {', '.join(__all__)}")
    module, function = HOMES[name]
    return getattr(importlib.import_module(module), function)
