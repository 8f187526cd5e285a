"""The table of all pairs as CSV: no text becomes a formula, numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.views.matrix import FORMULA, to_csv


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str):
    cell = next(
        iter(csv.reader(io.StringIO(to_csv([(text,)])[_head_end() :], ""))), [""]
    )
    assert not (cell and cell[0].lstrip(" ").startswith(FORMULA))


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+1", "-1", "@S", "\tx", " =1", "|x", "%x", "＝1", "－1"]
)
def test_a_formula_gets_an_apostrophe(text: str):
    (row,) = csv.reader(io.StringIO(to_csv([(text,)])[_head_end() :], ""))
    assert row == ["'" + text]


def test_negative_numbers_stay_numbers():
    assert to_csv([(-2.5, None)]).splitlines()[-1] == "-2.5,"


def _head_end() -> int:
    return len(to_csv([]))
