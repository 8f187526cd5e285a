"""What is filtered, part by part, each with its way out, and how many pass.

The counts of the undated and of those without a place are of what is shown: neither
is hidden by a filter of time or place, because the words leave them open.
"""

from collections.abc import Mapping

import streamlit as st

from geo.store.catalog import Catalog
from geo.store.query import Query
from geo.views import choose, data, state, wire
from geo.views.catalogue import _, grouped, plural
from geo.views.filter_words import parts
from geo.views.plain import escape, says

LONGEST = 90  # characters of a part; the whole is in the panel


def show(catalog: Catalog, now: state.State) -> None:
    """The problem with the address, the parts with their buttons, and the counts."""
    if now.problem:
        says(now.problem)
    found = parts(now.query, catalog)
    if found or now.problem:
        _parts(found)
    st.caption(counts(catalog, now.query))


def _parts(found: Mapping[str, str]) -> None:
    with st.container(horizontal=True, key="filter-parts", gap="xsmall"):
        for name, text in found.items():
            st.button(
                f"{escape(_short(text))} ✕",
                key=f"without-{name}",
                on_click=_without,
                args=(name,),
                help=_("Remove this filter"),
            )
        st.button(
            _("Clear all filters"),
            key="clear-filters",
            type="tertiary",
            on_click=_clear,
        )


def _without(name: str) -> None:
    """A part was clicked: after all that the map told before, it goes."""
    wire.take(choose.MAP)
    state.write(**{name: None})


def _clear() -> None:
    wire.take(choose.MAP)
    state.clear_filters()


def counts(catalog: Catalog, query: Query) -> str:
    """How many pass, and how many of them without a date or a place."""
    rows = data.chosen(catalog, query).rows
    undated = len(rows) - int(catalog.times.dated[rows].sum())
    said = [
        _("{n} of {all} incidents are shown.").format(
            n=grouped(len(rows)), all=grouped(len(catalog.incidents))
        )
    ]
    if undated:
        said.append(
            plural(
                "{n} of them has no date and is kept.",
                "{n} of them have no date and are kept.",
                undated,
            )
        )
    placeless = len(rows) - int(catalog.extents.has[rows].sum())
    if placeless:
        said.append(
            plural(
                "{n} has no place and is in the table only.",
                "{n} have no place and are in the table only.",
                placeless,
            )
        )
    return " ".join(said)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
