"""``python -m geo import``: bring a file of somebody's, with a report of every row."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from geo.errors import UsageError
from geo.intake.asked import Asked
from geo.intake.bring import Bringing
from geo.intake.columns import MEMBERS
from geo.intake.formats import FORMATS
from geo.intake.into import as_json, bring_into, holds_data
from geo.intake.record import COMMAND, Report, shortened
from geo.intake.seen import Seen
from geo.intake.table import profile_names
from geo.intake.tally import Tally
from geo.settings import data_folder
from geo.store.open import open_catalog

NAME = "import"
HELP = "bring a file into a data folder, and say of every row what became of it"

SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    names = ", ".join([*(f.NAME for f in FORMATS), *profile_names()])
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to bring")
    parser.add_argument(
        "--as", metavar="FORMAT", dest="as_", help=f"what the file is: {names}"
    )
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        help=f"which column holds which of {', '.join(MEMBERS)}; an empty one: none",
    )
    parser.add_argument(
        "--zone", metavar="ZONE", help="of clock times without one, as Europe/Kyiv"
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first",
        dest="day_first",
        action="store_true",
        default=None,
        help="03/04/2024 is 3 April",
    )
    order.add_argument(
        "--month-first",
        dest="day_first",
        action="store_false",
        help="03/04/2024 is 4 March",
    )
    parser.add_argument(
        "--keep-duplicates",
        action="store_true",
        help="take rows with the place, time and nearly the title of another",
    )
    parser.add_argument(
        "--into",
        metavar="DIR",
        type=Path,
        help="a new folder, or a data folder to add to; else nothing is written",
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Bring the file; 1 when a row was refused or a question is open."""
    try:
        source = arguments.file.open("rb")
    except OSError:
        raise UsageError(f"There is no readable file {arguments.file.name}.") from None
    with source, _going_on(arguments.into):
        report = _brought(source, arguments)
    if arguments.json:
        print(json.dumps(as_json(report), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(report, arguments.into)))
    return 1 if report.refused or report.questions else 0


@contextmanager
def _going_on(into: Path | None) -> Iterator[None]:
    """Say after an interrupt, or when a disk is full, that nothing is lost."""
    again = "the same command goes on where it stopped"
    try:
        yield
    except OSError as error:
        said = os.strerror(error.errno) if error.errno else "an error"
        name = into.name if into else "the file"
        raise UsageError(f"{name}: {said.lower()}; {again}.") from None
    except KeyboardInterrupt:
        if into is not None:
            print(f"\n{into.name} is as it was; {again}.", file=sys.stderr)
        raise


def _brought(source: BinaryIO, arguments: argparse.Namespace) -> Report:
    into: Path | None = arguments.into
    home = into if into is not None and holds_data(into) else data_folder()
    asked = Asked(
        as_=arguments.as_,
        columns=_columns(arguments.map),
        zone=arguments.zone,
        day_first=arguments.day_first,
        limits=replace(COMMAND, file=shortened(arguments.file.name)),
        against=open_catalog(home),
        keep_duplicates=arguments.keep_duplicates,
        compared=into is None or home == into,
    )
    if into is not None:
        report = bring_into(source, into, asked, home, _progress)
        print(file=sys.stderr)
        return report
    bringing, tally = Bringing(source, asked), Tally()
    references = asked.against.references if asked.against else {}
    for part in bringing.parts(Seen(), 0, references, bringing.workers):
        tally.add(part)
        _progress(part.done)
    return bringing.report(tally)


def _columns(given: list[str]) -> dict[str, str]:
    columns = {}
    for text in given:
        field, mark, column = text.partition("=")
        if not mark:
            raise UsageError(f"--map {text}: write it as FIELD=COLUMN.")
        columns[field.strip()] = column.strip()
    return columns


def _lines(report: Report, into: Path | None) -> Iterator[str]:
    """The report in words."""
    yield f"{report.file}: {report.format}, read as {report.profile}"
    if report.columns:
        yield "columns: " + ", ".join(f"{m}={c}" for m, c in report.columns.items())
    if report.unused:
        yield f"not used: {', '.join(report.unused)}"
    yield from report.warnings
    for question in report.questions:
        yield f"{question.says} {', '.join(question.examples)}"
        yield f"answer with {_option(question.option)}"
    if report.questions:
        return
    for refusal in report.refusals[:SHOWN]:
        yield refusal.line()
    for duplicate in report.duplicated[:SHOWN]:
        yield f"row {duplicate.number}: {duplicate.why} as {duplicate.of}"
    yield (
        f"{report.read} rows = {report.taken} taken + {report.refused} refused "
        f"+ {report.duplicates} duplicates"
    )
    where = "nothing is written: give --into DIR" if into is None else f"in {into.name}"
    more = report.refused or report.duplicates
    yield where + (", the others in refused.csv" if into and more else "")


def _option(name: str) -> str:
    return {"day_first": "--day-first or --month-first"}.get(name, f"--{name} …")


def _progress(done: int) -> None:
    print(f"\r{done} rows", end="", file=sys.stderr, flush=True)
