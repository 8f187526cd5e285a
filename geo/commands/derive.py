"""``python -m geo derive``: publish what follows from the places."""

import argparse
import json

from geo.settings import data_folder
from geo.store.atomic import replace_files
from geo.store.derive import derived
from geo.store.folder import INCIDENTS
from geo.store.load import read_bytes

NAME = "derive"
HELP = "compute footprints, boxes and Darwin Core members anew from the places"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Rewrite ``incidents.geojson`` if something derived has changed."""
    folder = data_folder()
    data = read_bytes(folder)
    content, changes = derived(data)
    if content != data[INCIDENTS]:
        replace_files({folder / INCIDENTS: content})
    if arguments.json:
        print(json.dumps({"changed": list(changes)}, indent=2))
    else:
        print("\n".join(changes) or "nothing changed")
    return 0
