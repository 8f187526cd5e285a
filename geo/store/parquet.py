"""``incidents.parquet``: the incidents of a large folder, a row each (GeoParquet 1.1).

A ``coordinates`` place stands there as its centre and radius, every other kind as its
reference and parameters: the footprint follows from the place and is never stored.
``geometry`` is the middle of the smallest circle round the footprint and
``coordinateUncertaintyInMeters`` its radius, so that any GIS opens the file; both are
derived and not read here. Times, places and claims are JSON texts in the shape of
``incidents.geojson``. Row groups are small, so that one incident is read in a few
milliseconds.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import DataError, Problem
from geo.model.incident import Incident
from geo.store.findings import WRONG, Findings
from geo.store.folder import PARQUET
from geo.store.incidents import INCIDENT
from geo.store.places import check_id
from geo.store.rows import NUMBERS, PLAIN, SCHEMA
from geo.store.strict import ESCAPED, TEXT_LIMIT, UNWANTED, read_json, unfit_text

GROUP: Final = 500  # rows
GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
DERIVED: Final = ("start", "end", "geometry", "coordinateUncertaintyInMeters")
READ: Final = [name for name in SCHEMA.names if name not in DERIVED]
WORDS: Final = ("category", "layer", "place_kind", "reference")


def write_tables(path: Path, tables: Iterable[pa.Table], note: str) -> None:
    """A new file from tables that follow one another; ``note`` says where from."""
    with writer(path, note) as write:
        for part in tables:
            write(part)


@contextmanager
def writer(path: Path, note: str) -> Iterator[Callable[[pa.Table], None]]:
    """A function that adds a table to a new file, which is whole at the end."""
    facts = {"geo": json.dumps(GEO), "source": note}
    with pq.ParquetWriter(
        path,
        SCHEMA.with_metadata(facts),
        compression="zstd",
        use_dictionary=list(WORDS),
        write_statistics=["id", "start", "end"],
    ) as file:
        yield lambda part: file.write_table(part, row_group_size=GROUP)


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
        try:
            with self._lock:
                found = self._file.read_row_group(
                    group, columns=READ, use_threads=False
                )
            values: list[dict[str, Any]] = found.to_pylist()
        except (OSError, pa.ArrowException, UnicodeDecodeError):
            found_ = f"row group {group} that cannot be read"
            raise _wrong(found_, "write the file again") from None
        return values

    def made(self, group: int) -> Iterator[Callable[[], Incident]]:
        """A function for each row of a group that gives its incident."""
        return (partial(incident_of, row) for row in self.rows(group))

    def _check(self, schema: pa.Schema) -> None:
        for name in READ:
            place = schema.get_field_index(name)
            wanted = SCHEMA.field(name).type
            found = None if place < 0 else schema.field(place).type
            if found is None or not _alike(found, wanted):
                raise _wrong(
                    f"{found or 'nothing'}", f"give a column of {wanted}", name
                )


def incident_of(row: Mapping[str, Any]) -> Incident:
    """The incident of a row; raises ``DataError`` with all its problems."""
    id_ = row["id"] if isinstance(row["id"], str) else None
    findings = Findings(PARQUET, id_)
    flat = {name: row[name] for name in PLAIN if row[name] is not None}
    for name, text in flat.items():
        for at, found, do in unfit_text(text, (None, name)):
            findings.add(at, found, do)
    check_id(id_, (None, "id"), findings, optional=True)
    place = _json(row["place"], id_)
    if isinstance(place, dict):
        place = {"kind": row["place_kind"], **place}
        own = {name: row[name] for name in ("reference", *NUMBERS)}
        place |= {name: value for name, value in own.items() if value is not None}
    members = {"when": _json(row["when"], id_), "place": place}
    for name in ("affected", "claims"):
        if row[name] is not None:
            members[name] = _json(row[name], id_)
    incident = INCIDENT({**flat, **members}, None, findings)
    if incident is WRONG or findings.problems:
        raise DataError(tuple(findings.problems))
    made: Incident = incident
    return made


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


def _wrong(found: str, do: str, member: str | None = None) -> DataError:
    return DataError((Problem(PARQUET, None, member, found, do),))
