"""``python -m geo schema``: the JSON Schemas of the data files and of results."""

import argparse
import json
from pathlib import Path

from geo.commands.results import results
from geo.store.atomic import replace_files
from geo.store.encode import canonical
from geo.store.schema import schemas

NAME = "schema"
HELP = "print the JSON Schemas of data files and results, or write them into a folder"
RESULTS_FILE = "results.schema.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--into", metavar="DIR", type=Path, help="write one file per schema there"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print all schemas as one object, or write them."""
    made = {**schemas(), RESULTS_FILE: results()}
    if arguments.into is None:
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return 0
    arguments.into.mkdir(parents=True, exist_ok=True)
    replace_files({arguments.into / name: canonical(s) for name, s in made.items()})
    print("\n".join(made))
    return 0
