"""The page Bring data: a file, what is in it, what is not taken, one step to use it.

Nothing is written anywhere: the file is looked at in memory, and what it brings is
shown in this visit only. How a file is read is no business of the views; the page is
handed a door by ``pages/bring.py``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.errors import DataError, GeoError
from geo.store.visits import VISITS, Offer
from geo.views import bring_answers, bring_report, state
from geo.views.catalogue import _, plural
from geo.views.leaflet import show_map
from geo.views.plain import says

Progress: TypeAlias = Callable[[int], None]
Door: TypeAlias = Callable[[bytes, str, Mapping[str, Any], Progress], Offer]

HEIGHT_PX = 420
MAP = "bring-map"
_FILE, _OFFER, _OF = "bring-file", "bring-offer", "bring-offer-of"


def show(door: Door) -> None:
    """Draw the page; ``door`` says what a file would bring."""
    st.title(_("Bring data"))
    st.markdown(
        _(
            "Look at a file of your own beside the published incidents. It is read "
            "here, shown in this visit only, and written nowhere."
        )
    )
    file = st.file_uploader(
        _("A file of at most 25 MiB and 20 000 rows"),
        key=_FILE,
        help=_(
            "GeoJSON, CSV and other tables, XLSX, KML and KMZ, GPX, GeoPackage, "
            "zipped shapefile, GeoParquet, and what ACLED, UCDP, GDELT, VIINA and "
            "TimeMap publish. The kind is found from the content."
        ),
    )
    if file is None:
        _forget()
        _nothing()
        return
    offered = _offered(door, file.getvalue(), file.name)
    if offered is None:
        return
    _recognised(offered)
    bring_answers.questions(offered.report)
    bring_answers.columns(offered)
    if offered.alone is not None:
        _preview()
        bring_report.taken(offered.alone)
        _use(offered)
    bring_report.show(offered)


def _nothing() -> None:
    st.header(_("Nothing has been brought yet"))
    st.markdown(
        _(
            "You will see what was recognised, which columns were understood and how, "
            "a map of the places, and every row that is not taken with the reason and "
            "what to do. A date, a place or a number that the file does not give stays "
            "missing."
        )
    )


def _offered(door: Door, data: bytes, name: str) -> Offer | None:
    """What the file would bring under the present answers, asked for once."""
    answers = bring_answers.given()
    key = sha256(repr((sha256(data).digest(), name, answers)).encode()).hexdigest()
    if st.session_state.get(_OF) != key:
        _forget()
        try:
            with st.spinner(_("The file is being read …")), _progress() as told:
                offered = door(data, name, answers, told)
        except GeoError as error:
            _refuse(error)
            return None
        st.session_state[_OF], st.session_state[_OFFER] = key, offered
        if offered.alone is not None:
            state.write(view=None, incident=None, site=None)
            state.set_visit(state.BRING, VISITS.keep(offered.alone))
    known: Offer = st.session_state[_OFFER]
    return known


@contextmanager
def _progress() -> Iterator[Progress]:
    """A line that counts the rows while they are read."""
    line = st.empty()
    try:
        yield lambda done: _count(line, done)
    finally:
        line.empty()


def _count(line: DeltaGenerator, done: int) -> None:
    line.caption(plural("{n} row", "{n} rows", done))


def _forget() -> None:
    """Let go of what was being looked at."""
    token = state.set_visit(state.BRING, None)
    if token is not None:
        VISITS.end(token)
    for name in (_OF, _OFFER):
        st.session_state.pop(name, None)


def _refuse(error: GeoError) -> None:
    st.header(_("This file cannot be taken"))
    says(
        "\n".join(problem.line() for problem in error.problems[:20])
        if isinstance(error, DataError)
        else str(error)
    )
    if bring_answers.given():
        st.button(_("Start again with what was guessed"), on_click=bring_answers.clear)


def _recognised(offered: Offer) -> None:
    report = offered.report
    st.header(_("What was recognised"))
    says(_("{file}: {kind}").format(file=report["file"], kind=offered.kind))
    counts = (
        (_("Rows"), report["read"]),
        (_("Taken"), report["taken"]),
        (_("Refused"), report["refused"]),
        (_("Duplicates"), report["duplicates"]),
    )
    if not report["questions"]:
        with st.container(horizontal=True, gap="medium"):
            for label, count in counts:
                st.metric(label, f"{count:,}".replace(",", "\u202f"), width="content")
    for warning in report["warnings"]:
        says(warning)


def _preview() -> None:
    st.header(_("Preview"))
    show_map(HEIGHT_PX, MAP)
    st.caption(
        _(
            "Only what this file brings, each as an area that its words allow; below "
            "in words."
        )
    )


def _use(offered: Offer) -> None:
    count = offered.report["taken"]
    label = plural(
        "Use {n} incident for this visit", "Use {n} incidents for this visit", count
    )
    if not st.button(label, type="primary", key="bring-use"):
        st.caption(_("Beside the published incidents; one click undoes it."))
        return
    try:
        with st.spinner(_("The pages are being prepared …")):
            catalog = offered.beside()
    except DataError as error:
        _refuse(error)
        return
    before = state.set_visit(state.VISIT, VISITS.keep(catalog))
    if before is not None:
        VISITS.end(before)
    st.switch_page("pages/map.py")
