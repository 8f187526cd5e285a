"""The good files that mutants are made of, by the name of their format."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow

from geo.intake.formats import FORMATS
from geo.intake.sandboxed import SANDBOXED
from tests.intake.sandbox import made

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "data" / "formats"
SMALL = 4_000


def texts() -> Mapping[str, Sequence[bytes]]:
    """At least one small good file for each format that is read in this process."""
    ours = {
        "geojson": [_geojson(), _geojson(b"\xef\xbb\xbf")],
        "json": [json.dumps([{"id": "a", "date": "2024-01-02", "lat": 1}]).encode()],
        "csv": [
            _table(","),
            _table(";"),
            _table("\t"),
            _table(",").decode().encode("utf-16"),
        ],
        "kml": [_kml()],
        "gpx": [_gpx()],
        "kmz": [made.zipped({"doc.kml": _kml()})],
    }
    binary = {format_.NAME for format_ in SANDBOXED}
    names = [format_.NAME for format_ in FORMATS if format_.NAME not in binary]
    return {name: [*ours.get(name, []), *_shelf(name)] for name in names}


def binaries() -> Mapping[str, Sequence[bytes]]:
    """At least one small good file for each format that is read in a child."""
    with tempfile.TemporaryDirectory() as folder:
        geopackage = made.geopackage(Path(folder) / "a")
    nested = pyarrow.table({"a": [[1.5], None], "b": [{"c": "d"}, {"c": None}]})
    return {
        "geopackage": [geopackage],
        "xlsx": [made.xlsx()],
        "geoparquet": [made.geoparquet(), made.parquet(nested)],
        "shapefile": [made.zipped_shapefile(), made.zipped_shapefile(made.UTM)],
    }


def _shelf(name: str) -> list[bytes]:
    """Small samples among the tests' own whose format this is."""
    (format_,) = [known for known in FORMATS if name == known.NAME]
    every = [path for path in sorted(SAMPLES.glob("*")) if path.suffix != ".md"]
    files = [data for path in every if len(data := path.read_bytes()) < SMALL]
    first = {
        data: next((f for f in FORMATS if f.matches(data)), None) for data in files
    }
    return [data for data, known in first.items() if known is format_]


def _geojson(mark: bytes = b"") -> bytes:
    feature = {
        "type": "Feature",
        "id": "a-1",
        "geometry": {"type": "Point", "coordinates": [30.5, 50.4]},
        "properties": {"title": "A strike is reported", "date": "2024-01-02T03:04:05Z"},
    }
    area = {"type": "Polygon", "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]}
    other = {**feature, "id": "a-2", "geometry": area, "properties": {"fatalities": 2}}
    made_ = {"type": "FeatureCollection", "features": [feature, other]}
    return mark + json.dumps(made_).encode()


def _table(mark: str) -> bytes:
    rows = (
        ("date", "latitude", "longitude", "title", "fatalities"),
        ("2024-01-02", "50.4", "30.5", "Удар по складу", "2"),
        ("13/01/2024", "50°24'0\"N", "30°30'0\"E", '"said ""35 pas"""', ""),
    )
    return "\n".join(mark.join(row) for row in rows).encode()


def _kml() -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/'
        b'2.2"><Document><Placemark id="a"><name>A strike</name><description>said'
        b"</description><TimeStamp><when>2024-01-02</when></TimeStamp><Point>"
        b"<coordinates>30.5,50.4,0</coordinates></Point><ExtendedData><Data name='n'>"
        b"<value>2</value></Data></ExtendedData></Placemark></Document></kml>"
    )


def _gpx() -> bytes:
    return (
        b'<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/'
        b'1/1"><wpt lat="50.4" lon="30.5"><time>2024-01-02T03:04:05Z</time><name>A'
        b"</name><desc>said</desc></wpt></gpx>"
    )
