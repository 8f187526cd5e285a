"""GeoPackage (OGC 12-128): an SQLite database, read without any GIS library.

Only tables are layers. A view would run whatever query its maker wrote, without end if
they liked; so a view under one of the names that are asked for is refused, and an
authorizer denies the database everything but reading tables.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from geo.intake.sandbox.budget import Budget
from geo.intake.sandbox.layer import Found, Layer
from geo.intake.sandbox.plain import distinct
from geo.intake.sandbox.reference import SAVE_AS, Reference, from_epsg, from_wkt
from geo.intake.sandbox.wrong import BadRow, Unreadable

LONGEST: Final = 32 * 1024 * 1024
WAL_AT: Final = slice(18, 20)
ENVELOPE_BYTES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
CATALOGUE: Final = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
LAYERS: Final = "SELECT table_name, data_type FROM gpkg_contents"
OURS: Final = "incidents"


def read(source: BinaryIO, _budget: Budget) -> Layer:
    """The layer of a GeoPackage; raises ``Unreadable``."""
    database = _opened(source.read())
    tables = _tables(database)
    for name in CATALOGUE:
        if name in tables or name == CATALOGUE[0]:
            _check_table(tables, name)
    layer = _chosen(database, tables)
    columns = _columns(database, layer)
    shape, reference = _geometry(database, tables, layer)
    if shape is not None and shape not in columns:
        raise Unreadable(f"no column {shape[:60]!r} in the layer", "save it again")
    names = distinct(name for name in columns if name != shape)
    wanted = ", ".join(map(_quoted, [*names, shape] if shape else names))
    cursor = database.execute(f"SELECT {wanted} FROM {_quoted(layer)}")
    return Layer(names, _rows(cursor, shape is not None), reference)


def _opened(data: bytes) -> sqlite3.Connection:
    """The database in memory; its log file, if it had one, is not part of it."""
    size, pages = data[16:18], int.from_bytes(data[28:32], "big")
    if len(data) < pages * (int.from_bytes(size, "big") if size != b"\0\1" else 65_536):
        raise Unreadable("a GeoPackage that breaks off", "bring the whole file")
    content = bytearray(data)
    content[WAL_AT] = b"\x01\x01"
    database = sqlite3.connect(":memory:")
    database.deserialize(bytes(content))
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
        database.execute(f"PRAGMA {setting}")
    database.text_factory = _text
    database.set_authorizer(_authorize)
    return database


def _text(data: bytes) -> str:
    """What is no UTF-8 stays to be seen, and is refused with its row."""
    return data.decode("utf-8", "surrogateescape")


def _authorize(action: int, what: Any, _: Any, __: Any, within: Any) -> int:
    """Reading tables and their columns; nothing inside a view or trigger."""
    columns = action == sqlite3.SQLITE_PRAGMA and what == "table_xinfo"
    allowed = (action in ALLOWED or columns) and within is None
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _tables(database: sqlite3.Connection) -> dict[str, bool]:
    """The names of tables and views; true for what is really a table."""
    found = database.execute("SELECT name, type, sql FROM sqlite_master")
    return {
        name: kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL")
        for name, kind, sql in found
        if kind in ("table", "view") and isinstance(name, str)
    }


def _check_table(tables: dict[str, bool], name: str) -> None:
    if not tables.get(name, False):
        kind = "a view" if name in tables else "nothing"
        found = f"{kind} where the table {name[:60]!r} should be"
        raise Unreadable(found, "save the layer as a table")


def _chosen(database: sqlite3.Connection, tables: dict[str, bool]) -> str:
    """The one layer, features before other tables; ours when there are several."""
    listed = [(str(n), str(k).lower()) for n, k in database.execute(LAYERS)]
    for kind in ("features", "attributes"):
        names = [name for name, its in listed if its == kind]
        for name in names:
            _check_table(tables, name)
        if OURS in names or len(names) == 1:
            return OURS if OURS in names else names[0]
        if names:
            found = f"{len(names)} layers ({', '.join(names)[:120]})"
            raise Unreadable(found, "save the one to bring as a file of its own")
    raise Unreadable("no layer in the file", "save a layer into it")


def _columns(database: sqlite3.Connection, layer: str) -> list[str]:
    """The columns; one that is worked out when it is read is refused."""
    found = list(database.execute(f"PRAGMA table_xinfo({_quoted(layer)})"))
    for _, name, *_rest, hidden in found:
        if hidden:
            raise Unreadable(
                f"the column {str(name)[:60]!r}, which is worked out when it is read",
                "save its values instead",
            )
    return [str(name) for _, name, *_rest in found]


def _geometry(
    database: sqlite3.Connection, tables: dict[str, bool], layer: str
) -> tuple[str | None, Reference]:
    """The column with the shapes and what its coordinates mean."""
    if CATALOGUE[1] not in tables:
        return None, Reference()
    asked = "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
    found = database.execute(asked, (layer,)).fetchone()
    if found is None:
        return None, Reference()
    return str(found[0]), _reference(database, found[1])


def _reference(database: sqlite3.Connection, srs_id: Any) -> Reference:
    asked = (
        "SELECT organization, organization_coordsys_id, definition "
        "FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    )
    found = database.execute(asked, (srs_id,)).fetchone()
    if found is None or srs_id in (0, -1):
        raise Unreadable("a layer that does not say its reference system", SAVE_AS)
    organization, number, definition = found
    if str(organization).upper() == "EPSG" and isinstance(number, int):
        return from_epsg(number)
    return from_wkt(str(definition))


def _rows(cursor: sqlite3.Cursor, has_shape: bool) -> Iterator[Found]:
    for values in cursor:
        if has_shape:
            yield values[:-1], _shape(values[-1])
        else:
            yield values, None


def _shape(blob: object) -> bytes | BadRow | None:
    """The well-known binary in a GeoPackage's geometry (12-128, 2.1.3)."""
    if blob is None:
        return None
    do = "save the file again"
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return BadRow("geometry", "bytes that are no geometry", do)
    flags = blob[3]
    size = ENVELOPE_BYTES.get(flags >> 1 & 7)
    if size is None or flags & 0x20:
        return BadRow("geometry", "a geometry of an unknown kind", do)
    return None if flags & 0x10 else blob[8 + size :]


def _quoted(name: str) -> str:
    """A name for SQL.

    >>> _quoted('a"b')
    '"a""b"'
    """
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
