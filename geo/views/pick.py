"""A list to choose one incident or facility from, bounded however many there are."""

from collections.abc import Sequence

import streamlit as st

from geo.store.catalog import Catalog
from geo.views import data, state
from geo.views.catalogue import plural
from geo.views.words_when import short_date

MOST = 300


def pick(
    label: str, name: str, ids: Sequence[str], wanted: str | None, catalog: Catalog
) -> str:
    """The chosen id; the choice is written into the address under ``name``.

    At most 300 are offered; the wanted one is always among them. ``ids`` must not
    be empty.
    """
    known = wanted in catalog.incidents or wanted in catalog.facilities
    offered = list(
        dict.fromkeys([*([wanted] if known and wanted else []), *ids[:MOST]])
    )
    offered.sort(key=_order(ids))
    value = wanted if wanted in offered else offered[0]
    key = f"pick-{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.selectbox(
        label,
        offered,
        key=key,
        format_func=lambda identifier: _label(catalog, identifier),
        on_change=lambda: state.write(**{f"{name}_": st.session_state[key]}),
    )
    if len(ids) > len(offered):
        st.caption(
            plural(
                "{n} more is not listed: filter on the map page to reach it.",
                "{n} more are not listed: filter on the map page to reach them.",
                len(ids) - len(offered),
            )
        )
    return str(value)


def _order(ids: Sequence[str]):  # type: ignore[no-untyped-def]
    places = {identifier: place for place, identifier in enumerate(ids[:MOST])}
    return lambda identifier: places.get(identifier, MOST)


def _label(catalog: Catalog, identifier: str) -> str:
    incident = catalog.incidents.get(identifier)
    if incident is None:
        return data.name_of(catalog, identifier)
    return f"{short_date(incident.when)} · {incident.title}"
