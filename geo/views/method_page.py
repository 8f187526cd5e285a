"""The Method page: how places and distances are worked out, limits and credits."""

import streamlit as st

from geo.model.span import PROTOCOL
from geo.views import data
from geo.views.catalogue import _

SECTIONS = (
    (
        _("What is shown"),
        _(
            "Each incident is shown where the words of its sources allow it to "
            "be: an area that they name, a ring when they give a distance "
            "without a direction, a city or a region when they give no more. No "
            "point is drawn where no point is known. What is not said is left "
            "open and listed as not known."
        ),
    ),
    (
        _("Distances"),
        _(
            "A distance is a range: least, most likely and most, on the ground, "
            "on the WGS 84 ellipsoid, to the nearest edge of the facility, 0 "
            "inside it. The incident is one point somewhere in its footprint. A "
            "figure holds if the statement is true and, where no direction is "
            "given, if every direction is equally likely. A place known by its "
            "city or region gives least and most only. “Near” gives no "
            "probability at all."
        ),
    ),
    (
        _("Conventions"),
        _(
            "They are fixed, have a version, and stand in every result. “About "
            "50 m” is taken as 30 to 70 m, “about 35” as 25 to 45 in its unit: "
            "twice the step in which the speaker seems to count, at most 40 %. "
            "A number without such a word is taken as ± 15 %, a measured one as "
            "± half its last place. A pace is 0.65 to 0.85 m, most likely 0.75 "
            "m; a double pace is another reading, shown apart and never mixed "
            "in. The night of two dates lasts from 18:00 to 08:00 local time; "
            "“about 01:00” is 00:30 to 01:30; the beginning of a month is its "
            "days 1 to 10, its end the days from the 21st."
        ),
    ),
    (
        _("Accounts"),
        _(
            "Each claim has a speaker, a stance, an origin and the exact words. "
            "Documents that pass on one statement share one origin and count "
            "once. A document that does not say from whom it has something "
            "counts as of unknown origin, apart. Accounts contradict each other "
            "when they cannot both be right. No verdict is given."
        ),
    ),
    (
        _("Limits"),
        _(
            "The outlines of the embassy and its buildings are assumed discs "
            "until somebody gives better ones. The embassy's position is good "
            "to about 100 m and has one source. Cities are discs of an assumed "
            "radius, regions are drawn for small scales. Nothing is placed more "
            "finely than a source does: this is a record of reported harm, not "
            "a survey of sites."
        ),
    ),
    (
        _("Borders"),
        _(
            "Borders and coasts are for orientation only and are no statement "
            "about any boundary. Crimea is drawn as part of Ukraine."
        ),
    ),
    (
        _("Credits"),
        _(
            "Towns: GeoNames, CC BY 4.0. Coasts, borders and regions: Natural "
            "Earth, public domain. Map drawing: Leaflet, BSD 2-Clause. Our "
            "words and data: CC BY 4.0; quotations belong to their publishers."
        ),
    ),
)


def show() -> None:
    """Draw the page."""
    catalog = data.catalog()
    st.title(_("Method"))
    for title, text in SECTIONS:
        st.header(title)
        st.markdown(text)
    st.header(_("Version"))
    st.caption(_("Protocol of places, distances and times"))
    st.code(PROTOCOL, language=None)
    st.caption(_("SHA-256 of the data files"))
    st.code(catalog.sha256, language=None, wrap_lines=True)
