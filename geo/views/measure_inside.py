"""Which facilities may lie inside rings round what is selected, and how likely.

A distance costs tens of milliseconds and there may be thousands of facilities, so
circles round the footprints leave out those that are surely farther; every figure
that is shown is that of ``geo.geometry.within``.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import streamlit as st

from geo.geometry.wording import exact_metres
from geo.store.catalog import Catalog
from geo.store.ends import end
from geo.store.near import SPHERE_ERROR, circle, great_circle_m
from geo.views import measure_data as measured
from geo.views import state
from geo.views.catalogue import _, plural
from geo.views.measure_commands import rings_command, within_command
from geo.views.measure_within import cells
from geo.views.plain import to_copy
from geo.views.words_span import short_span

MOST = 30


def show(catalog: Catalog, now: state.State) -> None:
    """Under the rings of the map: a table, and the commands that recompute it."""
    around = now.incident or now.site
    known = around in catalog.incidents or around in catalog.references
    if not (now.radii_m and around and known):
        return
    pairs = inside(catalog, around, now.radii_m)
    if pairs:
        st.dataframe(
            pd.DataFrame([_row(catalog, around, *pair) for pair in pairs[:MOST]]),
            hide_index=True,
            alt=_("Facilities that may lie within each ring, and how likely."),
        )
        st.caption(_("If the statement is true and every bearing is equally likely."))
    else:
        st.caption(_("No facility may lie within these rings."))
    if len(pairs) > MOST:
        more = len(pairs) - MOST
        st.caption(plural("And {n} more row.", "And {n} more rows.", more))
    with st.popover(_("Recompute these"), type="tertiary", key="rings-commands"):
        to_copy("\n".join(commands(catalog, around, now.radii_m, pairs[:MOST])))


def commands(
    catalog: Catalog,
    around: str,
    radii_m: tuple[float, ...],
    pairs: Iterable[tuple[float, str]],
) -> list[str]:
    """The command of the rings, then one for each row of the table."""
    centre = end(catalog, around)
    rows = [within_command(radius, centre, end(catalog, i)) for radius, i in pairs]
    return [rings_command(centre, radii_m), *rows]


def inside(
    catalog: Catalog, around: str, radii_m: Iterable[float]
) -> list[tuple[float, str]]:
    """Radius and facility of each pair that may be so near, nearest first.

    The plausibility of being so near is above 0; radii in metres, smallest first.
    """
    radii = sorted(radii_m)
    near = _candidates(catalog, around, radii[-1]) if radii else []
    spans = {i: measured.span_of(catalog, around, i) for i in near}
    near.sort(key=lambda i: (spans[i].most_m or 0.0, i))
    found = [
        (radius, identifier)
        for identifier in near
        for radius in radii
        if measured.within_of(catalog, radius, around, identifier).plausibility
    ]
    return sorted(found, key=lambda pair: pair[0])


def _candidates(catalog: Catalog, around: str, radius_m: float) -> list[str]:
    """Facilities that are not surely farther, and those that the words name."""
    here = catalog.footprint(around)
    shapes = {i: catalog.footprint(i) for i in catalog.facilities if i != around}
    placed = {i: shape for i, shape in shapes.items() if shape is not None}
    found = [i for i in shapes if i not in placed and _is_named(catalog, around, i)]
    if here is None or not placed:
        return found
    longitude, latitude, radius = circle(here)
    columns = np.array([circle(shape) for shape in placed.values()]).T
    apart = great_circle_m(longitude, latitude, columns[0], columns[1])
    least = apart * (1 - SPHERE_ERROR) - columns[2] - radius - _doubt_m(catalog)
    return [*found, *np.array(list(placed), object)[least <= radius_m].tolist()]


def _is_named(catalog: Catalog, around: str, identifier: str) -> bool:
    """Whether an incident is said to be at a facility whose position is not known."""
    incident = catalog.incidents.get(around)
    return incident is not None and incident.place.reference == identifier


def _doubt_m(catalog: Catalog) -> float:
    """More than the error of position between any two things, in metres."""
    known = (f.position for f in catalog.references.values())
    return 2 * max((p.accuracy_m for p in known if p is not None), default=0.0)


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
