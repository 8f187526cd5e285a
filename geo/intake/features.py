"""GeoJSON: a FeatureCollection, ours or anybody's, read feature by feature.

WGS 84 only: a ``crs`` member is looked at, never followed. What a file in our own form
says of its documents stands beside the features, as ``sources`` and ``origins``.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from geo.errors import DataError, Problem
from geo.intake.json_stream import records
from geo.intake.record import Limits, Refusal, Row, shortened

NAME = "geojson"
LABEL = "GeoJSON"

BEGINS = re.compile(rb"\s*\{")
SIGNS = (b'"FeatureCollection"', b'"Feature"', b'"features"')
WGS84: Final = frozenset(
    {
        *("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84"),
        *("urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "OGC:CRS84"),
        *("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS84"),
    }
)
ID: Final = "id"


def matches(head: bytes) -> bool:
    """Whether a file that begins like this is GeoJSON."""
    plain = head.removeprefix(b"\xef\xbb\xbf")
    return bool(BEGINS.match(plain)) and any(sign in plain for sign in SIGNS)


def rows(source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
    """The features in file order; the id of a feature is a field beside its properties.

    Raises ``DataError`` for what is no FeatureCollection in WGS 84.

    >>> import io
    >>> text = b'{"type": "FeatureCollection", "features": [{"type": "Feature", ' \\
    ...     b'"id": "a", "geometry": null, "properties": {"title": "A strike"}}]}'
    >>> next(rows(io.BytesIO(text), Limits())).fields
    {'id': 'a', 'title': 'A strike'}
    """
    head = _Head(limits)
    for number, value in records(source, limits, "features", head.take):
        yield value if isinstance(value, Refusal) else _row(number, value, limits)
    head.close()


class _Head:
    """The members beside the features."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._type = limits, None

    def take(self, name: str, value: Any) -> None:
        if name == "type":
            self._type = value
            self.close()
        elif name == "crs" and not _is_wgs84(value):
            do = "convert the file to WGS 84 (EPSG:4326) and leave crs out"
            raise self._refused("crs", "a crs that is not WGS 84", do)

    def close(self) -> None:
        if self._type != "FeatureCollection":
            found = shortened(self._type)
            raise self._refused("type", found, 'give "FeatureCollection"')

    def _refused(self, member: str, found: str, do: str) -> DataError:
        return DataError((Problem(self._limits.file, None, member, found, do),))


def _is_wgs84(value: Any) -> bool:
    """Whether a ``crs`` member names WGS 84 with longitude first; a link never does."""
    if value is None:
        return True
    inner = value.get("properties") if isinstance(value, dict) else None
    named = isinstance(value, dict) and value.get("type") == "name"
    return named and isinstance(inner, dict) and inner.get("name") in WGS84


def _row(number: int, value: Any, limits: Limits) -> Row | Refusal:
    if not isinstance(value, dict) or value.get("type") != "Feature":
        shown = shortened(value.get("type") if isinstance(value, dict) else value)
        do = "give a GeoJSON feature"
        return Refusal(limits.file, number, "type", shown, "no feature", do)
    members = value.get("properties")
    if not isinstance(members, dict | None):
        shown, do = shortened(members), "give an object or null"
        return Refusal(limits.file, number, "properties", shown, "no object", do)
    geometry = value.get("geometry")
    if not isinstance(geometry, dict | None):
        shown, do = shortened(geometry), "give a geometry or null"
        return Refusal(limits.file, number, "geometry", shown, "no geometry", do)
    fields = dict(members or {})
    if value.get(ID) is not None and ID not in fields:
        fields = {ID: value[ID], **fields}
    return Row(number, fields, geometry)
