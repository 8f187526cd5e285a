"""The panel beside the map for one incident: words first, figures after."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.model.when import When
from geo.store.catalog import Catalog
from geo.store.nearest import Row
from geo.views import accounts, bars, data, nearby, turns
from geo.views.catalogue import _
from geo.views.cite import cite_incident, cite_span, document_line
from geo.views.plain import says, to_copy
from geo.views.words_claim import CATEGORIES, word
from geo.views.words_place import PRECISIONS, Names, place_assumptions, place_sentence
from geo.views.words_span import span_sentence
from geo.views.words_unknown import Known, not_known
from geo.views.words_when import local_interval, utc_interval

BREATH_S: Final = 0.05
_READ: Final = "panel-read"


def show(catalog: Catalog, incident: Incident) -> None:
    """Everything that is said about one incident, and what is not known."""
    cites = [_head(catalog, incident)]
    _when(incident.when)
    _place(catalog, incident)
    cites += _accounts(catalog, incident)
    _let_read(incident)
    for cite in cites:
        cite()
    _distances(catalog, incident)
    _unknown(catalog, incident)


def _let_read(incident: Incident) -> None:
    """Leave the processor to the words: they are painted before figures are made."""
    if st.session_state.get(_READ) != incident.id:
        st.session_state[_READ] = incident.id
        turns.rest(BREATH_S)


def lines(texts: tuple[str, ...]) -> str:
    """Several sentences as a list in plain text.

    >>> lines(("One.", "Two."))
    '– One.\\n– Two.'
    """
    return "\n".join(f"– {text}" for text in texts)


def _head(catalog: Catalog, incident: Incident) -> Callable[[], None]:
    """What it is; what is given back adds how to cite it."""
    st.header(_("Incident") if incident.layer == "incident" else _("Context"))
    with st.container(key="panel-title"):
        says(incident.title)
    says(incident.summary)
    category = _("another category")
    if incident.category in CATEGORIES:
        category = word(CATEGORIES, incident.category)
    known = word(PRECISIONS, catalog.precision(incident.id))
    st.caption(_("{category} · place: {words}").format(category=category, words=known))
    place = st.container()

    def cite() -> None:
        title = _("Cite this incident")
        with place, st.popover(title, type="tertiary", key="cite-incident"):
            to_copy(_citation(catalog, incident))

    return cite


def _citation(catalog: Catalog, incident: Incident) -> str:
    sources = dict.fromkeys(claim.quote.source for claim in incident.claims)
    return cite_incident(
        incident,
        place_sentence(incident.place, _names(catalog)),
        tuple(document_line(catalog.documents.get(i), i) for i in sources),
        accounts.stamp(catalog, incident=incident.id),
    )


def _when(when: When) -> None:
    st.subheader(_("Time"))
    said = [_("As said: {words}").format(words=when.verbatim)] if when.verbatim else []
    local = local_interval(when)
    about = _("about {interval}").format(interval=local) if when.approximate else local
    remarks = [when.remarks] if when.remarks else []
    says("\n".join(filter(None, [*said, about, utc_interval(when), *remarks])))


def _place(catalog: Catalog, incident: Incident) -> None:
    st.subheader(_("Place"))
    place = incident.place
    said = _("As said: {words}").format(words=place.verbatim) if place.verbatim else ""
    sentence = place_sentence(place, _names(catalog))
    readings = tuple(reading.says for reading in place.hypotheses)
    says("\n".join(filter(None, [said, sentence])))
    assumed = (*place_assumptions(place), *_shift(catalog, place.reference))
    with st.container(key="small", gap="xxsmall"):
        if assumed:
            st.caption(_("Assumed to draw it"))
            says(lines(assumed))
        if readings:
            st.caption(_("Other readings of the words, kept apart"))
            says(lines(readings))


def _shift(catalog: Catalog, reference: str | None) -> tuple[str, ...]:
    """What the reference brings along: its assumed outline, its position's doubt."""
    thing = catalog.references.get(reference or "")
    if thing is None:
        return ()
    found = []
    if thing.outline is not None and thing.outline.assumption:
        found.append(f"{thing.name}: {thing.outline.assumption}")
    if thing.position is not None:
        found.append(
            _("All of this may be shifted together by up to {metres} m.").format(
                metres=f"{thing.position.accuracy_m:g}"
            )
        )
    return tuple(found)


def _accounts(catalog: Catalog, incident: Incident) -> list[Callable[[], None]]:
    """The cards of all claims; what is given back adds how to cite each."""
    st.subheader(_("Accounts"))
    if not incident.claims:
        st.caption(_("No claims are recorded."))
    cites = []
    for subject in accounts.grouped(catalog, incident):
        name = accounts.heading(catalog, subject)
        st.markdown(f"**{name}** · {accounts.verdict_line(subject)}")
        for claim in subject.claims:
            key = f"{incident.id}-{claim.id}"
            cites.append(accounts.card(catalog, incident, claim, key))
    return cites


def _distances(catalog: Catalog, incident: Incident) -> None:
    st.subheader(_("Distances"))
    rows = _measured(catalog, incident)
    if not rows:
        st.caption(_("No distance can be given to any facility."))
        return
    most = bars.scale_end(span for _facility, span in rows)
    for facility, span in rows:
        measurement(catalog, incident, facility, span, most)
    st.html(bars.axis(most))


def _measured(catalog: Catalog, incident: Incident) -> list[Row]:
    """The distances; each step is told, and gives way to a newer click."""
    progress, rows = st.empty(), list[Row]()
    for row in nearby.measured(catalog, incident):
        progress.caption(_("Working out the distances …"))
        rows += [row] if row else []
    progress.empty()
    return rows


def measurement(
    catalog: Catalog, incident: Incident, facility: Facility, span: Span, most_m: float
) -> None:
    """One distance: name, bar, sentence, how to cite."""
    said = span_sentence(span)
    says(facility.name)
    drawn = bars.bar(span, most_m)
    if drawn:
        st.html(drawn)
    with st.container(horizontal=True, vertical_alignment="center"):
        says(said)
        with st.popover(_("Cite"), type="tertiary", key=f"cite-to-{facility.id}"):
            link = {"from_": incident.id, "to": facility.id}
            made = accounts.stamp(catalog, "measure", **link)
            to_copy(cite_span(incident.title, facility.name, said, span, made))


def _unknown(catalog: Catalog, incident: Incident) -> None:
    st.subheader(_("What is not known"))
    known = Known(catalog.references, catalog.documents, catalog.origins)
    says(lines(not_known(incident, known)) or _("Nothing was noted."))


def _names(catalog: Catalog) -> Names:
    return partial(data.name_of, catalog)
