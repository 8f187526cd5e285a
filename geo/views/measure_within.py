"""How likely within chosen radii: probability, belief, plausibility, and a word."""

import pandas as pd
import streamlit as st

from geo.geometry.wording import exact_metres, icd203, percent, sentence
from geo.model.span import Likelihood
from geo.store.catalog import Catalog
from geo.store.ends import End, with_names
from geo.views import measure_data as measured
from geo.views.catalogue import _
from geo.views.incident_panel import lines
from geo.views.measure_commands import within_command
from geo.views.plain import says, to_copy

USUAL_M = (50.0, 100.0, 250.0)


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
