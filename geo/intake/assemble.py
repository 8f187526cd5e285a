"""From a draft and its passages to an incident with claims, quotes and origins."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from geo.intake.draft import Draft, Said
from geo.intake.record import Row, shortened
from geo.intake.transcript import Passages, Source
from geo.model.claim import Claim, Speaker
from geo.model.ids import is_id
from geo.model.incident import Incident
from geo.model.place import Nowhere
from geo.model.source import Origin

QUARANTINE = "refused_"
NAMED = "named as a source in the file"
UNNAMED = "no source is named in the row"
TITLE = 200
ID = 80


@dataclass(slots=True)
class Origins:
    """The statements that a file passes on: one for each source, or group, it names.

    Where a row names several sources, who of them said what is not known: they are one
    origin together, and it is not counted among the known.
    """

    source: Source
    made: dict[tuple[str, ...], Origin] = field(default_factory=dict)
    said_in: dict[str, dict[str, None]] = field(default_factory=dict)

    def of(self, names: tuple[str, ...], document: str) -> Origin:
        """The origin of rows that name these sources, noted as said in a document."""
        origin = self.made.get(names)
        if origin is None:
            origin = self._new(names)
            self.made[names] = origin
            self.said_in[origin.id] = {}
        self.said_in[origin.id][document] = None
        return origin

    def all(self) -> tuple[Origin, ...]:
        """Every origin, with the documents that pass it on."""
        return tuple(
            replace(origin, said_in=tuple(self.said_in[origin.id]))
            for origin in self.made.values()
        )

    def state(self) -> list[Any]:
        """Everything as plain lists, to be kept."""
        return [[list(k), list(self.said_in[o.id])] for k, o in self.made.items()]

    def restore(self, state: list[Any]) -> None:
        """Take up what was kept."""
        for names, documents in state:
            for document in documents:
                self.of(tuple(names), document)

    def _new(self, names: tuple[str, ...]) -> Origin:
        label, file = self.source.label, self.source.file
        id_ = f"{self.source.id}-o-{_digest('; '.join(names))}"
        if not names:
            name = self.source.publisher or f"{file}, which names no source"
            speaker = Speaker(id=f"{self.source.id}-s0", name=name, role=UNNAMED)
            what = f"What rows of {label} say without naming a source."
        else:
            said = "; ".join(names)
            speaker = Speaker(
                id=speaker_id(said), name=shorter(said, TITLE), role=NAMED
            )
            of_all = "" if len(names) == 1 else "; who of them said what is not told"
            what = f"What {label} has from {shorter(said, TITLE)}{of_all}."
        known = len(names) == 1
        return Origin(
            id=id_,
            speaker=speaker,
            what=what,
            date=None,
            said_in=(),
            independence="known" if known else "unknown",
        )


def incident(
    id_: str, draft: Draft, row: Row, passages: Passages, origins: Origins
) -> Incident:
    """The incident that a row states: each claim quotes the fields that carry it."""
    source = origins.source
    origin = origins.of(draft.sources, passages.document)
    english = (draft.language or source.language) == "en"
    made: list[Claim] = []

    def claim(said: Said) -> str | None:
        quote = passages.quote(said.fields, english)
        if quote is None:
            return None
        name = f"{id_}-c{len(made) + 1}"
        made.append(
            Claim(
                id=name if len(name) <= ID else f"c-{_digest(name, 8)}",
                about=said.about,  # type: ignore[arg-type]
                value=said.value,
                speaker=origin.speaker,
                stance="relays" if draft.sources else "asserts",
                origin=origin.id,
                quote=quote,
                remarks=_remarks(said.remarks, draft.url),
            )
        )
        return made[-1].id

    place, when = draft.place, draft.when
    if not isinstance(place, Nowhere):
        by = claim(Said("location", place, draft.place_fields))
        place = replace(place, claims=(by,) if by else ())
    if when.dated:
        by = claim(Said("time", when, draft.when_fields))
        when = replace(when, claims=(by,) if by else ())
    for said in draft.said:
        claim(said)
    return Incident(
        id=id_,
        title=shorter(draft.title, TITLE),
        summary=f"Reported in row {row.number} of {source.file} ({source.label}).",
        category=draft.category,
        layer=draft.layer,
        when=when,
        place=place,
        claims=tuple(made),
    )


def incident_id(draft: Draft, row: Row, source: Source) -> str:
    """The id that the file gives, with the dataset before it, else one of the content.

    A row keeps its id when the file is brought again, so that it is seen as there.
    """
    if draft.key is None:
        return f"row-{_content(row)}"
    if source.publisher is None and is_id(draft.key):
        return draft.key
    prefix = "" if source.publisher is None else f"{source.id.split('-')[0]}-"
    slug = slugged(f"{prefix}{draft.key}")
    return (
        slug
        if is_id(slug) and slug == f"{prefix}{draft.key}".lower()
        else (f"{slug[:48].strip('-') or 'row'}-{_digest(draft.key)}")
    )


def speaker_id(name: str) -> str:
    """The id of a source by its name.

    >>> speaker_id("Українська правда").startswith("source-")
    True
    """
    return f"{slugged(name)[:40].strip('-') or 'source'}-{_digest(name)}"


@lru_cache(maxsize=4096)
def slugged(text: str) -> str:
    """Text as far as an id can hold it.

    >>> slugged("Café, Kyiv (2)")
    'cafe-kyiv-2'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def shorter(text: str, most: int) -> str:
    """Text on one line, of at most ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _remarks(own: str | None, url: str | None) -> str | None:
    where = (
        f"The row gives {shortened(url) if len(url) > 500 else url}." if url else None
    )
    return " ".join(part for part in (own, where) if part) or None


def _content(row: Row) -> str:
    text = json.dumps(
        [dict(row.fields), row.geometry], ensure_ascii=False, sort_keys=True
    )
    return _digest(text, 8)


def _digest(text: str, size: int = 4) -> str:
    data = text.encode("utf-8", "replace")
    return hashlib.blake2s(data, digest_size=size).hexdigest()
