"""``python -m geo facilities set-outline``: a better outline, and all follows."""

import argparse
from pathlib import Path

from geo.commands.options import add_data
from geo.errors import UsageError
from geo.settings import data_folder
from geo.store.atomic import replace_files
from geo.store.derive import derived
from geo.store.folder import FACILITIES, INCIDENTS
from geo.store.load import read_bytes
from geo.store.outline import read_outline, with_outline

NAME = "facilities"
HELP = "change facilities: set-outline ID FILE.geojson replaces an outline"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    table = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    says = "replace the outline of a facility; footprints and distances follow"
    command = table.add_parser("set-outline", help=says, description=says)
    add_data(command)
    command.add_argument("id", metavar="ID", help="the id of the facility")
    command.add_argument(
        "file",
        metavar="FILE.geojson",
        type=Path,
        help="one polygon or multipolygon, longitude and latitude in WGS 84",
    )
    command.add_argument(
        "--accuracy",
        metavar="METRES",
        type=float,
        help="how far the outline may be shifted as a whole (else as before)",
    )
    command.add_argument("--source", help="where the outline comes from")
    command.add_argument(
        "--moved",
        action="store_true",
        help="accept an outline more than 5 km from the present one",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the outline, then replace both files; on any failure none of them."""
    folder = data_folder()
    data = read_bytes(folder)
    try:
        content = arguments.file.read_bytes()
    except OSError:
        name = arguments.file.name
        raise UsageError(f"There is no readable file {name}.") from None
    outline = read_outline(content, arguments.file.name)
    data[FACILITIES] = with_outline(
        data,
        arguments.id,
        outline,
        accuracy_m=arguments.accuracy,
        source=arguments.source,
        moved=arguments.moved,
    )
    data[INCIDENTS], changes = derived(data)
    replace_files({folder / name: data[name] for name in (FACILITIES, INCIDENTS)})
    print(f"{arguments.id}: outline replaced")
    print("\n".join(changes) or "no footprint changed")
    return 0
