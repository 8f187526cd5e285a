"""``python -m geo read``: what the grammar makes of a statement's words."""

import argparse
import json
import sys
from typing import Any

from geo.intake.grammar.place_lexicon import PLACE_WORDS
from geo.intake.grammar.places import read_place
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.times import read_time
from geo.store.catalog import Catalog
from geo.store.encode import to_json
from geo.store.open import open_catalog

NAME = "read"
HELP = "read the words of a place or a time; print it as JSON, or why it is refused"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("text", metavar="TEXT", help="the words, as they were said")
    parser.add_argument(
        "--language", required=True, choices=tuple(PLACE_WORDS), help="their language"
    )
    parser.add_argument(
        "--what",
        choices=("place", "time"),
        help="read only this (else the place, and the time where there is no place)",
    )
    parser.add_argument(
        "--published",
        metavar="EDTF",
        help="when the document was published: 2025, 2025-11 or 2025-11-15",
    )
    parser.add_argument(
        "--zone",
        metavar="ZONE",
        default="Europe/Kyiv",
        help="the zone of the place, unless the words name one (Europe/Kyiv)",
    )
    parser.add_argument(
        "--night-hour",
        metavar="HOUR",
        type=int,
        help="an hour (0-23) that the document gives elsewhere for a night",
    )
    parser.add_argument(
        "--near",
        metavar="METRES",
        type=float,
        help="the scale that you judge right for “near” (else a stated convention)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a place object, a time object, a list of times, or the refusals."""
    refused = []
    for what in (arguments.what,) if arguments.what else ("place", "time"):
        found = _place(arguments) if what == "place" else _time(arguments)
        if not isinstance(found, Refusal):
            _print(to_json(found))
            _hint(arguments, what)
            return 0
        at = None if found.at is None else list(found.at)
        refused.append({"of": what, "reason": found.reason, "at": at})
    _print({"refused": refused})
    return 1


def _place(arguments: argparse.Namespace) -> Any:
    catalog = open_catalog()
    return read_place(
        arguments.text,
        arguments.language,
        references=names(catalog),
        kinds={id_: thing.kind for id_, thing in catalog.references.items()},
        near_m=arguments.near,
    )


def _time(arguments: argparse.Namespace) -> Any:
    return read_time(
        arguments.text,
        arguments.language,
        zone=arguments.zone,
        published=arguments.published,
        night_hour=arguments.night_hour,
    )


def names(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Every reference of the data folder with all its names, in file order."""
    return {
        id_: tuple(dict.fromkeys((thing.name, *thing.names.values())))
        for id_, thing in catalog.references.items()
    }


def _hint(arguments: argparse.Namespace, what: str) -> None:
    """Say on standard error that the same words also give a time."""
    both = arguments.what is None and what == "place"
    if both and not isinstance(_time(arguments), Refusal):
        print("The words also give a time: add --what time.", file=sys.stderr)


def _print(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
