"""What is selected: one id in the address, from the map, the table or a list.

The map keeps its last click over reruns, so a click counts only when its number
is new; a click on several things puts them into a list to choose from.
"""

from collections.abc import Sequence

import streamlit as st

from geo.store.catalog import Catalog
from geo.views import data, state, wire
from geo.views.catalogue import _, plural
from geo.views.click import clicked
from geo.views.plain import says

MAP = "map"
_CLICK, _FOUND = "click-seen", "click-found"


def take_click(catalog: Catalog) -> None:
    """Turn a new click on the map into a selection in the address.

    What the map wrote into the address by itself is taken over first.
    """
    if wire.take(MAP):
        return
    click = clicked(st.session_state.get(MAP))
    if click is None or click.n == st.session_state.get(_CLICK):
        return
    st.session_state[_CLICK] = click.n
    known = [i for i in click.ids if i in catalog.incidents or i in catalog.references]
    st.session_state[_FOUND] = known if len(known) > 1 else []
    select(catalog, known[0] if known else None)


def select(catalog: Catalog, identifier: str | None) -> None:
    """Select an incident or a facility, or nothing."""
    incident = identifier if identifier in catalog.incidents else None
    state.write(incident=incident, site=None if incident else identifier)


def clicks() -> int:
    """The number of the last click, for what must start afresh after it."""
    return int(st.session_state.get(_CLICK, 0))


def among(catalog: Catalog, now: state.State) -> None:
    """The list of what lies under the last click, when it is more than one thing."""
    found: Sequence[str] = st.session_state.get(_FOUND, [])
    if len(found) < 2:
        return
    key = f"under-click-{clicks()}"
    selected = now.incident or now.site
    if selected in found:
        st.session_state[key] = selected
    st.selectbox(
        plural("{n} thing lies here", "{n} things lie here", len(found)),
        found,
        key=key,
        format_func=lambda identifier: data.title_of(catalog, identifier),
        on_change=lambda: select(catalog, st.session_state[key]),
    )


def missing(catalog: Catalog, now: state.State) -> bool:
    """Say so when the address names something that is not in the data."""
    for name, identifier in (("incident", now.incident), ("site", now.site)):
        known = catalog.incidents if name == "incident" else catalog.references
        if identifier is not None and identifier not in known:
            says(
                _("The address asks for “{id}”, which is not in these data.").format(
                    id=identifier
                )
            )
            st.caption(_("Choose an incident on the map or in the table."))
            return True
    return False
