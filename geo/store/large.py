"""Opening a large folder: from the cache, which is built when it is not there.

Large is a folder with ``incidents.parquet``, or with an ``incidents.geojson`` of more
than 32 MB. The footprints of such a folder follow from its places.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from geo.errors import DataError, Problem
from geo.settings import cache_folder
from geo.store import cache
from geo.store.building import Built, build
from geo.store.catalog import whole_hash
from geo.store.encode import canonical
from geo.store.folder import INCIDENTS, PARQUET, Folder
from geo.store.load import file_paths, no_file, parse, read_bytes
from geo.store.packing import NAMES, packed, unpacked
from geo.store.parquet import table, write_tables
from geo.store.parts import Parts
from geo.store.records import Records
from geo.store.stored import StoredCatalog

LARGE: Final = 32_000_000  # bytes
CHUNK: Final = 1 << 22
BLOCK: Final = 5_000
NONE: Final = canonical({"type": "FeatureCollection", "features": []})
WHAT: Final = "Preparing the incidents, once for these data"


def is_large(folder: Path) -> bool:
    """Whether a folder is opened from the cache."""
    paths = file_paths(folder)
    if PARQUET in paths:
        return True
    try:
        return paths[INCIDENTS].stat().st_size > LARGE
    except OSError:
        return False


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a folder by name; raises ``DataError``."""
    return {name: _sha256(path, name) for name, path in file_paths(folder).items()}


def open_large(folder: Path, hashes: Mapping[str, str]) -> StoredCatalog:
    """The catalog of a large folder whose files have these hashes.

    Raises ``DataError`` with the problems; then nothing is built.
    """
    beside = _beside(folder, hashes)
    sha256 = whole_hash(hashes)
    home = cache.usable(cache_folder())
    arrays = cache.opened(home, sha256, NAMES)
    while arrays is None:
        with Parts(cache.unfinished(home, sha256)) as parts:

            def made(entry: Path, parts: Parts = parts) -> cache.Arrays:
                return packed(_built(folder, entry, beside, parts))

            cache.store(home, sha256, made, NAMES)
        arrays = cache.opened(home, sha256, NAMES)
    records = Records(_records(folder, home, sha256))
    return StoredCatalog(beside, unpacked(arrays), records)


def row_problems(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the rows of a folder; all of them are read anew."""
    try:
        beside = _beside(folder, {})
        build(file_paths(folder)[PARQUET], beside, cache.told("Checking"))
    except DataError as error:
        return error.problems
    return ()


def _beside(folder: Path, hashes: Mapping[str, str]) -> Folder:
    """What stands in the files beside the incidents."""
    data = {**read_bytes(folder, rows=True), INCIDENTS: NONE}
    return replace(parse(data), hashes=hashes)


def _records(folder: Path, home: Path, sha256: str) -> Path:
    """Where the words are: in the folder itself, or for GeoJSON in the cache."""
    paths = file_paths(folder)
    return paths.get(PARQUET, home / cache.entry_name(sha256) / PARQUET)


def _built(folder: Path, entry: Path, beside: Folder, parts: Parts) -> Built:
    path = file_paths(folder).get(PARQUET)
    if path is None:
        path = entry / PARQUET
        write_tables(path, _tables(parse(read_bytes(folder))), INCIDENTS)
    return build(path, beside, cache.told(WHAT), keep=parts)


def _tables(folder: Folder) -> Iterator[pa.Table]:
    """The incidents of a folder in memory as rows."""
    incidents = [record.incident for record in folder.records]
    for first in range(0, len(incidents), BLOCK):
        yield table(incidents[first : first + BLOCK], lambda place: None)


def _sha256(path: Path, name: str) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(CHUNK):
                found.update(block)
    except OSError:
        raise no_file(name) from None
    return found.hexdigest()
