"""Good small files of each kind, made from the formats' descriptions, byte by byte."""

import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import shapefile
import shapely
from pyproj import CRS

ROWS: Sequence[Mapping[str, Any]] = (
    {"title": "Удар по складу", "day": "2024-01-02", "killed": 2, "at": (30.5, 50.4)},
    {"title": 'Crater, "35 pas"', "day": "02/01/2024", "killed": None, "at": None},
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WGS84 = CRS.from_epsg(4326).to_wkt("WKT1_ESRI")
UTM = CRS.from_epsg(32636).to_wkt("WKT1_ESRI")


def zipped(members: Mapping[str, bytes | str], packed: bool = True) -> bytes:
    """An archive with these members, in this order."""
    out = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def geopackage(path: Path, *statements: str, srs_id: int = 4326) -> bytes:
    """A GeoPackage with one layer ``incidents``; then the statements are run."""
    with sqlite3.connect(path) as database:
        database.executescript(
            f"""
            PRAGMA application_id = {0x47504B47};
            PRAGMA user_version = 10300;
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY
              KEY, organization TEXT, organization_coordsys_id INTEGER,
              definition TEXT, description TEXT);
            INSERT INTO gpkg_spatial_ref_sys VALUES
              ('undefined', 0, 'NONE', 0, 'undefined', ''),
              ('WGS 84', 4326, 'EPSG', 4326, 'x', ''),
              ('UTM 36N', 32636, 'OWN', 1, '{CRS.from_epsg(32636).to_wkt()}', ''),
              ('nonsense', 7, 'OWN', 2, 'GEOGCS[', '');
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT,
              identifier TEXT, srs_id INTEGER);
            INSERT INTO gpkg_contents VALUES ('incidents', 'features', 'i', {srs_id});
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
              geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);
            INSERT INTO gpkg_geometry_columns VALUES
              ('incidents', 'geom', 'POINT', {srs_id}, 0, 0);
            CREATE TABLE incidents (fid INTEGER PRIMARY KEY, geom BLOB, title TEXT,
              day DATE, killed INTEGER);
            """
        )
        for row in ROWS:
            values = (blob(row["at"]), row["title"], row["day"], row["killed"])
            database.execute(
                "INSERT INTO incidents (geom, title, day, killed) VALUES (?,?,?,?)",
                values,
            )
        for statement in statements:
            database.execute(statement)
    database.close()
    return path.read_bytes()


def blob(at: tuple[float, float] | None) -> bytes | None:
    """A point as a GeoPackage stores it."""
    if at is None:
        return None
    return b"GP\x00\x01" + struct.pack("<i", 4326) + shapely.to_wkb(shapely.Point(at))


def zipped_shapefile(
    reference: str | None = WGS84,
    encoding: str | None = "utf-8",
    at: tuple[float, float] = (30.5, 50.4),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """An archive of a shapefile; its texts in ``encoding``, named when it is given."""
    shp, shx, dbf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    texts = encoding or "utf-8"
    with shapefile.Writer(shp=shp, shx=shx, dbf=dbf, encoding=texts) as out:
        out.shapeType = shapefile.POINT
        out.field("title", "C", 60)
        out.field("day", "D")
        out.field("killed", "N", 5)
        for row in ROWS:
            if row["at"] is None:
                out.null()
            else:
                out.point(*at)
            out.record(row["title"], date(2024, 1, 2), row["killed"])
    members: dict[str, bytes | str] = {
        "a/x.shp": shp.getvalue(),
        "a/x.shx": shx.getvalue(),
        "a/x.dbf": dbf.getvalue(),
    }
    if reference is not None:
        members["a/x.prj"] = reference
    if encoding is not None:
        members["a/x.cpg"] = encoding
    return zipped({**members, **(more or {})})


def geoparquet(**column: Any) -> bytes:
    """A GeoParquet table; ``column`` changes the metadata of its geometry."""
    points = [
        None if row["at"] is None else shapely.to_wkb(shapely.Point(row["at"]))
        for row in ROWS
    ]
    table = pyarrow.table(
        {
            **{
                name: [row[name] for row in ROWS] for name in ("title", "day", "killed")
            },
            "geometry": points,
        }
    )
    about = {"encoding": "WKB", "geometry_types": ["Point"], **column}
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": about},
    }
    return parquet(table, geo)


def parquet(table: pyarrow.Table, geo: object = None) -> bytes:
    """A table as Parquet, with ``geo`` in its metadata when there is one."""
    if geo is not None:
        told = geo if isinstance(geo, bytes) else json.dumps(geo).encode()
        table = table.replace_schema_metadata({"geo": told})
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def xlsx(
    rows: Sequence[Sequence[Any]] | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """A spreadsheet: texts inline, numbers as they are, dates as Excel stores them."""
    if rows is None:
        names = ("title", "day", "killed", "lat", "lon")
        places = [row["at"] or (None, None) for row in ROWS]
        rows = [
            names,
            *(
                (row["title"], date(2024, 1, 2), row["killed"], place[1], place[0])
                for row, place in zip(ROWS, places, strict=True)
            ),
        ]
    lines = "".join(
        f'<row r="{number}">'
        + "".join(_cell(cell, number, at) for at, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": _links({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="first" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _links(
                {
                    "rId1": ("worksheet", "worksheets/sheet1.xml"),
                    "rId2": ("styles", "styles.xml"),
                }
            ),
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><cellXfs>'
            '<xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>'
            f"{lines}</sheetData></worksheet>",
            **(more or {}),
        }
    )


def _cell(value: Any, row: int, at: int) -> str:
    name = f"{chr(ord('A') + at)}{row}"
    if value is None:
        return ""
    if isinstance(value, date):
        return f'<c r="{name}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, str):
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{id_}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'
