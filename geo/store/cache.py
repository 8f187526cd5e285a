"""The cache of columns: built once per content, verified on every opening.

A cache entry is a folder named by the hash of the data and the version of this
format. It is built beside its place and takes its name when it is whole, so that
several processes may build at once and nobody sees a part. An entry whose manifest
does not fit, or of which a byte was changed, is not used but built anew.
"""

import json
import os
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FORMAT: Final = 2
MANIFEST: Final = "manifest.json"
CHUNK: Final = 1 << 22
SUFFIX: Final = ".npy"
UNFINISHED: Final = ".building-"
ABANDONED_S: Final = 86_400.0
"""Unfinished folders in which nothing was written for so long are removed."""

Arrays = Mapping[str, NDArray[Any]]


def entry_name(sha256: str) -> str:
    """The name of the entry of some data.

    >>> entry_name("ab" * 32)[:12]
    '2-ababababab'
    """
    return f"{FORMAT}-{sha256}"


def opened(cache: Path, sha256: str, needed: Set[str] = frozenset()) -> Arrays | None:
    """The arrays of an entry, mapped read-only; ``None`` unless all of it is right.

    An entry without one of the ``needed`` names is not right.
    """
    folder = cache / entry_name(sha256)
    manifest = _manifest(folder)
    if manifest is None or manifest.get("sha256") != sha256:
        return None
    sums = manifest.get("crc32")
    if manifest.get("format") != FORMAT or not isinstance(sums, dict) or not sums:
        return None
    try:
        if any(crc32(folder / name) != wanted for name, wanted in sums.items()):
            return None
        names = {n.removesuffix(SUFFIX) for n in sums if n.endswith(SUFFIX)}
        if not needed <= names:
            return None
        return {name: _mapped(folder / f"{name}{SUFFIX}") for name in names}
    except (OSError, ValueError):
        return None


def store(
    cache: Path,
    sha256: str,
    write: Callable[[Path], Arrays],
    needed: Set[str] = frozenset(),
) -> None:
    """Make an entry, unless somebody else was first. Raises ``OSError``.

    ``write`` gives the arrays, and may put files of its own into the folder.
    """
    cache.mkdir(parents=True, exist_ok=True)
    _sweep(cache)
    with _beside(cache) as folder:
        for name, array in write(folder).items():
            np.save(folder / f"{name}{SUFFIX}", array)
        sums = {path.name: crc32(path) for path in sorted(folder.iterdir())}
        manifest = {"format": FORMAT, "sha256": sha256, "crc32": sums}
        (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
        while opened(cache, sha256, needed) is None and not _took(
            folder, cache, sha256
        ):
            _put_aside(cache / entry_name(sha256))


def unfinished(cache: Path, sha256: str) -> Path:
    """The folder for parts of an entry that is being made."""
    return cache / f"{UNFINISHED}{entry_name(sha256)}"


def usable(cache: Path) -> Path:
    """The cache folder, or a temporary one, said aloud, where it cannot be written."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache):
            return cache
    except OSError:
        say(
            "The cache folder cannot be written; this run keeps its own. See GEO_CACHE."
        )
        return Path(tempfile.mkdtemp(prefix="incident-map-"))


def crc32(path: Path) -> int:
    """The checksum of a file's bytes."""
    found = 0
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            found = zlib.crc32(block, found)
    return found


def say(text: str) -> None:
    """Tell whoever started the program."""
    print(text, file=sys.stderr, flush=True)


def told(what: str) -> Callable[[int, int], None]:
    """A function that says every few percent how far something is."""
    last = -1

    def tell(done: int, of: int) -> None:
        nonlocal last
        percent = 100 * done // max(of, 1) // 5 * 5
        if percent > last:
            last = percent
            say(f"{what}: {percent} % of {of}")

    return tell


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        value = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _mapped(path: Path) -> NDArray[Any]:
    """An array of a file, its pages read when they are looked at."""
    try:
        found: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:  # an empty array cannot be mapped
        found = np.load(path, allow_pickle=False)
    return found.view(np.ndarray)


@contextmanager
def _beside(cache: Path) -> Iterator[Path]:
    """A new folder in the cache that is gone afterwards, unless it was moved."""
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=cache))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _took(folder: Path, cache: Path, sha256: str) -> bool:
    """Whether a finished folder took its place; not where another stands there."""
    wanted = cache / entry_name(sha256)
    try:
        os.replace(folder, wanted)
    except OSError:
        if not wanted.exists():
            raise
        return False
    return True


def _sweep(cache: Path) -> None:
    """Remove what others began and did not end; a process that is killed cannot."""
    for path in cache.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(path, ignore_errors=True)


def _put_aside(wrong: Path) -> None:
    """Remove an entry that is not right; somebody else may have done it."""
    aside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=wrong.parent))
    with suppress(OSError):
        os.replace(wrong, aside / "old")
    shutil.rmtree(aside, ignore_errors=True)
