"""The incidents in a table: the same set and order as the map, one page at a time.

Only the rows of one page are made and sent, so the cost does not grow with the
data. The table is driven by keyboard or pointer and drives the selection.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import streamlit as st

from geo.store.catalog import Catalog
from geo.views import choose, data
from geo.views.catalogue import _
from geo.views.words_claim import CATEGORIES, word
from geo.views.words_place import place_sentence
from geo.views.words_when import short_date

ROWS = 25
ROW_PX = 35
_PAGE, _SHOWN = "table-page", "table-shown-for"


def show(catalog: Catalog, ids: Sequence[str], selected: str | None) -> None:
    """One page of the table, and the pages when there are several."""
    st.header(_("Table"))
    if not ids:
        st.caption(_("No incident passes the filters."))
        return
    page = _page(ids, selected)
    rows = ids[(page - 1) * ROWS : page * ROWS]
    key = _key(rows)
    _tick(rows, selected, key)
    st.dataframe(
        [_row(catalog, identifier) for identifier in rows],
        key=key,
        hide_index=True,
        height=ROW_PX * (len(rows) + 1) + 3,
        on_select=lambda: _chosen(catalog, rows, key),
        selection_mode="single-row",
        alt=_("Incidents in order of time, with place and number of accounts."),
    )


def _page(ids: Sequence[str], selected: str | None) -> int:
    """The page to show; a selection made elsewhere turns to its own page once."""
    pages = -(-len(ids) // ROWS)
    if selected != st.session_state.get(_SHOWN):
        st.session_state[_SHOWN] = selected
        if selected in ids:
            st.session_state[_PAGE] = ids.index(selected) // ROWS + 1
    if st.session_state.get(_PAGE, 1) > pages:
        st.session_state[_PAGE] = 1
    if pages == 1:
        return 1
    return st.pagination(pages, key=_PAGE)


def _tick(rows: Sequence[str], selected: str | None, key: str) -> None:
    """Tick the row of what is selected, wherever it was selected."""
    wanted = [rows.index(selected)] if selected in rows else []
    if st.session_state.get(key, {}).get("selection", {}).get("rows", []) != wanted:
        st.session_state[key] = {"selection": {"rows": wanted}}


def _row(catalog: Catalog, identifier: str) -> dict[str, Any]:
    incident = catalog.incidents[identifier]
    contested = catalog.contested(identifier)
    return {
        _("Date"): short_date(incident.when),
        _("Title"): incident.title,
        _("Category"): word(CATEGORIES, incident.category),
        _("Place"): place_sentence(incident.place, lambda i: data.name_of(catalog, i)),
        _("Claims"): len(incident.claims),
        _("Accounts"): _("contradict each other") if contested else "",
        _("Id"): identifier,
    }


def _key(rows: Sequence[str]) -> str:
    """Rows are chosen by number, so other rows are another table."""
    return f"table-{sha256(','.join(rows).encode()).hexdigest()[:12]}"


def _chosen(catalog: Catalog, rows: Sequence[str], key: str) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    identifier = rows[picked[0]] if picked else None
    st.session_state[_SHOWN] = identifier
    choose.select(catalog, identifier)
