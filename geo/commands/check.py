"""``python -m geo check``: every problem in the data on one line."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from geo.errors import UsageError
from geo.settings import data_folder, documents_folder
from geo.store.check import Report, check
from geo.store.folder import FACILITIES, INCIDENTS, PARQUET, SOURCES
from geo.store.large import row_problems
from geo.store.load import file_paths, read_bytes
from geo.store.strict import read_json

NAME = "check"
HELP = "check the data: model, geometry, references, and quotes against documents"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="check this file in place of the one of its kind in the data folder",
    )
    parser.add_argument(
        "--documents",
        metavar="DIR",
        type=Path,
        help="the folder with the source documents (else GEO_DOCUMENTS)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 1 when something is wrong."""
    documents = arguments.documents or documents_folder()
    if documents is not None and not documents.is_dir():
        raise UsageError("The documents folder is not there; give --documents DIR.")
    if PARQUET in file_paths(data_folder()) and not arguments.files:
        return _say(Report(row_problems(data_folder()), {}, False), arguments.json)
    data = read_bytes(data_folder())
    names: dict[str, str] = {}
    for path in arguments.files:
        kind, content = _read(path)
        data[kind], names[kind] = content, path.name
    return _say(check(data, documents, names), arguments.json)


def _say(report: Report, as_json: bool) -> int:
    print(_as_json(report) if as_json else "\n".join(_lines(report)))
    return 1 if report.problems else 0


def _read(path: Path) -> tuple[str, bytes]:
    """Which file of a data folder ``path`` stands for, and its bytes."""
    try:
        content = path.read_bytes()
    except OSError:
        raise UsageError(f"There is no readable file {path.name}.") from None
    return kind_of(content, path.name), content


def kind_of(content: bytes, name: str) -> str:
    """The file of a data folder that the content has the shape of."""
    value = read_json(content, name)
    if isinstance(value, Mapping) and ("sources" in value or "origins" in value):
        return SOURCES
    features = value.get("features") if isinstance(value, Mapping) else None
    if isinstance(features, list):
        members = [f.get("properties") for f in features if isinstance(f, Mapping)]
        facility = any(isinstance(m, Mapping) and "kind" in m for m in members)
        return FACILITIES if facility else INCIDENTS
    raise UsageError(f"{name} holds neither features nor sources.")


def _as_json(report: Report) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=2)


def _lines(report: Report) -> list[str]:
    lines = [problem.line() for problem in report.problems]
    quotes = report.quotes
    if report.with_documents:
        for id_, tally in report.documents.items():
            lines.append(f"{id_}: {tally.verified} of {tally.of} quotes verified")
        lines.append(f"{quotes.verified} of {quotes.of} quotes verified")
    else:
        lines.append(f"quotes not verified ({quotes.of}): give --documents DIR")
    count = len(report.problems)
    lines.append(f"{count or 'no'} problem{'' if count == 1 else 's'}")
    return lines
