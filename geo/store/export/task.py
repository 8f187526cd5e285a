"""What a writer of a format is given: what to write, where, and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.store.drawn import Work
from geo.store.encode import to_json
from geo.store.export.selection import Progress, Selection, silent
from geo.store.export.tables import (
    DOCUMENTS,
    ORIGINS,
    Row,
    facility_row,
    row,
)


@dataclass(frozen=True, slots=True)
class Task:
    """One export into files that begin with ``stem`` in ``folder``.

    ``manifest`` has no hash of a file in it yet.
    """

    chosen: Selection
    folder: Path
    stem: str
    manifest: Mapping[str, Any]
    progress: Progress = silent

    def path(self, ending: str) -> Path:
        """The path of one of the files, such as ``.csv`` or ``-claims.csv``."""
        return self.folder / f"{self.stem}{ending}"

    def worked(self, work: Work) -> Iterator[Any]:
        """What ``work`` gives for the features in order, block after block."""
        return self.chosen.worked(work, self.progress)

    def facilities(self) -> Iterator[tuple[Row, dict[str, Any]]]:
        """Facilities, then cities and regions: the row and the feature of each."""
        for collection in ("facilities", "regions"):
            for id_ in getattr(self.chosen, collection):
                feature = self.chosen.catalog.feature(id_)
                yield facility_row(feature, collection), feature

    def documents(self) -> Iterator[Row]:
        """The rows of the documents."""
        known = self.chosen.catalog.documents
        return (row(DOCUMENTS, to_json(known[i])) for i in self.chosen.documents)

    def origins(self) -> Iterator[Row]:
        """The rows of the origins."""
        known = self.chosen.catalog.origins
        return (row(ORIGINS, to_json(known[i])) for i in self.chosen.origins)
