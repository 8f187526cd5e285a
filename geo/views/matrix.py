"""Every incident against every facility: a table to sort, with a heat scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from geo.model.span import Span
from geo.store.catalog import Catalog
from geo.views import data
from geo.views.catalogue import _
from geo.views.measure_commands import matrix_command
from geo.views.measure_files import Pair, collection, record, to_csv
from geo.views.plain import to_copy, visible
from geo.views.words_span import figure_names, short_span

MOST_PAIRS = 400
TITLE = "incident"
OFFERED = ("least_m", "median_m", "most_m")
NEAREST_M, FARTHEST_M = 10.0, 1_000_000.0
HUE, STRONGEST = "0, 114, 178", 0.5


def show(catalog: Catalog, ids: Sequence[str]) -> None:
    """The table for the incidents given, as far as it can be worked out at once."""
    shown = _that_fit(catalog, ids)
    if not shown:
        st.caption(_("There is nothing to measure."))
        return
    figure = _figure()
    with st.spinner(_("Working out all pairs …")):
        found = pairs(catalog, shown)
    st.dataframe(
        _styled(found, figure),
        hide_index=True,
        column_config=_headings(catalog),
        alt=_("Distances from incidents (rows) to facilities (columns)."),
    )
    st.caption(_("Least to most, with the median between. Stronger colour is nearer."))
    _downloads(catalog, found)


def pairs(catalog: Catalog, ids: Sequence[str]) -> list[Pair]:
    """Each incident with each facility, in the order of both."""
    return [
        Pair(incident, facility, data.span(catalog, incident, facility))
        for incident in (catalog.incidents[identifier] for identifier in ids)
        for facility in catalog.facilities.values()
    ]


def heat(metres: float) -> str:
    """The background of a cell: stronger the nearer, on a logarithmic scale.

    Light enough for the text of either theme; nothing where there is no figure.

    >>> heat(5), heat(math.inf), heat(2e6)
    ('background-color: rgba(0, 114, 178, 0.50)', '', '')
    """
    if not math.isfinite(metres):
        return ""
    top, end = math.log10(NEAREST_M), math.log10(FARTHEST_M)
    share = (end - math.log10(max(metres, NEAREST_M))) / (end - top)
    if share <= 0:
        return ""
    return f"background-color: rgba({HUE}, {STRONGEST * share:.2f})"


def _that_fit(catalog: Catalog, ids: Sequence[str]) -> Sequence[str]:
    """As many incidents as can be worked out at once; says so when not all."""
    if not catalog.facilities:
        return ()
    shown = ids[: max(1, MOST_PAIRS // len(catalog.facilities))]
    if len(ids) > len(shown):
        st.caption(
            _(
                "The first {shown} of {all} incidents. All of them: "
                "`python -m geo matrix`."
            ).format(shown=len(shown), all=len(ids))
        )
    return shown


def _figure() -> str:
    names = figure_names()
    return st.segmented_control(
        _("Sort and colour by"),
        OFFERED,
        default="median_m",
        required=True,
        format_func=names.__getitem__,
        key="matrix-figure",
    )


def _styled(found: list[Pair], figure: str) -> Any:
    """Cells show the whole range, and sort and colour by one figure of it.

    Columns are ids, as two facilities may have one name.
    """
    numbers: dict[str, dict[str, Any]] = {}
    words: dict[tuple[str, str], str] = {}
    for pair in found:
        row = numbers.setdefault(pair.incident.id, {TITLE: pair.incident.title})
        row[f"to:{pair.facility.id}"] = _number(pair.span, figure)
        words[pair.incident.id, f"to:{pair.facility.id}"] = short_span(pair.span)
    table = pd.DataFrame.from_dict(numbers, orient="index")
    columns = [name for name in table.columns if name != TITLE]
    styled = table.style.map(heat, subset=columns)
    for cell, text in words.items():
        styled = styled.format(_Shown(text), subset=cell)
    return styled


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one cell shows, whatever its number is."""

    text: str

    def __call__(self, _value: object) -> str:
        return self.text


def _number(span: Span, figure: str) -> float:
    """The figure to sort by; what is not known sorts after all that is, not as 0."""
    value = getattr(span, figure)
    return math.inf if value is None else float(value)


def _headings(catalog: Catalog) -> dict[str, Any]:
    named = {f"to:{f.id}": visible(f.name) for f in catalog.facilities.values()}
    columns = {i: st.column_config.Column(name, width=215) for i, name in named.items()}
    return {TITLE: st.column_config.Column(_("Incident"), width=260), **columns}


def _downloads(catalog: Catalog, found: list[Pair]) -> None:
    with st.container(horizontal=True):
        st.download_button(
            _("Download as CSV"),
            lambda: to_csv(record(pair) for pair in found),
            file_name="distances.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            _("Download as GeoJSON"),
            lambda: collection(catalog, found),
            file_name="distances.geojson",
            mime="application/geo+json",
            on_click="ignore",
        )
        with st.popover(_("Recompute these"), type="tertiary", key="matrix-command"):
            to_copy(matrix_command())
