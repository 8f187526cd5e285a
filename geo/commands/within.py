"""``python -m geo within``: how likely two things were within a radius.

With ``--json``: ``{"from", "to", …likelihood…, "sentence", "word"}``; ``word`` is that
of ICD 203 for ``p``, ``null`` where there is no ``p``.
"""

import argparse
import json

from geo.commands.figures import add_ends, likelihood_as_json, note_lines
from geo.commands.things import Things, named, role_in_words
from geo.geometry.within import within
from geo.geometry.wording import icd203, percent, sentence
from geo.model.span import Likelihood

NAME = "within"
HELP = "how likely two things were within a radius, with the bounds over all bearings"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("radius", metavar="RADIUS", type=float, help="metres")
    add_ends(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the probability and its bounds."""
    things = Things(arguments.protocol)
    start, end = things.thing(arguments.start), things.thing(arguments.end)
    found = within(arguments.radius, start, end)
    names = named(start, arguments.start), named(end, arguments.end)
    if arguments.json:
        print(json.dumps(_as_json(found, names), ensure_ascii=False, indent=2))
        return 0
    print(f"from {names[0]}: {role_in_words(start)}")
    print(f"to {names[1]}: {role_in_words(end)}")
    print("\n".join([sentence(found), *_figures(found), *note_lines(found)]))
    return 0


def _as_json(found: Likelihood, names: tuple[str, str]) -> dict[str, object]:
    return {
        "from": names[0],
        "to": names[1],
        **likelihood_as_json(found),
        "word": None if found.p is None else icd203(found.p),
        "sentence": sentence(found),
    }


def _figures(found: Likelihood) -> list[str]:
    """Probability, belief and plausibility, each on a line, where there are any."""
    parts = {
        "p": found.p,
        "belief": found.belief,
        "plausibility": found.plausibility,
    }
    return [f"  {k:<13}{percent(v):>7}" for k, v in parts.items() if v is not None]
