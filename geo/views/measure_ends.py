"""Choosing the two ends of a measurement: lists, and a field for a free point.

The address holds the choice under ``from`` and ``to``: an id, or a point as
``latitude,longitude``. Everything here works with the keyboard alone.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from geo.errors import BadQuery, UsageError
from geo.model.ids import is_id
from geo.store.catalog import Catalog
from geo.store.ends import End, end, point, point_text
from geo.views import data, state
from geo.views.catalogue import _
from geo.views.plain import says
from geo.views.words_when import short_date

MOST = 300
POINT = "point"  # no id of the list; an id here stands with its kind before it


def choose(
    catalog: Catalog, label: str, name: str, ids: Sequence[str], wanted: str | None
) -> End | None:
    """The chosen end, or ``None`` while a point is being typed.

    ``name`` is that of the address; ``ids`` are offered in this order, at most 300,
    and ``wanted`` (an id or a point) is always among them.
    """
    known = _known(catalog, wanted)
    if wanted is not None and known is None:
        said = _("The address asks for “{id}”, which is not in these data.")
        says(said.format(id=wanted))
    typing = st.session_state.get(f"{name}-typing", False) and known is None
    chosen = known or (None if typing else end(catalog, ids[0]))
    value = POINT if chosen is None or chosen.kind == "point" else f"id:{chosen.text}"
    _list(catalog, label, name, ids, value)
    if value == POINT:
        _field(name, chosen)
    return chosen


def _known(catalog: Catalog, text: str | None) -> End | None:
    try:
        return None if text is None else end(catalog, text)
    except UsageError:
        return None


def _list(
    catalog: Catalog, label: str, name: str, ids: Sequence[str], value: str
) -> None:
    """The list of things, the free point last."""
    shown = [f"id:{identifier}" for identifier in ids[:MOST]]
    offered = list(dict.fromkeys([*shown, value, POINT]))
    key = f"measure-{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.selectbox(
        label,
        offered,
        key=key,
        format_func=partial(_label, catalog),
        on_change=_listed,
        args=(name,),
    )
    if len(ids) > len(shown):
        more = len(ids) - len(shown)
        said = _("{n} more are not listed: filter on the map page to reach them.")
        st.caption(said.format(n=more))


def _listed(name: str) -> None:
    """Write the choice into the address; a point has to be typed first."""
    kind, _colon, identifier = st.session_state[f"measure-{name}"].partition(":")
    st.session_state[f"{name}-typing"] = kind == POINT
    state.write(**{f"{name}_": identifier or None})


def _field(name: str, chosen: End | None) -> None:
    key = f"measure-{name}-point"
    held = chosen.name if chosen is not None else ""
    if st.session_state.get(f"{key}-held") != held:
        st.session_state[key] = st.session_state[f"{key}-held"] = held
    st.text_input(
        _("Latitude and longitude, in degrees"),
        key=key,
        placeholder="50.4608, 30.4906",
        on_change=_typed,
        args=(name,),
    )
    problem = st.session_state.get(f"{key}-problem")
    if problem:
        says(problem)


def _typed(name: str) -> None:
    key = f"measure-{name}-point"
    try:
        text = point_text(*point(st.session_state[key]))
    except BadQuery:
        st.session_state[f"{key}-problem"] = _(
            "A point is a latitude within ±90, a comma, and a longitude within ±180."
        )
        return
    st.session_state[f"{key}-problem"] = None
    state.write(**{f"{name}_": text})


def _label(catalog: Catalog, value: str) -> str:
    identifier = value.partition(":")[2]
    if not is_id(identifier):
        return _("A free point: latitude, longitude")
    incident = catalog.incidents.get(identifier)
    if incident is None:
        return data.name_of(catalog, identifier)
    return f"{short_date(incident.when)} · {incident.title}"
