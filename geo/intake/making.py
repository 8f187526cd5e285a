"""From a run of rows to incidents: what can be done without looking at other runs.

A run is what lies between two checkpoints. ``Maker`` makes what the run holds, here or
in a further process; whether an incident is there already is decided afterwards, in
file order, by whoever asked. A transcript holds the rows of the file from one multiple
of ``transcript.ROWS`` to the next, so that none depends on what became of other rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final, TypeAlias

from geo.intake import batch, transcript
from geo.intake.assemble import incident_id, members
from geo.intake.draft import Context, Draft, Whole
from geo.intake.gate import refused
from geo.intake.origins import Names
from geo.intake.profiles import Profile
from geo.intake.record import Refusal, Row
from geo.intake.seen import Mark, spot_of
from geo.intake.table import profile_named
from geo.intake.transcript import Source, Transcript
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.source import Document, Origin
from geo.store.encode import to_json
from geo.store.load import collector_paused
from geo.store.parquet import Rows
from geo.store.spots import spots

RUN: Final = 5000
"""How many rows a run holds: a multiple of ``transcript.ROWS``."""

Leaning: TypeAlias = tuple[tuple[Document, ...], tuple[Origin, ...]]
Packed: TypeAlias = tuple[int, list[tuple[int, int, Mapping[str, Any], Any]]]


@dataclass(frozen=True, slots=True)
class Run:
    """Some rows that follow one another; ``first`` counts from 0 in the file."""

    first: int
    items: list[Row | Refusal]

    def packed(self) -> Packed:
        """The rows for a ``Maker``, each with its place in the run."""
        return self.first, [
            (place, item.number, item.fields, item.geometry)
            for place, item in enumerate(self.items)
            if isinstance(item, Row)
        ]


def runs(items: Iterable[Row | Refusal], done: int) -> Iterator[Run]:
    """The runs of a file after the first ``done`` rows, where a run began."""
    left = islice(items, done, None)
    while some := _next(left):
        yield Run(done, some)
        done += len(some)


def _next(left: Iterator[Row | Refusal]) -> list[Row | Refusal]:
    with collector_paused():
        return list(islice(left, RUN))


@dataclass(frozen=True, slots=True)
class Page:
    """A transcript that is written."""

    text: str
    document: Document

    def listed(self) -> "Page":
        """The page without its text."""
        return Page("", self.document)


@dataclass(slots=True)
class Made:
    """What a run gave, one entry in each list for each incident.

    ``places`` are those in the run, ``refused`` is by place and without its row,
    ``pages`` and ``names`` say in which transcript a row stands and which sources it
    names; what came in our own form has neither, but what it leans on. ``rows`` is
    there instead of ``members`` where rows of a file are wanted, as a ``batch``.
    """

    refused: dict[int, Refusal] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    members: list[dict[str, Any]] = field(default_factory=list)
    pages: list[str | None] = field(default_factory=list)
    names: list[Names] = field(default_factory=list)
    leaning: list[Leaning | None] = field(default_factory=list)
    written: list[Page] = field(default_factory=list)
    rows: bytes | None = None

    def add(
        self,
        place: int,
        mark: Mark,
        page: str | None,
        names: Names,
        leaning: Leaning | None,
    ) -> None:
        """One incident more."""
        self.places.append(place)
        self.marks.append(mark)
        self.pages.append(page)
        self.names.append(names)
        self.leaning.append(leaning)


class Maker:
    """Makes incidents of the rows of one file."""

    def __init__(
        self,
        profile: str,
        context: Context,
        source: Source,
        references: Mapping[str, Facility] | None = None,
    ) -> None:
        """``references`` is what places lean on, where rows of a file are wanted."""
        self._profile: Profile = profile_named(profile)
        self._context, self._source = context, source
        self._spots = None if references is None else spots(references)

    def __call__(self, packed: Packed) -> Made:
        """What a run of rows gives."""
        with collector_paused():
            return self._made(packed)

    def _made(self, packed: Packed) -> Made:
        desk, made, rows = _Desk(self._source, packed[0]), Made(), Rows()
        for place, number, fields, geometry in packed[1]:
            row = Row(number, fields, geometry)
            found = self._read(row)
            if isinstance(found, Refusal):
                made.refused[place] = replace(found, row=None)
                continue
            if isinstance(found, Whole):
                said: Incident | Draft = found.incident
                members = _whole(found, place, made)
            else:
                said, members = found, self._drafted(found, row, place, made, desk)
            if self._spots is None:
                made.members.append(members)
            else:
                rows.add(members, said.when, self._spots(said.place))
        made.written = desk.pages()
        made.rows = None if self._spots is None else batch.packed(rows.table())
        return made

    def _read(self, row: Row) -> Draft | Whole | Refusal:
        wrong = refused(row, self._context.file)
        return wrong or self._profile.incident(row, self._context)

    def _drafted(
        self, draft: Draft, row: Row, place: int, made: Made, desk: "_Desk"
    ) -> dict[str, Any]:
        """An incident that quotes its row."""
        id_ = incident_id(draft, row, self._source)
        passages = desk.at(place).add(row)
        found = members(id_, draft, row, passages, self._source)
        mark = id_, found["title"], spot_of(draft.place, draft.when)
        page = passages.document if "claims" in found else None
        made.add(place, mark, page, draft.sources, None)
        return found


def _whole(whole: Whole, place: int, made: Made) -> dict[str, Any]:
    """An incident in our own form, with what it leans on."""
    found = whole.incident
    mark = found.id, found.title, spot_of(found.place, found.when)
    made.add(place, mark, None, (), (whole.documents, whole.origins))
    members: dict[str, Any] = to_json(found)
    return members


class _Desk:
    """The transcripts of one run, begun where they are needed."""

    def __init__(self, source: Source, first: int) -> None:
        self._source, self._first = source, first
        self._made: dict[int, Transcript] = {}

    def at(self, place: int) -> Transcript:
        """The transcript in which the row at a place of the run stands."""
        number = (self._first + place) // transcript.ROWS + 1
        found = self._made.get(number)
        if found is None:
            id_ = f"{self._source.id}-{number:05d}"
            found = self._made[number] = Transcript(id_, self._source)
        return found

    def pages(self) -> list[Page]:
        return [Page(one.text(), one.document()) for one in self._made.values()]
