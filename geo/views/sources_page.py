"""The Sources page: each document, what is known of it, and its quotes in order."""

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

from geo.errors import DataError
from geo.model.claim import Claim
from geo.model.source import Document
from geo.settings import documents_folder
from geo.store.catalog import Catalog
from geo.store.documents import read_document, verify_quote
from geo.store.findings import Findings
from geo.store.query import Query
from geo.views import data
from geo.views.catalogue import _, plural
from geo.views.passage import passage
from geo.views.plain import exact, link, says
from geo.views.words_claim import SUBJECTS, stance_line, value_sentence, word

ON_A_PAGE, QUOTES = 5, 25


def show() -> None:
    """Draw the page."""
    catalog = data.catalog()
    st.title(_("Sources"))
    st.markdown(
        _(
            "The documents that were read. Their text is not kept here, only short "
            "quotations and a hash of each file."
        )
    )
    if documents_folder() is None:
        st.caption(
            _(
                "The documents are not at hand, so quotes are not verified now. Start "
                "with `GEO_DOCUMENTS` set to their folder to see each in context."
            )
        )
    ids = list(catalog.documents)
    first = 0
    if len(ids) > ON_A_PAGE:
        first = (
            st.pagination(-(-len(ids) // ON_A_PAGE), key="sources-page") - 1
        ) * ON_A_PAGE
    for identifier in ids[first : first + ON_A_PAGE]:
        claims = claims_of(catalog, identifier)
        _document(catalog, catalog.documents[identifier], claims)


def claims_of(catalog: Catalog, document: str) -> Sequence[Claim]:
    """The claims of a document in the order of the text, a joint claim once."""
    return _claims(catalog.sha256, document, data.Held(catalog))


@lru_cache(maxsize=32)
def _claims(sha256: str, document: str, held: data.Held) -> Sequence[Claim]:
    query = Query(document=frozenset([document]))
    incidents = (held.data.incidents[id_] for id_ in held.data.select(query))
    found = {
        claim.id: claim
        for incident in incidents
        for claim in incident.claims
        if claim.quote.source == document
    }
    return sorted(found.values(), key=lambda claim: (claim.quote.start, claim.id))


def _document(catalog: Catalog, document: Document, claims: Sequence[Claim]) -> None:
    st.header(document.id)
    with st.container(key=f"panel-title-{document.id}"):
        says(document.title)
    says("\n".join(facts(document)))
    _links(document)
    text = _text(document)
    title = plural("{n} quote", "{n} quotes", len(claims))
    with st.expander(title, key=f"quotes-{document.id}"):
        for claim in _paged(document, claims):
            _quote(catalog, document, claim, text)


def facts(document: Document) -> tuple[str, ...]:
    """What is known of a document and what is not, one line each."""
    unknown = _("not known")
    return tuple(
        filter(
            None,
            (
                _("Publisher: {name}").format(name=document.publisher or unknown),
                document.publisher_note,
                _("Published: {date}").format(date=document.published or unknown),
                document.published_note,
                _("Language: {language}").format(language=document.language),
                "" if document.url else _("Address: not known"),
                "" if document.archived_url else _("Archived copy: none known"),
                _("Passes on: {list}").format(list=", ".join(document.relays))
                if document.relays
                else "",
                _("File: {file}, sha256 {hash}").format(
                    file=document.file, hash=document.sha256
                ),
            ),
        )
    )


def _links(document: Document) -> None:
    with st.container(horizontal=True):
        link(_("Open"), document.url)
        link(_("Open the archived copy"), document.archived_url)


def _paged(document: Document, claims: Sequence[Claim]) -> Sequence[Claim]:
    if len(claims) <= QUOTES:
        return claims
    page = st.pagination(-(-len(claims) // QUOTES), key=f"quotes-page-{document.id}")
    return claims[(page - 1) * QUOTES : page * QUOTES]


def _quote(
    catalog: Catalog, document: Document, claim: Claim, text: str | None
) -> None:
    names = partial(data.title_of, catalog)
    subject = word(SUBJECTS, claim.about)
    with st.container(border=True, gap="xsmall", key=f"claim-{document.id}-{claim.id}"):
        says(f"{subject} · {stance_line(claim)}: {value_sentence(claim, names)}")
        verified = None
        if text is not None:
            verified = verify_quote(claim.quote, text, None, Findings(""))
        exact(passage(claim.quote, text) if verified and text else claim.quote.exact)
        says(_("In English (ours): {words}").format(words=claim.quote.translation))
        if verified:
            st.caption(_("Verified: the words stand in the document exactly there."))
        if verified is False:
            st.warning(_("Not verified: these words do not stand there in the text."))


def _text(document: Document) -> str | None:
    """The text of a document, when it is at hand and is the one that was read."""
    folder = documents_folder()
    if folder is None:
        return None
    try:
        return _read(document, folder)
    except DataError as error:
        st.warning(_("This document is not shown in context:"))
        says("\n".join(problem.line() for problem in error.problems))
        return None


@lru_cache(maxsize=16)
def _read(document: Document, folder: Path) -> str:
    return read_document(document, folder)
