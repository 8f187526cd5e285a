"""The formats that the catalog can be saved in, and what each cannot hold.

One row per format. ``docs/formats.md`` shows the same table and a test compares the
two; ``not_held`` stands in the manifest of every export.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from geo.errors import UsageError
from geo.store.export.csv_set import write_csv
from geo.store.export.geojson import write_folder, write_geojson
from geo.store.export.geopackage import write_geopackage
from geo.store.export.kml import write_kml
from geo.store.export.parquet import write_parquet
from geo.store.export.task import Task

MANIFEST: Final = "-manifest.json"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, its files, and how it is written.

    A format with ``single`` is one file that holds its manifest and its hash; else it
    is a set of files with a manifest beside them. ``readable`` says whether
    ``geo.read`` gives the same catalog again.
    """

    name: str
    title: str
    use: str
    suffix: str
    media_type: str
    write: Callable[[Task], None]
    single: bool
    readable: bool
    not_held: tuple[str, ...] = ()


FORMATS: Final[Mapping[str, Format]] = {
    form.name: form
    for form in (
        Format(
            "geojson",
            "GeoJSON",
            "for a GIS, a website, or to open again",
            ".geojson",
            "application/geo+json",
            write_geojson,
            single=True,
            readable=True,
        ),
        Format(
            "csv",
            "CSV",
            "tables for a spreadsheet",
            ".csv",
            "text/csv",
            write_csv,
            single=False,
            readable=True,
            not_held=(
                "An outline that is longer than a spreadsheet's cell stands only in "
                "the file of shapes.",
            ),
        ),
        Format(
            "kml",
            "KML",
            "for Google Earth",
            ".kml",
            "application/vnd.google-earth.kml+xml",
            write_kml,
            single=True,
            readable=False,
            not_held=(
                "Places are drawn and described, not kept as stated.",
                "Claims are words: their values, offsets and origins are left out.",
                "Other readings, documents and origins are left out.",
                "Lines cannot be dashed: how a place is known is in its style and "
                "data.",
            ),
        ),
        Format(
            "geopackage",
            "GeoPackage",
            "for QGIS, with a layer for each table",
            ".gpkg",
            "application/geopackage+sqlite3",
            write_geopackage,
            single=True,
            readable=False,
            not_held=("Times are kept to the millisecond.",),
        ),
        Format(
            "geoparquet",
            "GeoParquet",
            "for GeoPandas, DuckDB and large data",
            ".parquet",
            "application/vnd.apache.parquet",
            write_parquet,
            single=False,
            readable=True,
        ),
        Format(
            "folder",
            "Data folder",
            "the four files that this project opens",
            "",
            "application/json",
            write_folder,
            single=False,
            readable=True,
        ),
    )
}
ZIP: Final = "zip"
ZIP_SUFFIX: Final = ".zip"
NAMES: Final = (*FORMATS, ZIP)


def format_of(name: str) -> str:
    """The format that the ending of a file name asks for; raises ``UsageError``.

    >>> format_of("a.geojson"), format_of("a.zip"), format_of("a.json")
    ('geojson', 'zip', 'geojson')
    """
    lower = name.lower()
    if lower.endswith(ZIP_SUFFIX):
        return ZIP
    if lower.endswith(".json"):
        return "geojson"
    for form in FORMATS.values():
        if form.suffix and lower.endswith(form.suffix):
            return form.name
    endings = ", ".join(f.suffix for f in FORMATS.values() if f.suffix)
    raise UsageError(
        f"The name {name[:80]!r} does not say the format: end it with {endings} or "
        f"{ZIP_SUFFIX}, or give --format."
    )
