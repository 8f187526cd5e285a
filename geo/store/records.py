"""The rows of ``incidents.parquet`` as incidents, and as lines of a list.

A row group is read in one to two milliseconds. What is read is decided as strictly as
``incidents.geojson``.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import DataError, Problem
from geo.model.incident import Incident
from geo.model.place import Place
from geo.model.when import When
from geo.store.columns import Numbers
from geo.store.findings import WRONG, Findings
from geo.store.folder import PARQUET
from geo.store.incidents import INCIDENT
from geo.store.parquet import NUMBERS, PLAIN, READ, SCHEMA
from geo.store.places import PLACE, WHEN, check_id
from geo.store.strict import ESCAPED, TEXT_LIMIT, UNWANTED, read_json, unfit_text

FEW: Final = 8  # rows that are made one by one
BRIEF: Final = (
    *("id", "title", "category", "when"),
    *("place_kind", "reference", *NUMBERS, "place"),
)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a line of a list says of an incident: all but summary and claims."""

    id: str
    title: str
    category: str
    when: When
    place: Place


class Records:
    """The incidents of a file by row; any thread may read, one at a time.

    Raises ``DataError`` for a file that is not one of these, and when an incident
    that is read has a problem.
    """

    def __init__(self, path: Path) -> None:
        """Open the file and look at its columns."""
        try:
            self._file = pq.ParquetFile(path)
        except (OSError, pa.ArrowException):
            raise _wrong("no readable Parquet file", "write it again") from None
        self._check(self._file.schema_arrow)
        counts = [
            self._file.metadata.row_group(group).num_rows
            for group in range(self._file.num_row_groups)
        ]
        self.starts: list[int] = [0]
        for count in counts:
            self.starts.append(self.starts[-1] + count)
        self._lock = Lock()

    def __len__(self) -> int:
        """How many incidents there are."""
        return self.starts[-1]

    @property
    def groups(self) -> int:
        """How many row groups the file has."""
        return len(self.starts) - 1

    def rows(self, group: int) -> list[dict[str, Any]]:
        """The rows of a group as they stand in the file."""
        return listed(self._read([group], READ), [group])

    def group(self, group: int) -> "Group":
        """The same, made one by one as they are asked for."""
        return Group(self._read([group], READ), group)

    def taken(self, group: int, at: Numbers, columns: Sequence[str] = READ) -> pa.Table:
        """Columns of the rows at some places in a group."""
        return self._read([group], columns).take(pa.array(at, pa.int64()))

    def group_of(self, row: int) -> int:
        """The row group that a row stands in."""
        return bisect_right(self.starts, row) - 1

    def briefs(self, rows: Sequence[int]) -> list[Brief]:
        """What a line of a list says of some rows, from one look at the file.

        Their claims, by far the most of a row, are not read.
        """
        homes = [self.group_of(row) for row in rows]
        groups = sorted(set(homes))
        sizes = [self.starts[group + 1] - self.starts[group] for group in groups]
        first = dict(zip(groups, accumulate(sizes, initial=0), strict=False))
        at = [
            first[home] + row - self.starts[home]
            for row, home in zip(rows, homes, strict=True)
        ]
        found = self._read(groups, BRIEF).take(pa.array(at, pa.int64()))
        return [brief_of(row) for row in listed(found, groups)]

    def made(self, group: int) -> Iterator[Callable[[], Incident]]:
        """A function for each row of a group that gives its incident."""
        return (partial(incident_of, row) for row in self.rows(group))

    def _read(self, groups: Sequence[int], columns: Sequence[str]) -> pa.Table:
        """Columns of row groups, one behind the other."""
        try:
            with self._lock:
                return self._file.read_row_groups(
                    groups, columns=columns, use_threads=len(groups) > 1
                )
        except (OSError, pa.ArrowException):
            raise _unreadable(groups) from None

    def _check(self, schema: pa.Schema) -> None:
        for name in READ:
            place = schema.get_field_index(name)
            wanted = SCHEMA.field(name).type
            found = None if place < 0 else schema.field(place).type
            if found is None or not _alike(found, wanted):
                raise _wrong(
                    f"{found or 'nothing'}", f"give a column of {wanted}", name
                )


class Group:
    """The rows of a row group; who asks for many has them all made at once."""

    def __init__(self, table: pa.Table, number: int) -> None:
        """Keep the columns of the group with this number."""
        self._table, self._number = table, number
        self._rows: list[dict[str, Any]] = []
        self._asked = 0

    def __getitem__(self, at: int) -> dict[str, Any]:
        """The row at a place in the group."""
        self._asked += 1
        if self._asked <= FEW:
            return listed(self._table.slice(at, 1), [self._number])[0]
        if not self._rows:
            self._rows = listed(self._table, [self._number])
        return self._rows[at]


def incident_of(row: Mapping[str, Any]) -> Incident:
    """The incident of a row; raises ``DataError`` with all its problems."""
    id_ = row["id"] if isinstance(row["id"], str) else None
    findings = Findings(PARQUET, id_)
    flat = {name: row[name] for name in PLAIN if row[name] is not None}
    for name, text in flat.items():
        for at, found, do in unfit_text(text, (None, name)):
            findings.add(at, found, do)
    check_id(id_, (None, "id"), findings, optional=True)
    members = {"when": _json(row["when"], id_), "place": _place(row, id_)}
    for name in ("affected", "claims"):
        if row[name] is not None:
            members[name] = _json(row[name], id_)
    incident = INCIDENT({**flat, **members}, None, findings)
    if incident is WRONG or findings.problems:
        raise DataError(tuple(findings.problems))
    made: Incident = incident
    return made


def brief_of(row: Mapping[str, Any]) -> Brief:
    """What a line of a list says of a row; raises ``DataError``."""
    id_ = row["id"]
    findings = Findings(PARQUET, id_)
    when = WHEN(_json(row["when"], id_), (None, "when"), findings)
    place = PLACE(_place(row, id_), (None, "place"), findings)
    if findings.problems:
        raise DataError(tuple(findings.problems))
    return Brief(id_, row["title"], row["category"], when, place)


def _place(row: Mapping[str, Any], id_: str | None) -> Any:
    """The place of a row as JSON, together from its columns."""
    place = _json(row["place"], id_)
    if not isinstance(place, dict):
        return place
    own = {name: row[name] for name in ("reference", *NUMBERS)}
    known = {name: value for name, value in own.items() if value is not None}
    return {"kind": row["place_kind"], **place, **known}


def _json(text: Any, id_: str | None) -> Any:
    """The value of a JSON text, by the rules of ``geo.store.strict``.

    What was written here reads back to the same bytes and is decided at once; for
    anything else the careful reader says what is wrong.
    """
    text = text if isinstance(text, str) else ""
    content = text.encode("utf-8")
    if len(content) <= TEXT_LIMIT and not (
        UNWANTED.search(text) or ESCAPED.search(text)
    ):
        try:
            value = orjson.loads(content)
        except orjson.JSONDecodeError:
            value = None
        if value is not None and orjson.dumps(value) == content:
            return value
    try:
        return read_json(content, PARQUET)
    except DataError as error:
        problems = (
            Problem(p.file, id_, p.member, p.found, p.do) for p in error.problems
        )
        raise DataError(tuple(problems)) from None


def _alike(found: pa.DataType, wanted: pa.DataType) -> bool:
    text = pa.types.is_string(wanted)
    return bool(found == wanted or (text and pa.types.is_large_string(found)))


def listed(table: pa.Table, groups: Sequence[int]) -> list[dict[str, Any]]:
    """Rows as Python values; raises ``DataError`` that names their row groups."""
    try:
        rows: list[dict[str, Any]] = table.to_pylist()
    except UnicodeDecodeError:
        raise _unreadable(groups) from None
    return rows


def _unreadable(groups: Sequence[int]) -> DataError:
    which = " or ".join(map(str, groups))
    found = f"row group {which} that cannot be read"
    return _wrong(found, "write the file again")


def _wrong(found: str, do: str, member: str | None = None) -> DataError:
    return DataError((Problem(PARQUET, None, member, found, do),))
