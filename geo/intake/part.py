"""What a run of rows adds to what is there: the new, and what was kept out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from geo.intake.batch import packed, unpacked
from geo.intake.making import Made, Page, Run
from geo.intake.origins import Names, Origins
from geo.intake.record import Duplicate, Refusal, Row
from geo.intake.seen import Mark, Same
from geo.intake.transcript import Source
from geo.model.source import Document, Origin


@dataclass(frozen=True, slots=True)
class Part:
    """What a run gave after duplicates were looked for.

    ``done`` counts the rows of the file so far. ``members`` or ``rows`` are the
    incidents, as ``making.Made`` has them, ``kept_out`` all that was not taken in file
    order. ``said`` names in which documents each group of sources is passed on,
    ``documents`` and ``origins`` are those that came in our own form.
    """

    done: int
    taken: int
    kept_out: Sequence[Refusal | Duplicate]
    marks: Sequence[Mark]
    members: Sequence[Mapping[str, Any]]
    rows: bytes | None
    pages: Sequence[Page]
    said: Mapping[Names, Mapping[str, None]]
    documents: Mapping[str, Document]
    origins: Mapping[str, Origin]


def part_of(run: Run, made: Made, same: Sequence[Same | None]) -> Part:
    """The part of a run; ``same`` says which of its incidents are there already."""
    new = [index for index, other in enumerate(same) if other is None]
    whole = len(new) == len(same)
    said: dict[Names, dict[str, None]] = {}
    documents: dict[str, Document] = {}
    origins: dict[str, Origin] = {}
    for index in new:
        page, leaning = made.pages[index], made.leaning[index]
        if page is not None:
            said.setdefault(made.names[index], {})[page] = None
        if leaning is not None:
            documents |= {document.id: document for document in leaning[0]}
            origins |= {origin.id: origin for origin in leaning[1]}
    quoted = {page for pages in said.values() for page in pages}
    rows = made.rows
    return Part(
        done=run.first + len(run.items),
        taken=len(new),
        kept_out=list(_kept_out(run, made, same)),
        marks=made.marks if whole else [made.marks[index] for index in new],
        members=[made.members[index] for index in new] if rows is None else [],
        rows=rows if whole or rows is None else _some(rows, new),
        pages=[page for page in made.written if page.document.id in quoted],
        said=said,
        documents=documents,
        origins=origins,
    )


def _some(rows: bytes, at: Sequence[int]) -> bytes:
    return packed(unpacked(rows).take(pa.array(at, pa.int64())))


def _kept_out(
    run: Run, made: Made, same: Sequence[Same | None]
) -> Iterator[Refusal | Duplicate]:
    """Refusals and duplicates in file order, each with its row."""
    others = {
        made.places[index]: (made.marks[index][0], *other)
        for index, other in enumerate(same)
        if other is not None
    }
    read = [place for place, item in enumerate(run.items) if isinstance(item, Refusal)]
    for place in sorted((*read, *made.refused, *others)):
        item = run.items[place]
        if isinstance(item, Refusal):
            yield item
        elif place in others:
            yield Duplicate(item.number, *others[place], item)
        else:
            yield _with_row(made.refused[place], item)


def _with_row(refusal: Refusal, row: Row) -> Refusal:
    parts = (refusal.number, refusal.field, refusal.value, refusal.rule, refusal.do)
    return Refusal(refusal.file, *parts, row)


@dataclass(slots=True)
class Gathered:
    """Everything beside the incidents of a file that fits in memory."""

    pages: list[Page] = field(default_factory=list)
    said: dict[Names, dict[str, None]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    def add(self, part: Part) -> None:
        """Take what belongs to one part."""
        self.pages += part.pages
        self.documents |= part.documents
        self.origins |= part.origins
        for names, documents in part.said.items():
            self.said.setdefault(names, {}).update(documents)

    def sources(self, source: Source) -> tuple[list[Document], list[Origin]]:
        """All documents and origins, those made of this file first."""
        made = Origins(source, self.said)
        written: Iterable[Document] = (page.document for page in self.pages)
        return (
            [*written, *self.documents.values()],
            [*made.all(), *self.origins.values()],
        )
