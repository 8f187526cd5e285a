"""What an address names as one end of a measurement."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadQuery, UnknownId
from geo.model.facility import Facility
from geo.store.ends import end, point, point_text, with_names
from tests.web.shelf import catalog, disc, facility, record

POINT = {"type": "Point", "coordinates": [30.5, 50.45]}
HERE = catalog(
    [record("a", disc(30.5, 50.451, 0.0005)), record("twin", None)],
    [
        (facility("site", geometry=POINT), disc(30.5, 50.45, 0.001)),
        (facility("twin", geometry=POINT), disc(30.5, 50.45, 0.001)),
    ],
)


def test_an_incident_a_facility_and_a_city_are_named_by_their_ids():
    found = [end(HERE, text) for text in ("a", "site", "old-town")]
    assert [one.kind for one in found] == ["incident", "facility", "facility"]
    assert [one.name for one in found] == ["Report a", "The site", "The old-town"]
    assert [one.thing.role for one in found] == ["point", "extent", "extent"]
    assert [one.argument for one in found] == ["a", "site", "old-town"]
    assert all(one.shape is not None for one in found)


def test_a_point_is_its_whole_extent_and_geojson_for_the_command():
    found = end(HERE, " 50.4600, 30.49")
    assert (found.text, found.name, found.kind) == (
        "50.46,30.49",
        "50.46, 30.49",
        "point",
    )
    assert found.thing.role == "extent"
    assert json.loads(found.argument) == {
        "type": "Point",
        "coordinates": [30.49, 50.46],
    }


def test_an_id_for_two_things_and_one_for_none_are_refused():
    with pytest.raises(BadQuery, match="'twin' is an incident and a facility"):
        end(HERE, "twin")
    with pytest.raises(UnknownId, match="no incident or facility 'x'"):
        end(HERE, "x")


WRONG = (
    *("", "50.0", "50,30,1", "91,0", "0,181", "nan,0", "1e1,0", "5_0,3"),
    *("٥٠,٣٠", "<b>", "0" * 200 + ",1", "-,1", "1;2"),
)


@pytest.mark.parametrize("text", WRONG)
def test_anything_else_is_refused_with_an_example(text: str):
    with pytest.raises(BadQuery, match=r"such as 50\.4608,30\.4906"):
        end(HERE, text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_is_read_as_it_is_written_to_a_centimetre(lat: float, lon: float):
    again = point(point_text(lat, lon))
    assert again == pytest.approx((lat, lon), abs=6e-8)
    assert point_text(*again) == point_text(lat, lon)


def test_names_stand_for_ids_with_a_hyphen_only():
    things = {
        "the-depot": Facility(id="the-depot", name="Depot \\1", kind="x", names={}),
        "house": Facility(id="house", name="House", kind="x", names={}),
    }
    said = "if the-depot was meant; the house, the-depot-2 and no-such stay"
    assert with_names(said, things) == said.replace("the-depot ", "“Depot \\1” ")
