"""Bringing a file: format, gate, profile, duplicates, report. One door for all.

``events`` gives one thing after the other and holds no more than a transcript in
memory; ``bring`` gathers them for a file that fits.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO, Final, TypeAlias

from geo.errors import UsageError
from geo.intake.asked import (
    Asked,
    columns_asked,
    context_of,
    counted,
    digest,
    format_asked,
    good,
)
from geo.intake.asking import answered
from geo.intake.assemble import Origins, incident, incident_id
from geo.intake.columns import lacking
from geo.intake.draft import Whole
from geo.intake.gate import refused
from geo.intake.grammar.zones import zone_of
from geo.intake.record import (
    UPLOAD,
    Duplicate,
    Limits,
    Refusal,
    Report,
    Row,
    shortened,
)
from geo.intake.seen import Seen
from geo.intake.table import profile_of
from geo.intake.tally import Tally
from geo.intake.transcript import Source, Transcript, Transcripts
from geo.model.incident import Incident
from geo.model.place import Place
from geo.model.source import Document, Origin
from geo.model.when import When
from geo.store.catalog import Catalog

SAMPLE: Final = 1000

Event: TypeAlias = Incident | Refusal | Duplicate | Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a file gave. With a question in the report there are no incidents yet.

    ``texts`` are the documents' own texts by document id: transcripts of the rows, in
    which the quotes stand.
    """

    incidents: tuple[Incident, ...]
    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    texts: Mapping[str, str]
    report: Report


def bring(
    source: BinaryIO,
    *,
    as_: str | None = None,
    columns: Mapping[str, str] | None = None,
    zone: str | None = None,
    day_first: bool | None = None,
    limits: Limits = UPLOAD,
    against: Catalog | None = None,
    keep_duplicates: bool = False,
) -> Brought:
    """What a file holds, as incidents with their documents and origins.

    ``source`` can be sought. ``as_`` names a format or a profile; ``columns`` says
    which column holds which member (an empty column: none); ``zone`` is the time zone
    of times without one; ``day_first`` how 03/04/2024 is read. ``against`` is the data
    that it comes beside: its cities and regions are known by name, and duplicates of
    its incidents are found. Raises ``DataError`` when the file as a whole cannot be
    read, ``UsageError`` for an argument that means nothing.

    >>> import io
    >>> table = b"date,lat,lon,title\\n2024-05-14,50.45,30.52,A strike is reported\\n"
    >>> brought = bring(io.BytesIO(table))
    >>> brought.report.taken, brought.incidents[0].place.kind
    (1, 'coordinates')
    """
    asked = Asked(as_, columns or {}, zone, day_first, limits, against, keep_duplicates)
    bringing = Bringing(source, asked)
    tally = Tally()
    incidents, documents, texts = [], [], {}
    for event in bringing.events(Seen()):
        tally.add(event)
        if isinstance(event, Transcript):
            documents.append(event.document())
            texts[event.id] = event.text()
        elif isinstance(event, Incident):
            incidents.append(event)
    return Brought(
        incidents=tuple(incidents),
        documents=(*documents, *bringing.documents.values()),
        origins=(*bringing.origins.all(), *bringing.others.values()),
        texts=texts,
        report=bringing.report(tally),
    )


class Bringing:
    """One file on its way in: what was decided about it, and what it gives."""

    def __init__(self, source: BinaryIO, asked: Asked) -> None:
        """Look at the file and at its first rows; nothing is taken yet."""
        limits, self.asked = asked.limits, asked
        if asked.zone is not None and zone_of(asked.zone) is None:
            do = "give one such as Europe/Kyiv"
            raise UsageError(f"There is no time zone {asked.zone!r}; {do}.")
        self.sha256 = digest(source, limits)
        self.format, name = format_asked(source, asked)
        self._rows = counted(self.format.rows(source, limits), limits)
        first = list(islice(self._rows, SAMPLE))
        fields = list(dict.fromkeys(n for row in good(first) for n in row.fields))
        self.profile = profile_of(fields, name)
        if any(isinstance(item, Row) for item in first) or not asked.columns:
            self.columns, self.unused = columns_asked(self.profile, fields, asked)
        self._first: list[Row | Refusal] = first
        self._start(asked, limits)

    def _start(self, asked: Asked, limits: Limits) -> None:
        context = context_of(asked, self.columns)
        sample = [row for row in good(self._first) if refused(row, limits.file) is None]
        self.context, self.questions, self.warnings = answered(
            self.profile, sample, context
        )
        if self.profile.NAME == "generic" and sample:
            drawn = any(row.geometry is not None for row in sample)
            self.warnings += lacking(self.columns, drawn)
        label = self.profile.PUBLISHER or self.profile.LABEL
        self.source = Source(
            id=f"{self.profile.NAME}-{self.sha256[:10]}",
            file=shortened(limits.file),
            sha256=self.sha256,
            label=label,
            publisher=self.profile.PUBLISHER,
            language=self.profile.LANGUAGE,
        )
        self.origins = Origins(self.source)
        self.documents: dict[str, Document] = {}
        self.others: dict[str, Origin] = {}
        self.done, self._transcripts = 0, Transcripts(self.source)

    def resume(self, done: int, transcripts: int, origins: list[Any]) -> None:
        """Go on after the first ``done`` rows, which were brought before."""
        self.done, self._transcripts.count = done, transcripts
        self.origins.restore(origins)

    @property
    def between(self) -> bool:
        """Whether nothing is half done: no transcript is open, no document kept."""
        return self._transcripts.closed and not self.documents and not self.others

    def events(self, seen: Seen) -> Iterator[Event]:
        """Incidents, refusals and duplicates in file order, transcripts when full.

        Nothing at all while a question is open.
        """
        if self.questions:
            return
        for known in self._known():
            seen.add(known)
        for item in islice(chain(self._first, self._rows), self.done, None):
            self.done += 1
            yield self._taken(item, seen) if isinstance(item, Row) else item
            yield from self._transcripts.full()
        yield from self._transcripts.rest()

    def _known(self) -> Iterable[Incident]:
        against = self.asked.against
        return against.incidents.values() if against and self.asked.compared else ()

    def report(self, tally: Tally) -> Report:
        """The report after the events."""
        return tally.report(
            Report(
                file=self.asked.limits.file,
                sha256=self.sha256,
                format=self.format.NAME,
                profile=self.profile.NAME,
                columns=self.columns,
                unused=self.unused,
                warnings=self.warnings,
                questions=self.questions,
            )
        )

    def _taken(self, row: Row, seen: Seen) -> Incident | Refusal | Duplicate:
        """The incident of one row; or why not."""
        wrong = refused(row, self.context.file)
        if wrong is not None:
            return wrong
        made = self.profile.incident(row, self.context)
        if isinstance(made, Refusal):
            return made
        if isinstance(made, Whole):
            return self._whole(made, row, seen)
        id_ = incident_id(made, row, self.source)
        same = self._same(id_, made.title, made.place, made.when, row, seen)
        if same is not None:
            return same
        return incident(id_, made, row, self._transcripts.add(row), self.origins)

    def _whole(self, made: Whole, row: Row, seen: Seen) -> Incident | Duplicate:
        """An incident in our own form, with what it leans on."""
        found = made.incident
        same = self._same(found.id, found.title, found.place, found.when, row, seen)
        if same is None:
            self.documents |= {d.id: d for d in made.documents}
            self.others |= {o.id: o for o in made.origins}
        return same or found

    def _same(
        self, id_: str, title: str, place: Place, when: When, row: Row, seen: Seen
    ) -> Duplicate | None:
        """The duplicate that a row is, if it is one."""
        keep = self.asked.keep_duplicates
        same = seen.duplicate(id_, title, place, when, keep)
        return None if same is None else Duplicate(row.number, id_, *same, row)
