"""The child: closes itself off, reads one file, says what it found, and ends.

What it says are lines of JSON on its standard output, each an object with one member:

``{"sealed": true}``                 from here on nothing of this machine is in reach
``{"row": {"fields", "geometry"}}``  one row
``{"bad": {"field", "found", "do"}}`` one row that cannot be taken
``{"no": {"found", "do"}}``          the file cannot be taken
``{"end": 12}``                      all rows were given, this many

Without ``end`` or ``no`` at the end the other side takes nothing for whole.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from geo.intake.sandbox import seal
from geo.intake.sandbox.budget import Budget
from geo.intake.sandbox.wrong import BadRow, Unreadable

READERS = ("geopackage", "shapefiles", "parquet", "workbook")
UNSEALED = 71
SEALED = b'{"sealed": true}'
OUT = 1


def main() -> None:
    """Read the file behind the handle that the arguments name."""
    reader, settings, handle = sys.argv[1], sys.argv[2], int(sys.argv[3])
    budget = Budget(**json.loads(settings))
    try:
        tools = prepare(reader, budget, (0, OUT, 2, handle))
    except seal.Unsealed:
        os._exit(UNSEALED)
    with os.fdopen(OUT, "w", encoding="ascii") as out, os.fdopen(handle, "rb") as file:
        out.write(f"{SEALED.decode()}\n")
        file.seek(0)
        for message in messages(tools, file, budget):
            out.write(line(message))


@dataclass(frozen=True, slots=True)
class Tools:
    """What was loaded before the doors closed: a reader, and how a row is written."""

    read: Callable[[BinaryIO, Budget], Any]
    as_row: Callable[[Any, Any], dict[str, Any]]


def prepare(reader: str, budget: Budget, keep: tuple[int, ...]) -> Tools:
    """Close this process off around one reader; raises ``Unsealed``."""
    if reader not in READERS:
        raise ValueError(reader)
    seal.isolate(keep)
    layer = importlib.import_module("geo.intake.sandbox.layer")
    module = importlib.import_module(f"geo.intake.sandbox.{reader}")
    seal.close(budget)
    return Tools(module.read, layer.as_row)


def messages(tools: Tools, file: BinaryIO, budget: Budget) -> Iterator[dict[str, Any]]:
    """Everything to say about a file; whatever a library does, an answer comes."""
    try:
        yield from _rows(tools, file, budget)
    except Unreadable as error:
        yield {"no": {"found": error.found, "do": error.do}}
    except MemoryError:
        do = "bring it in smaller parts"
        yield {"no": {"found": "more than fits into memory", "do": do}}
    except Exception:
        do = "save it again, or bring it as GeoJSON or CSV"
        yield {"no": {"found": "a file that is damaged", "do": do}}


def _rows(tools: Tools, file: BinaryIO, budget: Budget) -> Iterator[dict[str, Any]]:
    layer = tools.read(file, budget)
    count = 0
    for found in layer.rows:
        count += 1
        if budget.rows is not None and count > budget.rows:
            do = f"bring at most {budget.rows} rows at a time"
            raise Unreadable(f"more than {budget.rows} rows", do)
        try:
            yield {"row": tools.as_row(layer, found)}
        except BadRow as bad:
            yield {"bad": {"field": bad.field, "found": bad.found, "do": bad.do}}
    yield {"end": count}


def line(message: dict[str, Any]) -> str:
    """One line of what is said; what is no ASCII is escaped, half a surrogate too."""
    return json.dumps(message) + "\n"
