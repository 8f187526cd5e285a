"""A citation of one thing, as text to copy: ours, theirs, and how to find it again.

Pure functions; a ``Stamp`` holds what every citation carries.
"""

from dataclasses import dataclass
from datetime import date

from geo.model.claim import Claim
from geo.model.incident import Incident
from geo.model.source import Document
from geo.model.span import PROTOCOL, Span
from geo.views.catalogue import _


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where, in which data, and when: ``permalink``, data hash, day of access (UTC)."""

    permalink: str
    sha256: str
    accessed: date


def document_line(document: Document | None, identifier: str) -> str:
    """A document with its publisher and date, and what of them is not known."""
    if document is None:
        return identifier
    publisher = document.publisher or _("publisher not known")
    published = document.published or _("date not known")
    return f"{document.title}. {publisher}, {published} ({document.id})"


def cite_incident(
    incident: Incident, place: str, documents: tuple[str, ...], stamp: Stamp
) -> str:
    """The incident in our words, with its documents."""
    lines = [
        f"{incident.title}. {incident.summary}",
        _("Place: {place}").format(place=place),
        *(_("Source: {source}").format(source=line) for line in documents),
        _("Reported; no finding of fact."),
    ]
    return _stamped(lines, stamp)


def cite_claim(
    claim: Claim, said: str, verb: str, document: Document | None, stamp: Stamp
) -> str:
    """One claim: our sentence, the speaker, the exact words, the document."""
    lines = [
        _("{speaker} ({role}) {verb}: {said}").format(
            speaker=claim.speaker.name, role=claim.speaker.role, verb=verb, said=said
        ),
        f"“{claim.quote.exact}”",
        _("Source: {source}").format(
            source=document_line(document, claim.quote.source)
        ),
    ]
    if document is not None and document.url:
        lines.append(_("Address: {url}").format(url=document.url))
    return _stamped(lines, stamp)


def cite_span(incident: str, facility: str, said: str, span: Span, stamp: Stamp) -> str:
    """One measurement with its assumptions and its protocol."""
    lines = [
        _("Distance from “{incident}” to {facility}: {said}").format(
            incident=incident, facility=facility, said=said
        ),
        *(_("Assumed: {text}").format(text=text) for text in span.assumptions),
    ]
    return _stamped(lines, stamp)


def _stamped(lines: list[str], stamp: Stamp) -> str:
    ending = [
        _("Link: {link}").format(link=stamp.permalink),
        _("Data: sha256 {hash}").format(hash=stamp.sha256),
        _("Protocol: {protocol}").format(protocol=PROTOCOL),
        _("Accessed: {day}").format(day=stamp.accessed.isoformat()),
    ]
    return "\n".join([*lines, *ending])
