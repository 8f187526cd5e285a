"""The documents of a brought file: transcripts of its rows, in which the quotes stand.

A table is no prose, and its cells are quoted in the file by rules of its own. So each
row is written out, one line for each field that says something::

    notes [12]: On 14 May a strike was reported.

The number of the row stands before the words, so that no two passages are alike. A
line feed inside a cell becomes a line feed and a tab: only our own lines begin at the
margin. See ``docs/formats.md``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from geo.intake.record import Row, Value
from geo.model.source import Document

ROWS = 200
"""How many rows one transcript holds."""
EXACT, CONTEXT = 300, 32
GEOMETRY = "geometry"
UNTRANSLATED = "Not translated: these are the words of the row."


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that is transcribed, and who published it, where that is known."""

    id: str
    file: str
    sha256: str
    label: str
    publisher: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Transcript:
    """One document being written; ``length`` counts code points."""

    id: str
    source: Source
    first: int = 0
    last: int = 0
    rows: int = 0
    length: int = 0
    tail: str = ""
    parts: list[str] = field(default_factory=list)

    def add(self, row: Row) -> "Passages":
        """Write a row out; where each of its fields stands."""
        spans: dict[str, tuple[int, int]] = {}
        before, start, end = self.tail, self.length, 0
        lines, middle = [], f" [{row.number}]: "
        for name, value in _fields(row).items():
            if type(value) is str and value.isprintable():
                said = value.strip()  # the usual cell: one line
            else:
                said = written(value)
            if said:
                head = f"{_flat(name)}{middle}"
                first = end + len(head)
                end = first + len(said)
                spans[name] = (first, end)
                end += 1
                lines.append(f"{head}{said}\n")
        text = "".join(lines)
        self.parts.append(text)
        self.length += len(text)
        self.tail = (before + text)[-CONTEXT:]
        self.first = self.first or row.number
        self.rows, self.last = self.rows + 1, row.number
        return Passages(self.id, before, text, start, spans)

    def text(self) -> str:
        """The whole transcript."""
        return "".join(self.parts)

    def document(self) -> Document:
        """The document as it is listed among the sources."""
        source = self.source
        rows = (
            f"rows {self.first} to {self.last}"
            if self.rows > 1
            else f"row {self.first}"
        )
        note = (
            f"A transcript of {rows} of the file with SHA-256 {source.sha256}, made "
            "when it was brought; the file itself is not kept."
        )
        unknown = "The file does not say who published it."
        return Document(
            id=self.id,
            file=f"{self.id}.txt",
            sha256=hashlib.sha256(self.text().encode("utf-8")).hexdigest(),
            title=f"{source.label}, {rows} of {source.file}",
            title_note=note,
            language=source.language or "und",
            publisher=source.publisher,
            publisher_note=None if source.publisher else unknown,
            published_note="The file does not say when it was published.",
        )


class Passages(NamedTuple):
    """Where the fields of one row stand in its transcript."""

    document: str
    before: str
    text: str
    start: int
    spans: dict[str, tuple[int, int]]

    def quote(
        self, fields: tuple[str, ...], english: bool = False
    ) -> dict[str, Any] | None:
        """The quote of the first of ``fields`` to the last, if near, else of the first.

        ``None`` when none of them says anything. ``english`` words need no translation.
        """
        spans = [self.spans[name] for name in fields if name in self.spans]
        if not spans:
            return None
        start, end = spans[0]
        if len(spans) > 1:
            first, last = min(spans)[0], max(end for _, end in spans)
            start, end = (first, last) if last - first <= EXACT else spans[0]
        return self._cut(start, min(end, start + EXACT), english)

    def _cut(self, start: int, end: int, english: bool) -> dict[str, Any]:
        exact = self.text[start:end].rstrip()
        start += len(exact) - len(exact.lstrip())
        exact = exact.lstrip()
        end = start + len(exact)
        return {
            "source": self.document,
            "exact": exact,
            "prefix": (self.before + self.text[max(start - CONTEXT, 0) : start])[
                -CONTEXT:
            ],
            "suffix": self.text[end : end + CONTEXT],
            "start": self.start + start,
            "end": self.start + end,
            "translation": exact if english else UNTRANSLATED,
        }


def written(value: Value) -> str:
    """A value as its line in a transcript has it.

    >>> written(None), written(" a\\nb "), written(7), written({"a": "é"})
    ('', 'a\\n\\tb', '7', '{"a": "é"}')
    """
    if value is None or isinstance(value, str):
        text = value or ""
    elif isinstance(value, list | dict):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = json.dumps(value)
    plain = text.strip()
    lines = plain.splitlines()
    return plain if len(lines) < 2 else "\n\t".join(line.strip() for line in lines)


@lru_cache(maxsize=4096)
def _flat(name: str) -> str:
    return " ".join(name.split())


def _fields(row: Row) -> Mapping[str, Value]:
    """The fields of a row, its geometry before them."""
    if row.geometry is None:
        return row.fields
    return {GEOMETRY: dict(row.geometry), **row.fields}
