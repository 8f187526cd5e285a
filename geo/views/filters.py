"""The filter panel: widgets that stand for names in the address.

Widgets show names, the address holds ids, so the widgets are not bound to the
address by Streamlit (a bound choice writes its label): a change writes one name
into the address before the page runs, and an address that changed by itself is
read back into the widgets. They are made only while the panel is open, because each
click would draw them anew (docs/decisions/0017-closed-panels.md).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import streamlit as st

from geo.store.catalog import Catalog
from geo.store.query import FARTHEST_M, Query
from geo.views import data, state, summary
from geo.views.catalogue import _
from geo.views.filter_words import CONTESTED, LABELS, LISTS, label

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
USUAL_M = 500.0
OPEN = "filters"
_SEEN = "filters-seen"


def show(catalog: Catalog, now: state.State) -> None:
    """The panel, then what is filtered, part by part, and any problem."""
    panel = st.expander(_("Filters"), key=OPEN, on_change="rerun")
    if panel.open:
        with panel:
            _seed(now.query)
            _widgets(catalog, now.query)
    summary.show(catalog, now)


def _widgets(catalog: Catalog, query: Query) -> None:
    offered = data.options(catalog)
    st.text_input(
        _("Words"),
        key=_key("q"),
        on_change=_changed,
        args=("q",),
        placeholder=_("in titles, summaries, quotes and names"),
    )
    columns = st.columns(3)
    for index, name in enumerate(LISTS):
        counts = offered.counts[name]
        known = sorted(counts, key=lambda value: (-counts[value], value))
        more = sorted(getattr(query, name) - set(known))
        with columns[index % 3]:
            st.multiselect(
                LABELS[name],
                [*known, *more],
                key=_key(name),
                format_func=_counted(name, counts, catalog),
                on_change=_changed,
                args=(name,),
                placeholder=_("any"),
            )
    _doubt(columns[1])
    _near(catalog, query, columns[2])
    _times(columns)


def _times(columns: Any) -> None:
    labels = {"first": _("From (UTC)"), "last": _("To and including (UTC)")}
    for column, (name, text) in zip(columns, labels.items(), strict=False):
        with column:
            st.date_input(
                text,
                key=_key(name),
                on_change=_changed,
                args=("datetime",),
                value=None,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                format="YYYY-MM-DD",
            )


def _doubt(column: Any) -> None:
    with column:
        st.selectbox(
            _("Contradictions"),
            list(CONTESTED),
            key=_key("contested"),
            format_func=CONTESTED.__getitem__,
            on_change=_changed,
            args=("contested",),
        )


def _near(catalog: Catalog, query: Query, column: Any) -> None:
    """A facility, or whatever the address names, and a distance to it."""
    asked = [query.near[0]] if query.near else []
    offered = dict.fromkeys(["", *catalog.facilities, *asked])
    with column:
        st.selectbox(
            _("Perhaps near"),
            list(offered),
            key=_key("near-to"),
            format_func=lambda id_: data.title_of(catalog, id_) if id_ else _("any"),
            on_change=_changed,
            args=("near",),
        )
        st.number_input(
            _("Within, in metres"),
            key=_key("near-m"),
            min_value=0.0,
            max_value=FARTHEST_M,
            step=100.0,
            format="%.0f",
            on_change=_changed,
            args=("near",),
            disabled=not st.session_state.get(_key("near-to")),
        )


def _changed(name: str) -> None:
    """A widget was used: put its one name into the address."""
    values = st.session_state
    if name == "datetime":
        text = _dates(values[_key("first")], values[_key("last")])
    elif name == "near":
        text = _distance(values[_key("near-to")], values[_key("near-m")])
    elif name in LISTS:
        text = ",".join(sorted(values[_key(name)]))
    else:
        text = values[_key(name)]
    state.write(**{name: text})
    st.session_state[_SEEN] = state.current().query.params()


def _seed(query: Query) -> None:
    """Read the address into the widgets when it changed by itself."""
    wanted = _wanted(query)
    whole = all(_key(name) in st.session_state for name in wanted)
    if whole and st.session_state.get(_SEEN) == query.params():
        return
    for name, value in wanted.items():
        st.session_state[_key(name)] = value
    st.session_state[_SEEN] = query.params()


def _wanted(query: Query) -> dict[str, Any]:
    """What each widget holds under a query."""
    start, end = query.datetime or (None, None)
    last = end - timedelta(microseconds=1) if end else None
    contested, (near, metres) = query.contested, query.near or ("", USUAL_M)
    return {
        **{name: sorted(getattr(query, name)) for name in LISTS},
        "first": _day(start),
        "last": _day(last),
        "q": query.q,
        "contested": "" if contested is None else str(contested).lower(),
        "near-to": near,
        "near-m": metres,
    }


def _key(name: str) -> str:
    return f"filter-{name}"


def _day(moment: datetime | None) -> date | None:
    """The day, as far as the widget can show it."""
    inside = moment is not None and FIRST_DAY <= moment.date() <= LAST_DAY
    return moment.date() if moment is not None and inside else None


def _dates(first: date | None, last: date | None) -> str:
    """An interval from two days, either of which may be open.

    >>> _dates(date(2025, 8, 1), None), _dates(None, None)
    ('2025-08-01/..', '')
    """
    if first is None and last is None:
        return ""
    ends = (value.isoformat() if value else ".." for value in (first, last))
    return "/".join(ends)


def _distance(near: str, metres: float | None) -> str:
    """A distance as the address writes it.

    >>> _distance("azemb-kyiv", 500.0), _distance("", 500.0)
    ('azemb-kyiv,500', '')
    """
    return f"{near},{metres or 0:.0f}" if near else ""


def _counted(
    name: str, counts: Mapping[str, int], catalog: Catalog
) -> Callable[[str], str]:
    return lambda value: f"{label(name, value, catalog)} ({counts.get(value, 0)})"
