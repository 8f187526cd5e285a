"""Whether an export can be made while somebody waits for a page."""

from collections.abc import Sequence
from typing import Final

import shapely

from geo.store.catalog import Catalog

MOST: Final = 2_000  # incidents: some seconds for the slowest format
MOST_VERTICES: Final = 1_000_000  # of their footprints: some 40 MB as text


def fits_a_page(catalog: Catalog, ids: Sequence[str]) -> bool:
    """Whether these incidents are few enough, and their footprints small enough."""
    if len(ids) > MOST:
        return False
    shapes = [catalog.footprint(id_) for id_ in ids]
    return int(shapely.get_num_coordinates(shapes).sum()) <= MOST_VERTICES
