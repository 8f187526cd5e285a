"""Markers gathered by the browser (FastMarkerCluster), shown by st_folium."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    from benchmarks.peers import shared

    shared.page(shared.cluster_map)
else:
    import streamlit as st

    from benchmarks.peers import serving

    app = st.App(__file__, routes=serving.ROUTES, lifespan=serving.lifespan)
