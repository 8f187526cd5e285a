"""Who says what: the accounts of one incident, grouped by subject."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from geo.model.accounts import Subject, subjects
from geo.model.claim import Claim
from geo.model.incident import Incident
from geo.store.catalog import Catalog
from geo.views import data, state
from geo.views.catalogue import _, plural
from geo.views.cite import Stamp, cite_claim, document_line
from geo.views.plain import escape, exact, says, to_copy
from geo.views.words_claim import (
    STANCES,
    SUBJECTS,
    VERDICTS,
    joint_line,
    stance_line,
    value_sentence,
    word,
)


def grouped(catalog: Catalog, incident: Incident) -> tuple[Subject, ...]:
    """The subjects of an incident in the order of the panel."""
    order = list(SUBJECTS)
    found = subjects(incident, catalog.origins)
    return tuple(sorted(found, key=lambda subject: order.index(subject.about)))


def heading(catalog: Catalog, subject: Subject) -> str:
    """The subject as Markdown: its name, for damage also the thing that was harmed."""
    about = word(SUBJECTS, subject.about)
    if subject.facility is None:
        return about
    return _("{subject}: {facility}").format(
        subject=about, facility=escape(data.name_of(catalog, subject.facility))
    )


def verdict_line(subject: Subject) -> str:
    """What the accounts amount to, and how many there are, in words of ours only."""
    return f"{word(VERDICTS, subject.verdict)} · {counted(subject)}"


def counted(subject: Subject) -> str:
    """Documents and origins; the unknown are never added to the known."""
    return origins(len(subject.documents), subject.known, subject.unknown)


def origins(documents: int, known: int, unknown: int) -> str:
    """So many documents, known origins, and origins that are not known.

    >>> origins(3, 1, 0), origins(1, 0, 2)
    ('3 documents, 1 known origin', '1 document, 2 of unknown origin')
    """
    parts = [plural("{n} document", "{n} documents", documents)]
    if known:
        parts.append(plural("{n} known origin", "{n} known origins", known))
    if unknown:
        parts.append(plural("{n} of unknown origin", "{n} of unknown origin", unknown))
    return ", ".join(parts)


def card(
    catalog: Catalog, incident: Incident, claim: Claim, key: str
) -> Callable[[], None]:
    """One claim: who, what, the exact words, our English, the source.

    What is given back adds how to cite it: a button that is to come after all words.
    """
    names = partial(data.title_of, catalog)
    said = value_sentence(claim, names)
    box = st.container(border=True, gap="xsmall", key=f"claim-{key}")
    with box:
        says(f"{stance_line(claim)}: {said}")
        exact(claim.quote.exact)
        says("\n".join(_notes(catalog, claim, said)))

    def cite() -> None:
        document = catalog.documents.get(claim.quote.source)
        stance, made = word(STANCES, claim.stance), stamp(catalog, incident=incident.id)
        with box, st.popover(_("Cite"), type="tertiary", key=f"cite-{key}"):
            to_copy(cite_claim(claim, said, stance, document, made))

    return cite


def stamp(catalog: Catalog, page: str = "", **params: str) -> Stamp:
    """What a citation made now carries; ``params`` open the thing again."""
    return Stamp(
        state.permalink(page, **params), catalog.sha256, datetime.now(UTC).date()
    )


def _notes(catalog: Catalog, claim: Claim, said: str) -> list[str]:
    quote = claim.quote
    lines = [_("Speaker: {role}").format(role=claim.speaker.role)]
    if quote.translation and quote.translation != quote.exact:
        lines.append(_("In English (ours): {words}").format(words=quote.translation))
    source = document_line(catalog.documents.get(quote.source), quote.source)
    lines.append(_("Source: {source}").format(source=source))
    origin = catalog.origins.get(claim.origin)
    if origin is not None and origin.independence == "unknown":
        lines.append(_("From whom the document has this is not known."))
    joint = joint_line(claim, partial(data.title_of, catalog))
    return [*lines, joint] if joint else lines
