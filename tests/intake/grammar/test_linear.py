"""Long and hostile input costs in proportion to its length, and never raises.

Counted in function calls, which is the same on every machine; not timed.
"""

import sys
from collections.abc import Callable

import pytest

from geo.intake.grammar.places import read_place
from geo.intake.grammar.times import read_time
from tests.intake.grammar.known import KINDS, REFERENCES, members, moments

LONG, COUNTED = 10_000, 1_200
PIECES = {
    "en": (
        *("at about ", "the embassy of ", "50 m from ", "1,", "1 and ", "14 November "),
        *("night of ", "8 and ", "hit the ", "between the mill and ", "a", "9", "'s "),
        *("quarter to ", "30 to ", "(", "«", "\u0301", "one hundred and ", "the "),
        *("between 1 and 3 am ", "of ", "in the ", "was hit ", "-", "north "),
    ),
    "fr": (
        *("à environ ", "de l'", "l'", "nuit du ", "vingt et ", "le 8 et le 9 "),
        *("il y a ", "dans la ", "quatre-vingt-", "50 m de ", "près de ", "mi-"),
    ),
    "uk": ("метрів за ", "за ", "двадцять ", "з 8 по ", "до ", "посольства ", "п'"),
    "ru": ("в ", "от ", "метров ", "тридцать ", "на ", "и ", "около "),
}
ROWS = [(language, piece) for language, all_ in PIECES.items() for piece in all_]


def calls(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("language", "piece"), ROWS)
def test_twice_the_text_is_about_twice_the_work(language: str, piece: str):
    def work(length: int) -> int:
        text = (piece * length)[:length]
        place = calls(
            lambda: read_place(text, language, references=REFERENCES, kinds=KINDS)
        )
        return place + calls(lambda: read_time(text, language, published="2025-11-15"))

    assert work(COUNTED) <= 2.3 * work(COUNTED // 2)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("language", "piece"), ROWS)
def test_ten_thousand_characters_are_read_or_refused(language: str, piece: str):
    text = (piece * LONG)[:LONG]
    place = read_place(text, language, references=REFERENCES, kinds=KINDS)
    assert members(place)
    assert moments(read_time(text, language, published="2025-11-15"))
