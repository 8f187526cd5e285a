"""The line on every page that says whose data are shown, and the way back."""

import streamlit as st

from geo.store.visits import VISITS
from geo.views import state
from geo.views.catalogue import _


def show() -> None:
    """Say that data of this visit are in use; nothing when only the published are."""
    if state.in_use() is None:
        return
    with st.container(border=True, horizontal=True, key="visiting"):
        st.markdown(
            _(
                "**Your own file is shown beside the published incidents**, in this "
                "visit only. Links that you share do not hold it."
            )
        )
        st.button(_("Undo: published only"), key="visiting-end", on_click=end)


def end() -> None:
    """Back to the published data; what was brought is forgotten."""
    token = state.set_visit(state.VISIT, None)
    if token is not None:
        VISITS.end(token)
