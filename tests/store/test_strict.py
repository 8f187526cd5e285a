import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.store import extent
from geo.store.strict import DEPTH_LIMIT, TEXT_LIMIT, read_json
from tests.examples import ODD_TEXTS


def problem(data: bytes | str, **limits: int) -> str:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    with pytest.raises(DataError) as caught:
        read_json(raw, "f.json", **limits)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("{}", {}),
        ("\ufeff[1]", [1]),
        (" [1, 2.5, -3e2, true, null] ", [1, 2.5, -300.0, True, None]),
        ('{"a": "x\\n\\t\\r\\u00e9"}', {"a": "x\n\t\ré"}),
        ("999999999999999999", 999999999999999999),
        ("1.0000000000000000000001", 1.0),
        ("-0", 0),
        ("1e0001", 10.0),
        ('"\\ud83d\\ude00"', "😀"),
        ('"\\\\u0000 is only text"', "\\u0000 is only text"),
    ],
)
def test_good_json_is_read(data: str, value: Any):
    assert read_json(data.encode(), "f.json") == value


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("[NaN]", "f.json: [0]: found NaN; give a finite number"),
        ("[-Infinity]", "[0]: found -Infinity; give a finite number"),
        ('{"a": 1e999}', "f.json: a: found 1e999; give a finite number"),
        ("[1234567890123456789]", "found 1234567890123456789;"),
        ("[-1234567890123456789]", "found -1234567890123456789;"),
        (f"[{'9' * 5000}]", "found 99999999999999999999999999999999999999…;"),
        ('{"a": 1, "a": 1}', "found the member 'a' twice; keep one of the two"),
        ('[{"b": {"a": 1, "a": 2}}]', "f.json: [0].b: found the member 'a' twice"),
        ('["\\u0000"]', "[0]: found a control (U+0000) at character 0; remove it"),
        ('["a\\u001b"]', "a control (U+001B) at character 1"),
        ('["\\b"]', "a control (U+0008)"),
        ('["\x85"]', "a control (U+0085)"),
        ('["ab\u202e"]', "a bidirectional control (U+202E) at character 2"),
        ('["\\u2066"]', "a bidirectional control (U+2066)"),
        ('["\\ud800"]', "half a surrogate pair (U+D800)"),
        ('{"a\\u0000": 1}', "a control (U+0000)"),
        ("[1,]", "JSON that breaks off at line 1, column 4; correct it"),
        ("", "JSON that breaks off at line 1, column 1"),
        ("[1] x", "JSON that breaks off"),
        ('["\n"]', "JSON that breaks off"),
        ("['a']", "JSON that breaks off"),
        (b"\xff\xfe[\x001\x00]\x00", "a byte that is not UTF-8 at byte 0"),
        (b'["\xed\xa0\x80"]', "a byte that is not UTF-8"),
        (b'["a\xff"]', "a byte that is not UTF-8 at byte 3; save the file as UTF-8"),
    ],
)
def test_what_must_not_pass_in_silence_is_refused(data: bytes | str, found: str):
    message = problem(data)
    assert found in message
    assert "Traceback" not in message


def test_the_feature_is_named_by_its_id():
    message = problem('{"features": [{"id": "a-1", "p": {"t": "\\u0000"}}]}')
    assert message.startswith("f.json: a-1: features[0].p.t: found a control")
    message = problem('{"features": [["\\u0000"]]}')
    assert message.startswith("f.json: features[0][0]: found")


def test_all_problems_are_named_not_only_the_first():
    assert len(problem('["\\u0000", "\\u0001", NaN]').splitlines()) == 3


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_depth_is_counted_outside_of_texts_only():
    assert read_json(nested(DEPTH_LIMIT).encode(), "f.json")
    assert "33 levels" in problem(nested(DEPTH_LIMIT + 1))
    assert read_json(json.dumps(["[" * 1000 + '\\"{']).encode(), "f.json")
    assert "100000 levels" in problem('{"a":' + nested(99_999))


def test_depth_is_counted_across_blocks(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(extent, "CHUNK", 7)
    monkeypatch.setattr(extent, "SMALL", -1)
    assert read_json(nested(DEPTH_LIMIT).encode(), "f.json")
    assert "33 levels" in problem(nested(DEPTH_LIMIT + 1))
    assert read_json(json.dumps(["[" * 50, "x"]).encode(), "f.json")


def test_text_length_is_limited_wherever_blocks_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(extent, "CHUNK", 1000)
    monkeypatch.setattr(extent, "SMALL", -1)
    assert read_json(json.dumps({"a": "é" * TEXT_LIMIT}).encode(), "f.json")
    found = f"f.json: b.a: found a text of {TEXT_LIMIT + 1} characters"
    long = {"a": 1, "b": {"a": "x" * (TEXT_LIMIT + 1)}}
    assert found in problem(json.dumps(long))


def test_size_is_limited():
    message = problem(b" " * 2_000_000, limit=1_000_000)
    assert message == "f.json: found 2.0 MB; use a file of at most 1 MB"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_come_back_as_they_are(text: str):
    data = json.dumps([text, {text: 1}], ensure_ascii=False).encode()
    assert read_json(data, "f.json") == [text, {text: 1}]


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"))),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text('ab\\"[{', max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(plain, st.booleans())
def test_what_is_written_well_is_read_as_it_is(value: Any, ascii_only: bool):
    data = json.dumps(value, ensure_ascii=ascii_only).encode()
    assert read_json(data, "f.json") == value


@given(st.binary(max_size=60) | st.text('[]{}":,\\u0eE+-.18a \n', max_size=60))
def test_nothing_but_a_value_or_a_problem_comes_out(data: bytes | str):
    raw = data.encode() if isinstance(data, str) else data
    with suppress(DataError):
        value = read_json(raw, "f.json")
        assert json.loads(json.dumps(value, allow_nan=False)) == value


@given(st.text(alphabet='[]{}"\\\\019a ,', max_size=60))
def test_few_bytes_have_the_same_extent_as_many(text: str):
    data = text.encode()
    with pytest.MonkeyPatch.context() as patch:
        small = extent.extent_of(data)
        patch.setattr(extent, "SMALL", -1)
        patch.setattr(extent, "CHUNK", 7)
        assert extent.extent_of(data) == small
