"""The one place that touches the page address and the session.

The address is the state: filters under the names of ``geo.store.query.FILTERS``
and the page's own names. A copy of it is kept in the session for one reason:
the menu drops the query on a page switch, and ``settle`` puts it back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

import streamlit as st

from geo.store.query import FILTERS, Query
from geo.store.sorting import Sort
from geo.views.permalink import (
    OWN_NAMES,
    parse_radii,
    readable,
)

PAGE_NAMES = OWN_NAMES
AS_SHOWN = Sort()
PAGED = ("incident", "site", "sort")
_COPY, _PAGE, _LEFT = "address", "page", "left-out"
VISIT, BRING = "visit", "bring"
TAKEN, _SENT = "taken", "taken-sent"


@dataclass(frozen=True, slots=True)
class State:
    """What the address says. ``problem`` is a sentence when it cannot be read.

    ``incident``, ``site``, ``start`` and ``end`` are ids (checked for shape, not
    for existence); ``radii_m`` are metres; ``sort`` and ``page`` are the table's,
    ``page`` is ``None`` for that of the selected incident.
    """

    query: Query
    params: Mapping[str, str]
    incident: str | None = None
    site: str | None = None
    start: str | None = None
    end: str | None = None
    radii_m: tuple[float, ...] = ()
    sort: Sort = AS_SHOWN
    page: int | None = None
    problem: str | None = None


def settle(page: str) -> None:
    """Once per run, before any page: put back what a page switch dropped.

    What the address holds and nobody understands leaves it here, so that page, map
    and links say the same; ``State.problem`` says what it was.
    """
    kept = st.session_state.get(_COPY, {})
    now = address()
    if st.session_state.get(_PAGE, page) != page:
        now = {**kept, **now}
        for name in (TAKEN, _SENT):
            st.session_state.pop(name, None)
    st.session_state[_PAGE] = page
    good, said = readable(now)
    leave_out(good, said)


def leave_out(good: Mapping[str, str], said: Sequence[str]) -> None:
    """Keep ``good`` as the address, and the sentences until a filter changes."""
    _put(good)
    if said:
        st.session_state[_LEFT] = (_filters(good), "\n".join(said))


def current() -> State:
    """The state in the address of this run, with what had to be left out of it."""
    now = parse(address())
    filters, said = st.session_state.get(_LEFT, (None, None))
    if filters != _filters(now.params):
        return now
    return replace(now, problem="\n".join(filter(None, (said, now.problem))))


def address() -> dict[str, str]:
    """The address as names and values; a repeated name is joined with commas.

    Which visit's data are shown is no part of it: a link never shares them. Nor is the
    number of the last message of the map that was taken over, which only the map reads.
    """
    every = {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}
    return {name: text for name, text in every.items() if name not in (VISIT, TAKEN)}


def took(n: int) -> None:
    """What the map told with message ``n`` is in the next address that is written.

    The map waits for that number: what it wrote before is settled then.
    """
    st.session_state[TAKEN] = n


def write(**changes: str | None) -> None:
    """Change names in the address (``from_`` for ``from``); ``None`` removes one.

    The page of the table goes when something changes that it depends on.
    """
    before = address()
    given = {name.rstrip("_"): value for name, value in changes.items()}
    now = {name: text for name, text in before.items() if name not in given}
    now |= {name: value for name, value in given.items() if value}
    if any(now.get(name) != before.get(name) for name in (*FILTERS, *PAGED)):
        now.pop("page", None)
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


def permalink(page: str = "", /, **params: str) -> str:
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
    good, said = readable(params)
    own = {name: good[name] for name in PAGE_NAMES if name in good}
    return State(
        query=Query.parse(_filters(good)),
        params=params,
        incident=own.get("incident"),
        site=own.get("site"),
        start=own.get("from"),
        end=own.get("to"),
        radii_m=parse_radii(own.get("radii", "")) or (),
        sort=Sort.parse(own["sort"]) if "sort" in own else AS_SHOWN,
        page=int(own["page"]) if "page" in own else None,
        problem="\n".join(said) or None,
    )


def _filters(params: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in params.items() if name not in PAGE_NAMES}


def _put(wanted: Mapping[str, str]) -> None:
    token = visit()
    whole = {**wanted, **({VISIT: token} if token else {})}
    taken = st.session_state.get(TAKEN)
    known = taken == st.session_state.get(_SENT)
    if not known or whole != {**address(), **_visit_in_address()}:
        st.query_params.from_dict(whole | ({TAKEN: str(taken)} if taken else {}))
        st.session_state[_SENT] = taken
    st.session_state[_COPY] = dict(wanted)


def _visit_in_address() -> dict[str, str]:
    given = st.query_params.get_all(VISIT)
    return {VISIT: ",".join(given)} if given else {}
