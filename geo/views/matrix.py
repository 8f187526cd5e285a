"""Every incident against every facility, as a table and as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import streamlit as st

from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.views import data
from geo.views.catalogue import _
from geo.views.words_span import short_span

MOST_PAIRS = 400
FIGURES = ("least_m", "q05_m", "median_m", "q95_m", "most_m", "expected_m")
HEAD = (
    "incident",
    "title",
    "facility",
    "name",
    *FIGURES,
    "basis",
    "reason",
    "protocol",
)
FORMULA = tuple("=+-@\t\r\n|%\0＝＋－＠")


def show(catalog: Catalog, ids: Sequence[str]) -> None:
    """The table for the incidents given, as far as it can be worked out at once."""
    facilities = list(catalog.facilities)
    fits = max(1, MOST_PAIRS // max(1, len(facilities)))
    shown = ids[:fits]
    if not shown or not facilities:
        st.caption(_("There is nothing to measure."))
        return
    if len(ids) > len(shown):
        st.caption(
            _(
                "The first {shown} of {all} incidents. All of them: "
                "`python -m geo matrix`."
            ).format(shown=len(shown), all=len(ids))
        )
    with st.spinner(_("Working out all pairs …")):
        rows = [_row(catalog, identifier, facilities) for identifier in shown]
    st.dataframe(
        rows,
        hide_index=True,
        alt=_("Distances from incidents (rows) to facilities (columns)."),
    )
    st.caption(_("Least to most, with the median between them where there is one."))
    st.download_button(
        _("Download as CSV"),
        to_csv(_records(catalog, shown, facilities)),
        file_name="distances.csv",
        mime="text/csv",
        on_click="ignore",
    )


def to_csv(records: Iterable[Sequence[object]]) -> str:
    """Rows as CSV that a spreadsheet cannot take for formulas.

    A text that begins like a formula gets an apostrophe in front; numbers stay.

    >>> to_csv([("=1+1", -2.5, None)]).splitlines()[1]
    "'=1+1,-2.5,"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows([_safe(cell) for cell in record] for record in records)
    return out.getvalue()


def _safe(cell: object) -> object:
    is_formula = isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(FORMULA)
    return f"'{cell}" if is_formula else cell


def _row(catalog: Catalog, identifier: str, facilities: list[str]) -> dict[str, str]:
    incident = catalog.incidents[identifier]
    row = {_("Incident"): incident.title}
    for facility in facilities:
        thing = catalog.facilities[facility]
        row[thing.name] = short_span(data.span(catalog, incident, thing))
    return row


def _records(
    catalog: Catalog, ids: Sequence[str], facilities: list[str]
) -> Iterator[tuple[object, ...]]:
    for identifier in ids:
        incident = catalog.incidents[identifier]
        for facility in facilities:
            thing = catalog.facilities[facility]
            span = data.span(catalog, incident, thing)
            yield (identifier, incident.title, facility, thing.name, *_cells(span))


def _cells(span: Span) -> tuple[object, ...]:
    values = (getattr(span, name) for name in FIGURES)
    numbers = (None if value is None else round(value, 3) for value in values)
    return (*numbers, span.basis, span.reason, span.protocol)
