"""What stands at the foot of every page."""

import streamlit as st

from geo.model.span import PROTOCOL
from geo.store.catalog import Catalog
from geo.views.catalogue import _, plural

SHORT = 12


def show(catalog: Catalog) -> None:
    """Data version, number of incidents, protocol, and what a report is not."""
    st.divider()
    count = plural("{n} incident", "{n} incidents", len(catalog.incidents))
    st.caption(
        _(
            "Reports as stated by their speakers; no finding of fact. "
            "{count}. Data {hash}, protocol {protocol}."
        ).format(count=count, hash=f"`{catalog.sha256[:SHORT]}`", protocol=PROTOCOL)
    )
    with st.popover(_("Data hash"), type="tertiary"):
        st.caption(_("SHA-256 of the data files. It stands in every citation."))
        st.code(catalog.sha256, language=None, wrap_lines=True)
