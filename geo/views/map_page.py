"""The map page: the map, the panel beside it, the table under it.

The panel is written before the map and the table, so that the words of a click
are on their way first.
"""

import streamlit as st

from geo.store.catalog import Catalog
from geo.views import (
    choose,
    data,
    facility_panel,
    incident_panel,
    measure_map,
    rings,
    state,
    summary,
    table,
    turns,
)
from geo.views.catalogue import _
from geo.views.leaflet import show_map

HEIGHT_PX = 560


def show() -> None:
    """Draw the page when it is its turn."""
    with turns.turn():
        _show()


def _show() -> None:
    catalog = data.catalog()
    choose.take_click(catalog)
    measure_map.take(choose.MAP)
    now = data.checked(catalog, state.current())
    st.title(_("Incident map"))
    above = st.container()  # one place for all of it: the map is not rebuilt
    left, right = st.columns([3, 2], gap="medium")
    with right, st.container(key="panel", gap="xsmall"):
        others = st.container()  # filled after the words of what was clicked
        _panel(catalog, now)
        with others:
            choose.among(catalog, now)
    with above:
        summary.show(catalog, now)
    with left:
        with st.container(key="mapbox"):
            show_map(HEIGHT_PX, choose.MAP)
        rings.show(now)
    _link()
    table.show(catalog, now)


def _panel(catalog: Catalog, now: state.State) -> None:
    if choose.missing(catalog, now):
        return
    if now.incident is not None:
        incident_panel.show(catalog, catalog.incidents[now.incident])
    elif now.site is not None:
        facility_panel.show(catalog, catalog.references[now.site])
    else:
        _nothing()


def _nothing() -> None:
    st.header(_("Nothing is selected"))
    st.markdown(
        _(
            "Each sign stands where the words of a report allow the incident to be, "
            "no finer and no coarser. Click one, or choose a row of the table, to "
            "read the exact words and who said them."
        )
    )


def _link() -> None:
    with st.popover(_("Link to this view"), type="tertiary"):
        st.caption(_("It opens the same filters, selection and view."))
        st.code(state.shared_link(""), language=None, wrap_lines=True)
