"""From ``incidents.parquet`` to columns: every incident read strictly, once.

The rows are read in runs, side by side where there are several processors. All or
nothing: one wrong incident and nothing is built, as when a small folder is read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import numpy as np

from geo.errors import DataError, Problem, UsageError
from geo.geometry.footprint import footprint
from geo.geometry.shapes import from_geojson, to_geojson
from geo.model.compare import bare
from geo.model.incident import Incident
from geo.model.place import Coordinates, Place
from geo.store.columns import Numbers
from geo.store.concern import searched_texts
from geo.store.extents import Extents
from geo.store.facts import Facts
from geo.store.findings import Findings
from geo.store.folder import PARQUET, Folder
from geo.store.ground import Ground
from geo.store.records import Records
from geo.store.references import Known, incident_problems
from geo.store.search import Index
from geo.store.sorting import title_ranks
from geo.store.workers import in_order, useful

Progress: TypeAlias = Callable[[int, int], None]
Spot: TypeAlias = tuple[float, float, float] | bytes | None

RUN: Final = 10_000  # rows
SEVERAL: Final = 40_000  # rows that are worth starting processes for
WIDEST_M: Final = 1_000_000.0  # a wider disc is worked out as other places are
MOST_PROBLEMS: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """All columns of a folder. ``by_id`` and ``order`` are rows, sorted.

    ``title_ranks`` is the rank of each row's title among all titles.
    """

    facts: Facts
    extents: Extents
    ground: Ground
    words: Index
    by_id: Numbers
    order: Numbers
    title_ranks: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The columns of some row groups that follow one another, and their problems."""

    facts: Facts
    ground: Ground
    words: Index
    problems: tuple[Problem, ...]


class Keep(Protocol):
    """Where runs that are done are kept, for a build that is broken off."""

    def get(self, groups: range) -> Run | None:
        """The run of some row groups, if it is there."""

    def put(self, groups: range, run: Run) -> None:
        """Keep a run."""


class KeepNothing:
    """For a build that is not to leave anything behind."""

    def get(self, groups: range) -> None:
        """Nothing is there."""

    def put(self, groups: range, run: Run) -> None:
        """Nothing is kept."""


def build(
    path: Path,
    folder: Folder,
    progress: Progress,
    many: int = 0,
    keep: Keep | None = None,
) -> Built:
    """The columns of a file; ``many`` processes read it, 0 as many as are useful.

    ``folder`` is what stands beside the incidents, ``keep`` has the runs that are done
    already. Raises ``DataError``.
    """
    keep = keep or KeepNothing()
    records = Records(path)
    spans = list(_spans(records))
    many = many or (useful() if len(records) >= SEVERAL else 1)
    found = {span: run for span in spans if (run := keep.get(span)) is not None}
    left = [span for span in spans if span not in found]
    done = sum(len(run.facts) for run in found.values())
    made = in_order(Reader, (path, folder), left, many)
    for span, run in zip(left, made, strict=True):
        if run.problems:
            raise DataError(run.problems[:MOST_PROBLEMS])
        keep.put(span, run)
        found[span] = run
        done += len(run.facts)
        progress(done, len(records))
    runs = [found[span] for span in spans]
    return _together(runs or [Reader(path, folder)(range(0))], folder)


def _together(runs: Sequence[Run], folder: Folder) -> Built:
    facts = Facts.joined([run.facts for run in runs])
    ground = Ground.joined([run.ground for run in runs])
    by_id = facts.ids.order()
    if problems := tuple(_same_ids(facts, by_id, folder)):
        raise DataError(problems)
    return Built(
        facts=facts,
        extents=ground.extents(),
        ground=ground,
        words=Index.joined([run.words for run in runs]),
        by_id=by_id,
        order=facts.times.order(by_id).astype(np.int32),
        title_ranks=title_ranks(facts.titles),
    )


def _spans(records: Records) -> Iterator[range]:
    """The row groups of each run."""
    first = 0
    for group in range(records.groups):
        if records.starts[group + 1] - records.starts[first] >= RUN:
            yield range(first, group + 1)
            first = group + 1
    if first < records.groups:
        yield range(first, records.groups)


class Reader:
    """Reads runs of one file, keeping the places that were worked out."""

    def __init__(self, path: Path, folder: Folder) -> None:
        """Open the file."""
        self._records = Records(path)
        self._folder, self._known = folder, Known.of(folder)
        self._references = folder.references
        self._things = {thing.id: thing for thing in folder.facilities}
        self._footprint = lru_cache(maxsize=65_536)(self._worked_out)

    def __call__(self, groups: range) -> Run:
        """The columns of some row groups."""
        problems: list[Problem] = []
        incidents: list[Incident] = []
        for group in groups:
            incidents += self._group(group, problems)
        spots = [self._spot(incident, problems) for incident in incidents]
        texts = [searched_texts(incident, self._things) for incident in incidents]
        return Run(
            facts=Facts.of(incidents, self._references),
            ground=Ground.of(spots),
            words=Index.of(texts),
            problems=tuple(problems),
        )

    def _group(self, group: int, problems: list[Problem]) -> Iterator[Incident]:
        for make in self._records.made(group):
            try:
                incident = make()
            except DataError as error:
                problems += error.problems
                continue
            findings = Findings(PARQUET, incident.id)
            incident_problems(incident, self._known, findings)
            problems += findings.problems
            if not findings.problems:
                yield incident

    def _spot(self, incident: Incident, problems: list[Problem]) -> Spot:
        place = incident.place
        if isinstance(place, Coordinates) and place.radius_m <= WIDEST_M:
            return place.longitude, place.latitude, place.radius_m
        try:
            return self._footprint(bare(place))
        except UsageError as error:
            do = "correct the place"
            problems.append(Problem(PARQUET, incident.id, "place", str(error), do))
            return None

    def _worked_out(self, place: Place) -> bytes | None:
        shape = footprint(place, self._references)
        if shape is None:
            return None
        wkb: bytes = from_geojson(to_geojson(shape)).wkb
        return wkb


def _same_ids(facts: Facts, by_id: Numbers, folder: Folder) -> Iterator[Problem]:
    """Ids that two incidents have, or an incident and a thing it may lean on."""
    known = folder.references
    before = None
    for row in by_id.tolist():
        id_ = facts.ids[row]
        if id_ == before:
            yield Problem(
                PARQUET, id_, "id", "the id a second time", "use each id once"
            )
        if id_ in known:
            found = "an id that another collection uses"
            yield Problem(PARQUET, id_, "id", found, "choose another id")
        before = id_
