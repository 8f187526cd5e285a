"""What coordinates mean: a coordinate reference system, and the way to WGS 84.

A system is read from the file's own definition or from its EPSG number. Nothing is
looked up elsewhere: the child has no network, and no grid files but those installed.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry.base import BaseGeometry

from geo.intake.sandbox.plain import Place
from geo.intake.sandbox.wrong import Unreadable

WGS84: Final = pyproj.CRS.from_epsg(4326)
SAVE_AS: Final = "save the file in WGS 84 (EPSG:4326)"


def _unmoved(shape: BaseGeometry) -> BaseGeometry:
    return shape


@dataclass(frozen=True, slots=True)
class Reference:
    """How a shape comes to WGS 84; ``label`` names what it was converted from."""

    place: Place = _unmoved
    label: str | None = None


AS_IT_IS: Final = Reference()


def from_epsg(number: int) -> Reference:
    """The reference with an EPSG number; raises ``Unreadable``."""
    try:
        return _reference(pyproj.CRS.from_epsg(number))
    except CRSError:
        raise Unreadable(f"no reference system EPSG:{number}", SAVE_AS) from None


@lru_cache(maxsize=8)
def from_wkt(text: str) -> Reference:
    """The reference that well-known text defines; raises ``Unreadable``."""
    try:
        return _reference(pyproj.CRS.from_wkt(text))
    except CRSError:
        raise Unreadable("a reference system that cannot be read", SAVE_AS) from None


def from_projjson(value: object) -> Reference:
    """The reference that PROJJSON defines; raises ``Unreadable``."""
    if not isinstance(value, dict):
        raise Unreadable("a reference system that cannot be read", SAVE_AS)
    try:
        return _reference(pyproj.CRS.from_json_dict(value))
    except (CRSError, TypeError, ValueError):
        raise Unreadable("a reference system that cannot be read", SAVE_AS) from None


def _reference(crs: pyproj.CRS) -> Reference:
    if crs.equals(WGS84, ignore_axis_order=True):
        return AS_IT_IS
    try:
        way = pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)
    except ProjError:
        found = f"the reference system {crs.name[:60]!r}, which leads to no place"
        raise Unreadable(found, SAVE_AS) from None
    accuracy = f"{way.accuracy:g} m" if way.accuracy >= 0 else "not known"

    def place(shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, way.transform, interleaved=False)

    return Reference(place, f"{crs.name[:60]}; accuracy of the conversion: {accuracy}")
