"""What else the words may mean, and what else was said: kept apart, never mixed in."""

from collections.abc import Iterable, Iterator

import streamlit as st

from geo.geometry.readings import Reading
from geo.geometry.reconcile import Agreement
from geo.geometry.wording import metres, percent
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.ends import End, with_names
from geo.store.wordings import Other
from geo.views import bars, data
from geo.views import measure_data as measured
from geo.views.catalogue import _, plural
from geo.views.incident_panel import lines
from geo.views.measure_commands import distance_command, reconcile_command
from geo.views.plain import exact, says, to_copy
from geo.views.words_place import place_sentence
from geo.views.words_span import span_sentence

CERTAIN = 1 - 1e-9


def show_readings(catalog: Catalog, start: End, stop: End, stated: Span) -> None:
    """Other readings of the same words, each with its own bar on the same scale."""
    found = measured.other_readings(catalog, start.text, stop.text)
    if not found:
        return
    st.subheader(_("Other readings of the words, kept apart"))
    most = bars.scale_end([stated, *(reading.span for reading in found)])
    for title, span in [(_("As stated"), stated), *_titled(catalog, found)]:
        says(f"{title}: {span_sentence(span)}")
        drawn = bars.bar(span, most)
        if drawn:
            st.html(drawn)
    st.html(bars.axis(most))
    with st.popover(_("Recompute these"), type="tertiary", key="reading-commands"):
        to_copy(distance_command(start, stop, readings=True))


def _titled(catalog: Catalog, found: Iterable[Reading]) -> Iterator[tuple[str, Span]]:
    """How each reading is called, the incident that is reread named where needed."""
    several = len({reading.end for reading in found}) > 1
    for reading in found:
        title = with_names(reading.says, catalog.references)
        if several and reading.end is not None:
            title = f"{title} ({data.title_of(catalog, reading.end)})"
        yield title, reading.span


def show_statements(catalog: Catalog, ends: Iterable[End]) -> None:
    """The other statements of place of each incident, beside the one measured from."""
    for one in ends:
        if one.kind == "incident":
            found = measured.other_statements(catalog, one.text)
            if found:
                _statements(catalog, one, found)


def _statements(catalog: Catalog, one: End, found: tuple[Other, ...]) -> None:
    st.subheader(_("Other statements of its place"))
    says(one.name)
    label = plural("{n} other statement", "{n} other statements", len(found))
    with st.expander(label):
        for other in found:
            _statement(catalog, other)
        to_copy(reconcile_command(one.text))


def _statement(catalog: Catalog, other: Other) -> None:
    with st.container(border=True, gap="xsmall"):
        says(f"{other.claim.speaker.name} · {other.claim.quote.source}")
        exact(other.claim.quote.exact)
        says(place_sentence(other.place, lambda i: data.name_of(catalog, i)))
        says(lines(tuple(agreement_lines(catalog, other))))


def agreement_lines(catalog: Catalog, other: Other) -> Iterator[str]:
    """How the statement fits the one that is drawn, in sentences."""
    if other.found is None:
        yield _("One of the two gives no place, so they cannot be compared.")
        return
    yield from _fit(other.found.stated)
    for says_ in other.found.reconciled_by:
        said = with_names(says_, catalog.references)
        yield _("They would agree {reading}.").format(reading=_which(said))


def _fit(stated: Agreement) -> Iterator[str]:
    if stated.overlap is not None:
        said = _("The two stated distances overlap by {share}.")
        yield said.format(share=percent(_clean(stated.overlap)))
    if stated.z_second is not None:
        said = _("If the place used here is true, these words hold with {p}.")
        yield said.format(p=percent(_clean(stated.z_second)))
    if stated.z_first is not None:
        said = _("If these words are true, the place used here holds with {p}.")
        yield said.format(p=percent(_clean(stated.z_first)))
    if None in (stated.z_first, stated.z_second):
        yield _("One of the two gives no density, so one probability is not given.")
    if stated.apart_m > 0:
        said = _("The two areas lie at least {length} apart.")
        yield said.format(length=metres(stated.apart_m))


def _which(said: str) -> str:
    """The reading with the two statements named as they stand on the page."""
    named = said.replace("the first statement", _("the place used here"))
    return named.replace("the second statement", _("these words"))


def _clean(p: float) -> float:
    """A probability without the last bits of rounding."""
    return 0.0 if p < 1 - CERTAIN else 1.0 if p > CERTAIN else p
