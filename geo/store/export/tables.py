"""The five tables that CSV, GeoParquet and GeoPackage have in common.

A row is made from the published feature or entry, member by member, and nothing in
it is said twice, so that the feature can be made again from the row: a member that
is not there is a missing value, and what has members of its own is JSON. The last
columns of ``incidents`` are derived for the reader and not read back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import orjson

from geo.store.drawn import Shown
from geo.store.incidents import DARWIN_NUMBERS, DARWIN_TEXTS

Kind: TypeAlias = Literal["text", "number", "integer", "truth", "time", "json"]
Row: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str, ...]

POINT_IS: Final = "centre of the area that the words allow; no point was stated"
POINT_STATED: Final = "printed coordinates, as exact as the radius says"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and the member that it comes from.

    ``path`` is empty for a column that is derived or that links two tables.
    ``rest`` takes the members of an object that no other column took, ``null`` says
    that the member must be there even when it is not known.
    """

    name: str
    kind: Kind = "text"
    path: Path = ()
    rest: bool = False
    null: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name, with its columns in order; ``shaped`` rows have a geometry."""

    name: str
    columns: tuple[Column, ...]
    shaped: bool = False

    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _of(prefix: str, *members: str, kind: Kind = "text") -> tuple[Column, ...]:
    """Columns for members of one object: ``when`` and ``zone`` give ``when_zone``."""
    head: Path = (prefix,) if prefix else ()
    name = f"{prefix}_" if prefix else ""
    return tuple(Column(f"{name}{m}", kind, (*head, m)) for m in members)


INCIDENTS: Final = Table(
    "incidents",
    (
        *_of("", "id", "title", "summary", "category", "layer"),
        *_of("when", "verbatim", "language", "edtf"),
        *_of("when", "start", "end", kind="time"),
        *_of("when", "zone"),
        *_of("when", "approximate", kind="truth"),
        *_of("when", "claims", kind="json"),
        *_of("when", "remarks", "reason"),
        *_of("place", "kind", "verbatim", "language", "reference", "remarks"),
        Column("place_members", "json", ("place",), rest=True),
        *_of("", "affected", kind="json"),
        *_of("", *DARWIN_TEXTS),
        *_of("", *DARWIN_NUMBERS, kind="number"),
        Column("point_is"),
        Column("precision"),
        Column("contested", "truth"),
        Column("claims", "integer"),
        Column("documents"),
    ),
    shaped=True,
)
CLAIMS: Final = Table(
    "claims",
    (
        Column("incident"),
        *_of("", "id", "about", "stance"),
        *_of("speaker", "id", "name", "role"),
        *_of("", "origin"),
        *_of("", "value", kind="json"),
        *_of("quote", "source", "exact", "translation", "prefix", "suffix"),
        *_of("quote", "start", "end", kind="integer"),
        *_of("", "incidents", kind="json"),
        *_of("", "remarks"),
    ),
)
FACILITIES: Final = Table(
    "facilities",
    (
        Column("collection"),
        *_of("", "id", "name", "kind", "part_of"),
        *_of("", "names", kind="json"),
        *_of("address", "text", "as_of", "source"),
        *_of("position", "accuracy_m", kind="number"),
        *_of("position", "basis", "source", "as_of"),
        *_of("outline", "basis", "assumption"),
        *_of("", "place", kind="json"),
        *_of("", "remarks"),
    ),
    shaped=True,
)
DOCUMENTS: Final = Table(
    "documents",
    (
        *_of("", "id", "title", "title_note", "language"),
        *_of("", "publisher", "publisher_note", "published", "published_note"),
        *_of("", "url", "archived_url", "file", "sha256"),
        *_of("", "relays", kind="json"),
    ),
)
ORIGINS: Final = Table(
    "origins",
    (
        *_of("", "id"),
        *_of("speaker", "id", "name", "role"),
        *_of("", "what"),
        Column("date", "text", ("date",), null=True),
        *_of("", "independence"),
        *_of("", "said_in", kind="json"),
    ),
)
TABLES: Final = (INCIDENTS, CLAIMS, FACILITIES, DOCUMENTS, ORIGINS)


def row(table: Table, members: Mapping[str, Any], **linked: Any) -> Row:
    """The row of an object; ``linked`` are the columns that have no member.

    >>> row(ORIGINS, {"id": "note", "speaker": {"id": "a"}, "said_in": []})["said_in"]
    '[]'
    """
    made: Row = {}
    for column in table.columns:
        if not column.path:
            made[column.name] = linked.get(column.name)
        elif column.rest:
            made[column.name] = _text(_rest(table, members, column.path))
        else:
            value = _at(members, column.path)
            made[column.name] = _text(value) if column.kind == "json" else value
    return made


def members(table: Table, made: Row) -> dict[str, Any]:
    """The object that a row was made from; raises ``ValueError`` for broken JSON.

    >>> members(ORIGINS, {"id": "note", "speaker_id": "a", "said_in": "[]"})
    {'id': 'note', 'speaker': {'id': 'a'}, 'date': None, 'said_in': []}
    """
    found: dict[str, Any] = {}
    for column in table.columns:
        value = made.get(column.name)
        if not column.path or (value is None and not column.null):
            continue
        if column.kind == "json" and value is not None:
            value = orjson.loads(value)
        _put(found, column, value)
    return found


def incident_row(shown: Shown) -> Row:
    """The row of an incident; its claims are rows of their own."""
    feature, precision, contested = shown
    said = feature["properties"]
    claims = said.get("claims", [])
    documents = sorted({claim["quote"]["source"] for claim in claims})
    return row(
        INCIDENTS,
        {"id": feature["id"], **said},
        point_is=point_is(said),
        precision=precision,
        contested=contested,
        claims=len(claims),
        documents=" ".join(documents),
    )


def claim_rows(feature: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of the claims of an incident, in their order."""
    for claim in feature["properties"].get("claims", []):
        yield row(CLAIMS, claim, incident=feature["id"])


def facility_row(feature: Mapping[str, Any], collection: str) -> Row:
    """The row of a facility, city or region."""
    whole = {"id": feature["id"], **feature["properties"]}
    return row(FACILITIES, whole, collection=collection)


def point_is(said: Mapping[str, Any]) -> str | None:
    """What the point of an incident is: never a place that nobody stated."""
    if said.get("decimalLatitude") is None:
        return None
    return POINT_STATED if said["place"]["kind"] == "coordinates" else POINT_IS


def _at(value: Any, path: Path) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _rest(table: Table, whole: Mapping[str, Any], path: Path) -> dict[str, Any] | None:
    """The members of an object that have no column of their own."""
    taken = {c.path[-1] for c in table.columns if c.path[:-1] == path}
    left = {k: v for k, v in _at(whole, path).items() if k not in taken}
    return left or None


def _put(found: dict[str, Any], column: Column, value: Any) -> None:
    inner = found
    for name in column.path if column.rest else column.path[:-1]:
        inner = inner.setdefault(name, {})
    if column.rest:
        inner.update(value)
    else:
        inner[column.path[-1]] = value


def _text(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()
