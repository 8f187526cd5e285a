import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.grammar.numbers import read_number
from geo.intake.grammar.tokens import tokenise
from tests.intake.grammar.spell import spell

LANGUAGES = ("en", "fr", "uk", "ru")


def read(text: str, language: str):
    tokens = tokenise(text, language)
    found = read_number(tokens, 0, language)
    return found, None if found is None else len(tokens) - found.end


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_below_a_thousand_reads_back_from_its_words(language: str):
    for number in range(1000):
        found, left = read(spell(number, language), language)
        assert (found.value, left, found.round_) == (number, 0, False)


@given(st.integers(0, 999_999), st.sampled_from(LANGUAGES))
def test_numbers_in_words_read_back(number: int, language: str):
    found, left = read(spell(number, language), language)
    assert (found.value, left) == (number, 0)


@given(st.integers(0, 999_999_999), st.sampled_from(LANGUAGES))
def test_numbers_in_figures_read_back(number: int, language: str):
    found, left = read(str(number), language)
    assert (found.value, left) == (number, 0)


@given(st.integers(0, 9_999), st.integers(0, 99), st.sampled_from(LANGUAGES))
def test_decimals_read_back_with_the_mark_of_the_language(
    whole: int, part: int, language: str
):
    mark = "." if language == "en" else ","
    found, left = read(f"{whole}{mark}{part:02}", language)
    assert (found.value, left) == (float(f"{whole}.{part:02}"), 0)


@pytest.mark.parametrize(
    ("text", "language", "value", "round_"),
    [
        ("1,500", "en", 1500, False),
        ("1 500", "fr", 1500, False),
        ("12\u202f500", "fr", 12500, False),
        ("2,5 тис.", "uk", 2500, False),
        ("two and a half", "en", 2.5, False),
        ("два з половиною", "uk", 2.5, False),
        ("полтора", "ru", 1.5, False),
        ("a dozen", "en", 12, True),
        ("une trentaine de", "fr", 30, True),
        ("сотня", "uk", 100, True),
        ("десяток", "ru", 10, True),
        ("тридцяти п’яти", "uk", 35, False),
        ("двухстах пятидесяти", "ru", 250, False),
        ("septante-deux", "fr", 72, False),
        ("a hundred", "en", 100, False),
    ],
)
def test_other_ways_to_write_a_number(text, language, value, round_):
    found, left = read(text, language)
    assert (found.value, found.round_, left) == (value, round_, 0)


@pytest.mark.parametrize(
    ("text", "language", "value", "left"),
    [
        ("thirty-forty", "en", 30, 1),
        ("five twenty", "en", 5, 1),
        ("forty and fifty", "en", 40, 2),
        ("trente et quarante", "fr", 30, 2),
        ("двадцать тридцать", "ru", 20, 1),
        ("2022 300", "en", 2022, 1),
    ],
)
def test_words_that_do_not_add_up_are_two_numbers(text, language, value, left):
    found, rest = read(text, language)
    assert (found.value, rest) == (value, left)


@pytest.mark.parametrize("text", ["14.11.2025", "1234567890", "and", "1.2.3.4", ""])
def test_what_is_no_number_is_not_read(text: str):
    assert read(text, "en")[0] is None


def test_a_point_that_may_be_a_thousands_mark_is_in_doubt():
    assert read("1.500", "fr")[0].doubt == "“1.500” may be 1500 or 1,500."
    assert read("0.500", "fr")[0].doubt is None
