"""Figures as the commands print them, in JSON and for people. Not a command.

A span is the JSON object ``{least_m, q05_m, median_m, q95_m, most_m, expected_m,
basis, reason, protocol, assumptions}``, a likelihood ``{radius_m, p, belief,
plausibility, basis, reason, protocol, assumptions}``. Lengths are metres to the
millimetre; what the model does not give is ``null`` and ``reason`` says why.
"""

import argparse
from dataclasses import asdict
from typing import Any

from geo.commands.things import THING_HELP
from geo.geometry.protocol import PROTOCOLS
from geo.model.span import PROTOCOL, Likelihood, Span

LENGTHS = ("least_m", "q05_m", "median_m", "q95_m", "most_m", "expected_m")
SHARES = ("p", "belief", "plausibility")
_LABELS = {
    "least_m": "least",
    "q05_m": "5 %",
    "median_m": "median",
    "q95_m": "95 %",
    "most_m": "most",
    "expected_m": "expected",
}


def add_ends(parser: argparse.ArgumentParser) -> None:
    """``--from``, ``--to``, ``--protocol`` and ``--json``."""
    parser.add_argument(
        "--from", dest="start", metavar="THING", required=True, help=THING_HELP
    )
    parser.add_argument(
        "--to", dest="end", metavar="THING", required=True, help=THING_HELP
    )
    add_protocol(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def add_protocol(parser: argparse.ArgumentParser) -> None:
    """``--protocol``: the rule for how much doubt a stated number carries."""
    parser.add_argument(
        "--protocol",
        choices=PROTOCOLS,
        default=PROTOCOL,
        help=f"how much doubt a stated number carries (default {PROTOCOL})",
    )


def span_as_json(span: Span) -> dict[str, Any]:
    """A span as a JSON object, lengths to the millimetre."""
    return _rounded(asdict(span), dict.fromkeys(LENGTHS, 3))


def likelihood_as_json(found: Likelihood) -> dict[str, Any]:
    """A likelihood as a JSON object, probabilities to a millionth."""
    return _rounded(asdict(found), dict.fromkeys(SHARES, 6))


def span_lines(span: Span) -> list[str]:
    """One line per figure that there is, exact to the centimetre."""
    values = ((_LABELS[name], getattr(span, name)) for name in LENGTHS)
    return [
        f"  {label:<9}{value:>14.2f} m" for label, value in values if value is not None
    ]


def note_lines(found: Span | Likelihood) -> list[str]:
    """Why figures are missing, what was assumed, and by which protocol."""
    lines = [] if found.reason is None else [f"reason: {found.reason}"]
    lines += [f"assumption: {text}" for text in found.assumptions]
    return [*lines, f"protocol: {found.protocol}"]


def _rounded(members: dict[str, Any], places: dict[str, int]) -> dict[str, Any]:
    """The members with figures rounded; ``None`` stays ``None``."""
    return {
        name: round(value, places[name])
        if name in places and value is not None
        else value
        for name, value in members.items()
    }
