"""The server half of the peers: the same Leaflet and the same quick small answers.

It does not import st_folium: a component that is first imported while the server
starts is not found by the pages.
"""

import xstatic.pkg.leaflet as leaflet
import xstatic.pkg.leaflet_markercluster as cluster
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from geo.web.listen import lifespan as quick

lifespan = quick(lambda port: None)
ROUTES = [
    Mount("/files/leaflet/dist", StaticFiles(directory=leaflet.BASE_DIR)),
    Mount("/files/cluster", StaticFiles(directory=cluster.BASE_DIR)),
]
