"""The control for rings around what is selected."""

import streamlit as st

from geo.views import state
from geo.views.catalogue import _
from geo.views.plain import says

PRESETS = ("50", "100", "250", "500", "1000", "2500", "5000", "10000", "25000", "50000")
_KEY, _SEEN = "rings", "rings-seen"


def show(now: state.State) -> None:
    """Radii to draw around the selected incident or facility, true on the ground."""
    if now.incident is None and now.site is None:
        st.caption(_("Select an incident or a facility to draw rings around it."))
        return
    given = [f"{radius:g}" for radius in now.radii_m]
    if _KEY not in st.session_state or st.session_state.get(_SEEN) != given:
        st.session_state[_KEY] = given
        st.session_state[_SEEN] = given
    st.multiselect(
        _("Rings around it, in metres (50 to 50 000)"),
        [*PRESETS, *(text for text in given if text not in PRESETS)],
        key=_KEY,
        on_change=_changed,
        accept_new_options=True,
        max_selections=state.MOST_RINGS,
        placeholder=_("none"),
    )
    problem = st.session_state.get("rings-problem")
    if problem:
        says(problem)


def _changed() -> None:
    wanted = st.session_state[_KEY]
    radii = state.parse_radii(",".join(wanted))
    if radii is None:
        st.session_state["rings-problem"] = _(
            "A ring needs a radius from 50 to 50 000 metres, as a number."
        )
        st.session_state[_SEEN] = None
        return
    st.session_state["rings-problem"] = None
    text = ",".join(f"{radius:g}" for radius in radii)
    state.write(radii=text or None)
