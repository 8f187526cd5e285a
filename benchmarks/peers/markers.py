"""The usual way: one folium marker per incident, shown by st_folium."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from benchmarks.peers import shared

if __name__ == "__main__":
    shared.page(shared.marker_map)
else:
    app = st.App(__file__, routes=shared.ROUTES, lifespan=shared.lifespan)
