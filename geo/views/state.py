"""The one place that touches the page address and the session.

The address is the state: filters under the names of ``geo.store.query.FILTERS``
and the page's own names. A copy of it is kept in the session for one reason:
the menu drops the query on a page switch, and ``settle`` puts it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import streamlit as st

from geo.errors import BadQuery
from geo.store.query import Query
from geo.views.catalogue import _

PAGE_NAMES = ("incident", "site", "from", "to", "radii", "view")
LEAST_RING_M, MOST_RING_M, MOST_RINGS = 50.0, 50_000.0, 8
_COPY, _PAGE = "address", "page"
VISIT, BRING = "visit", "bring"


@dataclass(frozen=True, slots=True)
class State:
    """What the address says. ``problem`` is a sentence when it cannot be read.

    ``incident``, ``site``, ``start`` and ``end`` are ids (checked for shape, not
    for existence); ``radii_m`` are metres.
    """

    query: Query
    params: Mapping[str, str]
    incident: str | None = None
    site: str | None = None
    start: str | None = None
    end: str | None = None
    radii_m: tuple[float, ...] = ()
    problem: str | None = None


def settle(page: str) -> None:
    """Once per run, before any page: put back what a page switch dropped."""
    kept = st.session_state.get(_COPY, {})
    now = address()
    if st.session_state.get(_PAGE, page) != page:
        now = {**kept, **now}
    st.session_state[_PAGE] = page
    _put(now)


def current() -> State:
    """The state in the address of this run."""
    return parse(address())


def address() -> dict[str, str]:
    """The address as names and values; a repeated name is joined with commas.

    Which visit's data are shown is no part of it: a link never shares them.
    """
    every = {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}
    return {name: text for name, text in every.items() if name != VISIT}


def write(**changes: str | None) -> None:
    """Change names in the address (``from_`` for ``from``); ``None`` removes one."""
    now = address()
    for name, value in changes.items():
        now.pop(name.rstrip("_"), None)
        if value:
            now[name.rstrip("_")] = value
    _put(now)


def visit() -> str | None:
    """The name of the visit whose data the map of this page shows, if any.

    The page Bring data shows what is being looked at, the others what is in use.
    """
    on_bring = st.session_state.get(_PAGE) == BRING
    looked_at: str | None = st.session_state.get(BRING) if on_bring else None
    return looked_at or in_use()


def in_use() -> str | None:
    """The name of the visit whose data the words of all pages are about, if any."""
    token: str | None = st.session_state.get(VISIT)
    return token


def set_visit(name: str, token: str | None) -> str | None:
    """Set what is in use (``VISIT``) or looked at (``BRING``); gives what was."""
    before: str | None = st.session_state.pop(name, None)
    if token is not None:
        st.session_state[name] = token
    _put(address())
    return before


def clear_filters() -> None:
    """Remove every filter and keep the selection and the view."""
    _put({name: text for name, text in address().items() if name in PAGE_NAMES})


def permalink(page: str = "", **params: str) -> str:
    """An address of this app that opens what ``params`` name."""
    parts = urlsplit(getattr(st.context, "url", None) or "http://localhost/")
    query = urlencode(
        {name.rstrip("_"): text for name, text in params.items()}, safe=",:/"
    )
    return f"{parts.scheme}://{parts.netloc}/{page}" + (f"?{query}" if query else "")


def shared_link(page: str) -> str:
    """The address of this page as it is now, in its canonical form."""
    state = current()
    own = {name: state.params[name] for name in PAGE_NAMES if name in state.params}
    return permalink(page, **{**state.query.params(), **own})


def parse(params: Mapping[str, str]) -> State:
    """The state that an address gives; what cannot be read becomes ``problem``."""
    own = {name: text for name, text in params.items() if name in PAGE_NAMES}
    problem = None
    query = Query()
    try:
        query = Query.parse({k: v for k, v in params.items() if k not in own})
    except BadQuery as error:
        problem = str(error)
    radii = parse_radii(own.get("radii", ""))
    if radii is None:
        problem = problem or _(
            "The radii in the address are not metres from 50 to 50 000."
        )
    ids = {name: own.get(name) for name in ("incident", "site", "from", "to")}
    return State(
        query=query,
        params=params,
        incident=ids["incident"],
        site=ids["site"],
        start=ids["from"],
        end=ids["to"],
        radii_m=radii or (),
        problem=problem,
    )


def parse_radii(text: str) -> tuple[float, ...] | None:
    """Radii in metres from "50,100", or ``None`` when they cannot be drawn.

    >>> parse_radii("100,50"), parse_radii(""), parse_radii("1"), parse_radii("x")
    ((50.0, 100.0), (), None, None)
    """
    try:
        radii = sorted({float(part) for part in text.split(",") if part.strip()})
    except ValueError:
        return None
    inside = all(LEAST_RING_M <= radius <= MOST_RING_M for radius in radii)
    return tuple(radii) if inside and len(radii) <= MOST_RINGS else None


def _put(wanted: Mapping[str, str]) -> None:
    token = visit()
    whole = {**wanted, **({VISIT: token} if token else {})}
    if whole != {**address(), **_visit_in_address()}:
        st.query_params.from_dict(whole)
    st.session_state[_COPY] = dict(wanted)


def _visit_in_address() -> dict[str, str]:
    given = st.query_params.get_all(VISIT)
    return {VISIT: ",".join(given)} if given else {}
