"""The circle round the footprint of a place, worked out once for places alike."""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, cast

from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint
from geo.model.compare import bare
from geo.model.facility import Facility
from geo.model.place import Coordinates, Place
from geo.store.parquet import Spot, Spots

CACHED: Final = 65_536


def spots(references: Mapping[str, Facility]) -> Spots:
    """A function from a place to the circle round its footprint, if it has one.

    The function raises as ``footprint`` does for a place that leans on what is not
    there. Printed coordinates are a circle already: no outline of it is made.
    """

    def derived(place: Place) -> Spot | None:
        shape = footprint(place, references)
        if shape is None:
            return None
        members = darwin_core(place, references, shape)
        metres = float(members["coordinateUncertaintyInMeters"])
        return members["decimalLongitude"], members["decimalLatitude"], metres

    kept = lru_cache(maxsize=CACHED)(derived)

    def spot(place: Place) -> Spot | None:
        if isinstance(place, Coordinates):
            metres = math.ceil(place.radius_m)
            return place.longitude, place.latitude, float(metres)
        unworded = cast(Place, bare(place))
        try:
            return kept(unworded)
        except TypeError:  # a place that holds a geometry cannot be looked up
            return derived(unworded)

    return spot
