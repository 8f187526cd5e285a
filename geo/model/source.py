"""Documents, and the statements that they pass on."""

from dataclasses import dataclass
from typing import Literal

from geo.model.claim import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that was read. Its text is not kept, its hash is.

    ``published`` is EDTF; what is not known is ``None`` and has a note. ``relays``
    names those whose words it passes on, in its own words.
    """

    id: str
    file: str
    sha256: str
    title: str
    language: str
    title_note: str | None = None
    publisher: str | None = None
    publisher_note: str | None = None
    url: str | None = None
    archived_url: str | None = None
    published: str | None = None
    published_note: str | None = None
    relays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first statement that one or more documents pass on.

    ``independence`` is ``unknown`` where a document does not say from whom it
    has something; such origins are counted apart and never added to the known.
    """

    id: str
    speaker: Speaker
    what: str
    date: str | None
    said_in: tuple[str, ...]
    independence: Literal["known", "unknown"] = "known"
