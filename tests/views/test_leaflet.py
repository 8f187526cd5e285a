import re
from pathlib import Path

import pytest
import streamlit_folium
from branca.element import Element
from folium import GeoJson, LayerControl, Map, Marker, TileLayer

from geo.errors import Unsafe
from geo.views import leaflet
from geo.views.click import RETURNED
from geo.views.leaflet import self_test, shell_map, shell_source
from geo.views.map_words import WORDS
from geo.views.tiles import tile_setting


def test_the_script_is_the_same_each_time_and_hands_over_the_map():
    assert shell_source() == shell_source()
    assert 'shell(map_div, {"tiles": null, "words": {' in shell_source()


def test_the_script_is_the_one_that_is_sent(monkeypatch: pytest.MonkeyPatch):
    sent: dict[str, object] = {}
    monkeypatch.setattr(
        streamlit_folium, "_component_func", lambda **arguments: sent.update(arguments)
    )
    leaflet.show_map(500, "map")
    assert f"{sent['script']}{leaflet.TAIL}" == shell_source()
    assert sent["js_links"] == [
        "/files/leaflet/dist/leaflet.js",
        "/files/shell/shell.js",
    ]
    assert sent["css_links"] == [
        "/files/leaflet/dist/leaflet.css",
        "/files/shell/shell.css",
    ]
    assert "//" not in f"{sent['html']}{sent['header']}"


def test_the_component_is_given_what_st_folium_would_give_it(
    monkeypatch: pytest.MonkeyPatch,
):
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(
        streamlit_folium, "_component_func", lambda **arguments: sent.append(arguments)
    )
    leaflet.show_map(500, "map")
    streamlit_folium.st_folium(
        shell_map(),
        key="map",
        height=500,
        use_container_width=True,
        returned_objects=[RETURNED],
    )
    ours, theirs = sent
    own = {"key", "on_change", "id"}  # a name of ours; the id is a number by chance
    assert ours.keys() == theirs.keys()
    assert {k: v for k, v in ours.items() if k not in own} == {
        k: v for k, v in theirs.items() if k not in own
    }


def test_the_shell_is_rendered_once(monkeypatch: pytest.MonkeyPatch):
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(
        streamlit_folium, "_component_func", lambda **arguments: sent.append(arguments)
    )
    leaflet.show_map(500, "map")
    leaflet.show_map(500, "map")
    assert sent[0]["script"] is sent[1]["script"]


def test_the_tiles_of_the_server_are_the_only_thing_that_changes_the_script(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("GEO_TILES", "https://t.example:8443/{z}/{x}/{y}.png  © A, B")
    tiles = tile_setting()
    assert tiles is not None
    assert (tiles.origin, tiles.credit) == ("https://t.example:8443", "© A, B")
    assert '"address": "https://t.example:8443/{z}/{x}/{y}.png"' in shell_source()
    self_test()


def test_tiles_without_a_credit_are_credited_to_their_host(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("GEO_TILES", "https://t.example/{z}/{x}/{y}.png")
    tiles = tile_setting()
    assert tiles is not None
    assert tiles.credit == "Map tiles: t.example"


@pytest.mark.parametrize(
    "address",
    [
        "http://t.example/{z}/{x}/{y}.png",
        "https://t.example/{z}/{x}.png",
        "https://t.example;script-src/{z}/{x}/{y}.png",
        "https://{s}.t.example/{z}/{x}/{y}.png",
        "https://a:b@t.example/{z}/{x}/{y}.png",
        "javascript:alert(1)",
    ],
)
def test_a_tile_address_that_could_widen_the_policy_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GEO_TILES", address)
    with pytest.raises(Unsafe, match="GEO_TILES"):
        tile_setting()


def test_the_self_test_passes_with_the_literal_layer():
    self_test()


@pytest.fixture
def _without_the_literal_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Element, "__init__", leaflet._INIT)
    monkeypatch.setattr(Element, "render", leaflet._RENDER)


@pytest.mark.usefixtures("_without_the_literal_layer")
def test_the_self_test_fails_without_the_literal_layer():
    with pytest.raises(Unsafe, match="does not start"):
        self_test()


@pytest.mark.usefixtures("_without_the_literal_layer")
@pytest.mark.parametrize("probe", leaflet.PROBES[:-1])
def test_each_template_probe_fires_without_the_literal_layer(
    probe: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(leaflet, "PROBES", (probe,))
    with pytest.raises(Unsafe):
        self_test()


@pytest.mark.parametrize("place", ["popup", "tooltip", "value", "key", "name", "attr"])
def test_each_place_is_literal_with_the_layer_and_not_without(
    place: str, monkeypatch: pytest.MonkeyPatch
):
    assert "{{7919*7907}}" in page_with("{{7919*7907}}", place)
    monkeypatch.setattr(Element, "__init__", leaflet._INIT)
    monkeypatch.setattr(Element, "render", leaflet._RENDER)
    assert leaflet.RAN in page_with("{{7919*7907}}", place)


def page_with(probe: str, place: str) -> str:
    page = Map(tiles=None)
    point = {"type": "Point", "coordinates": [0, 0]}
    feature = {"type": "Feature", "geometry": point, "properties": {"a": probe}}
    if place == "key":
        feature["properties"] = {probe: 1}
    if place in ("value", "key"):
        GeoJson(feature).add_to(page)
    elif place == "name":
        GeoJson(point, name=probe).add_to(page)
        LayerControl().add_to(page)
    elif place == "attr":
        TileLayer("/none", attr=probe).add_to(page)
    else:
        Marker((0, 0), **{place: probe}).add_to(page)
    return str(page.get_root().render())


def test_plain_maps_render_the_same_with_and_without_the_layer(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(Element, "_generate_id", classmethod(lambda cls: "0" * 32))
    literal = page_with("plain words", "popup")
    monkeypatch.setattr(Element, "__init__", leaflet._INIT)
    monkeypatch.setattr(Element, "render", leaflet._RENDER)
    assert page_with("plain words", "popup") == literal


def test_a_shell_that_loads_from_another_host_is_refused(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(
        leaflet, "shell_source", lambda: 'fetch("https://elsewhere.example")'
    )
    with pytest.raises(Unsafe, match="another host"):
        self_test()


STATIC = Path(leaflet.__file__).parents[1] / "web" / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
# Ways in which text becomes markup, a style sheet or a script.
MARKUP = re.compile(
    r"setContent\(|bindTooltip\(|bindPopup\(|innerHTML|outerHTML|\bhtml:"
    r"|insertAdjacentHTML|\beval\b|document\.write|new Function|DOMParser"
    r"|createContextualFragment|srcdoc|setTimeout\(\s*[\"'`]|\bdivIcon\b|\.style\s*=|cssText"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_turns_no_text_into_markup(script: Path):
    assert MARKUP.findall(script.read_text()) == []


def test_a_way_to_make_markup_is_found():
    assert MARKUP.findall("box.innerHTML = text; setTimeout('x')")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_names_no_other_host_and_stays_small(script: Path):
    text = script.read_text()
    assert re.findall(r"https?:|//\w+\.\w", text) == []
    assert len(text.splitlines()) <= 250


def test_every_word_of_the_map_is_in_the_catalogue_and_used():
    text = "\n".join(script.read_text() for script in SCRIPTS)
    said = set(re.findall(r'"([a-z]+(?:_[a-z-]+)*)"', text))
    said |= {f"{name}_one" for name in said}
    built = ("precision_", "category_", "figure_", "filter_", "layer_", "casualties_")
    built += ("contested_",)
    assert {name for name in WORDS if not name.startswith(built)} <= said
    asked = set(re.findall(r'(?<!\.)say\("(\w+)"', text))
    assert asked <= set(WORDS)
