import json
import math
from contextlib import suppress

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadPlace
from geo.geometry.shapes import bbox, cut, densify, from_geojson, to_geojson
from tests.geometry.ground import outlines, positions

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
COURT = [[0.4, 0.4], [0.4, 0.6], [0.6, 0.6], [0.6, 0.4], [0.4, 0.4]]
WHOLE = {
    "Point": [30.5, 50.4],
    "MultiPoint": [[30.5, 50.4], [30, 50]],
    "LineString": [[30, 50], [31, 51]],
    "MultiLineString": [[[30, 50], [31, 51]], [[0, 0], [1, 1]]],
    "Polygon": [SQUARE, COURT],
    "MultiPolygon": [[SQUARE, COURT], [[[5, 5], [6, 5], [6, 6], [5, 5]]]],
}


def polygon(*rings: list) -> dict:
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize("kind", WHOLE)
def test_every_kind_comes_in_and_goes_out_again(kind):
    given_ = {"type": kind, "coordinates": WHOLE[kind]}
    shape = from_geojson(given_)
    assert shape.geom_type == kind
    again = to_geojson(shape)
    assert from_geojson(again).equals(shape)
    assert json.loads(json.dumps(again)) == again


def test_a_collection_comes_in_and_goes_out_again():
    parts = [{"type": kind, "coordinates": WHOLE[kind]} for kind in WHOLE]
    shape = from_geojson({"type": "GeometryCollection", "geometries": parts})
    assert len(shape.geoms) == 6
    assert from_geojson(to_geojson(shape)).equals(shape)


def test_rings_are_wound_by_the_rule_whatever_comes_in():
    turned = from_geojson(polygon(SQUARE[::-1], COURT[::-1]))
    assert turned.exterior.is_ccw
    assert not turned.interiors[0].is_ccw
    out = to_geojson(shapely.Polygon(SQUARE[::-1], [COURT[::-1]]))["coordinates"]
    assert shapely.LinearRing(out[0]).is_ccw
    assert not shapely.LinearRing(out[1]).is_ccw


def test_positions_repeated_in_a_row_are_taken_once():
    twice = [SQUARE[0], *SQUARE, SQUARE[0]]
    assert len(from_geojson(polygon(twice)).exterior.coords) == 5
    line = {"type": "LineString", "coordinates": [[0, 0], [0, 0], [1, 1]]}
    assert len(from_geojson(line).coords) == 2


def test_a_height_is_left_out():
    point = from_geojson({"type": "Point", "coordinates": [30.5, 50.4, 180]})
    assert not point.has_z


BAD = {
    "no object": (7, "not an object"),
    "no type": ({"coordinates": [0, 0]}, "of type None"),
    "a feature": ({"type": "Feature"}, "of type 'Feature'"),
    "a type that is no text": ({"type": ["Point"]}, "of type"),
    "no coordinates": ({"type": "Point"}, "coordinates: found no position"),
    "a number for a position": ({"type": "Point", "coordinates": 5}, "no position"),
    "one number": ({"type": "Point", "coordinates": [5]}, "no position"),
    "four numbers": ({"type": "Point", "coordinates": [5, 5, 5, 5]}, "no position"),
    "text": ({"type": "Point", "coordinates": ["5", 5]}, "found '5'"),
    "truth": ({"type": "Point", "coordinates": [True, 5]}, "found 'True'"),
    "null": ({"type": "Point", "coordinates": [None, 5]}, "found 'None'"),
    "not a number": ({"type": "Point", "coordinates": [math.nan, 5]}, "longitude nan"),
    "infinite": ({"type": "Point", "coordinates": [5, math.inf]}, "latitude too large"),
    "far east": ({"type": "Point", "coordinates": [180.1, 5]}, "longitude 180.1"),
    "far north": ({"type": "Point", "coordinates": [50.4, 90.5]}, "latitude 90.5"),
    "a huge number": ({"type": "Point", "coordinates": [10**400, 5]}, "longitude"),
    "an empty line": ({"type": "LineString", "coordinates": []}, "found no positions"),
    "a line of one": (
        {"type": "LineString", "coordinates": [[1, 1], [1, 1]]},
        "two different ones",
    ),
    "an empty polygon": (polygon(), "found no rings"),
    "an open ring": (polygon(SQUARE[:-1]), "last position is not its first"),
    "a ring of two": (polygon([[0, 0], [1, 1], [0, 0]]), "needs three or more"),
    "a ring of one": (polygon([[0, 0], [0, 0]]), "last position is not its first"),
    "a bow tie": (
        polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]),
        "crosses itself near longitude 1, latitude 1",
    ),
    "a hole outside": (
        polygon(SQUARE, [[5, 5], [6, 5], [6, 6], [5, 5]]),
        "a hole lies outside its outer ring",
    ),
    "the hole for the outline": (polygon(COURT, SQUARE), "hole lies outside"),
    "overlapping parts": (
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]},
        "coordinates: ",
    ),
    "an edge over half the world": (
        polygon([[170, 0], [-170, 0], [-170, 5], [170, 5], [170, 0]]),
        r"coordinates\[0\]: found an edge over 340 degrees of longitude after "
        "position 0",
    ),
    "deep in": (
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [[*SQUARE[:3], [0, 99]]]]},
        r"coordinates\[1\]\[0\]\[3\]: found latitude 99",
    ),
    "no geometries": ({"type": "GeometryCollection"}, "geometries: found nothing"),
    "a geometry that is none": (
        {"type": "GeometryCollection", "geometries": [5]},
        r"geometries\[0\]: found no object",
    ),
    "a collection in another": (
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "GeometryCollection", "geometries": []}],
        },
        "not one in another",
    ),
    "bad in a collection": (
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Point", "coordinates": [0, 91]}],
        },
        r"geometries\[0\]\.coordinates: found latitude 91",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_certain_is_refused_and_named(name):
    value, said = BAD[name]
    with pytest.raises(BadPlace, match=said):
        from_geojson(value)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=20,
)


@given(st.sampled_from([*WHOLE, "Circle"]), JSON)
def test_anything_is_read_or_refused_in_words(kind, coordinates):
    with suppress(BadPlace):
        assert from_geojson({"type": kind, "coordinates": coordinates}).is_valid


def test_the_whole_world_and_a_cap_are_taken():
    assert from_geojson(to_geojson(shapely.box(-180, -90, 180, 90))).area == 64_800
    assert from_geojson(to_geojson(shapely.box(-180, 80, 180, 90))).is_valid


@given(outlines(), positions())
def test_what_is_written_can_be_read_and_lies_where_it_lay(outline, plane):
    laid = plane.inverse(outline)
    again = from_geojson(to_geojson(laid))
    drawn = plane.forward(again)
    assert drawn.symmetric_difference(outline).area <= 0.05 * outline.length + 0.02


def test_digits_are_rounded_and_nothing_is_minus_zero():
    point = to_geojson(shapely.Point(-1e-9, 1.23456789012))
    assert str(point["coordinates"]) == "[0.0, 1.2345679]"


def test_an_outline_that_rounding_would_break_stays_valid():
    thin = shapely.Polygon(
        [(0, 0), (1, 4e-8), (2, 0), (2, 1e-6), (1, 4.9e-8), (0, 1e-6), (0, 0)]
    )
    rounded = shapely.transform(thin, lambda xy: np.round(xy, 7))
    assert thin.is_valid
    assert not rounded.is_valid
    assert from_geojson(to_geojson(thin)).is_valid


def test_nothing_cannot_be_written():
    with pytest.raises(BadPlace, match="no position"):
        to_geojson(shapely.Polygon())


def test_the_agreed_names_are_here():
    wide = cut(densify(shapely.box(179, 0, 181, 1)))
    assert bbox(wide) == (179, 0, -179, 1)
