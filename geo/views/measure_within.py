"""How likely within chosen radii: probability, belief, plausibility, and a word."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from geo.geometry.wording import exact_metres, icd203, percent, sentence
from geo.model.span import Likelihood
from geo.store.catalog import Catalog
from geo.store.ends import End, end, with_names
from geo.views import measure_data as measured
from geo.views import state
from geo.views.catalogue import _
from geo.views.incident_panel import lines
from geo.views.measure_commands import rings_command, within_command
from geo.views.plain import says, to_copy
from geo.views.words_span import short_span

USUAL_M = (50.0, 100.0, 250.0)
MOST_FACILITIES = 100


def show(catalog: Catalog, start: End, stop: End, radii_m: tuple[float, ...]) -> None:
    """A sentence for each radius, and under them the figures."""
    st.subheader(_("How likely within a radius"))
    wanted = radii_m or USUAL_M
    found = [measured.within_of(catalog, r, start.text, stop.text) for r in wanted]
    says(lines(tuple(with_names(sentence(one), catalog.references) for one in found)))
    st.dataframe(
        pd.DataFrame(
            [{_("Within"): exact_metres(o.radius_m), **cells(o)} for o in found]
        ),
        hide_index=True,
    )
    with st.popover(_("Recompute these"), type="tertiary", key="within-commands"):
        to_copy("\n".join(within_command(r, start, stop) for r in wanted))


def cells(found: Likelihood) -> dict[str, str]:
    """Probability, its bounds over all bearings, and the word of ICD 203."""
    bounds = (found.belief, found.plausibility)
    low, high = ("–" if b is None else percent(b) for b in bounds)
    return {
        _("Probability"): "–" if found.p is None else percent(found.p),
        _("Belief – plausibility"): f"{low} – {high}",
        _("In words"): "–" if found.p is None else icd203(found.p),
    }


def show_inside(catalog: Catalog, now: state.State) -> None:
    """Under the rings of the map: which facilities may lie inside, and how likely."""
    around = now.incident or now.site
    known = around in catalog.incidents or around in catalog.references
    if not (now.radii_m and around and known):
        return
    pairs = inside(catalog, around, now.radii_m)
    centre = end(catalog, around)
    if pairs:
        st.dataframe(
            pd.DataFrame([_row(catalog, around, *pair) for pair in pairs]),
            hide_index=True,
            alt=_("Facilities that may lie within each ring, and how likely."),
        )
        st.caption(_("If the statement is true and every bearing is equally likely."))
    else:
        st.caption(_("No facility may lie within these rings."))
    with st.popover(_("Recompute these"), type="tertiary", key="rings-commands"):
        commands = [within_command(r, centre, end(catalog, i)) for r, i in pairs]
        to_copy("\n".join([rings_command(centre, now.radii_m), *commands]))


def inside(
    catalog: Catalog, around: str, radii_m: Iterable[float]
) -> list[tuple[float, str]]:
    """Radius and facility of each pair that may be so near, nearest first."""
    spans = {
        identifier: measured.span_of(catalog, around, identifier)
        for identifier in list(catalog.facilities)[:MOST_FACILITIES]
        if identifier != around
    }
    order = sorted(spans, key=lambda i: (spans[i].most_m or 0.0, i))
    return [
        (radius, identifier)
        for radius in radii_m
        for identifier in order
        if (spans[identifier].least_m is not None)
        and _may_be(measured.within_of(catalog, radius, around, identifier))
    ]


def _may_be(found: Likelihood) -> bool:
    return found.plausibility is not None and found.plausibility > 0


def _row(
    catalog: Catalog, around: str, radius_m: float, identifier: str
) -> dict[str, str]:
    span = measured.span_of(catalog, around, identifier)
    return {
        _("Within"): exact_metres(radius_m),
        _("Facility"): catalog.facilities[identifier].name,
        _("Distance"): short_span(span),
        **cells(measured.within_of(catalog, radius_m, around, identifier)),
    }
