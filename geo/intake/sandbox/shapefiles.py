"""A zipped shapefile: one .shp with its .dbf and .prj, and a .cpg if there is one."""

import codecs
import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final

import shapefile
import shapely
from shapely.geometry.base import BaseGeometry

from geo.intake.sandbox.archive import Archive, refuse_nested
from geo.intake.sandbox.budget import Budget
from geo.intake.sandbox.layer import Found, Layer, Shape
from geo.intake.sandbox.plain import distinct
from geo.intake.sandbox.reference import SAVE_AS, from_wkt
from geo.intake.sandbox.wrong import BadRow, Unreadable

LANGUAGE_AT: Final = 29
LANGUAGES: Final[Mapping[int, str]] = {
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
    0x57: "cp1252",
    0x58: "cp1252",
    0x26: "cp866",
    0x65: "cp866",
    0x64: "cp852",
    0x66: "cp865",
    0x6B: "cp857",
    0xC8: "cp1250",
    0xC9: "cp1251",
    0xCA: "cp1254",
    0xCB: "cp1253",
    0x7D: "cp1255",
    0x7E: "cp1256",
    0xCC: "cp1257",
}
"""The code page that byte 29 of a .dbf stands for."""


def read(source: BinaryIO, budget: Budget) -> Layer:
    """The one layer of the archive; raises ``Unreadable``."""
    archive = Archive(source, budget)
    refuse_nested(archive)
    parts = _parts(archive.names)
    reference = from_wkt(_text(archive.read(parts["prj"])))
    table = archive.read(parts["dbf"])
    encoding = _encoding(table, archive.read(parts["cpg"]) if "cpg" in parts else None)
    reader = _opened(archive.read(parts["shp"]), table, encoding)
    names = distinct(field[0] for field in reader.fields if field[0] != "DeletionFlag")
    return Layer(names, _rows(reader), reference)


def _parts(names: tuple[str, ...]) -> dict[str, str]:
    """The members of the one shapefile by their suffix."""
    files = {n: PurePosixPath(n) for n in names if not n.startswith("__MACOSX/")}
    shapes = [name for name, path in files.items() if path.suffix.lower() == ".shp"]
    if len(shapes) != 1:
        found = f"{len(shapes) or 'no'} files .shp in the archive"
        raise Unreadable(found, "bring an archive with one shapefile")
    stem = files[shapes[0]].with_suffix("")
    parts = {
        path.suffix.lower()[1:]: name
        for name, path in files.items()
        if path.with_suffix("") == stem
    }
    if "dbf" not in parts:
        raise Unreadable("no file .dbf beside the .shp", "put it into the archive")
    if "prj" not in parts:
        found = "no file .prj, so what the coordinates mean is not said"
        raise Unreadable(found, f"put it into the archive, or {SAVE_AS}")
    return parts


def _opened(shapes: bytes, table: bytes, encoding: str) -> shapefile.Reader:
    try:
        reader = shapefile.Reader(
            shp=io.BytesIO(shapes),
            dbf=io.BytesIO(table),
            encoding=encoding,
            encodingErrors="strict",
        )
    except (shapefile.ShapefileException, UnicodeDecodeError, ValueError):
        raise Unreadable("a shapefile that is damaged", "save it again") from None
    return reader


def _rows(reader: shapefile.Reader) -> Iterator[Found]:
    """Shapes and records side by side; raises when one of them has more."""
    shapes, records = iter(reader.iterShapes()), iter(reader.iterRecords())
    for shape, record in zip(shapes, records, strict=True):
        yield list(record), _shape(shape)


def _shape(shape: Any) -> Shape:
    if shape.shapeType == shapefile.NULL:
        return None
    try:
        made: BaseGeometry = shapely.geometry.shape(shape.__geo_interface__)
    except Exception:  # a library may fail in any way on parts that make no shape
        return BadRow("geometry", "points that make no shape", "correct the shape")
    return made


def _encoding(table: bytes, named: bytes | None) -> str:
    """The encoding of the texts: as .cpg names it, else as the .dbf does, else UTF-8.

    >>> _encoding(bytes(32), b"1251"), _encoding(bytes(32), None)
    ('cp1251', 'utf-8')
    """
    name = "utf-8" if named is None else _text(named).strip().upper()
    if named is None and len(table) > LANGUAGE_AT:
        name = LANGUAGES.get(table[LANGUAGE_AT], name)
    name = name.removeprefix("ANSI ").removeprefix("OEM ")
    name = {"65001": "utf-8", "88591": "latin-1"}.get(name, name)
    try:
        return codecs.lookup(f"cp{name}" if name.isdigit() else name).name
    except (LookupError, ValueError):
        found = f"the encoding {name[:40]!r}, which is not known"
        raise Unreadable(found, "save the texts as UTF-8") from None


def _text(data: bytes) -> str:
    return data[:100_000].decode("utf-8", "replace")
