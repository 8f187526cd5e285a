"""GeoJSON: a FeatureCollection, ours or anybody's, read feature by feature.

WGS 84 only: a ``crs`` member is looked at, never followed. What a file in our own form
says of its documents stands beside the features, as ``sources`` and ``origins``; each
row gets those that its claims name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from geo.errors import DataError, Problem
from geo.intake.json_stream import records
from geo.intake.record import Limits, Refusal, Row, raw, shortened

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
BESIDE: Final = ("sources", "origins")
OURS: Final = b'"claims"'
LOOKED_AT: Final = 1 << 18


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
    if OURS in source.read(LOOKED_AT):
        # what the features lean on may stand behind them
        source.seek(0)
        for _ in records(source, limits, "features", head.take):
            pass
    source.seek(0)
    for number, value in records(source, limits, "features", head.take):
        if isinstance(value, Refusal):
            yield value
        else:
            yield head.beside(row_of(number, value, limits))
    head.close()


class _Head:
    """The members beside the features."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._type = limits, None
        self._listed: dict[str, dict[str, Any]] = {}

    def take(self, name: str, value: Any) -> None:
        if name == "type":
            self._type = value
            self.close()
        elif name == "crs" and not _is_wgs84(value):
            do = "convert the file to WGS 84 (EPSG:4326) and leave crs out"
            raise self._refused("crs", "a crs that is not WGS 84", do)

        elif name in BESIDE and isinstance(value, list):
            entries = (item for item in value if isinstance(item, dict))
            self._listed[name] = {str(item.get(ID)): item for item in entries}

    def beside(self, row: Row | Refusal) -> Row | Refusal:
        """The row with those sources and origins of the file that its claims name."""
        if not self._listed or isinstance(row, Refusal):
            return row
        named = set(_named(row.fields.get("claims")))
        fields = dict(row.fields)
        for name, entries in self._listed.items():
            fields.setdefault(name, [entries[id_] for id_ in entries if id_ in named])
        return replace(row, fields=fields)

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


def _named(claims: Any) -> Iterator[str]:
    """The ids of the documents and origins that claims in our own form name."""
    for claim in claims if isinstance(claims, list) else ():
        if isinstance(claim, dict):
            quote = claim.get("quote")
            yield str(claim.get("origin"))
            yield str(quote.get("source") if isinstance(quote, dict) else None)


def row_of(number: int, value: Any, limits: Limits) -> Row | Refusal:
    """The row of one feature, or why it is none."""
    if not isinstance(value, dict) or value.get("type") != "Feature":
        shown = shortened(value.get("type") if isinstance(value, dict) else value)
        do = "give a GeoJSON feature"
        found = raw(number, value)
        return Refusal(limits.file, number, "type", shown, "no feature", do, found)
    members = value.get("properties")
    if not isinstance(members, dict | None):
        shown, do = shortened(members), "give an object or null"
        found = raw(number, value)
        return Refusal(limits.file, number, "properties", shown, "no object", do, found)
    geometry = value.get("geometry")
    if not isinstance(geometry, dict | None):
        shown, do = shortened(geometry), "give a geometry or null"
        found = raw(number, value)
        return Refusal(limits.file, number, "geometry", shown, "no geometry", do, found)
    fields = dict(members or {})
    if value.get(ID) is not None and ID not in fields:
        fields = {ID: value[ID], **fields}
    return Row(number, fields, geometry)
