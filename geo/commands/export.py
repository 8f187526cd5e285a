"""``python -m geo export``: a selection as files for other programs."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from geo.errors import UsageError
from geo.settings import data_folder
from geo.store.late import late
from geo.store.open import open_catalog
from geo.store.query import FILTERS, Query
from geo.store.sorting import SORTS, Sort

NAME = "export"
HELP = "save what passes the filters as GeoJSON, CSV, KML, GeoPackage, GeoParquet, ZIP"
FORMATS = ("geojson", "csv", "kml", "geopackage", "geoparquet", "folder", "zip")

FILTER_HELP = {
    "layer": "incident or context",
    "category": "the means that a speaker names",
    "facility": "ids of what the words concern",
    "document": "ids of documents that are quoted",
    "speaker": "ids of speakers",
    "precision": "area, ring, near, city, region or none",
    "contested": "true or false",
    "casualties": "what is said: killed, no-killed, denied, unmentioned and others",
    "q": "words, all of which begin a word",
    "datetime": "an instant or start/end, .. for an open end",
    "bbox": "west,south,east,north; write --bbox=-10,… for a number below 0",
    "area": "a polygon: lon,lat,lon,lat,…",
    "near": "ID,METRES",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="its ending says the format"
    )
    parser.add_argument("--format", choices=FORMATS, help="the format, whatever FILE")
    parser.add_argument(
        "--sort",
        metavar="ORDER",
        default="time",
        help=f"{', '.join(SORTS)}, as the table sorts; falling with --sort=-ORDER",
    )
    parser.add_argument(
        "--replace", action="store_true", help="replace files that are there already"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--verify",
        action="store_true",
        help="write nothing; say whether FILE is as it was exported",
    )
    group = parser.add_argument_group("filters", "the same as in the page address")
    for name in FILTERS:
        group.add_argument(f"--{name}", metavar="VALUE", help=FILTER_HELP[name])


def run(arguments: argparse.Namespace) -> int:
    """Save and say what was saved; 1 when a file to verify was changed."""
    if arguments.verify:
        return _verify(arguments.file, arguments.json)
    _refuse_data(arguments.file)
    given = {name: getattr(arguments, name) or "" for name in FILTERS}
    saved = open_catalog().save(
        arguments.file,
        Query.parse(given),
        format=arguments.format,
        sort=Sort.parse(arguments.sort),
        replace=arguments.replace,
        progress=_progress if sys.stderr.isatty() else _silent,
    )
    print(_as_json(saved) if arguments.json else "\n".join(_lines(saved)))
    return 0


def _refuse_data(file: Path) -> None:
    """The published data are not replaced by a part of themselves."""
    folder = data_folder().resolve()
    if folder in (file.resolve(), *file.resolve().parents):
        raise UsageError("That is in the data folder itself; export to another place.")


def _verify(file: Path, as_json: bool) -> int:
    try:
        good: bool = late("geo.store.export.verify", "unchanged")(file)
    except OSError:
        raise UsageError(f"There is no readable file {file.name}.") from None
    words = "as it was exported" if good else "not as it was exported"
    print(json.dumps({"unchanged": good}) if as_json else f"{file.name}: {words}")
    return 0 if good else 1


def _as_json(saved: Any) -> str:
    files = [{"file": path.name, "sha256": digest} for path, digest in saved.files]
    summary = {"format": saved.format, "files": files, "manifest": saved.manifest}
    return json.dumps(summary, ensure_ascii=False, indent=2)


def _lines(saved: Any) -> list[str]:
    counts, filters = saved.manifest["counts"], saved.manifest["filters"]
    return [
        f"{counts['incidents']} of {counts['of']} incidents. {filters['words']}",
        *(f"{digest}  {path.name}" for path, digest in saved.files),
    ]


def _silent(done: int, of: int) -> None:
    """Nobody is looking."""


def _progress(done: int, of: int) -> None:
    end = "\n" if done == of else ""
    print(f"\r{done} of {of} incidents", end=end, file=sys.stderr, flush=True)
