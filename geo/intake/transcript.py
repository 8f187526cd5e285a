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
from collections.abc import Collection, Iterable, Mapping
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
        lines: list[str] = []
        fields, middle = _fields(row), f" [{row.number}]: "
        wide = len(middle)
        heads, texts = _heads(tuple(fields)), _written(fields.values())
        for (name, head, long), said in zip(heads, texts, strict=True):
            if said:
                first = end + long + wide
                end = first + len(said)
                spans[name] = (first, end)
                end += 1
                lines += (head, middle, said, "\n")
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
        known = self.spans
        spans = [known[name] for name in fields if name in known]
        if not spans:
            return None
        start, end = spans[0]
        if len(spans) > 1:
            first, last = min(spans)[0], max(spans)[1]  # no two of them overlap
            start, end = (first, last) if last - first <= EXACT else spans[0]
        return self._cut(start, min(end, start + EXACT), english)

    def _cut(self, start: int, end: int, english: bool) -> dict[str, Any]:
        """The quote from a place where words begin, without blanks at its end."""
        text, at = self.text, self.start
        exact = text[start:end].rstrip()
        end = start + len(exact)
        if start >= CONTEXT:
            prefix = text[start - CONTEXT : start]
        else:
            prefix = (self.before + text[:start])[-CONTEXT:]
        return {
            "source": self.document,
            "exact": exact,
            "prefix": prefix,
            "suffix": text[end : end + CONTEXT],
            "start": at + start,
            "end": at + end,
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


def _written(values: Collection[Value]) -> Iterable[str]:
    """Each value as its line in a transcript has it."""
    try:
        usual = "".join(values).isprintable()  # type: ignore[arg-type]
    except TypeError:  # not all of them are text
        usual = False
    if usual:  # one line each
        return map(str.strip, values)  # type: ignore[arg-type]
    return map(written, values)


@lru_cache(maxsize=64)
def _heads(names: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Each name, on one line, and its length."""
    flat = [" ".join(name.split()) for name in names]
    return list(zip(names, flat, map(len, flat), strict=True))


def _fields(row: Row) -> Mapping[str, Value]:
    """The fields of a row, its geometry before them."""
    if row.geometry is None:
        return row.fields
    return {GEOMETRY: dict(row.geometry), **row.fields}
