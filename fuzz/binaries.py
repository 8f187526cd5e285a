"""Formats that are read in a child: most mutants through one that is used again.

Should that child end over a mutant, the mutant goes through the real door, where its
end must be a clean refusal, and a new child takes over.
"""

import json
import select
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from types import TracebackType

from fuzz import samples
from fuzz.mutate import mutant
from fuzz.oracle import SLOW_S, check, complaint, rows_of
from geo.intake.record import UPLOAD
from geo.intake.sandbox import budget, door
from geo.intake.sandboxed import SANDBOXED
from geo.settings import ROOT

LONG = replace(budget.UPLOAD, cpu_s=3600)
AGAIN = """
import io, json, struct, sys
sys.path.insert(0, sys.argv[1])
from geo.intake.sandbox import child
from geo.intake.sandbox.budget import Budget
limits = Budget(**json.loads(sys.argv[3]))
tools = child.prepare(sys.argv[2], limits, (0, 1, 2))
while head := sys.stdin.buffer.read(4):
    data = io.BytesIO(sys.stdin.buffer.read(struct.unpack("<I", head)[0]))
    for message in child.messages(tools, data, limits):
        sys.stdout.write(child.line(message))
    sys.stdout.write("\\n")
    sys.stdout.flush()
"""


class Ended(Exception):
    """The child that is used again ended, or gave no answer in time."""


class Again:
    """A closed-off reader that takes one file after the other: for fuzzing only."""

    def __init__(self, reader: str) -> None:
        """Start it."""
        settings = json.dumps(LONG.as_dict())
        self._process = subprocess.Popen(
            [*door.PYTHON[:-1], AGAIN, str(ROOT), reader, settings],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=door.ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )

    def __enter__(self) -> "Again":
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        door._end(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def lines(self, data: bytes) -> list[bytes]:
        """What it says about a file; raises ``Ended``."""
        to, from_ = self._process.stdin, self._process.stdout
        assert to
        assert from_
        try:
            to.write(struct.pack("<I", len(data)) + data)
            to.flush()
        except OSError:
            raise Ended from None
        said: list[bytes] = []
        while True:
            if not said and not select.select([from_], [], [], SLOW_S)[0]:
                raise Ended
            line = from_.readline()
            if not line:
                raise Ended
            if line == b"\n":
                return said
            said.append(line.rstrip(b"\n"))


def run(name: str, seed: int) -> Iterator[str | None]:
    """One answer per mutant through the child that is used again, without end."""
    (format_,) = [known for known in SANDBOXED if name == known.NAME]
    random, good = Random(f"{seed} {name}"), samples.binaries()[name]
    while True:
        with Again(format_.reader) as child:
            for data in good:
                check(door.understood(child.lines(data), UPLOAD))
            try:
                while True:
                    data = mutant(random.choice(good), random)
                    lines = child.lines(data)
                    yield _answer(lines, data)
            except Ended:
                wrong = complaint(lambda data=data: rows_of(format_, data))
                yield None if wrong is None else f"{wrong}\n{data!r}"


def run_door(name: str, seed: int) -> Iterator[str | None]:
    """One answer per mutant through the real door, one child each, without end."""
    (format_,) = [known for known in SANDBOXED if name == known.NAME]
    random, good = Random(f"{seed} {name} door"), samples.binaries()[name]
    while True:
        data = mutant(random.choice(good), random)
        wrong = complaint(lambda data=data: rows_of(format_, data))
        yield None if wrong is None else f"{wrong}\n{data!r}"


def _answer(lines: list[bytes], data: bytes) -> str | None:
    wrong = complaint(lambda: check(door.understood(lines, UPLOAD)))
    return None if wrong is None else f"{wrong}\n{data!r}"
