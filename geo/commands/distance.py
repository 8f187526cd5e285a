"""``python -m geo distance``: how far one thing was from another, as a range.

With ``--json``: ``{"from", "to", …span…}`` and, with ``--readings``, ``readings``, a
list of ``{"id", "says", "end", …span…}`` of which the first is as stated.
"""

import argparse
import json

from geo.commands.figures import add_ends, note_lines, span_as_json, span_lines
from geo.commands.things import Things, named, role_in_words
from geo.geometry.distance import distance
from geo.geometry.readings import Reading, readings
from geo.geometry.thing import Thing
from geo.geometry.wording import span_in_words

NAME = "distance"
HELP = "the distance between two things: least, 5 %, median, 95 %, most, expected"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_ends(parser)
    parser.add_argument(
        "--readings",
        action="store_true",
        help="also under other readings of the words, each apart",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the distance."""
    things = Things(arguments.protocol)
    start, end = things.thing(arguments.start), things.thing(arguments.end)
    names = named(start, arguments.start), named(end, arguments.end)
    others = readings(start, end)[1:] if arguments.readings else ()
    if arguments.json:
        print(_as_json(start, end, names, others, arguments.readings))
    else:
        print("\n".join(_lines(start, end, names, others)))
    return 0


def _as_json(
    start: Thing,
    end: Thing,
    names: tuple[str, str],
    others: tuple[Reading, ...],
    reread: bool,
) -> str:
    found = {"from": names[0], "to": names[1], **span_as_json(distance(start, end))}
    if reread:
        found["readings"] = [
            {"id": r.id, "says": r.says, "end": r.end, **span_as_json(r.span)}
            for r in others
        ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _lines(
    start: Thing, end: Thing, names: tuple[str, str], others: tuple[Reading, ...]
) -> list[str]:
    span = distance(start, end)
    lines = [
        f"from {names[0]}: {role_in_words(start)}",
        f"to {names[1]}: {role_in_words(end)}",
        span_in_words(span),
        *span_lines(span),
        *note_lines(span),
    ]
    for reading in others:
        lines += [f"{reading.says}: {span_in_words(reading.span)}"]
    return lines
