"""A child that was taken over may say anything: what is believed of it."""

import io
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.intake.record import UPLOAD, Limits, Refusal, Row
from geo.intake.sandbox import door, geopackage
from tests.intake.sandbox import made
from tests.intake.sandbox.probes import hostile

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
MESSAGES = st.one_of(
    JSON,
    st.dictionaries(st.sampled_from(["row", "bad", "no", "end", "sealed"]), JSON),
)


@given(st.lists(MESSAGES.map(json.dumps).map(str.encode) | st.binary(max_size=40)))
def test_any_lines_are_rows_refusals_or_one_refusal(lines: list[bytes]):
    try:
        items = list(door.understood(lines, UPLOAD))
    except (DataError, door.Unfinished):
        return
    assert all(isinstance(item, Row | Refusal) for item in items)
    assert [item.number for item in items] == list(range(1, len(items) + 1))


def test_a_child_cannot_give_more_rows_than_are_taken():
    row = b'{"row": {"fields": {}, "geometry": null}}'
    with pytest.raises(DataError, match="more than 2 rows"):
        list(door.understood([row] * 3, Limits(rows=2)))


def test_an_end_that_counts_wrongly_is_no_end():
    row = b'{"row": {"fields": {}, "geometry": null}}'
    with pytest.raises(door.Unfinished):
        list(door.understood([row, b'{"end": 2}'], Limits(rows=3)))


def test_a_line_without_end_is_not_gathered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "LONGEST_LINE", 100_000)
    hostile(monkeypatch, "while True: os.write(1, b'x' * 4096)")
    with pytest.raises(DataError, match="a row that is too large"):
        list(door.rows("hostile", "hostile", io.BytesIO(b"x"), UPLOAD))


def test_a_child_that_says_nothing_of_being_sealed_is_not_heard(
    monkeypatch: pytest.MonkeyPatch,
):
    row = '{"row": {"fields": {"a": 1}, "geometry": null}}'
    said = f'{{"sealed": false}}\n{row}\n{{"end": 1}}\n'
    start = f"print({said!r})"
    monkeypatch.setattr(door, "PYTHON", (*door.PYTHON[:-1], start))
    with pytest.raises(DataError):
        list(door.rows("workbook", "XLSX", io.BytesIO(b"x"), UPLOAD))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM looped",
        "ATTACH 'x' AS y",
        "CREATE TABLE x (a)",
        "DELETE FROM incidents",
        "PRAGMA writable_schema = ON",
        "SELECT load_extension('x')",
        "SELECT zeroblob(100)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
    ],
)
def test_the_database_does_nothing_but_reading_tables(statement: str, tmp_path: Path):
    view = "CREATE VIEW looped AS SELECT * FROM incidents"
    database = geopackage._opened(made.geopackage(tmp_path / "a", view))
    with pytest.raises(sqlite3.DatabaseError, match=r"authorized|prohibited"):
        database.execute(statement).fetchall()
    assert len(database.execute("SELECT fid FROM incidents").fetchall()) == 2
    database.close()
