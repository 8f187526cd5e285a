"""The filter panel: widgets that stand for names in the address, and a sentence.

Widgets show names, the address holds ids, so the widgets are not bound to the
address by Streamlit (a bound choice writes its label): a change writes one name
into the address before the page runs, and an address that changed by itself is
read back into the widgets.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import streamlit as st

from geo.store.catalog import Catalog
from geo.store.chosen import Chosen
from geo.store.query import Query
from geo.views import data, state
from geo.views.catalogue import _, plural
from geo.views.plain import says
from geo.views.words_claim import CATEGORIES, LAYERS, word
from geo.views.words_place import PRECISIONS
from geo.views.words_when import day

LISTS = ("layer", "category", "precision", "facility", "document", "speaker")
LABELS: Mapping[str, str] = {
    "layer": _("Layer"),
    "category": _("Category"),
    "precision": _("How well the place is known"),
    "facility": _("Facility"),
    "document": _("Document"),
    "speaker": _("Speaker"),
}
CONTESTED: Mapping[str, str] = {
    "": _("any"),
    "true": _("only where accounts contradict each other"),
    "false": _("only where they do not"),
}
_SEEN = "filters-seen"


def show(catalog: Catalog, now: state.State) -> None:
    """The panel, the sentence that says what is filtered, and any problem."""
    chosen = data.chosen(catalog, now.query)
    title = _("Filters: {shown} of {all} shown").format(
        shown=len(chosen), all=len(catalog.incidents)
    )
    with st.expander(title, key="filters"):
        _seed(now.query)
        _widgets(catalog, now.query)
    if now.problem:
        says(now.problem)
    given = sentence(now.query, catalog)
    if given or now.problem:
        with st.container(horizontal=True, vertical_alignment="center"):
            says(f"{given} {_undated(catalog, now.query, chosen)}".strip())
            st.button(_("Clear all filters"), on_click=state.clear_filters)


def sentence(query: Query, catalog: Catalog) -> str:
    """What is filtered, in one sentence; empty when nothing is."""
    parts = [
        f"{LABELS[name].lower()}: {_any_of(name, values, catalog)}"
        for name in LISTS
        if (values := sorted(getattr(query, name)))
    ]
    if query.contested is not None:
        parts.append(CONTESTED[str(query.contested).lower()])
    if query.q:
        parts.append(_("with the words “{words}”").format(words=query.q))
    if query.datetime:
        parts.append(_interval(*query.datetime))
    if query.bbox:
        parts.append(_("inside the box {box}").format(box=query.params()["bbox"]))
    if query.near:
        parts.append(
            _("perhaps within {metres} m of {name}").format(
                metres=f"{query.near[1]:g}", name=data.title_of(catalog, query.near[0])
            )
        )
    return _("Shown: {parts}.").format(parts="; ".join(parts)) if parts else ""


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
    _time_and_doubt(columns)


def _time_and_doubt(columns: Any) -> None:
    limits: dict[str, Any] = {
        "min_value": date(1900, 1, 1),
        "max_value": date(2100, 12, 31),
        "format": "YYYY-MM-DD",
    }
    with columns[0]:
        st.date_input(
            _("From (UTC)"),
            key=_key("first"),
            on_change=_changed,
            args=("datetime",),
            value=None,
            **limits,
        )
    with columns[1]:
        st.date_input(
            _("To and including (UTC)"),
            key=_key("last"),
            on_change=_changed,
            args=("datetime",),
            value=None,
            **limits,
        )
    with columns[2]:
        st.selectbox(
            _("Contradictions"),
            list(CONTESTED),
            key=_key("contested"),
            format_func=CONTESTED.__getitem__,
            on_change=_changed,
            args=("contested",),
        )


def _changed(name: str) -> None:
    """A widget was used: put its one name into the address."""
    values = st.session_state
    if name == "datetime":
        text = _dates(values[_key("first")], values[_key("last")])
    elif name in LISTS:
        text = ",".join(sorted(values[_key(name)]))
    else:
        text = values[_key(name)]
    state.write(**{name: text})
    st.session_state[_SEEN] = state.current().query.params()


def _seed(query: Query) -> None:
    """Read the address into the widgets when it changed by itself."""
    keys = [_key(name) for name in (*LISTS, "q", "contested", "first", "last")]
    whole = all(key in st.session_state for key in keys)
    if whole and st.session_state.get(_SEEN) == query.params():
        return
    for name in LISTS:
        st.session_state[_key(name)] = sorted(getattr(query, name))
    start, end = query.datetime or (None, None)
    last = (end - timedelta(microseconds=1)).date() if end else None
    st.session_state[_key("first")] = start.date() if start else None
    st.session_state[_key("last")] = last
    st.session_state[_key("q")] = query.q
    contested = query.contested
    st.session_state[_key("contested")] = (
        "" if contested is None else str(contested).lower()
    )
    st.session_state[_SEEN] = query.params()


def _key(name: str) -> str:
    return f"filter-{name}"


def _dates(first: date | None, last: date | None) -> str:
    """An interval from two days, either of which may be open.

    >>> _dates(date(2025, 8, 1), None), _dates(None, None)
    ('2025-08-01/..', '')
    """
    if first is None and last is None:
        return ""
    ends = (value.isoformat() if value else ".." for value in (first, last))
    return "/".join(ends)


def _any_of(name: str, values: list[str], catalog: Catalog) -> str:
    return _(" or ").join(_label(name, value, catalog) for value in values)


def _label(name: str, value: str, catalog: Catalog) -> str:
    if name == "layer":
        return word(LAYERS, value)
    if name == "category":
        return word(CATEGORIES, value)
    if name == "precision":
        return word(PRECISIONS, value)
    if name == "speaker":
        return data.options(catalog).speakers.get(value, value)
    if name == "document":
        document = catalog.documents.get(value)
        return f"{value}: {document.title}" if document else value
    return data.name_of(catalog, value)


def _counted(name: str, counts: Mapping[str, int], catalog: Catalog) -> Any:
    return lambda value: f"{_label(name, value, catalog)} ({counts.get(value, 0)})"


def _interval(start: datetime | None, end: datetime | None) -> str:
    last = end - timedelta(microseconds=1) if end else None
    if start and last:
        return _("from {first} to {last}").format(first=day(start), last=day(last))
    if start:
        return _("from {first} on").format(first=day(start))
    return _("until {last}").format(last=day(last or datetime.now(UTC)))


def _undated(catalog: Catalog, query: Query, chosen: Chosen) -> str:
    """How many of the shown have no date: a time filter keeps them in sight."""
    if query.datetime is None:
        return ""
    count = int((~catalog.times.dated[chosen.rows]).sum())
    return plural(
        "{n} of them has no date and is kept.",
        "{n} of them have no date and are kept.",
        count,
    )
