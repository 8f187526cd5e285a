"""The Accounts page: one incident, who says what, side by side, without a verdict."""

import streamlit as st

from geo.model.accounts import Subject, count_origins
from geo.model.incident import Incident
from geo.store.catalog import Catalog
from geo.views import accounts, data, filter_words, state
from geo.views.catalogue import _, plural
from geo.views.pick import pick
from geo.views.plain import says
from geo.views.words_when import local_interval

ABREAST = 3


def show() -> None:
    """Draw the page."""
    catalog = data.catalog()
    now = data.checked(catalog, state.current())
    st.title(_("Accounts"))
    st.markdown(
        _(
            "Who says what about one incident. Statements that go back to one origin "
            "are one account. Nothing here says who is right."
        )
    )
    filtered = filter_words.sentence(now.query, catalog)
    if filtered:
        says(filtered)
    ids = data.chosen(catalog, now.query)
    if not ids and now.incident not in catalog.incidents:
        st.caption(_("No incident passes the filters."))
        return
    identifier = pick(_("Incident"), "incident", ids, now.incident, catalog)
    if identifier != now.incident:
        state.write(incident=identifier)
    _incident(catalog, catalog.incidents[identifier])


def _incident(catalog: Catalog, incident: Incident) -> None:
    with st.container(key="panel-title"):
        says(incident.title)
    says(local_interval(incident.when))
    known, unknown = count_origins(incident.claims, catalog.origins)
    documents = len({claim.quote.source for claim in incident.claims})
    claims = plural("{n} claim", "{n} claims", len(incident.claims))
    st.caption(f"{claims}, {accounts.origins(documents, known, unknown)}")
    for subject in accounts.grouped(catalog, incident):
        _subject(catalog, incident, subject)


def _subject(catalog: Catalog, incident: Incident, subject: Subject) -> None:
    st.header(accounts.heading(catalog, subject))
    st.markdown(accounts.verdict_line(subject))
    claims = subject.claims
    for first in range(0, len(claims), ABREAST):
        row = claims[first : first + ABREAST]
        for column, claim in zip(st.columns(ABREAST), row, strict=False):
            with column:
                accounts.card(catalog, incident, claim, f"{incident.id}-{claim.id}")()
