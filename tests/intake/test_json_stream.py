"""Bad JSON of every class is refused with one sentence; good JSON is read."""

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.intake import features, json_stream, listing
from geo.intake.record import Limits, Refusal, Row

# What is wrong with the text as JSON: the file as a whole is refused.
NO_JSON = {
    "nothing": b"",
    "a space": b" ",
    "an open list": b"[",
    "an open record": b"[{",
    "an open text": b'[{"a": "b',
    "an open escape": b'[{"a": "\\',
    "an open \\u": b'[{"a": "\\u00',
    "a bad \\u": b'[{"a": "\\u00zz"}]',
    "a bad escape": b'[{"a": "\\x41"}]',
    "a comma first": b"[,{}]",
    "a comma last": b"[{},]",
    "two commas": b"[{},,{}]",
    "no comma": b"[{}{}]",
    "no colon": b'[{"a" 1}]',
    "two colons": b'[{"a":: 1}]',
    "no value": b'[{"a": }]',
    "a comma in the record": b'[{"a": 1,}]',
    "a bare name": b"[{a: 1}]",
    "single quotes": b"[{'a': 1}]",
    "a number as name": b"[{1: 1}]",
    "a comment": b"[{} /* no */]",
    "a plus": b'[{"a": +1}]',
    "a point first": b'[{"a": .5}]',
    "a point last": b'[{"a": 5.}]',
    "a zero first": b'[{"a": 012}]',
    "hexadecimal": b'[{"a": 0x1}]',
    "an open exponent": b'[{"a": 1e}]',
    "capital true": b'[{"a": True}]',
    "half a word": b'[{"a": tru}]',
    "a tab in a text": b'[{"a": "\t"}]',
    "a line feed in a text": b'[{"a": "\n"}]',
    "a zero byte in a text": b'[{"a": "\0"}]',
    "a zero byte between": b'[{"a": 1}\0]',
    "the wrong bracket": b"[{}}",
    "a bracket more": b"[{}]]",
    "text after the end": b"[{}] x",
    "two lists": b"[{}][{}]",
    "no UTF-8": b'[{"a": "\xff"}]',
    "half a character": b'[{"a": "\xc3',
    "overlong": b'[{"a": "\xc0\xaf"}]',
    "a surrogate as UTF-8": b'[{"a": "\xed\xa0\x80"}]',
    "UTF-16": '[{"a": 1}]'.encode("utf-16"),
    "UTF-16 without mark": '[{"a": 1}]'.encode("utf-16-le"),
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbf[{}]",
    "a form feed": b"[{}\x0c]",
    "a no-break space": "[{}\u00a0]".encode(),
    "a million open lists": b"[" * 1_000_000,
    "a million open objects": b'{"a":' * 1_000_000,
}
# What is JSON for Python and must not be kept: the record is refused by itself.
BAD_RECORD = {
    "NaN": b'{"a": NaN}',
    "Infinity": b'{"a": Infinity}',
    "minus Infinity": b'{"a": -Infinity}',
    "1e999": b'{"a": 1e999}',
    "a number of 19 digits": b'{"a": 1234567890123456789}',
    "a number of 5000 digits": b'{"a": ' + b"9" * 5000 + b"}",
    "a member twice": b'{"a": 1, "a": 2}',
    "a member twice inside": b'{"b": {"a": 1, "a": 2}}',
    "an escaped zero": b'{"a": "\\u0000"}',
    "half a surrogate pair": b'{"a": "\\ud800"}',
    "a bidirectional override": '{"a": "\u202e"}'.encode(),
    "a name with a control": b'{"\\u0001": 1}',
    "a text of 10001 characters": b'{"a": "' + b"x" * 10_001 + b'"}',
    "33 levels": b'{"a": ' + b"[" * 32 + b"]" * 32 + b"}",
    "no object": b"7",
    "a list": b"[1]",
    "null": b"null",
}
GOOD = {
    "an empty list": (b"[]", 0),
    "an empty record": (b"[{}]", 1),
    "a mark": (b'\xef\xbb\xbf[{"a": 1}]', 1),
    "spaces everywhere": (b' [ { "a" : [ 1 , 2 ] } , { } ]\r\n\t ', 2),
    "escapes": (b'[{"a": "\\u0041\\n\\"\\\\\\/\\ud83d\\ude00"}]', 1),
    "numbers": (b'[{"a": [-0, 1e5, 1E-5, 0.5, 123456789012345678]}]', 1),
    "an empty name": (b'[{"": 1}]', 1),
}


def read(text: bytes) -> list[Row | Refusal]:
    return list(listing.rows(io.BytesIO(text), Limits()))


@pytest.mark.parametrize("what", NO_JSON)
@pytest.mark.parametrize("format_", [listing, features])
def test_what_is_no_json_is_refused_as_a_file(what: str, format_):
    with pytest.raises(DataError) as refused:
        list(format_.rows(io.BytesIO(NO_JSON[what]), Limits()))
    assert refused.value.problems[0].do
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize("what", BAD_RECORD)
def test_a_record_that_breaks_a_rule_is_refused_and_its_neighbours_are_not(what: str):
    text = b'[{"n": 1}, ' + BAD_RECORD[what] + b', {"n": 3}]'
    first, second, third = read(text)
    assert (first, third) == (Row(1, {"n": 1}), Row(3, {"n": 3}))
    assert isinstance(second, Refusal)
    assert second.number == 2
    assert second.rule
    assert second.do


@pytest.mark.parametrize("what", GOOD)
def test_good_json_is_read(what: str):
    text, count = GOOD[what]
    assert [row.fields for row in read(text)] == json.loads(text.decode("utf-8-sig"))
    assert len(read(text)) == count


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_where_the_text_is_cut_does_not_matter(size: int, monkeypatch):
    text = '[{"ключ": "значення", "n": [12.5, -3e2, true, null]}, {"a": "\\u00e9"}]'
    wanted = read(text.encode())
    monkeypatch.setattr(json_stream, "CHUNK", size)
    assert read(text.encode()) == wanted
    assert len(wanted) == 2


def test_blocks_do_not_change_the_numbers(monkeypatch):
    monkeypatch.setattr(json_stream, "BLOCK", 3)
    rows = read(json.dumps([{"n": n} for n in range(1, 11)]).encode())
    assert [row.number for row in rows] == [row.fields["n"] for row in rows]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcé", max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text("abc", max_size=3), VALUES, max_size=4)))
def test_what_was_written_is_read(records):
    text = json.dumps(records, ensure_ascii=False).encode()
    assert [row.fields for row in read(text)] == records


@given(
    st.binary(max_size=200)
    | st.text('[]{}:,"\\0aeE+-.nNu', max_size=60).map(str.encode)
)
def test_any_bytes_are_rows_or_one_clean_refusal(data: bytes):
    for format_ in (listing, features):
        with suppress(DataError):
            assert list(format_.rows(io.BytesIO(b"[{" + data), Limits())) is not None


def collection(**members: object) -> bytes:
    whole = {"type": "FeatureCollection", **members, "features": [FEATURE]}
    return json.dumps(whole).encode()


FEATURE = {"type": "Feature", "geometry": None, "properties": {"a": 1}}


def test_a_crs_that_is_wgs_84_by_name_passes():
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    for crs in (None, named):
        assert len(list(features.rows(io.BytesIO(collection(crs=crs)), Limits()))) == 1


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1/crs"}},
        {"type": "name", "properties": {"name": "EPSG:3857"}},
        {"type": "name"},
        "EPSG:4326",
    ],
)
def test_another_crs_is_refused_and_a_link_is_not_followed(crs: object):
    with pytest.raises(DataError, match="crs"):
        list(features.rows(io.BytesIO(collection(crs=crs)), Limits()))


@pytest.mark.parametrize(
    "feature",
    [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Feature", "properties": [1]},
        {"type": "Feature", "properties": {}, "geometry": "POINT (1 2)"},
        7,
    ],
)
def test_what_is_no_feature_is_refused_by_itself(feature: object):
    whole = {"type": "FeatureCollection", "features": [feature, FEATURE]}
    rows = list(features.rows(io.BytesIO(json.dumps(whole).encode()), Limits()))
    assert [type(row) for row in rows] == [Refusal, Row]


def test_a_file_that_never_closes_a_record_is_stopped(monkeypatch):
    monkeypatch.setattr(json_stream, "RECORD_LIMIT", 1000)
    monkeypatch.setattr(json_stream, "CHUNK", 100)
    with pytest.raises(DataError, match="never ends"):
        read(b'[{"a": "' + b"x" * 5000)
