"""What is written of a brought incident is what the store would derive."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint
from geo.geometry.shapes import from_geojson, to_geojson
from geo.intake.publish import publisher
from geo.model.incident import Incident
from geo.model.place import Candidate, Coordinates, NamedUnlocated, Nowhere, Place
from geo.model.when import When

POINT = {"type": "Point", "coordinates": [30.5, 50.4]}
INCIDENT = Incident(
    id="a",
    title="A strike",
    summary="Reported.",
    category="strike",
    layer="incident",
    when=When(verbatim="", reason="not said"),
    place=Nowhere(reason="not said"),
)


def published(place: Place) -> dict[str, object]:
    feature: dict[str, object] = json.loads(
        publisher({})(replace(INCIDENT, place=place))
    )
    return feature


@given(
    st.floats(-180, 180),
    st.floats(-90, 90),
    st.floats(1, 200_000),
    st.text("ab|", max_size=3),
)
def test_a_disc_is_that_of_the_store(lon: float, lat: float, metres: float, note: str):
    place = Coordinates(
        longitude=lon, latitude=lat, radius_m=metres, verbatim="x", remarks=note or None
    )
    feature = published(place)
    shape = footprint(place, {})
    found = from_geojson(feature["geometry"])
    wanted = from_geojson(to_geojson(shape))
    assert found.normalize().equals_exact(wanted.normalize(), 1e-7)
    darwin = darwin_core(place, {}, shape)
    members = feature["properties"]
    assert {name: members[name] for name in darwin} == darwin


def test_a_place_without_an_area_has_no_geometry():
    feature = published(Nowhere(reason="not said", verbatim="somewhere"))
    assert feature["geometry"] is None
    assert "bbox" not in feature
    assert feature["properties"]["verbatimLocality"] == "somewhere"


def test_a_place_with_a_geometry_of_its_own():
    place = NamedUnlocated(name="a road", candidates=(Candidate(geometry=POINT),))
    assert published(place)["geometry"] == POINT
