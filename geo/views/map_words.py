"""The words on the map itself, for the script that draws it.

Sentences of ours from the one catalogue, by name; the same for every visitor,
so the map's script stays constant. ``{n}`` and other names in braces are filled
in by the browser. Text from data is never among them.
"""

from collections.abc import Mapping

from geo.views.catalogue import _
from geo.views.words_claim import CATEGORIES
from geo.views.words_place import PRECISIONS
from geo.views.words_span import figure_names


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


WORDS: Mapping[str, str] = {
    "frame_title": _("Map of the incidents; the table below it says the same in words"),
    "map_label": _("Map. Arrow keys move it, plus and minus zoom."),
    "toolbar": _("Map tools"),
    "zoom_in": _("Zoom in"),
    "zoom_out": _("Zoom out"),
    "fit": _("Fit the map to the selection, or to everything"),
    "legend": _("Legend"),
    "tiles": _("Online map tiles"),
    "search": _("Go to a place"),
    "towns": _("Places found"),
    "no_town": _("No place of that name is known here."),
    "credits": _("Leaflet · Natural Earth, borders as recognised by the UN · GeoNames"),
    "in_view_one": _("1 incident in view"),
    "in_view": _("{n} incidents in view"),
    "without_place_one": _("1 without a place, in the table only"),
    "without_place": _("{n} without a place, in the table only"),
    "none_here": _("No incident in this view."),
    "none_here_but_one": _("No incident in this view; 1 elsewhere."),
    "none_here_but": _("No incident in this view; {n} elsewhere."),
    "show_them": _("Show them"),
    "none_at_all": _("No incident on the map passes these filters."),
    "not_refreshed": _("The map could not be refreshed; trying again."),
    "not_understood": _("These filters could not be understood."),
    "no_base_map": _("The outlines of the land could not be loaded."),
    "several_here": _("{n} things lie here. Choose one:"),
    "more_here": _("and {n} more here"),
    "too_small": _("Too small to see at this zoom"),
    "contested": _("Accounts contradict each other"),
    "across": _("about {size} across"),
    "cell": _("{n} incidents around here"),
    "cell_hint": _("Click to zoom in"),
    "facility": _("Facility"),
    "legend_line": _("The line tells how well the place is known"),
    "legend_colour": _("The colour tells the means that a speaker names"),
    "legend_region": _("Only the city or region is known"),
    "legend_facility": _("A facility; dashed where its outline is assumed"),
    "legend_square": _("An area here, too small at this zoom"),
    "legend_stack": _("Several such areas at one spot"),
    "legend_cell": _("Many incidents; click to zoom in"),
    "legend_diamond": _("A facility, too small at this zoom"),
    "precision_point": _("exactly where you clicked, or where the cross stands"),
    "measure": _("Measure between two things"),
    "measure_first": _(
        "Measuring: choose the first end. Click it, or move the map until the cross "
        "is on it and press Enter. Escape leaves."
    ),
    "measure_second": _("From {name}. Choose the second end in the same way."),
    "measure_point": _("This very point"),
    "measure_which": _("Measure at which of these?"),
    "measure_pair": _("From {from} to {to}"),
    "measure_assumed": _("This assumes"),
    "measure_stop": _("Stop measuring"),
    "measure_waits": _("Working out the distance …"),
    "measure_failed": _("The distance could not be asked for; trying again."),
    **{f"figure_{key}": text for key, text in figure_names().items()},
    **{f"precision_{key}": _first_upper(text) for key, text in PRECISIONS.items()},
    **{f"category_{key}": _first_upper(text) for key, text in CATEGORIES.items()},
}
