"""What the map itself wrote into the page address, handed over with each message.

The map writes its view and all that is filtered on it into the address at once, so
that it need not wait for Python. Streamlit does not see such a change, so each message
of the map carries what Python does not know yet, with a number that grows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.errors import BadQuery
from geo.store.query import FILTERS, Query
from geo.views import state
from geo.views.click import RETURNED

READ_AS: Final = {"strip": "datetime"}
VIEW: Final = re.compile(
    r"-?\d{1,2}(\.\d{1,7})?,-?\d{1,3}(\.\d{1,7})?,\d{1,2}(\.\d\d?)?"
)
_SEEN = "written-seen"


@dataclass(frozen=True, slots=True)
class Written:
    """Names of the address and their texts, ``None`` for one that was removed.

    ``follows`` says that nothing was clicked: Python is only to catch up.
    """

    names: Mapping[str, str | None]
    follows: bool
    n: int


def take(key: str) -> bool:
    """Put what the map with this key wrote into the address; true for a mere follow."""
    found = written(st.session_state.get(key))
    if found is None:
        return False
    seen = f"{_SEEN}-{key}"
    if found.n != st.session_state.get(seen):
        st.session_state[seen] = found.n
        if found.names.keys() - {"view"}:
            state.took(found.n)
        state.write(**found.names)
    return found.follows


def written(value: object) -> Written | None:
    """What the map wrote, or ``None``; it comes from a browser and is checked.

    >>> given = {"ids": [], "n": 3, "address": {"datetime": "2025-08", "view": "1,2,3"}}
    >>> written({"last_active_drawing": given}).names
    {'view': '1,2,3'}
    """
    drawing = value.get(RETURNED) if isinstance(value, Mapping) else None
    if not isinstance(drawing, Mapping):
        return None
    n, address = drawing.get("n"), drawing.get("address")
    if not isinstance(n, int) or isinstance(n, bool) or n < 1:
        return None
    if not isinstance(address, Mapping):
        return None
    names = {
        name: address[name]
        for name in ("view", "strip", *FILTERS)
        if name in address and _is_good(name, address[name])
    }
    return Written(names, drawing.get("follow") is True, n)


def _is_good(name: str, text: object) -> bool:
    if text is None:
        return True
    if not isinstance(text, str) or not text:
        return False
    if name == "view":
        return VIEW.fullmatch(text) is not None
    try:
        return bool(Query.parse({READ_AS.get(name, name): text}).params())
    except BadQuery:
        return False
