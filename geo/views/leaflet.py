"""The map: a constant folium shell, shown by st_folium's component, and its self-test.

The only file that knows folium. No text from data reaches it: the shell is the
same for every visitor, view and filter, and its script in the browser asks
``/map/features`` for what to draw. Should text ever reach folium, the second
layer holds: branca compiles rendered text *again* as a template, which runs
what it contains on this server; importing this module makes that second pass
literal, and ``self_test`` proves it before the app starts.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import folium
import streamlit as st
import streamlit_folium
from branca.element import Element
from folium.elements import JSCSSMixin
from folium.template import Template
from streamlit import runtime

from geo.errors import Unsafe
from geo.views.click import RETURNED
from geo.views.map_words import WORDS
from geo.views.tiles import Tiles, tile_setting

LEAFLET = "/files/leaflet/dist"
SHELL = "/files/shell"
# What st_folium appends to the map's script before it runs it in the page.
TAIL = "window.map = map_div; window.initComponent(map_div, false);"
# The one template that branca itself hands to a plain Element.
CHILDREN = (
    "{% for name, element in this._children.items() %}"
    "{{element.render(**kwargs)}}{% endfor %}"
)


class ShellMap(folium.Map):
    """A folium map with our own copy of Leaflet, no tiles and no controls."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]  # noqa: RUF012
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{LEAFLET}/leaflet.css"),
        ("shell_css", f"{SHELL}/shell.css"),
    ]


class Start(JSCSSMixin):
    """The one line that hands the map to our script."""

    default_js = [("shell", f"{SHELL}/shell.js")]  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "shell({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """Keep what the script needs: the words of ours, and the tiles if any."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.settings = settings


def show_map(height_px: int, key: str) -> Any:
    """Show the map; its value is in the session under ``key``, ``clicked`` reads it.

    What ``st_folium`` would do, with the shell rendered once per process: it takes
    2 ms each time, as much as a tenth of a page.
    """
    register()
    own = f"{key}-shell"

    def changed() -> None:
        st.session_state[key] = st.session_state.get(own, {})

    return streamlit_folium._component_func(
        **_sent(tile_setting()), key=own, height=height_px, on_change=changed
    )


def register() -> None:
    """Tell this server where the files of st_folium are; nothing without a server.

    Streamlit does so only when a page is the first to import the package; here it
    is imported before that, at start, for the self-test and the policy's hash.
    """
    if runtime.exists():
        registry = runtime.get_instance().component_registry
        registry.register_component(streamlit_folium._component_func)


def shell_map() -> ShellMap:
    """A fresh map that shows nothing until its script runs in the page.

    To take its source changes its ids, so it is not used twice.
    """
    shell = ShellMap(
        location=(20, 10),
        zoom_start=2,
        tiles=None,
        zoom_control=False,
        attributionControl=False,
        minZoom=2,
        maxZoom=20,
        worldCopyJump=True,
    )
    Start({"words": WORDS, "tiles": _offer(tile_setting())}).add_to(shell)
    return shell


def shell_source() -> str:
    """The exact script that will be put into the page, for the CSP hash."""
    return str(_sent(tile_setting())["script"]) + TAIL


@lru_cache(maxsize=8)
def _sent(_offered: Tiles | None) -> Mapping[str, Any]:
    """What st_folium's component is given for the shell with these tiles.

    The steps and their order are those of ``st_folium``; a test compares them, and
    a browser test fails when an upgrade changes them.
    """
    shell = shell_map()
    shell.get_root().render()
    shell.render()  # type: ignore[no-untyped-call]
    start = next(one for one in shell._children.values() if isinstance(one, Start))
    parts = (shell, start)
    return {
        "html": streamlit_folium._get_html(shell),
        "header": streamlit_folium._get_header(shell),
        "script": str(streamlit_folium._get_map_string(shell)),
        "id": streamlit_folium.get_full_id(shell),
        "css_links": [link for one in parts for _, link in one.default_css],
        "js_links": [link for one in parts for _, link in one.default_js],
        "width": None,
        "returned_objects": [RETURNED],
        "default": {RETURNED: None},
        **dict.fromkeys(("zoom", "center", "feature_group", "layer_control")),
        **dict.fromkeys(("return_on_hover", "pixelated", "wrap_longitude"), False),
    }


def self_test() -> None:
    """Raise ``Unsafe`` unless folium shows template and script probes literally.

    Also refuses a shell that would load anything from another host.
    """
    if not _shows_literally():
        raise Unsafe(
            "The map library ran or changed text that it should only show, so text "
            "in the data could run on this server. The app does not start. Install "
            "the versions pinned in requirements.txt."
        )
    if re.search(r"https?://|\$\(", _without_tiles(shell_source())):
        raise Unsafe(
            "The map's script names another host or needs a library that is not "
            "served here. Install the versions pinned in requirements.txt."
        )


def make_literal() -> None:
    """Make branca's second compilation literal: rendered text stays text.

    ``Element(text)`` compiles ``text`` as a template. Only branca's own template
    is still compiled; anything else given to a plain ``Element`` is kept as it is.
    """
    Element.__init__ = _literal_init  # type: ignore[method-assign]
    Element.render = _literal_render  # type: ignore[method-assign]


_INIT, _RENDER = Element.__init__, Element.render


def _literal_init(
    self: Any, template: str | None = None, template_name: str | None = None
) -> None:
    literal = type(self) is Element and template not in (None, CHILDREN)
    _INIT(self, None if literal else template, template_name)
    if literal:
        self.literal = template


def _literal_render(self: Any, **kwargs: Any) -> str:
    text = vars(self).get("literal")
    return str(_RENDER(self, **kwargs) if text is None else text)


make_literal()

# 7919 × 7907: a product that no id or style holds by chance.
RAN = "62615533"
PROBES = (
    "{{7919*7907}}",
    "{% set ran = 1 %}",
    "{# gone #}",
    "{% raw %}",
    "${7919*7907}",
)
PLACES = 6


def _shows_literally() -> bool:
    try:
        html = _probed_map().get_root().render()
    except Exception:  # whatever a probe broke, it was not shown
        return False
    return RAN not in html and all(html.count(probe) == PLACES for probe in PROBES)


def _probed_map() -> folium.Map:
    """A map with all probes in six places: each must come out six times."""
    probe = " ".join(PROBES)
    probed = folium.Map(tiles=None)
    folium.TileLayer("/none/{z}", attr=probe).add_to(probed)
    folium.Marker((0, 0), popup=probe, tooltip=probe).add_to(probed)
    folium.FeatureGroup(name=probe).add_to(probed)
    folium.GeoJson(_feature(probe)).add_to(probed)
    folium.LayerControl().add_to(probed)
    return probed


def _feature(text: str) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [0, 0]}
    return {"type": "Feature", "properties": {"a": text, text: 1}, "geometry": point}


def _offer(offered: Tiles | None) -> dict[str, str] | None:
    if offered is None:
        return None
    return {"address": offered.address, "credit": offered.credit}


def _without_tiles(source: str) -> str:
    offered = tile_setting()
    return source.replace(offered.origin, "") if offered else source
