"""Bringing a file: format, gate, profile, duplicates, report. One door for all.

``parts`` gives one run of rows after the other and holds no more than a few of them in
memory; ``bring`` gathers them for a file that fits.
"""

import os
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO, Final

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
from geo.intake.columns import lacking
from geo.intake.gate import refused
from geo.intake.grammar.zones import zone_of
from geo.intake.making import Maker, Packed, Run, runs
from geo.intake.part import Gathered, Part, part_of
from geo.intake.record import (
    UPLOAD,
    Limits,
    Refusal,
    Report,
    Row,
    shortened,
)
from geo.intake.seen import Seen, mark
from geo.intake.table import profile_of
from geo.intake.tally import Tally
from geo.intake.transcript import Source
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.source import Document, Origin
from geo.store.catalog import Catalog
from geo.store.findings import Findings
from geo.store.incidents import INCIDENT
from geo.store.workers import in_order, useful

SAMPLE: Final = 1000
LARGE: Final = 8_000_000  # bytes that are worth starting processes for


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
    bringing, tally, gathered = Bringing(source, asked), Tally(), Gathered()
    incidents: list[Incident] = []
    for part in bringing.parts(Seen()):
        tally.add(part)
        gathered.add(part)
        incidents += map(_read, part.members)
    documents, origins = gathered.sources(bringing.source)
    return Brought(
        incidents=tuple(incidents),
        documents=tuple(documents),
        origins=tuple(origins),
        texts={page.document.id: page.text for page in gathered.pages},
        report=bringing.report(tally),
    )


def _read(members: Mapping[str, Any]) -> Incident:
    """The incident of members that were made here: they break no rule."""
    made: Incident = INCIDENT(members, None, Findings("a row"))
    return made


class Bringing:
    """One file on its way in: what was decided about it, and what it gives."""

    def __init__(self, source: BinaryIO, asked: Asked) -> None:
        """Look at the file and at its first rows; nothing is taken yet."""
        limits, self.asked = asked.limits, asked
        if asked.zone is not None and zone_of(asked.zone) is None:
            do = "give one such as Europe/Kyiv"
            raise UsageError(f"There is no time zone {asked.zone!r}; {do}.")
        self.sha256 = digest(source, limits)
        self.size = source.seek(0, os.SEEK_END)
        source.seek(0)
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

    @property
    def workers(self) -> int:
        """How many processes are worth having for this file."""
        return useful() if self.size >= LARGE else 1

    def parts(
        self,
        seen: Seen,
        done: int = 0,
        references: Mapping[str, Facility] | None = None,
        many: int = 1,
    ) -> Iterator[Part]:
        """What each run of rows after the first ``done`` gives, in file order.

        Nothing at all while a question is open. ``many`` processes do the work. With
        ``references`` incidents come as rows of a file, else as members.
        """
        if self.questions:
            return
        asked = self.asked
        if asked.against and asked.compared:
            seen.add(mark(known) for known in asked.against.incidents.values())
        leant_on = None if references is None else dict(references)
        given = (self.profile.NAME, self.context, self.source, leant_on)
        waiting: deque[Run] = deque()
        for made in in_order(Maker, given, self._packed(done, waiting), many):
            run = waiting.popleft()
            same = seen.duplicates(made.marks, asked.keep_duplicates)
            yield part_of(run, made, same)

    def _packed(self, done: int, waiting: deque[Run]) -> Iterator[Packed]:
        for run in runs(chain(self._first, self._rows), done):
            waiting.append(run)
            yield run.packed()

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
