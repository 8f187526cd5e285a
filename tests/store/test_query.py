from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadQuery
from geo.model.casualties import CASUALTIES
from geo.store.query import FILTERS, LAYERS, PRECISIONS, Query


def day(number: int) -> datetime:
    return datetime(2025, 8, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("layer", "incident, context", frozenset(LAYERS)),
        ("category", "drone-strike", frozenset({"drone-strike"})),
        ("facility", "a,b", frozenset("ab")),
        ("precision", "ring", frozenset({"ring"})),
        ("contested", "true", True),
        ("contested", "false", False),
        ("q", " Cratère ", "Cratère"),
        ("datetime", "2025-08-08", (day(8), day(9))),
        ("datetime", "2025-08-08/2025-08-18", (day(8), day(19))),
        ("datetime", "2025-08-08T02:00:00+02:00/..", (day(8), None)),
        ("datetime", "/2025-08-08t00:00z", (None, day(8))),
        ("bbox", "170,-20,-170,20.5", (170.0, -20.0, -170.0, 20.5)),
        ("casualties", "killed,no-injured", frozenset({"killed", "no-injured"})),
        ("area", "30,50,31,50,31,51", ((30.0, 50.0), (31.0, 50.0), (31.0, 51.0))),
        ("near", "house, 500", ("house", 500.0)),
        ("near", "house,0", ("house", 0.0)),
    ],
)
def test_a_filter_is_understood(name: str, text: str, value: object):
    query = Query.parse({name: text})
    assert getattr(query, name) == value
    assert Query.parse(query.params()) == query


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"layers": "incident"}, "There is no filter 'layers'; use one of layer, "),
        ({"layer": "incidents"}, "layer: 'incidents' is not one of incident, context."),
        ({"precision": "exact"}, "precision: 'exact' is not one of area, ring, "),
        ({"facility": "a,,b"}, "facility: '' is not an id."),
        ({"speaker": "<script>"}, "speaker: '<script>' is not an id."),
        ({"contested": "yes"}, "contested: 'yes' is neither true nor false."),
        ({"q": "x" * 201}, "q: 201 characters are too many; use at most 200."),
        ({"datetime": "../.."}, "datetime: '../..' is not a time; use one instant"),
        ({"datetime": "a/b/c"}, "datetime: 'a/b/c' is not a time; use one instant"),
        ({"datetime": "2025-13-01"}, "datetime: '2025-13-01' is not a time with zone"),
        ({"datetime": "2025-08-01T00:00:00"}, "is not a time with zone"),
        ({"datetime": "0001-01-01T00:00:00+23:00"}, "is not a time with zone"),
        ({"datetime": "9999-12-31"}, "is not a time with zone"),
        ({"datetime": "2025-08-09/2025-08-08"}, "does not end after it starts."),
        ({"bbox": "1,2,3"}, "bbox: '1,2,3' is not west,south,east,north."),
        ({"bbox": "nan,2,3,4"}, "bbox: 'nan,2,3,4' is not west,south,east,north."),
        ({"bbox": "1e5,2,3,4"}, "is not west,south,east,north."),
        ({"bbox": "181,2,3,4"}, "bbox: '181,2,3,4' is outside the world;"),
        ({"bbox": "1,5,3,4"}, "is outside the world;"),
        ({"casualties": "none"}, "casualties: 'none' is not one of killed, injured, "),
        ({"area": "1,2"}, "area: 1 corners are given; use 3 to 60."),
        ({"near": "house"}, "near: 'house' is not an id and metres"),
        ({"near": "house,-1"}, "near: 'house,-1' is not an id and metres"),
        ({"near": "house,99999999"}, "is not an id and metres"),
        ({"near": "House,5"}, "is not an id and metres"),
    ],
)
def test_what_is_not_understood_is_said_in_one_sentence(
    given_: dict[str, str], says: str
):
    with pytest.raises(BadQuery) as caught:
        Query.parse(given_)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_text_asks_nothing():
    assert Query.parse(dict.fromkeys(FILTERS, " ")) == Query()
    assert Query().params() == {}


def test_the_members_of_a_query_are_the_filters():
    assert tuple(Query.__dataclass_fields__) == FILTERS


ids = st.frozensets(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?", fullmatch=True))
instants = st.datetimes(timezones=st.just(UTC))
longitudes = st.floats(-180, 180)
queries = st.builds(
    Query,
    layer=st.frozensets(st.sampled_from(LAYERS)),
    precision=st.frozensets(st.sampled_from(PRECISIONS)),
    **dict.fromkeys(("category", "facility", "document", "speaker"), ids),
    contested=st.none() | st.booleans(),
    casualties=st.frozensets(st.sampled_from(CASUALTIES)),
    area=st.none() | st.just(((30.0, 50.0), (31.0, 50.0), (31.0, 51.25))),
    q=st.text("aé ,=&", max_size=9).map(str.strip),
    datetime=st.none()
    | st.tuples(instants, st.none())
    | st.tuples(st.none(), instants)
    | st.tuples(instants, instants).filter(lambda pair: pair[0] < pair[1]),
)


@given(queries)
def test_canonical_params_are_read_back(query: Query):
    assert Query.parse(query.params()) == query


@given(st.dictionaries(st.sampled_from(FILTERS) | st.text(), st.text()))
def test_anything_else_is_a_query_or_a_sentence(given_: dict[str, Any]):
    with suppress(BadQuery):
        query = Query.parse(given_)
        assert Query.parse(query.params()) == query
