"""What is not taken, as rows of a table: texts visible, never interpreted."""

from geo.intake.offering import offer
from geo.views.bring_report import SHOWN, duplicate_rows, refused_rows, taken_rows

REFUSED = {
    "file": "a.csv",
    "row": 3,
    "field": "lat",
    "value": "1\u202e30.5",
    "rule": "outside the world",
    "do": "are they swapped?",
}


def test_a_refusal_says_where_what_which_rule_and_what_to_do():
    (row,) = refused_rows([REFUSED])
    assert list(row.values()) == [
        "3",
        "lat",
        "1⟦U+202E⟧30.5",
        "outside the world",
        "are they swapped?",
    ]


def test_a_refusal_without_row_and_field_leaves_them_empty():
    (row,) = refused_rows([{**REFUSED, "row": None, "field": None}])
    assert list(row.values())[:2] == ["", ""]


def test_a_table_is_bounded():
    assert len(refused_rows([REFUSED] * (SHOWN + 1))) == SHOWN


def test_a_duplicate_says_of_what_and_why():
    (row,) = duplicate_rows([{"row": 7, "id": "a", "of": "b", "why": "the same id"}])
    assert list(row.values()) == ["7", "b", "the same id"]


def test_what_is_taken_is_said_in_words():
    offered = offer(b"date,title,lat,lon\n2024-05-14,A strike,50.4,30.5\n", "a.csv", {})
    assert offered.alone is not None
    (row,) = taken_rows(offered.alone)
    assert list(row) == ["Date", "Title", "Place"]
    assert row["Date"] == "2024-05-14"
    assert row["Title"] == "A strike"
    assert "50.4" in row["Place"]
