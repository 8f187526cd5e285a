"""The quarantine: rows that were not taken, as a table to mend and bring again.

Each row keeps its own columns under their own names; columns that begin with
``refused_`` say why, and are left out when the file is brought again. Texts that a
spreadsheet would run as formulas get an apostrophe, which bringing takes away again.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, Final

import shapely

from geo.errors import BadPlace
from geo.geometry.shapes import from_geojson
from geo.intake.assemble import QUARANTINE
from geo.intake.record import Duplicate, Refusal, Row, Value
from geo.intake.transcript import GEOMETRY

NAME: Final = "refused.csv"
WHY: Final = tuple(
    f"{QUARANTINE}{name}" for name in ("row", "field", "value", "rule", "do")
)
FORMULA = re.compile(r"'|\s*[=+\-@|%＝＋－＠\t\r\n]")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")


def entry(event: Refusal | Duplicate) -> dict[str, str]:
    """One line of the table as column → text.

    >>> row = Row(2, {"title": "=1+1", "lat": "-91"})
    >>> entry(Refusal("a.csv", 2, "lat", "-91", "outside", "correct it", row))["title"]
    "'=1+1"
    """
    if isinstance(event, Duplicate):
        do = "leave it out, or bring it with --keep-duplicates"
        why: tuple[object, ...] = (event.number, event.id, event.of, event.why, do)
    else:
        why = (event.number or "", event.field or "", event.value, event.rule, event.do)
    said = {name: _safe(str(text)) for name, text in zip(WHY, why, strict=True)}
    return said | (_cells(event.row) if event.row else {})


def event(entry: Mapping[str, str], file: str) -> Refusal | Duplicate:
    """What an entry was made from, without its row."""
    number, field, value, rule, do = (entry[name].removeprefix("'") for name in WHY)
    if "--keep-duplicates" in do:
        return Duplicate(int(number), field, value, rule)
    return Refusal(
        file, int(number) if number else None, field or None, value, rule, do
    )


def write(
    entries: Iterable[dict[str, str]], columns: Iterable[str], file: IO[str]
) -> None:
    """The table under ``columns`` and the reasons."""
    names = [*WHY, *(name for name in columns if name not in WHY)]
    table = csv.DictWriter(file, names, restval="", lineterminator="\r\n")
    table.writerow({name: _safe(name) for name in names})
    table.writerows(entries)


def table(events: Iterable[Refusal | Duplicate], file: IO[str]) -> None:
    """The table of events that fit in memory."""
    entries = [entry(event) for event in events]
    columns = dict.fromkeys(name for item in entries for name in item)
    write(entries, columns, file)


def _cells(row: Row) -> dict[str, str]:
    cells = {
        name: _cell(value)
        for name, value in row.fields.items()
        if not name.startswith(QUARANTINE)
    }
    if row.geometry is not None:
        cells[GEOMETRY] = "".join(_drawn(row.geometry))
    return cells


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return _safe(value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _drawn(geometry: Any) -> Iterator[str]:
    """The geometry as WKT, or as it was found when it is none."""
    try:
        yield shapely.to_wkt(from_geojson(geometry), rounding_precision=9)
    except BadPlace:
        yield json.dumps(dict(geometry), ensure_ascii=False)


def _safe(text: str) -> str:
    """Text that no spreadsheet runs; a plain number stays one."""
    if NUMBER.fullmatch(text):
        return text
    return f"'{text}" if FORMULA.match(text) else text
