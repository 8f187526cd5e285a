"""Generated documents: where each sentence stands, and which statements it passes on.

A document is a text file whose paragraphs are the sentences of its claims. Quotes
are cut from it while it is written, so that their offsets are true.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.model.claim import Quote, Speaker
from geo.model.source import Document, Origin

PARAGRAPH = "\n\n"
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence in its document: where it starts, and what stands before it."""

    page: str
    text: str
    start: int
    before: str

    def quote(self, exact: str, translation: str) -> Quote:
        """The quote of ``exact``, a part of the sentence (or all of it).

        >>> said = Paragraph("doc", "Shots at 09:00.", 100, "Before. ")
        >>> quote = said.quote("09:00", "09:00")
        >>> quote.prefix, quote.suffix, quote.start, quote.end
        ('Before. Shots at ', '.\\n\\n', 109, 114)
        """
        at = self.text.index(exact)
        return Quote(
            source=self.page,
            exact=exact,
            prefix=(self.before + self.text[:at])[-CONTEXT:],
            suffix=(self.text[at + len(exact) :] + PARAGRAPH)[:CONTEXT],
            start=self.start + at,
            end=self.start + at + len(exact),
            translation=translation,
        )


@dataclass(slots=True)
class Page:
    """A document being written. ``length`` counts code points."""

    id: str
    language: str
    date: str
    length: int = 0
    tail: str = ""
    relays: dict[str, None] = field(default_factory=dict)
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _parts: list[str] = field(default_factory=list)

    def write(self, sentence: str) -> "Paragraph":
        """Write the sentence as a paragraph of its own."""
        made = Paragraph(self.id, sentence, self.length, self.tail)
        text = sentence + PARAGRAPH
        self.length += len(text)
        self.tail = (self.tail + text)[-CONTEXT:]
        self._digest.update(text.encode("utf-8"))
        self._parts.append(text)
        return made

    @property
    def unnamed(self) -> Speaker:
        """Whoever the document has something from and does not name."""
        role = "source that is not named"
        return Speaker(id=f"{self.id}-unnamed", name="not named", role=role)

    def taken(self) -> bytes:
        """The bytes written since the last call, as UTF-8."""
        fresh = "".join(self._parts).encode("utf-8")
        self._parts.clear()
        return fresh

    def document(self) -> Document:
        """What ``sources.json`` says of the document as it now stands."""
        return Document(
            id=self.id,
            file=f"{self.id}.txt",
            sha256=self._digest.hexdigest(),
            title=f"Generated document {self.id} ({self.language}), not a real report",
            language=self.language,
            publisher_note="Invented by the generator.",
            published=self.date,
            relays=tuple(self.relays),
        )


@dataclass(slots=True)
class Desk:
    """The documents of one block of incidents and the statements behind them."""

    number: int
    pages: tuple[Page, ...]
    _said: dict[str, tuple[Speaker, dict[str, None]]] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)

    def origin(self, speaker: Speaker, page: Page, relayed: bool = False) -> str:
        """The id of the speaker's statement, noted as said in the document."""
        id_ = f"{speaker.id}-{self.number:04}"
        self._said.setdefault(id_, (speaker, {}))[1][page.id] = None
        if relayed:
            page.relays[id_] = None
        return id_

    def unknown(self, page: Page) -> str:
        """The id of what the document says without saying from whom it has it."""
        self._own.add(page.id)
        return f"{page.id}-own"

    def origins(self) -> Iterable[Origin]:
        """The statements, first those with a known speaker."""
        for id_, (speaker, pages) in self._said.items():
            what = f"Invented briefing {self.number} by {speaker.name}"
            yield Origin(
                id=id_, speaker=speaker, what=what, date=None, said_in=tuple(pages)
            )
        for page in (page for page in self.pages if page.id in self._own):
            yield Origin(
                id=f"{page.id}-own",
                speaker=page.unnamed,
                what="What the document says without naming a source",
                date=None,
                said_in=(page.id,),
                independence="unknown",
            )
