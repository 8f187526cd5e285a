"""The Measure page: any incident, any facility, one range with its assumptions."""

import streamlit as st

from geo.errors import BadPlace
from geo.geometry.readings import AS_STATED, Reading, readings
from geo.geometry.thing import of_facility, of_incident
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.views import accounts, bars, data, filters, matrix, state
from geo.views.catalogue import _
from geo.views.cite import cite_span
from geo.views.incident_panel import lines
from geo.views.leaflet import show_map
from geo.views.pick import pick
from geo.views.plain import says, to_copy
from geo.views.words_place import place_sentence
from geo.views.words_span import figures, span_sentence

HEIGHT_PX = 380


def show() -> None:
    """Draw the page."""
    catalog = data.catalog()
    now = data.checked(catalog, state.current())
    st.title(_("Measure"))
    pair = _pair(catalog, now)
    if pair is not None:
        incident, facility = pair
        left, right = st.columns([1, 1], gap="medium")
        with left:
            _result(catalog, incident, facility)
        with right, st.container(key="measurebox"):
            show_map(HEIGHT_PX, "measure-map")
            st.caption(_("Both places to scale, with the line between them."))
    st.header(_("All pairs"))
    filtered = filters.sentence(now.query, catalog)
    if filtered:
        says(filtered)
    matrix.show(catalog, data.chosen(catalog, now.query))


def _pair(catalog: Catalog, now: state.State) -> tuple[Incident, Facility] | None:
    """The two things to measure between, chosen here or named in the address."""
    placed = [
        i for i in data.chosen(catalog, now.query) if catalog.footprint(i) is not None
    ]
    others = list(data.chosen(catalog, now.query))
    offered = placed + [i for i in others if i not in set(placed)] if placed else others
    if not offered or not catalog.facilities:
        st.caption(_("There is nothing to measure."))
        return None
    left, right = st.columns(2)
    with left:
        start = pick(_("Incident"), "from", offered, now.start or now.incident, catalog)
    incident = catalog.incidents[start]
    wanted = now.end or data.facility_order(catalog, incident)[0].id
    with right:
        end = pick(_("Facility"), "to", list(catalog.facilities), wanted, catalog)
    if (now.start, now.end) != (start, end):
        state.write(from_=start, to=end)
    return incident, catalog.facilities[end]


def _result(catalog: Catalog, incident: Incident, facility: Facility) -> None:
    span = data.span(catalog, incident, facility)
    said = span_sentence(span)
    st.header(_("Distance"))
    with st.container(key="panel-title"):
        says(said)
    says(place_sentence(incident.place, lambda i: data.name_of(catalog, i)))
    _figures(span)
    if span.assumptions:
        st.subheader(_("This assumes"))
        says(lines(span.assumptions))
    _hypotheses(catalog, incident, facility)
    with st.popover(_("Cite this measurement"), type="tertiary", key="cite-span"):
        link = {"from_": incident.id, "to": facility.id}
        made = accounts.stamp(catalog, "measure", **link)
        to_copy(cite_span(incident.title, facility.name, said, span, made))


def _figures(span: Span) -> None:
    drawn = bars.bar(span, bars.scale_end([span]))
    if drawn:
        st.html(drawn + bars.axis(bars.scale_end([span])))
    shown = figures(span)
    if shown:
        with st.container(horizontal=True, gap="medium"):
            for label, value in shown:
                st.metric(label, value, width="content")


def _hypotheses(catalog: Catalog, incident: Incident, facility: Facility) -> None:
    """Other readings of the same words, each with its own distance, never mixed in."""
    found = other_readings(catalog, incident, facility)
    if not found:
        return
    st.subheader(_("Other readings of the words, kept apart"))
    says(lines(tuple(f"{r.says}: {span_sentence(r.span)}" for r in found)))


def other_readings(
    catalog: Catalog, incident: Incident, facility: Facility
) -> tuple[Reading, ...]:
    """Every reading but the one as stated; none where nothing can be measured."""
    try:
        found = readings(
            of_incident(incident, catalog.references),
            of_facility(facility, catalog.references),
        )
    except BadPlace:
        return ()
    return tuple(reading for reading in found if reading.id != AS_STATED)
