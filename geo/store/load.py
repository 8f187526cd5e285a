"""Reading a data folder: bytes, hashes, and everything the files say.

All or nothing: either every file is read and right, or ``DataError`` names every
problem and nothing is kept.
"""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, Problem
from geo.model.facility import Facility
from geo.settings import ROOT
from geo.store.facilities import read_facilities
from geo.store.features import notes
from geo.store.findings import Findings
from geo.store.folder import (
    FACILITIES,
    FILES,
    INCIDENTS,
    INSTEAD_OF,
    PARQUET,
    REGIONS,
    SOURCES,
    Folder,
)
from geo.store.incidents import read_incidents
from geo.store.references import reference_problems
from geo.store.sources import read_sources
from geo.store.strict import read_json

NEEDS: Final = "use a folder with incidents.geojson for this"


def file_paths(folder: Path) -> dict[str, Path]:
    """Where each file of a data folder is; regions fall back to the project's own.

    The incidents are ``incidents.parquet`` where there is one. Raises ``DataError``
    when there is an ``incidents.geojson`` as well: nobody could say which is meant,
    unless the rows were written in place of just that file, which a broken-off
    import left behind.
    """
    paths = {name: folder / name for name in FILES}
    if not paths[REGIONS].exists():
        paths[REGIONS] = ROOT / "data" / REGIONS
    if (folder / PARQUET).exists():
        features = paths.pop(INCIDENTS)
        if features.exists() and not _replaced(features, folder / PARQUET):
            found, do = f"{INCIDENTS} beside it", "keep one of the two"
            raise DataError((Problem(PARQUET, None, None, found, do),))
        paths[PARQUET] = folder / PARQUET
    return paths


def _replaced(features: Path, rows: Path) -> bool:
    """Whether rows say that they were written in place of this file of features."""
    try:
        said = (pq.read_schema(rows).metadata or {}).get(INSTEAD_OF.encode())
        return said == hashlib.sha256(features.read_bytes()).hexdigest().encode()
    except (OSError, pa.ArrowException):
        return False


def read_bytes(folder: Path, rows: bool = False) -> dict[str, bytes]:
    """The bytes of all files; raises ``DataError`` naming each that is missing.

    Incidents as rows are too many to be read at once: with ``rows`` they are left
    out, without they are a problem.
    """
    paths = file_paths(folder)
    if paths.pop(PARQUET, None) and not rows:
        found_ = "the incidents as rows"
        raise DataError((Problem(PARQUET, None, None, found_, NEEDS),))
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, path in paths.items():
        try:
            found[name] = path.read_bytes()
        except OSError:
            problems.extend(no_file(name).problems)
    if problems:
        raise DataError(tuple(problems))
    return found


def no_file(name: str) -> DataError:
    """What is said of a file that is not there."""
    do = "put the file there, or name another data folder"
    return DataError((Problem(name, None, None, "no readable file", do),))


def digest(data: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each file, by name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in data.items()}


def parse(data: Mapping[str, bytes]) -> Folder:
    """What the bytes of a data folder say; raises ``DataError`` with all problems."""
    with collector_paused():
        folder, problems = examine(data)
    if folder is None or problems:
        raise DataError(problems)
    return folder


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection while millions of values are made that all stay.

    Looking through them again and again would double the time of loading.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def examine(data: Mapping[str, bytes]) -> tuple[Folder | None, tuple[Problem, ...]]:
    """As much as could be read, and every problem; ``None`` if a file has no JSON."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in FILES:
        try:
            values[name] = read_json(data[name], name)
        except DataError as error:
            problems.extend(error.problems)
    if len(values) < len(FILES):
        return None, tuple(problems)
    findings = {name: Findings(name) for name in FILES}
    facilities = read_facilities(values[FACILITIES], findings[FACILITIES])
    regions = read_facilities(values[REGIONS], findings[REGIONS])
    documents, origins = read_sources(values[SOURCES], findings[SOURCES])
    folder = Folder(
        records=tuple(read_incidents(values[INCIDENTS], findings[INCIDENTS])),
        facilities=tuple(facility for facility, _ in facilities),
        regions=tuple(region for region, _ in regions),
        shapes=_shapes((*facilities, *regions)),
        documents=tuple(documents),
        origins=tuple(origins),
        hashes=digest(data),
        notes=_notes(values[INCIDENTS]),
    )
    for found in findings.values():
        problems.extend(found.problems)
    # a feature that cannot be read would make every mention of it look wrong
    return folder, tuple(problems) or reference_problems(folder)


def _notes(value: Any) -> dict[str, Any]:
    return notes(value) if isinstance(value, dict) else {}


def _shapes(
    things: Iterable[tuple[Facility, BaseGeometry | None]],
) -> dict[str, BaseGeometry]:
    return {thing.id: shape for thing, shape in things if shape is not None}
