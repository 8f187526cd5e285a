"""The incidents in a table: the same set as the map, sorted, one page at a time.

Only the rows of one page are made and sent, so the cost does not grow with the
data. The table is driven by keyboard or pointer and drives the selection.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

import numpy as np
import pyarrow as pa
import streamlit as st

from geo.store.catalog import Catalog
from geo.store.columns import Numbers
from geo.store.records import Brief
from geo.store.sorting import SORTS, Sort
from geo.views import choose, data, state
from geo.views.catalogue import _
from geo.views.words_claim import CATEGORIES, word
from geo.views.words_place import place_sentence
from geo.views.words_when import short_date

ROWS = 25
PAGES = 512  # that were read are kept for the next reader
ROW_PX = 35
HIGH = 10  # rows in sight; a taller table is a larger picture to paint with each click
BY: Mapping[str, str] = {
    "time": _("Date"),
    "title": _("Title"),
    "category": _("Category"),
    "precision": _("How well the place is known"),
    "claims": _("Claims"),
}
_PAGE, _BY, _FALLING = "table-page", "table-sort", "table-falling"


def show(catalog: Catalog, now: state.State) -> None:
    """One page of the table, its order, and the pages when there are several."""
    st.header(_("Table"))
    rows = data.sorted_rows(catalog, now.query, now.sort)
    if not len(rows):
        st.caption(_("No incident passes the filters."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="table-tools"):
        _order(now.sort)
        page = _page(catalog, rows, now)
    here = rows[(page - 1) * ROWS : page * ROWS].astype(np.intp)
    ids = catalog.facts.ids.take(here.tolist())
    key = _key(ids)
    _tick(ids, now.incident, key)
    st.dataframe(
        _lines(catalog.sha256, tuple(here.tolist()), data.Held(catalog)),
        key=key,
        hide_index=True,
        height=ROW_PX * (min(len(ids), HIGH) + 1) + 3,
        on_select=lambda: _chosen(catalog, ids, key),
        selection_mode="single-row",
        alt=_("Incidents, with time, place and number of accounts."),
    )
    if len(rows) > ROWS:
        st.caption(_("A click on the head of a column sorts this page only."))


def _order(sort: Sort) -> None:
    """What to sort by, and which way."""
    st.session_state[_BY], st.session_state[_FALLING] = sort.by, sort.falling
    st.selectbox(
        _("Sort by"),
        SORTS,
        key=_BY,
        format_func=BY.__getitem__,
        on_change=_sorted,
        width=240,
    )
    st.toggle(_("Descending"), key=_FALLING, on_change=_sorted)


def _sorted() -> None:
    chosen = Sort(st.session_state[_BY], st.session_state[_FALLING])
    state.write(sort=chosen.text())


def _page(catalog: Catalog, rows: Numbers, now: state.State) -> int:
    """The page of the address, else that of the selected incident, else the first."""
    pages = -(-len(rows) // ROWS)
    page = min(now.page or _page_of(catalog, rows, now.incident), pages)
    if pages == 1:
        return 1
    st.session_state[_PAGE] = page
    return st.pagination(
        pages, key=_PAGE, on_change=lambda: state.write(page=_text(pages))
    )


def _text(pages: int) -> str:
    return str(min(st.session_state[_PAGE], pages))


def _page_of(catalog: Catalog, rows: Numbers, selected: str | None) -> int:
    """The page that an incident is on, 1 when it is on none."""
    row = catalog.row(selected)
    if row is None:
        return 1
    places = np.flatnonzero(rows == row)
    return int(places[0]) // ROWS + 1 if len(places) else 1


def _tick(rows: Sequence[str], selected: str | None, key: str) -> None:
    """Tick the row of what is selected, wherever it was selected."""
    wanted = [rows.index(selected)] if selected in rows else []
    if st.session_state.get(key, {}).get("selection", {}).get("rows", []) != wanted:
        st.session_state[key] = {"selection": {"rows": wanted}}


@lru_cache(maxsize=PAGES)
def _lines(version: str, rows: tuple[int, ...], held: data.Held) -> pa.Table:
    """Some rows as the table shows them, in one look at the data, as they travel.

    Arrow's own: a frame of pandas would be made into this for each reader.
    """
    catalog, at = held.data, np.array(rows, np.intp)
    briefs = catalog.briefs(at)
    disputed = _("contradict each other")
    return pa.table(
        {
            _("Date"): [short_date(brief.when) for brief in briefs],
            _("Title"): [brief.title for brief in briefs],
            _("Category"): [word(CATEGORIES, brief.category) for brief in briefs],
            _("Place"): [_place(catalog, brief) for brief in briefs],
            _("Claims"): catalog.facts.claims[at],
            _("Accounts"): [disputed * c for c in catalog.facts.contested[at].tolist()],
            _("Id"): [brief.id for brief in briefs],
        }
    )


def _place(catalog: Catalog, brief: Brief) -> str:
    return place_sentence(brief.place, lambda i: data.name_of(catalog, i))


def _key(rows: Sequence[str]) -> str:
    """Rows are chosen by number, so other rows are another table."""
    return f"table-{sha256(','.join(rows).encode()).hexdigest()[:12]}"


def _chosen(catalog: Catalog, rows: Sequence[str], key: str) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    choose.select(catalog, rows[picked[0]] if picked else None)
