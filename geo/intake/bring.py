"""Bringing a file: format, gate, profile, duplicates, report. One door for all.

``events`` gives one thing after the other and holds no more than a transcript in
memory; ``bring`` gathers them for a file that fits.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, BinaryIO, Final, TypeAlias

from geo.errors import DataError, Problem, UsageError
from geo.intake.asking import answered
from geo.intake.assemble import QUARANTINE, Origins, incident, incident_id, shorter
from geo.intake.columns import mapped
from geo.intake.draft import Context, Whole
from geo.intake.formats import FORMATS, HEAD, Format, format_of
from geo.intake.gate import refused
from geo.intake.grammar.zones import zone_of
from geo.intake.profiles import Profile
from geo.intake.profiles.cells import slugged_name
from geo.intake.record import UPLOAD, Duplicate, Limits, Refusal, Report, Row
from geo.intake.seen import Seen
from geo.intake.table import profile_names, profile_of
from geo.intake.tally import Tally
from geo.intake.transcript import Source, Transcript, Transcripts
from geo.model.incident import Incident
from geo.model.place import Place
from geo.model.source import Document, Origin
from geo.model.when import When
from geo.store.catalog import Catalog

SAMPLE: Final = 1000
BLOCK: Final = 1 << 20

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


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of ``bring``."""

    as_: str | None
    columns: Mapping[str, str]
    zone: str | None
    day_first: bool | None
    limits: Limits
    against: Catalog | None
    keep_duplicates: bool = False
    compared: bool = True
    """Whether duplicates of what ``against`` holds are looked for, too."""


class Bringing:
    """One file on its way in: what was decided about it, and what it gives."""

    def __init__(self, source: BinaryIO, asked: Asked) -> None:
        """Look at the file and at its first rows; nothing is taken yet."""
        limits, self.asked = asked.limits, asked
        if asked.zone is not None and zone_of(asked.zone) is None:
            do = "give one such as Europe/Kyiv"
            raise UsageError(f"There is no time zone {asked.zone!r}; {do}.")
        self.sha256 = digest(source, limits)
        self.format, name = _format(source, asked)
        self._rows = _counted(self.format.rows(source, limits), limits)
        first = list(islice(self._rows, SAMPLE))
        fields = list(dict.fromkeys(n for row in _good(first) for n in row.fields))
        self.profile = profile_of(fields, name)
        if any(isinstance(item, Row) for item in first) or not asked.columns:
            self.columns, self.unused = _columns(self.profile, fields, asked)
        self._first: list[Row | Refusal] = first
        self._start(asked, limits)

    def _start(self, asked: Asked, limits: Limits) -> None:
        context = _context(asked, self.columns, limits.file)
        sample = [
            row for row in _good(self._first) if refused(row, limits.file) is None
        ]
        self.context, self.questions, self.warnings = answered(
            self.profile, sample, context
        )
        label = self.profile.PUBLISHER or self.profile.LABEL
        self.source = Source(
            id=f"{self.profile.NAME}-{self.sha256[:10]}",
            file=shorter(limits.file, 80),
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


def digest(source: BinaryIO, limits: Limits) -> str:
    """SHA-256 of the whole file; the file is wound back. Raises ``DataError``."""
    source.seek(0)
    found, size = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        size += len(block)
        found.update(block)
        if limits.bytes is not None and size > limits.bytes:
            most = limits.bytes >> 20
            do = f"bring at most {most} MiB here, or use python -m geo import"
            problem = Problem(limits.file, None, None, f"more than {most} MiB", do)
            raise DataError((problem,))
    source.seek(0)
    return found.hexdigest()


def _format(source: BinaryIO, asked: Asked) -> tuple[Format, str | None]:
    """The format, and the profile that was asked for by name, if one was."""
    head = source.read(HEAD)
    source.seek(0)
    formats, profiles = {f.NAME for f in FORMATS}, profile_names()
    name = asked.as_
    if name is not None and name not in formats and name not in profiles:
        names = ", ".join([*sorted(formats), *profiles])
        raise UsageError(f"There is no format {name!r}; use one of {names}.")
    as_format = name if name in formats else None
    return format_of(head, asked.limits.file, as_format), (
        name if name in profiles else None
    )


def _columns(
    profile: Profile, fields: list[str], asked: Asked
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Which column is which member; only a table without a dataset has a choice."""
    if profile.NAME == "generic":
        return mapped(fields, asked.columns)
    if asked.columns:
        raise UsageError(
            f"The columns of {profile.LABEL} are known; use --as generic to map them."
        )
    return {}, ()


def _counted(rows: Iterator[Row | Refusal], limits: Limits) -> Iterator[Row | Refusal]:
    """The rows; a row of tags is none. Raises ``DataError`` when there are too many."""
    for count, item in enumerate(rows):
        if limits.rows is not None and count >= limits.rows:
            do = f"bring at most {limits.rows} here, or use python -m geo import"
            found = f"more than {limits.rows} rows"
            raise DataError((Problem(limits.file, None, None, found, do),))
        if count == 0 and isinstance(item, Row) and _is_tags(item):
            continue
        yield _own(item) if isinstance(item, Row) else item


def _own(row: Row) -> Row:
    """The row without the columns in which a quarantine says why it was refused."""
    if f"{QUARANTINE}rule" not in row.fields:
        return row
    kept = {k: v for k, v in row.fields.items() if not k.startswith(QUARANTINE)}
    return replace(row, fields=kept)


def _is_tags(row: Row) -> bool:
    """Whether a row is the HXL tags under the names: ``#date``, ``#geo+lat`` …"""
    said = [value for value in row.fields.values() if value not in (None, "")]
    return bool(said) and all(
        isinstance(value, str) and value.lstrip().startswith("#") for value in said
    )


def _good(items: list[Row | Refusal]) -> Iterator[Row]:
    return (item for item in items if isinstance(item, Row))


def _context(asked: Asked, columns: Mapping[str, str], file: str) -> Context:
    context = Context(
        file=file, columns=columns, zone=asked.zone, day_first=asked.day_first
    )
    if asked.against is None:
        return context
    places = asked.against.places
    return replace(
        context,
        names={
            slugged_name(name): id_
            for id_, thing in places.items()
            for name in (thing.name, *thing.names.values())
        },
        kinds={id_: thing.kind for id_, thing in places.items()},
        documents=frozenset(asked.against.documents),
        origins=frozenset(asked.against.origins),
    )
