"""What the peers have in common: data, and a page with map and panel.

They get the same Leaflet from the same package, the same fix for small packets
and a cache for the data, so that only the way of drawing differs.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

START: dict[str, Any] = {"location": [49.5, 31.5], "zoom_start": 6, "tiles": None}


def _serve_leaflet_from_here() -> None:
    base = "/files/leaflet/dist/"
    folium.Map.default_js = [("leaflet", f"{base}leaflet.js")]
    folium.Map.default_css = [("leaflet_css", f"{base}leaflet.css")]


@st.cache_data
def rows() -> list[tuple[str, float, float]]:
    """(id, latitude, longitude) of each incident that has a place."""
    return [
        (feature["id"], (box[1] + box[3]) / 2, (box[0] + box[2]) / 2)
        for feature in _features()
        if (box := feature.get("bbox"))
    ]


@st.cache_data
def quotes() -> dict[str, str]:
    """The first quote of each incident."""
    return {
        feature["id"]: feature["properties"]["claims"][0]["quote"]["exact"]
        for feature in _features()
        if feature["properties"]["claims"]
    }


def _features() -> list[dict[str, Any]]:
    path = Path(os.environ["GEO_DATA"]) / "incidents.geojson"
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def marker_map() -> folium.Map:
    """A map with one marker and one tooltip per incident."""
    shown = folium.Map(**START, maxZoom=18)
    for name, latitude, longitude in rows():
        folium.Marker([latitude, longitude], tooltip=name).add_to(shown)
    return shown


def layer_map() -> folium.Map:
    """A map with one GeoJson layer for all incidents."""
    shown = folium.Map(**START, maxZoom=18, prefer_canvas=True)
    features = [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        }
        for name, latitude, longitude in rows()
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=5),
    ).add_to(shown)
    return shown


def page(build: Callable[[], folium.Map]) -> None:
    """The map, and beside it the first quote of what was clicked."""
    st.set_page_config(layout="wide")
    _serve_leaflet_from_here()
    left, right = st.columns([2, 1])
    with left:
        answer = st_folium(build(), height=560, use_container_width=True)
    with right:
        drawing = (answer or {}).get("last_active_drawing") or {}
        name = drawing.get("properties", {}).get("id")
        name = name or (answer or {}).get("last_object_clicked_tooltip")
        st.text(quotes().get((name or "").strip(), "Click an incident."))
