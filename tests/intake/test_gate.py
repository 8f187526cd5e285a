"""The gate: what may not pass does not, in a value, a name, or deep inside."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.gate import FIELDS_LIMIT, refused
from geo.intake.record import Row
from geo.store.strict import UNWANTED

HOSTILE = {
    "zero": "a\0b",
    "bell": "a\x07b",
    "escape": "\x1b[2J",
    "delete": "a\x7f",
    "C1": "a\x9b",
    "override": "a\u202eb",
    "isolate": "a\u2066b",
    "half a pair": "a\ud800",
    "too long": "x" * 10_001,
}
DEEP: object = []
for _ in range(40):
    DEEP = [DEEP]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_wherever_it_stands(text: str):
    for fields in ({"a": text}, {text: 1}, {"a": [1, {"b": text}]}, {"a": {text: 1}}):
        found = refused(Row(7, fields), "a.csv")
        assert found is not None
        assert (found.file, found.number) == ("a.csv", 7)
        assert found.rule
        assert found.do
        assert found.line().isprintable()


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, 10**18, -(10**18), DEEP, b"bytes", {1, 2}]
)
def test_a_value_that_cannot_be_kept_is_refused(value: object):
    assert refused(Row(1, {"a": value}), "a.csv") is not None  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "value", ["Ф\u200fא\nب\t", 10**17, -0.5, None, True, [{"a": 1}]]
)
def test_a_good_value_passes(value: object):
    assert refused(Row(1, {"a": value}), "a.csv") is None  # type: ignore[dict-item]


def test_too_many_fields_are_refused():
    fields = {f"c{n}": "" for n in range(FIELDS_LIMIT + 1)}
    assert refused(Row(1, fields), "a.csv") is not None


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [math.nan, 1]},
        {"type": "Point", "coordinates": [9999, 9999]},
        {"type": "Point", "coordinates": ["30", "50"]},
        {"type": "Point", "coordinates": [30]},
        {"type": "Point", "coordinates": []},
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]},
        {"type": "GeometryCollection", "geometries": []},
        {},
    ],
)
def test_a_geometry_that_is_none_is_refused(geometry: dict[str, object]):
    found = refused(Row(3, {}, geometry), "a.geojson")
    assert found is not None
    assert found.field == "geometry"


@given(
    st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.floats() | st.none())
)
def test_what_passes_holds_nothing_unwanted(fields: dict[str, object]):
    found = refused(Row(1, fields), "a.csv")  # type: ignore[arg-type]
    if found is None:
        for value in (*fields, *fields.values()):
            assert not isinstance(value, float) or math.isfinite(value)
            assert not isinstance(value, str) or "\0" not in value


def test_nothing_that_must_not_be_kept_is_printable():
    unwanted = [c for c in map(chr, range(sys.maxunicode + 1)) if UNWANTED.match(c)]
    assert len(unwanted) > 2000
    assert not any(c.isprintable() for c in unwanted)
    for name, value in (("a", "x\u202e"), ("b\x01", "y")):
        assert refused(Row(1, {"plain": "words", name: value}), "a.csv") is not None
