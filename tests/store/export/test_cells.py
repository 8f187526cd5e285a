"""No cell begins like a formula, whatever blanks stand before, in any width."""

import pytest

from geo.store.export.cells import guarded, read, written

MARKS = "=+-@|%＝＋－＠\t\r\n\0"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("blanks", ["", " ", "\u00a0 ", "\t"])
def test_every_mark_is_guarded_also_after_blanks(mark: str, blanks: str):
    text = f"{blanks}{mark}SUM(1)"
    assert guarded(text) == f"'{text}"
    assert read(written(text), "text") == text


def test_a_mark_inside_is_none():
    assert guarded("a=b+c") == "a=b+c"
