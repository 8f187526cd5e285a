"""A scatter plot of pydeck on the browser's WebGL, shown by st.pydeck_chart."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    import pydeck
    import streamlit as st

    from benchmarks.peers import shared

    st.set_page_config(layout="wide")
    found = shared.filtered()
    layer = pydeck.Layer(
        "ScatterplotLayer",
        found[["id", "longitude", "latitude"]],
        id="incidents",
        get_position=["longitude", "latitude"],
        get_fill_color=[180, 40, 40],
        radius_min_pixels=5,
        radius_max_pixels=5,
        pickable=True,
    )
    latitude, longitude = shared.START["location"]
    deck = pydeck.Deck(
        layers=[layer],
        initial_view_state=pydeck.ViewState(latitude, longitude, zoom=5),
        map_provider=None,
    )
    left, right = st.columns([2, 1])
    with left:
        answer = st.pydeck_chart(deck, on_select="rerun", height=560, key="deck")
    with right:
        picked = answer.selection.objects.get("incidents", [])
        shared.panel(picked[0]["id"] if picked else None)
    shared.status(found)
else:
    import streamlit as st

    from benchmarks.peers import serving

    app = st.App(__file__, routes=serving.ROUTES, lifespan=serving.lifespan)
