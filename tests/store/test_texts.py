"""Many texts as one run of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.store.texts import Texts


@given(st.lists(st.text(), min_size=1), st.data())
def test_texts_are_taken_in_the_order_of_the_rows(
    texts: list[str], data: st.DataObject
):
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1)))
    held = Texts.of(texts)
    assert held.take(rows) == [texts[row] for row in rows] == [held[r] for r in rows]


@pytest.mark.parametrize("rows", [[-1], [0, 2], [5]])
def test_a_row_that_is_not_there_is_no_text(rows: list[int]):
    with pytest.raises(IndexError):
        Texts.of(["a", "b"]).take(rows)
