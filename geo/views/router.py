"""The frame around every page: menu, style, state, footer."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.store.catalog import Catalog
from geo.views import choose, data, export, footer, look, state, visiting, wire
from geo.views.catalogue import _

PAGES = Path(__file__).resolve().parents[2] / "pages"
MENU = (
    ("map", _("Map")),
    ("measure", _("Measure")),
    ("accounts", _("Accounts")),
    ("sources", _("Sources")),
    ("method", _("Method")),
    ("bring", _("Bring data")),
)


def show() -> None:
    """Run the page that the address names."""
    st.set_page_config(
        page_title=_("Incident map"),
        layout="wide",
        initial_sidebar_state="collapsed",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    page = st.navigation([_page(*entry) for entry in MENU], position="top")
    look.wear()
    state.settle(page.url_path)
    visiting.show()
    wire.take(choose.MAP)
    catalog = data.catalog()
    above = st.container()
    if page.url_path:
        _export(above, catalog)
        page.run()
    else:  # on the map page a click waits for the words of the panel, which go first
        page.run()
        _export(above, catalog)
    footer.show(catalog)


def _export(above: DeltaGenerator, catalog: Catalog) -> None:
    with above:
        export.show(catalog)


def _page(name: str, title: str) -> st.Page:
    return st.Page(
        PAGES / f"{name}.py", title=title, url_path=name, default=name == "map"
    )
