"""The ways of drawing that are compared, and how each is driven."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.browser import Aim


@dataclass(frozen=True)
class Way:
    """A page to serve; ``leaflet`` says that its map can be moved and counted."""

    script: str
    aim: Aim
    ours: bool = False
    leaflet: bool = True


WAYS: Mapping[str, Way] = {
    "ours": Way("app.py", Aim(areas=True), ours=True),
    "markers": Way("benchmarks/peers/markers.py", Aim(lift_px=20)),
    "geojson": Way("benchmarks/peers/geojson.py", Aim()),
    "cluster": Way("benchmarks/peers/cluster.py", Aim(lift_px=20)),
    "pydeck": Way("benchmarks/peers/deck.py", Aim(), leaflet=False),
    "explore": Way("benchmarks/peers/explore.py", Aim()),
}
NAMES: Mapping[str, str] = {
    "ours": "ours",
    "markers": "folium markers",
    "geojson": "one GeoJson layer",
    "cluster": "FastMarkerCluster",
    "pydeck": "pydeck",
    "explore": "gdf.explore()",
}
