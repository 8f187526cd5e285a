"""What only a person can say of a file: order of dates, time zone, columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from geo.store.visits import Offer
from geo.views.catalogue import _
from geo.views.plain import escape, says

_ANSWERS = "bring-answers"
NONE = ""


def given() -> dict[str, Any]:
    """The answers so far, as arguments by name."""
    return dict(st.session_state.get(_ANSWERS, {}))


def clear() -> None:
    """Forget the answers."""
    st.session_state.pop(_ANSWERS, None)


def questions(report: Mapping[str, Any]) -> None:
    """Ask what the file leaves open, once for all of its rows."""
    if not report["questions"]:
        return
    st.header(_("One thing to say first"))
    with st.form("bring-questions"):
        said = {item["option"]: _question(item) for item in report["questions"]}
        if st.form_submit_button(_("Go on"), type="primary"):
            _answer(**{name: _value(name, text) for name, text in said.items() if text})
            st.rerun()


def _question(item: Mapping[str, Any]) -> str | None:
    says(item["says"])
    if item["examples"]:
        says(_("In this file: {examples}").format(examples=", ".join(item["examples"])))
    options = list(item["answers"])
    key = f"bring-question-{item['option']}"
    if item["option"] == "day_first":
        words = {"day": _("The day comes first"), "month": _("The month comes first")}
        chosen: str | None = st.radio(
            _("Order"), options, index=None, key=key, format_func=lambda o: words[o]
        )
        return chosen
    return st.selectbox(
        _("Time zone"), options, index=None, key=key, accept_new_options=True
    )


def _value(name: str, text: str) -> object:
    return text == "day" if name == "day_first" else text


def columns(offered: Offer) -> None:
    """Which column was taken for what, to be corrected where it was guessed wrongly."""
    report = offered.report
    if not offered.members:
        return
    names = [*report["columns"].values(), *report["unused"]]
    with st.expander(
        _("Columns: {n} understood").format(n=len(report["columns"])),
        expanded=not report["questions"] and not report["taken"],
    ):
        st.caption(
            _("Guessed from their names. Choose another column where that is wrong.")
        )
        with st.form("bring-columns", border=False):
            chosen = _selects(offered.members, report["columns"], names)
            if st.form_submit_button(_("Read again with these columns")):
                _answer(columns=chosen)
                st.rerun()


def _selects(
    members: Sequence[str], known: Mapping[str, str], names: Sequence[str]
) -> dict[str, str]:
    """One choice per member, three in a row."""
    chosen = {}
    for start in range(0, len(members), 3):
        row = members[start : start + 3]
        for place, member in zip(st.columns(3), row, strict=False):
            options = [NONE, *names]
            at = options.index(known[member]) if member in known else 0
            picked = place.selectbox(
                escape(member),
                options,
                index=at,
                key=f"bring-column-{member}-{at}",
                format_func=lambda name: name or _("none"),
            )
            if picked or member in known:
                chosen[member] = picked
    return chosen


def turn_duplicates() -> None:
    """Take rows that look like others, or no longer."""
    _answer(keep_duplicates=not given().get("keep_duplicates"))


def _answer(**answers: object) -> None:
    st.session_state[_ANSWERS] = {**given(), **answers}
