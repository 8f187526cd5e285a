"""The door to the child: starts one per file, hears it out, believes nothing.

The child gets the file as a read-only handle and nothing else: no name, no path, no
setting, no other handle. Each of its lines goes through the project's strict reader of
JSON, so what comes out is as well-formed as any GeoJSON brought here. A child that
says nothing for too long is ended; one that ends early has given nothing whole.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, BinaryIO, Final

from geo.errors import DataError, Problem
from geo.intake.record import Limits, Refusal, Row
from geo.intake.sandbox.budget import COMMAND, MIB, UPLOAD, Budget
from geo.intake.sandbox.child import SEALED, UNSEALED
from geo.settings import ROOT
from geo.store.strict import read_json

START: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from geo.intake.sandbox.child import main; main()"
)
PYTHON: Final = (sys.executable, "-I", "-B", "-c", START)
ENVIRONMENT: Final = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",  # threads would hinder the change of namespaces
    "OPENBLAS_NUM_THREADS": "1",
    "PROJ_NETWORK": "OFF",
}
LONGEST_LINE: Final = 32 * MIB
CHUNK: Final = 1 << 16
TOO_LONG: Final = (-signal.SIGXCPU, -signal.SIGKILL)


def rows(
    reader: str,
    label: str,
    source: BinaryIO,
    limits: Limits,
    budget: Budget | None = None,
) -> Iterator[Row | Refusal]:
    """The rows that a child with ``reader`` finds in ``source``.

    Raises ``DataError`` when the file as a whole cannot be taken, and when this
    machine does not allow a child that is closed off.
    """
    if not sys.platform.startswith("linux"):
        raise _refused(limits, f"a file of the kind {label}", NOT_HERE)
    if limits.bytes is not None and source.seek(0, 2) > limits.bytes:
        do = f"bring at most {limits.bytes // MIB} MiB at a time"
        raise _refused(limits, f"more than {limits.bytes // MIB} MiB", do)
    spent = budget or (COMMAND if limits.rows is None else UPLOAD)
    with _handle(source) as handle, _child(reader, spent, handle) as process:
        lines = _lines(process, limits, spent.wall_s)
        try:
            if next(lines, None) != SEALED:
                raise Unfinished
            yield from understood(lines, limits)
        except Unfinished:
            raise _ended(process, label, limits) from None


class Unfinished(Exception):
    """The child ended before its last word."""


def understood(lines: Iterable[bytes], limits: Limits) -> Iterator[Row | Refusal]:
    """What the lines of a child say, row by row.

    Raises ``DataError`` when they say that the file cannot be taken, and
    ``Unfinished`` when they break off.
    """
    for number, line in enumerate(lines, 1):
        message = _message(line, limits, number)
        if isinstance(message, dict) and "no" in message:
            raise _refused(limits, *_texts(message["no"], "found", "do"))
        if isinstance(message, dict) and message == {"end": number - 1}:
            return
        if limits.rows is not None and number > limits.rows:
            do = f"bring at most {limits.rows} rows at a time"
            raise _refused(limits, f"more than {limits.rows} rows", do)
        yield _taken(message, limits, number)
    raise Unfinished


def _taken(message: Any, limits: Limits, number: int) -> Row | Refusal:
    """A message about one row as a row or a refusal; the child may say anything."""
    if isinstance(message, Refusal):
        return message
    row = message.get("row") if isinstance(message, dict) else None
    if isinstance(row, dict) and isinstance(row.get("fields"), dict):
        geometry = row.get("geometry")
        shape = geometry if isinstance(geometry, dict) else None
        return Row(number, row["fields"], shape)
    bad = message.get("bad") if isinstance(message, dict) else None
    field = bad.get("field") if isinstance(bad, dict) else None
    found, do = _texts(bad, "found", "do")
    name = field if isinstance(field, str) else None
    return Refusal(limits.file, number, name, found, "cannot be kept as it is", do)


def _message(line: bytes, limits: Limits, number: int) -> Any:
    """One line through the gate; what does not pass refuses its row."""
    try:
        return read_json(line, limits.file)
    except DataError as error:
        first = error.problems[0]
        field = (first.member or "").removeprefix("row.").removeprefix("fields.")
        rule = "is not taken from any file"
        return Refusal(limits.file, number, field or None, first.found, rule, first.do)


def _texts(value: Any, *names: str) -> tuple[str, str]:
    told = value if isinstance(value, dict) else {}
    first, second = (str(told.get(name, "something unreadable")) for name in names)
    return first, second


@contextmanager
def _handle(source: BinaryIO) -> Iterator[int]:
    """A handle on the bytes of ``source`` that can only be read, with its own place."""
    with tempfile.TemporaryFile() as copy:
        try:
            original = source.fileno()
        except OSError:  # bytes in memory
            source.seek(0)
            shutil.copyfileobj(source, copy)
            copy.flush()
            original = copy.fileno()
        handle = os.open(f"/proc/self/fd/{original}", os.O_RDONLY)
        try:
            yield handle
        finally:
            os.close(handle)


@contextmanager
def _child(
    reader: str, budget: Budget, handle: int
) -> Iterator["subprocess.Popen[bytes]"]:
    """A child in a session of its own, which is gone afterwards whatever happened."""
    settings = json.dumps(budget.as_dict())
    process = subprocess.Popen(
        [*PYTHON, str(ROOT), reader, settings, str(handle)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[handle],
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)
        if process.stdout is not None:
            process.stdout.close()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the child and what it may have started: all of its session."""
    if process.returncode is None:  # else the number may be another's by now
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _lines(
    process: "subprocess.Popen[bytes]", limits: Limits, wall_s: float
) -> Iterator[bytes]:
    """The lines of the child; ``DataError`` when waiting took ``wall_s`` in all."""
    handle = process.stdout.fileno() if process.stdout else -1
    rest = b""
    while True:
        before = monotonic()
        ready, _, _ = select.select([handle], [], [], wall_s)
        wall_s -= monotonic() - before
        if not ready or wall_s <= 0:
            raise _refused(limits, *_slow())
        part = os.read(handle, CHUNK)
        if not part:
            return
        *lines, rest = (rest + part).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise _refused(limits, "a row that is too large", "bring a simpler one")
        yield from lines


def _ended(process: "subprocess.Popen[bytes]", label: str, limits: Limits) -> DataError:
    """Why a child ended before it was done."""
    try:
        code = process.wait(1)
    except subprocess.TimeoutExpired:
        code = None
    if code == UNSEALED:
        return _refused(limits, f"a file of the kind {label}", NOT_HERE)
    if code in TOO_LONG:
        return _refused(limits, *_slow())
    found = "a file that takes too much memory, or is damaged"
    return _refused(limits, found, "bring it in smaller parts, or as GeoJSON or CSV")


NOT_HERE: Final = (
    "bring it as GeoJSON or CSV: files of this kind are only read in a process "
    "without network, and this machine does not allow one"
)


def _slow() -> tuple[str, str]:
    return "a file that takes too long to read", "bring it in smaller parts"


def _refused(limits: Limits, found: str, do: str) -> DataError:
    return DataError((Problem(limits.file, None, None, found, do),))
