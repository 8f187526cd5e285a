"""The control for rings around what is selected, and what may lie inside them."""

import streamlit as st

from geo.views import data, measure_inside, permalink, state
from geo.views.catalogue import _
from geo.views.plain import says

PRESETS = ("50", "100", "250", "500", "1000", "2500", "5000", "10000", "25000", "50000")
_KEY, _SEEN = "rings", "rings-seen"


def show(now: state.State) -> None:
    """Radii to draw around what is selected, and which facilities may lie inside."""
    if now.incident is None and now.site is None:
        st.caption(_("Select an incident or a facility to draw rings around it."))
        return
    radii(now, _("Rings around it, in metres (50 to 50 000)"))
    measure_inside.show(data.catalog(), now)


def radii(now: state.State, label: str) -> None:
    """The list of radii in the address, with any other that is typed."""
    given = [f"{radius:g}" for radius in now.radii_m]
    if _KEY not in st.session_state or st.session_state.get(_SEEN) != given:
        st.session_state[_KEY] = given
        st.session_state[_SEEN] = given
    st.multiselect(
        label,
        [*PRESETS, *(text for text in given if text not in PRESETS)],
        key=_KEY,
        on_change=_changed,
        accept_new_options=True,
        max_selections=permalink.MOST_RINGS,
        placeholder=_("none"),
    )
    problem = st.session_state.get("rings-problem")
    if problem:
        says(problem)


def _changed() -> None:
    wanted = st.session_state[_KEY]
    found = permalink.parse_radii(",".join(wanted))
    if found is None:
        st.session_state["rings-problem"] = _(
            "A ring needs a radius from 50 to 50 000 metres, as a number."
        )
        st.session_state[_SEEN] = None
        return
    st.session_state["rings-problem"] = None
    text = ",".join(f"{radius:g}" for radius in found)
    state.write(radii=text or None)
