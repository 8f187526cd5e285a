"""Rules that hold for every text, and each guard against reading too much."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.grammar import zones
from geo.intake.grammar.places import read_place
from geo.intake.grammar.refusal import Refusal, quote_span
from geo.intake.grammar.times import read_time
from geo.model.place import Offset
from geo.model.when import When
from geo.store.encode import to_json
from geo.store.findings import Findings
from geo.store.places import WHEN, place_from_json
from tests.intake.grammar.known import KINDS, REFERENCES
from tests.intake.grammar.spell import spell

CORE = {
    "en": ("about 35 paces from the mill", "about 01:00 on 14 November 2025"),
    "fr": ("à environ 35 pas du moulin", "le 14 novembre 2025 vers 01h00"),
    "uk": ("приблизно за 35 кроків від млина", "близько 01:00 14 листопада 2025 року"),
    "ru": ("примерно в 35 шагах от мельницы", "около 01:00 14 ноября 2025 года"),
}
WORDS = (
    *("the", "of", "in", "at", "de", "la", "à", "nuit", "du", "et", "no", "not"),
    *("5", "в", "на", "від", "от", "ночь", "km", "м", "8", "14", "2025", "h", "am"),
    *("«", "'"),
    *(
        "between",
        "and",
        "hit",
        "near",
        "novembre",
        "листопада",
        "-",
        ":",
        ".",
        ",",
        "½",
    ),
    *("mill", "Kyiv", "région", "області", "before", "vers", "last", "this", "Monday"),
)
NOISE = st.one_of(
    st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
)
LANGUAGE = st.sampled_from(tuple(CORE))


def place(text: str, language: str, **options):
    return read_place(text, language, references=REFERENCES, kinds=KINDS, **options)


def whens(read) -> tuple:
    return read if isinstance(read, tuple) else (read,)


@given(NOISE, LANGUAGE)
def test_any_text_gives_a_place_that_the_data_accept_or_a_reason(
    text: str, language: str
):
    read = place(text, language)
    if isinstance(read, Refusal):
        assert read.reason.strip()
        assert read.at is None or 0 <= read.at[0] < read.at[1] <= len(text)
    else:
        assert place_from_json(to_json(read)) == read
        assert read.verbatim in text


@given(NOISE, LANGUAGE, st.sampled_from((None, "2025-11-20", "2025-11", "2025", "x")))
def test_any_text_gives_times_that_the_data_accept_or_a_reason(
    text: str, language: str, published: str | None
):
    for read in whens(read_time(text, language, published=published)):
        if isinstance(read, Refusal):
            assert read.reason.strip()
            assert read.at is None or 0 <= read.at[0] < read.at[1] <= len(text)
            continue
        findings = Findings("time")
        assert WHEN(to_json(read), None, findings) == read
        assert findings.problems == []
        assert read.verbatim in text
        assert read.dated or read.reason


@given(NOISE, NOISE, LANGUAGE)
def test_noise_round_a_statement_never_raises(before: str, after: str, language: str):
    for core in CORE[language]:
        text = f"{before} {core} {after}"
        assert place(text, language)
        assert read_time(text, language)


@given(st.integers(1, 999), LANGUAGE)
def test_a_number_in_words_and_in_figures_is_the_same_distance(
    number: int, language: str
):
    frame = {
        "en": "{} metres from the mill",
        "fr": "à {} mètres du moulin",
        "uk": "за {} метрів від млина",
        "ru": "в {} метрах от мельницы",
    }[language]
    words = place(frame.format(spell(number, language)), language)
    figures = place(frame.format(number), language)
    assert (words.number, words.unit, words.hedge) == (number, "m", "plain")
    assert (figures.number, figures.unit, figures.hedge) == (number, "m", "plain")


@pytest.mark.parametrize("language", CORE)
def test_nothing_is_filled_in(language: str):
    read = place(CORE[language][0], language)
    said = {"verbatim", "language", "reference", "number", "unit", "hedge", "remarks"}
    said |= {"hypotheses"} if language == "en" else set()
    empty = Offset()
    for field in fields(read):
        if field.name not in said:
            assert getattr(read, field.name) == getattr(empty, field.name), field.name


def test_a_month_has_no_day_and_a_day_has_no_midnight():
    month = read_time("in August 2025", "en")
    day = read_time("on 14 November 2025", "en")
    assert (month.edtf, (month.end - month.start).days) == ("2025-08", 31)
    assert (day.edtf, (day.end - day.start).days) == ("2025-11-14", 1)
    assert read_time("14 November", "en").edtf is None


def test_english_paces_list_the_double_pace_and_steps_do_not():
    paces = place("35 paces from the mill", "en")
    steps = place("35 steps from the mill", "en")
    assert (paces.unit, steps.unit) == ("step", "step")
    assert [(h.id, h.weight) for h in paces.hypotheses] == [("double-pace", None)]
    assert paces.hypotheses[0].change == {"unit": "double-step"}
    assert steps.hypotheses == ()
    assert place("35 double paces from the mill", "en").unit == "double-step"


@pytest.mark.parametrize("language", CORE)
def test_pas_steps_kroky_and_shagi_are_single_without_another_reading(language: str):
    text = {"en": "35 steps from the mill"}.get(language, CORE[language][0])
    assert place(text, language).hypotheses == ()


def test_the_quote_is_found_where_it_stands_in_code_points():
    text = "🚀 Selon lui, à environ 35 pas du moulin, un cratère."
    read = place(text, "fr")
    start, end = quote_span(text, read)
    assert text[start:end] == read.verbatim == "à environ 35 pas du moulin"


def test_a_quote_that_stands_twice_or_nowhere_is_refused():
    read = place("near the mill", "en")
    assert "more than once" in quote_span("near the mill, near the mill", read).reason
    assert isinstance(quote_span("elsewhere", read), Refusal)


def test_a_refusal_without_a_reason_cannot_be_made():
    with pytest.raises(ValueError, match="reason"):
        Refusal(" ")


def test_near_takes_a_judged_scale_and_refuses_none():
    read = place("near the mill", "en", near_m=120)
    assert (read.scale_m, read.scale_reason) == (120, "Judged by the person who asked.")
    assert place("near the mill", "en").scale_reason.startswith("Assumed")
    for scale in (0.0, -5.0, float("nan"), float("inf")):
        assert isinstance(place("near the mill", "en", near_m=scale), Refusal)


def test_an_unknown_language_zone_or_hour_is_refused():
    assert "languages" in place("x", "de").reason
    assert "languages" in read_time("x", "de").reason
    assert "zone" in read_time("yesterday", "en", zone="Mars/Base").reason
    assert "zone" in read_time("yesterday", "en", zone="../x").reason
    assert "24" in read_time("the night", "en", night_hour=24).reason


@pytest.mark.parametrize("published", ["soon", "2025-13", "2025-02-30", "2025/2026"])
def test_a_publication_that_is_no_plain_date_dates_nothing(published: str):
    read = read_time("on 14 November", "en", published=published)
    assert (read.start, published in read.reason) == (None, True)


def test_an_hour_elsewhere_says_which_night():
    first = read_time("nuit du 14 novembre 2025", "fr", night_hour=1)
    second = read_time("nuit du 14 novembre 2025", "fr", night_hour=22)
    neither = read_time("nuit du 14 novembre 2025", "fr", night_hour=12)
    assert first.edtf == "[2025-11-13,2025-11-14]"
    assert second.edtf == "[2025-11-14,2025-11-15]"
    assert isinstance(neither, Refusal)


def test_the_older_name_of_the_zone_serves_where_the_new_one_is_missing(monkeypatch):
    real = zones.ZoneInfo

    def old(name: str):
        if name == "Europe/Kyiv":
            raise zones.ZoneInfoNotFoundError(name)
        return real(name)

    monkeypatch.setattr(zones, "ZoneInfo", old)
    assert zones.zone_of("Europe/Kyiv").key == "Europe/Kiev"
    read = read_time("14 November 2025", "en")
    assert (read.zone, read.start.hour) == ("Europe/Kyiv", 22)


def test_a_time_carries_its_words_and_why_it_is_undated():
    read = read_time("ce lundi", "fr")
    assert isinstance(read, When)
    assert read.verbatim == "ce lundi"


def test_another_thing_with_the_same_head_is_not_taken_for_the_known_one():
    embassies = {
        "a": ("Embassy of Ruritania in Kyiv",),
        "b": ("Embassy of Freedonia in Kyiv",),
        "b-hall": ("Hall of the embassy",),
        "kyiv": ("Kyiv",),
        "lviv": ("Lviv",),
    }

    def read(text: str):
        return read_place(text, "en", references=embassies)

    assert read("40 m from the embassy of Freedonia").reference == "b"
    both = read("40 m from the embassy")
    assert [c.reference for c in both.candidates] == ["a", "b"]
    assert isinstance(read("40 m from the embassy of Freedonia in Lviv"), Refusal)
    assert isinstance(read("40 m from the hall of the embassy of Freedonia"), Refusal)
    assert isinstance(read("40 m from the Kyiv region"), Refusal)
