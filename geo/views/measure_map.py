"""Two ends that were picked on the map, written into the address.

The map draws them at once; what it writes into the address itself Streamlit does not
see, so it also sends them with a number that grows, as it does a click.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from geo.errors import BadQuery
from geo.model.ids import is_id
from geo.store.ends import point, point_text
from geo.views import state
from geo.views.click import RETURNED

_SEEN = "measured-seen"


@dataclass(frozen=True, slots=True)
class Picked:
    """Both ends as an address names them, ``None`` for a measurement that was left."""

    start: str | None
    stop: str | None
    n: int


def take(key: str) -> None:
    """Write what was newly picked on the map with this key into the address."""
    found = picked(st.session_state.get(key))
    seen = f"{_SEEN}-{key}"
    if found is None or found.n == st.session_state.get(seen):
        return
    st.session_state[seen] = found.n
    state.write(from_=found.start, to=found.stop)


def picked(value: object) -> Picked | None:
    """The ends in what ``show_map`` returned, or ``None`` when there are none.

    The value comes from a browser, so everything about it is checked.

    >>> ends = {"ids": [], "n": 3, "ends": ["kyiv-2024-01-02", "50.46,30.49"]}
    >>> picked({"last_active_drawing": ends})
    Picked(start='kyiv-2024-01-02', stop='50.46,30.49', n=3)
    >>> picked({"last_active_drawing": {**ends, "ends": ["<b>", "x"]}}) is None
    True
    """
    drawing = value.get(RETURNED) if isinstance(value, Mapping) else None
    if not isinstance(drawing, Mapping):
        return None
    ends, n = drawing.get("ends"), drawing.get("n")
    if not isinstance(n, int) or isinstance(n, bool) or n < 1:
        return None
    if ends == [None, None]:
        return Picked(None, None, n)
    if not isinstance(ends, list) or len(ends) != 2 or not all(map(_is_end, ends)):
        return None
    return Picked(ends[0], ends[1], n)


def _is_end(text: object) -> bool:
    """Whether this is an id, or a point as this project writes it."""
    if not isinstance(text, str):
        return False
    try:
        return is_id(text) or point_text(*point(text)) == text
    except BadQuery:
        return False
