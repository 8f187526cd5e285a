"""KML: placemarks with their name, description, time, data and geometry.

Styles, overlays and network links are not looked at: nothing is fetched. A description
may be HTML; it is kept as the text that it is. Heights are left out.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import Element

from geo.intake.markup import child, local, records, texts
from geo.intake.record import Limits, Refusal, Row, shortened

NAME = "kml"
LABEL = "KML"

BEGINS = re.compile(rb"\s*<(?:\?xml|!--|kml|\w+:kml)", re.DOTALL)
KML = re.compile(rb"<(?:\w+:)?kml[\s>]")
TEXTS: Final = {"name": "title", "description": "description", "address": "address"}
SHAPES: Final = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")
MARK: Final = b"\xef\xbb\xbf"


def matches(head: bytes) -> bool:
    """Whether a file that begins like this is KML."""
    plain = head.removeprefix(MARK)
    return bool(BEGINS.match(plain) and KML.search(plain))


def rows(source: BinaryIO, limits: Limits) -> Iterator[Row | Refusal]:
    """The placemarks in file order. Raises ``DataError`` for what is no KML.

    >>> import io
    >>> text = (b"<kml><Placemark><name>A strike</name><Point><coordinates>30.5,50.4"
    ...         b"</coordinates></Point></Placemark></kml>")
    >>> next(rows(io.BytesIO(text), Limits())).geometry
    {'type': 'Point', 'coordinates': [30.5, 50.4]}
    """
    for number, mark in enumerate(records(source, "kml", "Placemark", limits), 1):
        fields: dict[str, Any] = texts(mark, TEXTS)
        fields |= _times(mark)
        if mark.get("id"):
            fields["id"] = mark.get("id")
        fields |= {k: v for k, v in _data(mark) if k not in fields}
        try:
            yield Row(number, fields, _drawn(mark))
        except _NoShape as found:
            do = "write longitude,latitude pairs parted by spaces"
            row = Row(number, fields)
            yield Refusal(
                *(limits.file, number, "coordinates", shortened(str(found))),
                *("no coordinates", do),
                row,
            )


class _NoShape(ValueError):
    """Coordinates that cannot be read: their text."""


def _times(mark: Element) -> dict[str, str]:
    """The time of a placemark: one moment, or a first and a last."""
    moment = child(mark, "TimeStamp", "when")
    if moment is not None and moment.text:
        return {"date": moment.text.strip()}
    span = child(mark, "TimeSpan")
    if span is None:
        return {}
    return texts(span, {"begin": "date", "end": "end"})


def _data(mark: Element) -> Iterator[tuple[str, str]]:
    """The extended data, whether named or of a schema."""
    extended = child(mark, "ExtendedData")
    if extended is None:
        return
    for part in extended.iter():
        name = part.get("name")
        value = child(part, "value") if local(part) == "Data" else part
        if name and local(part) in ("Data", "SimpleData") and value is not None:
            yield name.strip(), (value.text or "").strip()


def _drawn(mark: Element) -> dict[str, Any] | None:
    shape = next((part for part in mark if local(part) in SHAPES), None)
    return None if shape is None else _shape(shape)


def _shape(shape: Element) -> dict[str, Any]:
    """The GeoJSON geometry of a KML one."""
    kind = local(shape)
    if kind == "MultiGeometry":
        parts = [_shape(part) for part in shape if local(part) in SHAPES]
        return {"type": "GeometryCollection", "geometries": parts}
    if kind == "Polygon":
        rings = [ring for ring in shape.iter() if local(ring) == "LinearRing"]
        return {"type": "Polygon", "coordinates": [_path(ring) for ring in rings]}
    if kind == "Point":
        return {"type": "Point", "coordinates": _path(shape)[0]}
    return {"type": "LineString", "coordinates": _path(shape)}


def _path(element: Element) -> list[list[float]]:
    """The positions of one element, heights left out."""
    found = child(element, "coordinates")
    text = (found.text or "") if found is not None else ""
    try:
        path = [[float(n) for n in part.split(",")[:2]] for part in text.split()]
    except ValueError:
        path = []
    if not path or any(len(position) != 2 for position in path):
        raise _NoShape(text)
    return path
