"""``python -m geo generate``: a realistic data folder of any size."""

import argparse
import sys
from pathlib import Path

from geo.intake.generate import generate

NAME = "generate"
HELP = "write an invented but realistic data folder, for tests and benchmarks"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "count", metavar="N", type=int, help="how many incidents, 1 to 5000000"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed gives the same files (1)"
    )
    parser.add_argument(
        "--into", metavar="DIR", type=Path, required=True, help="a new or empty folder"
    )
    parser.add_argument(
        "--format",
        choices=("geojson", "parquet"),
        help="of the incidents; left out, parquet from 20000 on, which is far smaller",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the folder; progress goes to the error stream."""
    count, seed, into = arguments.count, arguments.seed, arguments.into
    generate(count, seed, into, _progress, arguments.format)
    return 0


def _progress(done: int, of: int) -> None:
    end = "\n" if done == of else ""
    print(f"\r{done} of {of} incidents", end=end, file=sys.stderr, flush=True)
