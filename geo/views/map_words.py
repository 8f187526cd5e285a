"""The words on the map itself, for the script that draws it.

Sentences of ours from the one catalogue, by name; the same for every visitor,
so the map's script stays constant. ``{n}`` and other names in braces are filled
in by the browser. Text from data is never among them.
"""

from collections.abc import Mapping

from geo.views.catalogue import _
from geo.views.filter_words import CASUALTIES, CONTESTED, LABELS
from geo.views.words_claim import CATEGORIES, LAYERS
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
    "not_listed": _("What lies here could not be read. Click again."),
    "first_here": _("{n} things lie here. Choose one of these {first}:"),
    "sharing": _("{n} incidents share this area"),
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
    "area_draw": _("Draw an area to filter by"),
    "area_how": _(
        "Drawing an area: click its corners, or move the map under the cross and press "
        "Space. Escape takes the last corner back."
    ),
    "area_close": _("A double click, Enter or a click on the first corner closes it."),
    "area_corners_one": _("1 corner"),
    "area_corners": _("{n} corners"),
    "area_done": _("Close the area"),
    "area_undo": _("Take the last corner back"),
    "area_leave": _("Stop drawing"),
    "area_clear": _("Remove the drawn area"),
    "area_most": _("An area has at most {n} corners."),
    "area_crossed": _("The sides of an area must not cross. Try another spot."),
    "time_strip": _("Time"),
    "time_picture": _(
        "Incidents by time from {from} to {to}: {dated} with a date, each spread over "
        "the time that its words allow; {undated} without."
    ),
    "time_expected": _("about {n}"),
    "time_none": _("No incident here has a date."),
    "time_refused": _("The times could not be shown under these filters."),
    "undated_one": _("1 undated, kept"),
    "undated": _("{n} undated, kept"),
    "time_start": _("Start of the chosen time"),
    "time_end": _("End of the chosen time"),
    "time_both": _("Chosen time, both ends"),
    "time_clear": _("Show all times"),
    "time_part": _("Enlarge the chosen time"),
    "time_all": _("Back to the whole time"),
    "time_play": _("Play"),
    "time_pause": _("Pause"),
    "time_back": _("One step back"),
    "time_on": _("One step on"),
    "time_step": _("Step"),
    "time_speed": _("Speed"),
    "per_second": _("{n} per second"),
    "step_hour": _("an hour"),
    "step_six_hours": _("6 hours"),
    "step_day": _("a day"),
    "step_week": _("a week"),
    "step_month": _("a month"),
    "step_quarter": _("3 months"),
    "step_year": _("a year"),
    "filters": _("Filters"),
    "filters_some": _("Filters ({n})"),
    "filters_none": _("Clear all filters"),
    "filters_close": _("Close the filters"),
    "filters_wait": _("The values to choose from could not be loaded; trying again."),
    "filter_q": _("Words"),
    "filter_q_how": _("in titles, summaries, quotes and names"),
    "filter_contested": _("Contradictions"),
    "filter_near": _("Perhaps near"),
    "filter_metres": _("Within, in metres"),
    "filter_first": _("From (UTC)"),
    "filter_last": _("To and including (UTC)"),
    "filter_days_wrong": _("The last day is before the first."),
    "filter_find": _("Find in this list"),
    "filter_find_in": _("Find in the list: {name}"),
    "filter_more": _("and {n} more; type to find them"),
    "any": _("any"),
    **{f"filter_{key}": text for key, text in LABELS.items()},
    **{f"layer_{key}": text for key, text in LAYERS.items()},
    **{f"casualties_{key}": _first_upper(text) for key, text in CASUALTIES.items()},
    **{f"contested_{key or 'any'}": text for key, text in CONTESTED.items()},
    **{f"figure_{key}": text for key, text in figure_names().items()},
    **{f"precision_{key}": _first_upper(text) for key, text in PRECISIONS.items()},
    **{f"category_{key}": _first_upper(text) for key, text in CATEGORIES.items()},
}
