from hypothesis import given
from hypothesis import strategies as st

from geo.intake.grammar.tokens import tokenise


def norms(text: str, language: str) -> list[str]:
    return [token.norm for token in tokenise(text, language)]


def test_french_elisions_stand_in_full_and_others_do_not_split():
    assert norms("jusqu’à l'entrée d’Odessa aujourd’hui", "fr") == [
        *("jusque", "à", "le", "entrée", "de", "odessa", "aujourd'hui")
    ]


def test_english_possessives_split_and_ukrainian_apostrophes_stay():
    assert norms("the mill's gate", "en") == ["the", "mill", "'s", "gate"]
    assert norms("п’ять об'єктів", "uk") == ["п'ять", "об'єктів"]


def test_accents_may_be_composed_or_not_and_stress_is_dropped():
    assert norms("e\u0301te\u0301", "fr") == norms("été", "fr")
    assert norms("за́мок Артём", "ru") == ["замок", "артем"]


def test_hyphens_join_words_and_stay_between_figures():
    glued = [(t.norm, t.glued) for t in tokenise("nord-est 30-40 50-metre", "en")]
    assert glued == [
        *(("nord", False), ("est", True), ("30", False), ("-", False)),
        *(("40", False), ("50", False), ("metre", True)),
    ]


@given(st.text(), st.sampled_from(("en", "fr", "uk", "ru")))
def test_tokens_are_in_order_and_are_the_text_at_their_place(text: str, language: str):
    end = 0
    for token in tokenise(text, language):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        end = token.end
