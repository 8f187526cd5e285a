"""The Export button of every page: what is on screen, to take along.

What is in it is made only while it is open, and the bytes when a download is asked
for, and only for as much as a page can make at once; more is the business of the
command, which is shown to copy.
"""

import streamlit as st

from geo.store.catalog import Catalog
from geo.store.query import Query
from geo.store.sorting import Sort
from geo.views import data, filter_words, state
from geo.views.catalogue import _, plural
from geo.views.export_files import OFFERED, export_command, file_name, fits, maker
from geo.views.plain import says, to_copy


def show(catalog: Catalog) -> None:
    """The button, at the top of the page."""
    now = data.checked(catalog, state.current())
    with st.container(key="export", width="content"):
        panel = st.popover(_("Export"), key="export-open", on_change="rerun")
    if panel.open:
        with panel:
            _choices(catalog, now.query, now.sort)


def _choices(catalog: Catalog, query: Query, sort: Sort) -> None:
    ids = data.chosen(catalog, query)
    st.markdown(
        _("What is on screen, in the same order: {incidents}.").format(
            incidents=plural("{n} incident", "{n} incidents", len(ids))
        )
    )
    given = filter_words.sentence(query, catalog)
    if given:
        says(given)
    name = st.selectbox(
        _("Format"),
        list(OFFERED),
        format_func=lambda key: OFFERED[key][0],
        key="export-format",
    )
    st.caption(OFFERED[name][1])
    st.caption(
        _(
            "Footprints, quotes and sources go along, with a manifest: filters, link, "
            "versions and hashes."
        )
    )
    if not ids:
        return
    if fits(catalog, query):
        _download(catalog, query, name, sort)
    else:
        st.caption(_("This is too much for a page. The command makes it:"))
        to_copy(export_command(name, query, sort))


def _download(catalog: Catalog, query: Query, name: str, sort: Sort) -> None:
    ordered = {"sort": sort.text()} if sort.text() else {}
    link = state.permalink("", **query.params(), **ordered)
    st.download_button(
        _("Download {format}").format(format=OFFERED[name][0]),
        maker(catalog, query, name, link, sort),
        file_name=file_name(name),
        mime="application/octet-stream",
        on_click="ignore",
        key=f"export-{name}",
        type="primary",
    )
