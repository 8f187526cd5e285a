"""Where brought incidents end: a file of features while they are few, else rows.

A small folder is one that people open in an editor or a GIS as it is. A large one has
``incidents.parquet``, in which printed coordinates are a centre and a radius: no
outline is made, and a million of them are a few hundred megabytes.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Final

import pyarrow as pa

from geo.intake.batch import unpacked
from geo.intake.publish import publisher
from geo.intake.staging import INCIDENTS, Staging
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.store.export.seal import file_hash
from geo.store.folder import INCIDENTS as FEATURES
from geo.store.folder import PARQUET
from geo.store.parquet import table, writer
from geo.store.records import incident_of
from geo.store.spots import spots
from geo.store.strict import read_json

FEW: Final = 2_000
"""So many incidents are still written as features: some seconds for wide discs."""
BYTES: Final = 32_000_000
"""So many bytes of rows are still written as features."""
BLOCK: Final = 5_000
HEAD: Final = b'{"type": "FeatureCollection", "features": ['


@dataclass(frozen=True, slots=True)
class Old:
    """What the wanted folder holds already: how it is kept, and the incidents."""

    features: Path | None = None
    incidents: Mapping[str, Incident] | None = None

    def __len__(self) -> int:
        """How many incidents there are."""
        return len(self.incidents or ())


class Sink:
    """Writes what is staged as the file of incidents, beginning as soon as it must."""

    def __init__(
        self, staging: Staging, old: Old, references: Mapping[str, Facility], note: str
    ) -> None:
        """Go on with what is staged; ``note`` says where the rows come from."""
        self._staging, self._old, self._note = staging, old, note
        self._references = references
        self._open = ExitStack()
        self._write: Callable[[pa.Table], None] | None = None
        self._begin_if_large()

    def __enter__(self) -> "Sink":
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._open.close()

    def add(self, rows: bytes | None) -> None:
        """Write some rows that were staged just now, as a ``batch``."""
        if self._write is None:
            self._begin_if_large()
        elif rows is not None and (some := unpacked(rows)).num_rows:
            self._write(some)

    def finish(self) -> str:
        """The name of the file, which is whole now."""
        self._open.close()
        if self._write is not None:
            return PARQUET
        (self._staging.folder / PARQUET).unlink(missing_ok=True)
        with (self._staging.folder / FEATURES).open("wb") as file:
            file.write(HEAD)
            for number, line in enumerate(self._lines()):
                file.write(b",\n" if number else b"\n")
                file.write(line.encode())
            file.write(b"\n]}\n")
        return FEATURES

    def _begin_if_large(self) -> None:
        state = self._staging.state
        rows = self._old.incidents is not None and self._old.features is None
        many = len(self._old) + state.taken > FEW
        if rows or many or state.lengths.get(INCIDENTS, 0) > BYTES:
            path = self._staging.folder / PARQUET
            replaced = None
            if self._old.features is not None:
                replaced = file_hash(self._old.features)
            rows_file = writer(path, self._note, replaced)
            self._write = self._open.enter_context(rows_file)
            for part in chain(self._old_rows(), self._staging.tables()):
                self._write(part)

    def _old_rows(self) -> Iterator[pa.Table]:
        left = iter((self._old.incidents or {}).values())
        circles = spots(self._references)
        while some := list(islice(left, BLOCK)):
            yield table(some, circles)

    def _lines(self) -> Iterator[str]:
        """Features: what was there, then what was brought."""
        if self._old.features is not None:
            old = read_json(self._old.features.read_bytes(), FEATURES)
            for feature in old["features"]:
                yield json.dumps(feature, ensure_ascii=False)
        line = publisher(self._references)
        for rows in self._staging.tables():
            for row in rows.to_pylist():
                yield line(incident_of(row))
