"""The folder beside the wanted one in which a file is brought, row after row.

What is written can be taken up again after an interrupt: at every checkpoint the
lengths of the files are noted together with what was seen, and what is longer is cut
when the work goes on. Nothing is in the wanted folder before everything is here.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from geo.intake import quarantine
from geo.intake.record import Duplicate, Refusal
from geo.intake.seen import Seen
from geo.intake.transcript import Transcript
from geo.store.encode import to_json

STATE: Final = "state.json"
INCIDENTS: Final = "incidents.part"
SOURCES: Final = "sources.part"
REFUSED: Final = "refused.part"
SEEN: Final = "seen.db"
DOCUMENTS: Final = "documents"
PARTS: Final = (INCIDENTS, SOURCES, REFUSED)


@dataclass(slots=True)
class State:
    """How far the work is: rows done, lengths of the files, what the rows named.

    ``key`` is what was asked of which file; a staging of another is begun anew.
    """

    key: str
    done: int = 0
    taken: int = 0
    transcripts: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    origins: list[Any] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)


class Staging:
    """Open files in the staging folder."""

    def __init__(self, folder: Path, key: str) -> None:
        """Take up the work with this key, or begin it."""
        self.folder = folder
        (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
        self.state = _state(folder, key)
        self.seen = Seen(folder / SEEN)
        self.seen.base.execute("begin")
        self._files: dict[str, IO[bytes]] = {}
        for name in PARTS:
            file = (folder / name).open("r+b" if (folder / name).exists() else "w+b")
            file.truncate(self.state.lengths.get(name, 0))
            file.seek(0, os.SEEK_END)
            self._files[name] = file

    def incident(self, line: str) -> None:
        """One feature more."""
        separator = ",\n" if self.state.taken else "\n"
        self._files[INCIDENTS].write(f"{separator}{line}".encode())
        self.state.taken += 1

    def transcript(self, transcript: Transcript) -> None:
        """One document more, and its text."""
        name = f"{transcript.id}.txt"
        (self.folder / DOCUMENTS / name).write_bytes(transcript.text().encode("utf-8"))
        self._line(SOURCES, to_json(transcript.document()))
        self.state.transcripts += 1

    def kept_out(self, event: Refusal | Duplicate) -> None:
        """One row more in quarantine."""
        entry = quarantine.entry(event)
        known = dict.fromkeys(self.state.columns)
        self.state.columns = list(known | dict.fromkeys(entry))
        self._line(REFUSED, entry)

    def checkpoint(self) -> None:
        """Everything so far is here and will be found again."""
        for name, file in self._files.items():
            file.flush()
            self.state.lengths[name] = file.tell()
        self.seen.base.execute("commit")
        new = self.folder / f"{STATE}.new"
        new.write_text(json.dumps(asdict(self.state)), encoding="utf-8")
        os.replace(new, self.folder / STATE)
        self.seen.base.execute("begin")

    def flush(self) -> None:
        """Everything written is in the files."""
        for file in self._files.values():
            file.flush()

    def lines(self, name: str) -> Iterator[Any]:
        """The entries of one file."""
        self._files[name].flush()
        with (self.folder / name).open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)

    def close(self) -> None:
        """Close the files; the work can be taken up again."""
        for file in self._files.values():
            file.close()
        if self.seen.base.in_transaction:
            self.seen.base.execute("rollback")
        self.seen.base.close()

    def clear(self) -> None:
        """Remove what only the work needed."""
        for name in (*PARTS, SEEN, STATE):
            (self.folder / name).unlink(missing_ok=True)

    def _line(self, name: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self._files[name].write(f"{text}\n".encode())


@contextmanager
def staged(folder: Path, key: str) -> Iterator[Staging]:
    """The staging of a folder, closed in any case and kept after an interrupt."""
    staging = Staging(folder, key)
    try:
        yield staging
    finally:
        staging.close()


def _state(folder: Path, key: str) -> State:
    """The state at the last checkpoint of the same work, else a new one."""
    try:
        found = State(**json.loads((folder / STATE).read_text(encoding="utf-8")))
        if found.key == key:
            return found
    except (OSError, ValueError, TypeError):
        pass
    for name in (SEEN, STATE, f"{SEEN}-journal"):
        (folder / name).unlink(missing_ok=True)
    for path in (folder / DOCUMENTS).glob("*.txt"):
        path.unlink()
    return State(key)
