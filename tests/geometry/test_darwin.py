import pytest

from geo.geometry.darwin import darwin_core
from geo.geometry.footprint import footprint
from geo.geometry.geodesic import reach_from
from geo.model.facility import Outline, Position
from geo.model.place import (
    City,
    Containment,
    Coordinates,
    Hit,
    Near,
    Nowhere,
    Offset,
)
from tests.geometry.ground import B, T, facility, layout, references

AT = Position(accuracy_m=100, basis="one published coordinate", source="a register")
ASSUMED = Outline(basis="assumed", assumption="a disc of 60 m")
KNOWN = references(
    facility("t", T, position=AT, outline=ASSUMED),
    facility("b", B, part_of="t", outline=Outline(basis="surveyed")),
    facility("roof", place=Containment(reference="t")),
    facility("bare", B, outline=Outline(basis="assumed")),
    facility("lost"),
)
STRIKE = Offset(reference="b", number=50, unit="m", hedge="about", verbatim="à 50 m")


def test_all_members_of_a_strike():
    made = darwin_core(STRIKE, KNOWN)
    assert list(made) == [
        *("verbatimLocality", "decimalLatitude", "decimalLongitude", "geodeticDatum"),
        *("coordinateUncertaintyInMeters", "pointRadiusSpatialFit"),
        *("georeferenceProtocol", "georeferenceSources", "georeferenceRemarks"),
    ]
    assert made["verbatimLocality"] == "à 50 m"
    assert made["geodeticDatum"] == "EPSG:4326"
    assert made["georeferenceProtocol"] == "geo-2026.1"
    assert made["georeferenceSources"] == "a register"


def test_the_error_of_position_is_added_once_and_the_sum_rounded_up():
    # 23.585 + 70 = 93.585 m, and the compound's 100 m
    assert darwin_core(STRIKE, KNOWN)["coordinateUncertaintyInMeters"] == 194
    assert darwin_core(STRIKE, layout())["coordinateUncertaintyInMeters"] == 94
    roof = darwin_core(Hit(reference="roof"), KNOWN)
    assert roof["coordinateUncertaintyInMeters"] in (175, 176)
    assert "up to 100 m, counted once" in roof["georeferenceRemarks"]


@pytest.mark.parametrize(
    "place", [STRIKE, Containment(reference="t"), Near(reference="b", scale_m=300)]
)
def test_the_circle_holds_the_footprint_and_the_fit_is_at_least_one(place):
    made = darwin_core(place, KNOWN)
    at = made["decimalLongitude"], made["decimalLatitude"]
    reach = reach_from(footprint(place, KNOWN), *at)
    assert reach + 100 <= made["coordinateUncertaintyInMeters"] <= reach + 101
    assert made["pointRadiusSpatialFit"] >= 1


def test_what_is_at_hand_is_not_computed_again():
    shape = footprint(STRIKE, KNOWN)
    assert darwin_core(STRIKE, KNOWN, shape) == darwin_core(STRIKE, KNOWN)


def test_the_uncertainty_is_never_zero():
    grain = Coordinates(longitude=30, latitude=50, radius_m=0.001)
    assert darwin_core(grain, {})["coordinateUncertaintyInMeters"] == 1


def test_the_remarks_say_what_was_assumed():
    near = Near(reference="t", scale_m=300, scale_reason="one block", remarks="ours")
    assert darwin_core(near, KNOWN)["georeferenceRemarks"].split(" | ") == [
        "“Near” is taken as up to 300 m: one block.",
        "The outline of t is assumed: a disc of 60 m",
        "All of it may be shifted together by up to 100 m, counted once.",
        "ours",
    ]
    plain = darwin_core(Near(reference="bare", scale_m=300), KNOWN)
    assert "judged, no reason given" in plain["georeferenceRemarks"]
    assert "no more is said of it" in plain["georeferenceRemarks"]


def test_a_line_has_no_fit():
    road = {"type": "LineString", "coordinates": [[30, 50], [30.01, 50]]}
    along = Offset(reference="b", number=100, unit="m", along=road)
    assert "pointRadiusSpatialFit" not in darwin_core(along, KNOWN)


@pytest.mark.parametrize(
    "place",
    [
        Nowhere(reason="a call"),
        Hit(reference="lost"),
        Offset(reference="b", number=5, unit="m", hedge="at-least"),
    ],
)
def test_without_a_place_there_are_no_members(place):
    assert darwin_core(place, KNOWN) == {}


def test_without_a_place_the_words_stay():
    said = Nowhere(reason="a call", verbatim="au téléphone")
    assert darwin_core(said, {}) == {"verbatimLocality": "au téléphone"}


def test_nothing_is_said_of_what_is_not_known():
    made = darwin_core(City(reference="f"), layout())
    assert "georeferenceSources" not in made
    assert "georeferenceRemarks" not in made
