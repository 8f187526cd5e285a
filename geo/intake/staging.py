"""The folder beside the wanted one in which a file is brought, run after run.

What is written can be taken up again after an interrupt: after every run the lengths of
the files are noted, and what is longer is cut when the work goes on. Nothing is in the
wanted folder before everything is here.
"""

import json
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import orjson
import pyarrow as pa

from geo.intake import quarantine
from geo.intake.batch import unpacked
from geo.intake.part import Part
from geo.intake.seen import Seen
from geo.store.encode import to_json

STATE: Final = "state.json"
INCIDENTS: Final = "incidents.part"
MARKS: Final = "marks.part"
SOURCES: Final = "sources.part"
REFUSED: Final = "refused.part"
SEEN: Final = "seen.db"
DOCUMENTS: Final = "documents"
PARTS: Final = (INCIDENTS, MARKS, SOURCES, REFUSED)
LENGTH: Final = struct.Struct("<Q")


@dataclass(slots=True)
class State:
    """How far the work is: rows done, incidents taken, lengths of the files.

    ``key`` is what was asked of which file; a staging of another is begun anew.
    ``columns`` are those of the rows that were kept out.
    """

    key: str
    done: int = 0
    taken: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)


class Staging:
    """Open files in the staging folder."""

    def __init__(self, folder: Path, key: str) -> None:
        """Take up the work with this key, or begin it."""
        self.folder = folder
        (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
        self.state = _state(folder, key)
        self._files: dict[str, IO[bytes]] = {}
        for name in PARTS:
            file = (folder / name).open("r+b" if (folder / name).exists() else "w+b")
            file.truncate(self.state.lengths.get(name, 0))
            file.seek(0, os.SEEK_END)
            self._files[name] = file
        self.seen = Seen(folder / SEEN)
        for marks in self.lines(MARKS):
            self.seen.add(tuple(mark) for mark in marks)

    def take(self, part: Part) -> None:
        """Everything that a run of rows gave is here and will be found again."""
        if part.taken and part.rows is not None:
            self._files[INCIDENTS].write(LENGTH.pack(len(part.rows)))
            self._files[INCIDENTS].write(part.rows)
        self._line(MARKS, part.marks)
        for page in part.pages:
            path = self.folder / DOCUMENTS / page.document.file
            path.write_bytes(page.text.encode("utf-8"))
        self._line(SOURCES, _sources(part))
        known = dict.fromkeys(self.state.columns)
        for event in part.kept_out:
            entry = quarantine.entry(event)
            known.update(dict.fromkeys(entry))
            self._files[REFUSED].write(f"{json.dumps(entry)}\n".encode("ascii"))
        self.state.columns = list(known)
        self.state.done, self.state.taken = part.done, self.state.taken + part.taken
        self._checkpoint()

    def tables(self) -> Iterator[pa.Table]:
        """The incidents so far, as rows."""
        self._files[INCIDENTS].flush()
        with (self.folder / INCIDENTS).open("rb") as file:
            while head := file.read(LENGTH.size):
                batch = file.read(*LENGTH.unpack(head))
                yield unpacked(batch)

    def lines(self, name: str) -> Iterator[Any]:
        """The entries of one file."""
        self._files[name].flush()
        with (self.folder / name).open("rb") as file:
            for line in file:
                yield json.loads(line)

    def close(self) -> None:
        """Close the files; the work can be taken up again."""
        for file in self._files.values():
            file.close()
        self.seen.base.close()

    def clear(self) -> None:
        """Remove what only the work needed."""
        for name in (*PARTS, SEEN, STATE):
            (self.folder / name).unlink(missing_ok=True)

    def _line(self, name: str, value: Any) -> None:
        self._files[name].write(orjson.dumps(value) + b"\n")

    def _checkpoint(self) -> None:
        for name, file in self._files.items():
            file.flush()
            self.state.lengths[name] = file.tell()
        new = self.folder / f"{STATE}.new"
        new.write_text(json.dumps(asdict(self.state)), encoding="utf-8")
        os.replace(new, self.folder / STATE)


@contextmanager
def staged(folder: Path, key: str) -> Iterator[Staging]:
    """The staging of a folder, closed in any case and kept after an interrupt."""
    staging = Staging(folder, key)
    try:
        yield staging
    finally:
        staging.close()


def _sources(part: Part) -> dict[str, Any]:
    """What ``sources.json`` will need of a run."""
    written = [page.document for page in part.pages]
    return {
        "sources": [to_json(d) for d in (*written, *part.documents.values())],
        "origins": [to_json(origin) for origin in part.origins.values()],
        "said": [[names, list(pages)] for names, pages in part.said.items()],
    }


def _state(folder: Path, key: str) -> State:
    """The state at the last checkpoint of the same work, else a new one."""
    try:
        found = State(**json.loads((folder / STATE).read_text(encoding="utf-8")))
        if found.key == key:
            return found
    except (OSError, ValueError, TypeError):
        pass
    (folder / STATE).unlink(missing_ok=True)
    for path in (folder / DOCUMENTS).glob("*.txt"):
        path.unlink()
    return State(key)
