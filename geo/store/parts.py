"""Finished parts of a first build, so that one that was broken off goes on.

Reading a million incidents takes minutes, and a person may close the lid meanwhile.
Each run of rows is put aside when it is done; the next attempt on the same data takes
what is there. A part that is not whole, or not what it should be, is worked out again.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from zipfile import BadZipFile

import numpy as np

from geo.errors import DataError
from geo.store.building import Run
from geo.store.packing import packed_run, unpacked_run

WRONG = (OSError, ValueError, KeyError, EOFError, BadZipFile)


class Parts:
    """The runs that are done, a file each, in a folder of their own.

    As a context it takes the folder away when the build has ended well, or when the
    data are wrong: then there is nothing to go on with.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder that need not be there yet."""
        self._folder = folder

    def get(self, groups: range) -> Run | None:
        """The run of some row groups, ``None`` where it is still to be done."""
        try:
            # a zip: the sum of every array is checked as it is read
            with (
                self._path(groups).open("rb") as file,
                np.load(file, allow_pickle=False) as arrays,
            ):
                return unpacked_run(dict(arrays))
        except WRONG:
            return None

    def put(self, groups: range, run: Run) -> None:
        """Put a run without problems aside; where that fails it is not kept."""
        if run.problems:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
                np.savez(file, **packed_run(run))  # type: ignore[arg-type]
            Path(file.name).replace(self._path(groups))

    def __enter__(self) -> "Parts":
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what is of no use any more."""
        if kind is None or issubclass(kind, DataError):
            shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, groups: range) -> Path:
        return self._folder / f"{groups.start}-{groups.stop}.npz"
