"""``python -m geo matrix``: every incident against every facility.

CSV has one row per pair: ``incident, facility``, the six figures in metres, ``basis,
reason, protocol, assumptions``. JSON is ``{"protocol", "rows": [{"incident",
"facility", …span…}]}``. Rows are in the order of the files.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from geo.commands.figures import LENGTHS, add_protocol, span_as_json
from geo.geometry.distance import distance
from geo.geometry.thing import of_facility, of_incident
from geo.model.span import PROTOCOL, Span
from geo.store.catalog import Catalog
from geo.store.export.cells import guarded
from geo.store.open import open_catalog

NAME = "matrix"
HELP = "the distance of every incident from every facility"
HEAD = (
    *("incident", "facility", *LENGTHS),
    *("basis", "reason", "protocol", "assumptions"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One pair: ids of both and the distance between them."""

    incident: str
    facility: str
    span: Span


def matrix(catalog: Catalog, protocol: str = PROTOCOL) -> tuple[Row, ...]:
    """The distance of every incident from every facility, in the order of the files."""
    return tuple(rows(catalog, protocol))


def rows(catalog: Catalog, protocol: str = PROTOCOL) -> Iterator[Row]:
    """The same one by one, so that a large table can be written as it grows."""
    ends = [
        of_facility(facility, catalog.references, protocol)
        for facility in catalog.facilities.values()
    ]
    for incident in catalog.incidents.values():
        thing = of_incident(incident, catalog.references, protocol)
        for end in ends:
            yield Row(
                incident=incident.id, facility=end.id or "", span=distance(thing, end)
            )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="default csv"
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help="as JSON"
    )
    add_protocol(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the table."""
    found = rows(open_catalog(), arguments.protocol)
    if arguments.format == "csv":
        write_csv(found, sys.stdout)
    else:
        print(_as_json(found, arguments.protocol))
    return 0


def write_csv(found: Iterable[Row], file: TextIO) -> None:
    """The rows as CSV (RFC 4180 cells, line ends of the system's choosing left out)."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEAD)
    for row in found:
        span = span_as_json(row.span)
        figures = ["" if span[name] is None else span[name] for name in LENGTHS]
        texts = [span["basis"], span["reason"] or "", span["protocol"]]
        notes = "; ".join(row.span.assumptions)
        words = [guarded(text) for text in (*texts, notes)]
        writer.writerow([row.incident, row.facility, *figures, *words])


def _as_json(found: Iterable[Row], protocol: str) -> str:
    table = [
        {"incident": r.incident, "facility": r.facility, **span_as_json(r.span)}
        for r in found
    ]
    return json.dumps(
        {"protocol": protocol, "rows": table}, ensure_ascii=False, indent=2
    )
