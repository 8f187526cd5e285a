"""What can be taken along: names, uses, commands, and the making of the bytes.

Nothing is made before it is asked for; the libraries that make it are not imported
before that either (see ``geo.store.late``).
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from geo.store.catalog import Catalog
from geo.store.export.size import fits_a_page
from geo.store.late import late
from geo.store.query import Query
from geo.store.sorting import Sort
from geo.views import data
from geo.views.catalogue import _

# name: title, what it is for, ending of the file that the command writes
OFFERED: Final[Mapping[str, tuple[str, str, str]]] = {
    "geojson": (
        "GeoJSON",
        _("One file for a GIS or a website; nothing is left out."),
        "incidents.geojson",
    ),
    "csv": (
        "CSV",
        _("Tables for a spreadsheet: incidents, claims, facilities, documents."),
        "incidents.csv",
    ),
    "kml": (
        "KML",
        _("For Google Earth, with the quotes and their sources."),
        "incidents.kml",
    ),
    "geopackage": (
        "GeoPackage",
        _("For QGIS, with a layer for each table."),
        "incidents.gpkg",
    ),
    "geoparquet": (
        "GeoParquet",
        _("Columns for GeoPandas and DuckDB."),
        "incidents.parquet",
    ),
    "zip": (
        "ZIP",
        _("Everything: all formats, and a data folder."),
        "incidents.zip",
    ),
}


AS_SHOWN: Final = Sort()
SINGLE: Final = ("geojson", "kml", "geopackage", "zip")


def file_name(name: str) -> str:
    """The name of a download: a set of files comes as one archive.

    >>> file_name("kml"), file_name("csv")
    ('incidents.kml', 'incidents-csv.zip')
    """
    return OFFERED[name][2] if name in SINGLE else f"incidents-{name}.zip"


def export_command(name: str, query: Query, sort: Sort = AS_SHOWN) -> str:
    """The command that writes the same, whatever its size.

    >>> export_command("csv", Query.parse({"bbox": "-1,0,1,2"}))
    'python -m geo export incidents.csv --bbox=-1,0,1,2'
    """
    given = [f"--{key}={text}" for key, text in query.params().items()]
    if sort.text():
        given.append(f"--sort={sort.text()}")
    return shlex.join(["python", "-m", "geo", "export", OFFERED[name][2], *given])


def maker(
    catalog: Catalog, query: Query, name: str, link: str, sort: Sort = AS_SHOWN
) -> Callable[[], bytes]:
    """What makes the bytes when it is called."""
    return partial(_bytes, catalog, query, name, link, sort)


def fits(catalog: Catalog, query: Query) -> bool:
    """Whether a page can make it while somebody waits, worked out once."""
    params = tuple(sorted(query.params().items()))
    return _fits(catalog.sha256, params, data.Held(catalog))


@lru_cache(maxsize=64)
def _fits(sha256: str, params: tuple[tuple[str, str], ...], held: data.Held) -> bool:
    ids: Sequence[str] = data.chosen(held.data, Query.parse(dict(params)))
    return fits_a_page(held.data, ids)


def _bytes(catalog: Catalog, query: Query, name: str, link: str, sort: Sort) -> bytes:
    download: Callable[..., bytes] = late("geo.store.export.save", "download")
    return download(catalog, query, name, link, sort)
