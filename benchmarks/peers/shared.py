"""What the peers have in common: filters, and a page with map and panel.

They get the same Leaflet from the same package, the same fix for small packets
and a cache for the data, so that only the way of drawing differs. Filters are
Streamlit's own widgets over a table of pandas, which is how such pages are written.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

from benchmarks.peers.rows import read

START: dict[str, Any] = {"location": [49.5, 31.5], "zoom_start": 6, "tiles": None}
ANY = "any"


def _serve_leaflet_from_here() -> None:
    base, more = "/files/leaflet/dist/", "/files/cluster/"
    folium.Map.default_js = [("leaflet", f"{base}leaflet.js")]
    folium.Map.default_css = [("leaflet_css", f"{base}leaflet.css")]
    FastMarkerCluster.default_js = [("cluster", f"{more}leaflet.markercluster.js")]
    FastMarkerCluster.default_css = [("cluster_css", f"{more}MarkerCluster.css")]


@st.cache_resource
def rows() -> pd.DataFrame:
    """The incidents that have a place; see ``benchmarks.peers.rows``."""
    return read(Path(os.environ["GEO_DATA"]))


@st.cache_resource
def quotes() -> dict[str, str]:
    """The first quote of each incident."""
    return dict(zip(rows()["id"], rows()["quote"], strict=True))


def marker_map(shown: pd.DataFrame) -> folium.Map:
    """A map with one marker and one tooltip per incident."""
    made = folium.Map(**START, maxZoom=18)
    for row in shown.itertuples():
        folium.Marker([row.latitude, row.longitude], tooltip=row.id).add_to(made)
    return made


def layer_map(shown: pd.DataFrame) -> folium.Map:
    """A map with one GeoJson layer for all incidents."""
    made = folium.Map(**START, maxZoom=18, prefer_canvas=True)
    features = [
        {
            "type": "Feature",
            "properties": {"id": row.id},
            "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
        }
        for row in shown.itertuples()
    ]
    if features:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": features},
            marker=folium.CircleMarker(radius=5),
        ).add_to(made)
    return made


def cluster_map(shown: pd.DataFrame) -> folium.Map:
    """A map on which the browser gathers markers."""
    made = folium.Map(**START, maxZoom=18)
    points = shown[["latitude", "longitude", "id"]].to_numpy().tolist()
    named = (
        "(function (row) { var one = L.marker(new L.LatLng(row[0], row[1]));"
        " one.bindTooltip(row[2]); return one; });"
    )
    FastMarkerCluster(points, callback=named).add_to(made)
    return made


def explored_map(shown: pd.DataFrame) -> folium.Map:
    """What ``GeoDataFrame.explore()`` draws of points with their ids."""
    import geopandas  # a second to import, which only this way should pay

    made = folium.Map(**START, maxZoom=18, prefer_canvas=True)
    if len(shown):
        points = geopandas.points_from_xy(shown["longitude"], shown["latitude"])
        frame = geopandas.GeoDataFrame({"id": shown["id"]}, geometry=points, crs=4326)
        frame.explore(m=made, tooltip="id")
    return made


def page(build: Callable[[pd.DataFrame], folium.Map]) -> None:
    """The filters, the map, and beside it the first quote of what was clicked."""
    st.set_page_config(layout="wide")
    _serve_leaflet_from_here()
    shown = filtered()
    left, right = st.columns([2, 1])
    with left:
        answer = st_folium(build(shown), height=560, use_container_width=True)
    with right:
        drawing = (answer or {}).get("last_active_drawing") or {}
        name = drawing.get("properties", {}).get("id")
        panel(name or (answer or {}).get("last_object_clicked_tooltip"))
    status(shown)


def filtered() -> pd.DataFrame:
    """What passes the widgets: a category, months from the first on, and words."""
    every = rows()
    kinds = [ANY, *sorted(every["category"].unique())]
    months = pd.date_range(every["start"].min(), every["start"].max(), freq="MS")
    first, second, third = st.columns(3)
    kind = first.selectbox("Category", kinds, key="category")
    since = second.select_slider("Since", list(months.date), key="since")
    words = third.text_input("Words", key="words")
    mask = every["start"].isna() | (every["start"].dt.date >= since)
    if kind != ANY:
        mask &= every["category"] == kind
    for word in words.split():
        mask &= every["title"].str.contains(word, case=False, regex=False)
    return every[mask]


def panel(name: str | None) -> None:
    """The first quote of an incident."""
    st.text(quotes().get((name or "").strip(), "Click an incident."))


def status(shown: pd.DataFrame) -> None:
    """How many are shown of what was asked: the run is over when it says so."""
    asked = [str(st.session_state[name]) for name in ("category", "since", "words")]
    with st.container(key="status"):
        st.caption(" / ".join([str(len(shown)), *asked]))
