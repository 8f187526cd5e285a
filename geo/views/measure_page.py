"""The Measure page: any two things, one range with its assumptions, all pairs."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.store.ends import End, with_names
from geo.views import (
    accounts,
    bars,
    data,
    filter_words,
    matrix,
    measure_density,
    measure_ends,
    measure_map,
    measure_readings,
    measure_within,
    rings,
    state,
    wire,
)
from geo.views import measure_data as measured
from geo.views.catalogue import _
from geo.views.cite import cite_span
from geo.views.incident_panel import lines
from geo.views.leaflet import show_map
from geo.views.measure_commands import distance_command
from geo.views.plain import says, to_copy
from geo.views.words_place import place_sentence
from geo.views.words_span import figures, span_sentence

HEIGHT_PX = 380
MAP = "measure-map"


def show() -> None:
    """Draw the page."""
    catalog = data.catalog()
    wire.take(MAP)
    measure_map.take(MAP)
    now = data.checked(catalog, state.current())
    st.title(_("Measure"))
    pair = _pair(catalog, now)
    left, right = st.columns([1, 1], gap="medium")
    with right, st.container(key="measurebox"):
        show_map(HEIGHT_PX, MAP)
        st.caption(_("Both places to scale, with the nearest line and the band."))
    if pair is not None:
        with left:
            _result(catalog, *pair)
        with right:
            rings.radii(now, _("Radii, in metres (50 to 50 000)"))
            measure_within.show(catalog, *pair, now.radii_m)
    st.header(_("All pairs"))
    filtered = filter_words.sentence(now.query, catalog)
    if filtered:
        says(filtered)
    matrix.show(catalog, data.chosen(catalog, now.query))


def _pair(catalog: Catalog, now: state.State) -> tuple[End, End] | None:
    """The two things to measure between, chosen here or named in the address."""
    incidents = _incidents(catalog, now)
    offered = [*incidents[: measure_ends.MOST], *catalog.facilities]
    if not offered:
        st.caption(_("There is nothing to measure."))
        return None
    left, right = st.columns(2)
    with left:
        wanted = now.start or now.incident
        start = measure_ends.choose(catalog, _("From"), "from", offered, wanted)
    with right:
        sites = [*catalog.facilities, *incidents[: measure_ends.MOST]]
        wanted = now.end or now.site or _usual(catalog, start)
        stop = measure_ends.choose(catalog, _("To"), "to", sites, wanted)
    if start is None or stop is None:
        st.caption(_("Type a latitude and a longitude, such as 50.4608, 30.4906."))
        return None
    if (now.start, now.end) != (start.text, stop.text):
        state.write(from_=start.text, to=stop.text)
    return start, stop


def _incidents(catalog: Catalog, now: state.State) -> Sequence[str]:
    """The incidents that pass the filters, those with a place first."""
    return data.chosen(catalog, now.query).first(catalog.extents.has)


def _usual(catalog: Catalog, start: End | None) -> str | None:
    """The facility to measure to when none is named: what the incident harmed."""
    if st.session_state.get("to-typing"):
        return None
    if start is None or start.kind != "incident" or not catalog.facilities:
        return None
    incident = catalog.incidents[start.text]
    return data.facility_order(catalog, incident)[0].id


def _result(catalog: Catalog, start: End, stop: End) -> None:
    span = _named(catalog, measured.span_of(catalog, start.text, stop.text))
    st.header(_("Distance"))
    with st.container(key="panel-title"):
        says(span_sentence(span))
    says("\n".join(_place(catalog, one) for one in (start, stop)))
    _figures(span)
    law = measured.gap_of(catalog, start.text, stop.text).law
    if law is not None and span.basis != "stated":
        measure_density.show(law, span)
    to_copy(distance_command(start, stop))
    if span.assumptions:
        st.subheader(_("This assumes"))
        says(lines(span.assumptions))
    measure_readings.show_readings(catalog, start, stop, span)
    measure_readings.show_statements(catalog, (start, stop))
    _cite(catalog, start, stop, span)


def _named(catalog: Catalog, span: Span) -> Span:
    """The span with names for ids in its assumptions and its reason."""
    notes = (with_names(text, catalog.references) for text in span.assumptions)
    reason = span.reason and with_names(span.reason, catalog.references)
    return replace(span, assumptions=tuple(notes), reason=reason)


def _place(catalog: Catalog, one: End) -> str:
    """An end by name, and the place that its words or its outline give."""
    place = one.thing.place
    if one.kind == "point":
        return _("The point {where}, as exact as it is written.").format(where=one.name)
    if place is None:
        return _("{name}: its whole outline, nearest edge.").format(name=one.name)
    sentence = place_sentence(place, lambda i: data.name_of(catalog, i))
    return f"{one.name}: {sentence}"


def _figures(span: Span) -> None:
    drawn = bars.bar(span, bars.scale_end([span]))
    if drawn:
        st.html(drawn + bars.axis(bars.scale_end([span])))
    with st.container(horizontal=True, gap="medium"):
        for label, value in figures(span):
            st.metric(label, value, width="content")


def _cite(catalog: Catalog, start: End, stop: End, span: Span) -> None:
    with st.popover(_("Cite this measurement"), type="tertiary", key="cite-span"):
        made = accounts.stamp(catalog, "measure", from_=start.text, to=stop.text)
        to_copy(cite_span(start.name, stop.name, span_sentence(span), span, made))
