"""Opening a data folder, once per process and content.

Asking again costs four file look-ups. When a file has changed on disk its bytes
are hashed; only new content is parsed, and only content without a problem
replaces what was open before.
"""

import gc
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from geo.errors import DataError
from geo.settings import data_folder
from geo.store.catalog import Catalog
from geo.store.large import hashes_of, is_large, open_large
from geo.store.load import digest, file_paths, parse, read_bytes
from geo.store.memory import MemoryCatalog

Stamp: TypeAlias = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    stamp: Stamp
    catalog: Catalog


_opened: dict[Path, _Opened] = {}
_lock = Lock()


def open_catalog(path: Path | str | None = None) -> Catalog:
    """The catalog of a data folder: ``path``, else ``GEO_DATA``, else ``data``.

    The same object is given as long as the files hold the same bytes. Raises
    ``DataError`` with every problem; then nothing is opened.
    """
    folder = (data_folder() if path is None else Path(path)).resolve()
    with _lock:
        before = _stamp(folder)
        known = _opened.get(folder)
        if known is None or known.stamp != before or not before:
            known = _Opened(before, _read(folder, known))
            _opened[folder] = known
        return known.catalog


def _read(folder: Path, known: _Opened | None) -> Catalog:
    if is_large(folder):
        hashes = hashes_of(folder)
        if known is not None and hashes == known.catalog.hashes:
            return known.catalog
        return open_large(folder, hashes)
    data = read_bytes(folder)
    if known is not None and digest(data) == known.catalog.hashes:
        return known.catalog
    catalog = MemoryCatalog(parse(data))
    # what stays for good is not looked through for garbage again and again: with
    # 10 000 incidents each look would stop every answer for most of a second
    gc.freeze()
    return catalog


def _stamp(folder: Path) -> Stamp:
    """Size, time of change and number of each file; empty when one is missing."""
    try:
        stats = [path.stat() for path in file_paths(folder).values()]
    except (OSError, DataError):
        return ()
    return tuple((s.st_size, s.st_mtime_ns, s.st_ino) for s in stats)
