"""``python -m geo pairs``: least and most of every incident and facility, to a file.

For data of any size: rows are written as they are found, and the file takes its name
when the last one is there. CSV with ``incident, facility, least_m, most_m``; a cell is
empty where the model gives no figure. With ``--radius R`` also ``q05_m, median_m,
q95_m, expected_m, p, belief, plausibility``, filled for the pairs that the radius cuts:
those whose least is at most R and whose most is over it or unbounded. Lengths are
metres to the millimetre; rows are in the order of the files.
"""

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from geo.commands.figures import SHARES, add_protocol
from geo.errors import UsageError
from geo.geometry.distance import of_gap as span_of
from geo.geometry.gap import gap
from geo.geometry.pairs import Bounds, Facilities
from geo.geometry.thing import Thing, of_facility, of_place
from geo.geometry.within import of_gap as likelihood_of
from geo.model.compare import bare
from geo.model.incident import Incident
from geo.model.span import PROTOCOL
from geo.store.atomic import replacing
from geo.store.catalog import Catalog
from geo.store.open import open_catalog

NAME = "pairs"
HELP = "least and most of every incident and facility, for large data, into a file"
HEAD = ("incident", "facility", "least_m", "most_m")
MORE = ("q05_m", "median_m", "q95_m", "expected_m", *SHARES)
BLOCK = 256
KEPT = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--into", metavar="FILE", type=Path, required=True, help="the CSV to write"
    )
    parser.add_argument(
        "--radius",
        metavar="METRES",
        type=float,
        help="also quantiles and probability, for the pairs that this radius cuts",
    )
    add_protocol(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the table; progress goes to the error stream."""
    radius = arguments.radius
    if radius is not None and not (math.isfinite(radius) and radius >= 0):
        raise UsageError(f"A radius of {radius} m has no meaning; give 0 or more.")
    table = Table(open_catalog(), arguments.protocol, radius)
    try:
        with replacing(arguments.into) as file:
            table.write(file, _progress)
    except OSError:
        raise UsageError(
            f"{arguments.into.name} cannot be written there; name a folder that is "
            "yours and has room."
        ) from None
    return 0


@dataclass
class Table:
    """The rows of a catalogue; what different words for one place share is kept."""

    catalog: Catalog
    protocol: str = PROTOCOL
    radius_m: float | None = None
    _kept: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the facilities ready."""
        self.facilities = Facilities(
            [
                of_facility(facility, self.catalog.references, self.protocol)
                for facility in self.catalog.facilities.values()
            ]
        )

    def write(self, file: TextIO, progress: Callable[[int, int], None]) -> None:
        """Write all rows, block by block; ``progress`` counts incidents."""
        incidents, done = self.catalog.incidents, 0
        file.write(",".join(HEAD if self.radius_m is None else HEAD + MORE) + "\n")
        every = iter(incidents.values())
        while block := list(islice(every, BLOCK)):
            for incident, tails in zip(block, self.tails(block), strict=True):
                file.write("".join(incident.id + tail for tail in tails))
            done += len(block)
            progress(done, len(incidents))

    def tails(self, block: Sequence[Incident]) -> list[list[str]]:
        """For each incident its rows without its id."""
        keys = [repr(bare(incident.place)) for incident in block]
        new = {
            key: of_place(
                incident.place, self.catalog.references, protocol=self.protocol
            )
            for key, incident in zip(keys, block, strict=True)
            if key not in self._kept
        }
        found = self.facilities.bounds(list(new.values()))
        for (key, end), bounds in zip(new.items(), found, strict=True):
            self._kept[key] = self._tails_of(end, bounds)
        rows = [self._kept[key] for key in keys]
        for key in list(self._kept)[:-KEPT]:
            del self._kept[key]
        return rows

    def _tails_of(self, end: Thing, bounds: Bounds) -> list[str]:
        figures = zip(bounds.least.tolist(), bounds.most.tolist(), strict=True)
        return [
            f",{thing.id},{_m(least)},{_m(most)}{self._more(end, thing, least, most)}\n"
            for thing, (least, most) in zip(
                self.facilities.things, figures, strict=True
            )
        ]

    def _more(self, end: Thing, thing: Thing, least: float, most: float) -> str:
        """The further figures of a pair that the radius cuts, else empty cells."""
        if self.radius_m is None:
            return ""
        if not (least <= self.radius_m and not most <= self.radius_m):
            return "," * len(MORE)
        found = gap(end, thing)
        span, likely = span_of(found), likelihood_of(self.radius_m, found)
        lengths = (span.q05_m, span.median_m, span.q95_m, span.expected_m)
        shares = (likely.p, likely.belief, likely.plausibility)
        cells = [*map(_m, lengths), *("" if x is None else f"{x:.6f}" for x in shares)]
        return "," + ",".join(cells)


def _m(metres: float | None) -> str:
    return "" if metres is None or math.isnan(metres) else f"{metres:.3f}"


def _progress(done: int, of: int) -> None:
    end = "\n" if done == of else ""
    print(f"\r{done} of {of} incidents", end=end, file=sys.stderr, flush=True)
