"""JSON and shapes of geometries in whose coordinates arrays may stand for lists."""

from typing import Any

import orjson
import shapely
from shapely.geometry.base import BaseGeometry


def shape(geometry: Any) -> BaseGeometry | None:
    """A GeoJSON geometry that was checked before, position for position.

    >>> shape({"type": "Point", "coordinates": [30.5, 50.4]}).wkt
    'POINT (30.5 50.4)'
    """
    if geometry is None:
        return None
    if geometry["type"] == "Polygon" and len(geometry["coordinates"]) == 1:
        return shapely.Polygon(geometry["coordinates"][0])
    made: BaseGeometry = shapely.from_geojson(dumped(geometry))
    return made


def dumped(value: Any) -> bytes:
    """A JSON value as bytes; coordinates may be arrays.

    >>> import numpy as np
    >>> dumped({"type": "Point", "coordinates": np.array([30.5, 50.4])})
    b'{"type":"Point","coordinates":[30.5,50.4]}'
    """
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)
