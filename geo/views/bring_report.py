"""What of a file is not taken: row by row, with the rule and what to do, to mend it."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

import streamlit as st

from geo.store.catalog import Catalog
from geo.store.visits import Offer
from geo.views import bring_answers, data
from geo.views.catalogue import _, plural
from geo.views.plain import visible
from geo.views.words_place import place_sentence
from geo.views.words_when import short_date

SHOWN = 200
ROW_PX = 35


def show(offered: Offer) -> None:
    """The refused rows, the duplicates, and both as a table to take along."""
    report = offered.report
    if not report["refused"] and not report["duplicates"]:
        return
    st.header(_("What is not taken"))
    _refused(report["refusals"], report["refused"])
    _duplicates(report["duplicated"], report["duplicates"])
    st.download_button(
        _("These rows as CSV, to mend and bring again"),
        ("\ufeff" + offered.refused).encode("utf-8"),
        file_name="refused.csv",
        mime="text/csv",
        key="bring-refused",
    )


def taken(catalog: Catalog) -> None:
    """The first incidents that the file brings, in words: the twin of the map."""
    st.dataframe(
        taken_rows(catalog),
        hide_index=True,
        height=ROW_PX * (min(len(catalog.incidents), 6) + 1) + 3,
    )
    if len(catalog.incidents) > SHOWN:
        st.caption(_("The first {n} of them.").format(n=SHOWN))


def taken_rows(catalog: Catalog) -> list[dict[str, str]]:
    """Incidents as rows for the table, in the order of the file."""
    names = partial(data.name_of, catalog)
    return [
        {
            _("Date"): short_date(incident.when),
            _("Title"): visible(incident.title),
            _("Place"): visible(place_sentence(incident.place, names)),
        }
        for incident in islice(catalog.incidents.values(), SHOWN)
    ]


def refused_rows(refusals: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Refusals as rows for the table: every text visible, none interpreted."""
    return [
        {
            _("Row"): visible(str(item["row"] or "")),
            _("Field"): visible(str(item["field"] or "")),
            _("Found"): visible(str(item["value"])),
            _("Rule"): visible(str(item["rule"])),
            _("What to do"): visible(str(item["do"])),
        }
        for item in refusals[:SHOWN]
    ]


def duplicate_rows(duplicated: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Duplicates as rows for the table."""
    return [
        {
            _("Row"): str(item["row"]),
            _("Same as"): visible(str(item["of"])),
            _("Why"): visible(str(item["why"])),
        }
        for item in duplicated[:SHOWN]
    ]


def _refused(refusals: Sequence[Mapping[str, Any]], count: int) -> None:
    if not count:
        return
    st.markdown(
        plural(
            "{n} row is refused. A refused row stops no other.",
            "{n} rows are refused. A refused row stops no other.",
            count,
        )
    )
    _table(refused_rows(refusals), count)


def _duplicates(duplicated: Sequence[Mapping[str, Any]], count: int) -> None:
    if not count:
        return
    st.markdown(
        plural(
            "{n} row is perhaps there already; nothing is merged.",
            "{n} rows are perhaps there already; nothing is merged.",
            count,
        )
    )
    _table(duplicate_rows(duplicated), count)
    st.checkbox(
        _("Take rows that only look the same, as incidents of their own"),
        value=bool(bring_answers.given().get("keep_duplicates")),
        key="bring-keep",
        on_change=bring_answers.turn_duplicates,
    )


def _table(rows: Sequence[Mapping[str, str]], count: int) -> None:
    st.dataframe(rows, hide_index=True, height=ROW_PX * (min(len(rows), 8) + 1) + 3)
    if count > len(rows):
        st.caption(
            _("The first {shown} of {count}; the file holds all.").format(
                shown=len(rows), count=count
            )
        )
