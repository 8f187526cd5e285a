"""A time of day in words or figures: 01h00, 1:30 p.m., о пів на другу, vers 1 h.

"1 h" is one o'clock; "il y a 1 h", "3 hours later" are lengths of time and no clock.
An hour that may be in the morning or the evening is ``unsure``.
"""

from collections.abc import Sequence
from dataclasses import replace

from geo.intake.grammar.hours import Clock, in_half
from geo.intake.grammar.numbers import read_number
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token


def clock_at(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Clock | None:
    """The time of day that begins at token ``at``, without the words before it."""
    if at >= len(tokens):
        return None
    found = (
        _named(tokens, at, words)
        or _figures(tokens, at, words, language)
        or _spoken(tokens, at, words, language)
        or _past(tokens, at, words, language)
    )
    return found if found is not None and _is_valid(found) else None


def _is_valid(clock: Clock) -> bool:
    whole = clock.hour <= 23 or (clock.hour == 24 and not clock.minute)
    return whole and (clock.minute or 0) < 60 and (clock.second or 0) < 60


def _named(tokens: Sequence[Token], at: int, words: TimeWords) -> Clock | None:
    named = words.named_hour.at(tokens, at)
    if named is None:
        return None
    return Clock(at, named[1], named[0], 0, midnight=named[0] == 0)


def _figures(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Clock | None:
    if tokens[at].kind != "digits" or _is_tail(tokens, at):
        return None
    found = _with_colon(tokens, at, words, language) or _military(tokens, at, words)
    if found is None and len(tokens[at].norm) <= 2:
        found = _with_word(tokens, at, int(tokens[at].norm), at + 1, words, language)
    return found


def _is_tail(tokens: Sequence[Token], at: int) -> bool:
    """Whether the figures go on from something before: 14.11.2025, 12:01:00."""
    if at < 2 or tokens[at].spaced:
        return False
    return tokens[at - 1].norm in ":./-" and tokens[at - 2].kind == "digits"


def _with_colon(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Clock | None:
    """H:MM, HH:MM:SS; a point instead of the colon only after "at"."""
    minute = _part(tokens, at + 1, ":")
    if minute is None and (words.at.before(tokens, at) or language == "en"):
        minute = _part(tokens, at + 1, ".")
        if minute is not None and not _may_be_pointed(tokens, at, words, language):
            return None
    if minute is None or len(tokens[at].norm) > 2:
        return None
    second = _part(tokens, at + 3, ":")
    end = at + 3 if second is None else at + 5
    clock = Clock(at, end, int(tokens[at].norm), minute, second)
    unsure = language == "en" and len(tokens[at].norm) == 1 and clock.hour > 0
    return _halved(replace(clock, unsure=unsure), tokens, words)


def _may_be_pointed(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> bool:
    """1.30 is a time in English only before "am" or "pm"; never before a point."""
    if _part(tokens, at + 3, ".") is not None:
        return False
    return language != "en" or words.half.has(tokens, at + 3)


def _part(tokens: Sequence[Token], at: int, mark: str) -> int | None:
    """The two figures after ``mark`` at token ``at``, all of it without a space."""
    if at + 1 >= len(tokens):
        return None
    sign, figures = tokens[at], tokens[at + 1]
    if sign.norm != mark or sign.spaced or figures.spaced or len(figures.norm) != 2:
        return None
    return int(figures.norm) if figures.kind == "digits" else None


def _military(tokens: Sequence[Token], at: int, words: TimeWords) -> Clock | None:
    """ "0130 hours"."""
    figures = tokens[at].norm
    if len(figures) != 4 or not words.hour_word.has(tokens, at + 1):
        return None
    if not figures.startswith(("0", "1", "2")):
        return None
    return Clock(at, at + 2, int(figures[:2]), int(figures[2:]))


def _with_word(
    tokens: Sequence[Token],
    at: int,
    hour: int,
    end: int,
    words: TimeWords,
    language: str,
    spoken: bool = False,
) -> Clock | None:
    """An hour and a word that says so: "13 h 30", "1 am", "о 3 годині ночі"."""
    suffix = words.suffix.at(tokens, end)
    end = suffix[1] if suffix and tokens[end].glued else end
    word = words.hour_word.at(tokens, end)
    minute, after = _minutes(tokens, word[1] if word else end, words, language, word)
    found = _halved(Clock(at, after, hour, minute), tokens, words)
    if found.end > after:
        return found
    if word is None or (minute is None and not _is_clock(tokens, at, after, words)):
        return None
    oclock = tokens[word[1] - 1].norm == "o'clock"
    unsure = (oclock or (spoken and language != "fr")) and 0 < hour <= 12
    return replace(found, unsure=unsure)


def _is_clock(tokens: Sequence[Token], at: int, end: int, words: TimeWords) -> bool:
    """Whether "3 hours" is a time of day: said with "at", and nothing has passed."""
    if tokens[end - 1].norm == "o'clock":
        return True
    if words.elapsed.has(tokens, end):
        return False
    tables = (words.at, words.about, words.between, words.from_, words.and_, words.to)
    said_at = next((way for t in tables if (way := t.before(tokens, at))), None)
    start = said_at[1] if said_at else at
    lasted = words.lasting.before(tokens, start) or words.lasting.before(tokens, at)
    return said_at is not None and lasted is None


def _minutes(
    tokens: Sequence[Token],
    at: int,
    words: TimeWords,
    language: str,
    word: tuple[bool, int] | None,
) -> tuple[int | None, int]:
    """The minutes after an hour word, negative ones counted back, and their end."""
    if word is None:
        return None, at
    if at < len(tokens) and tokens[at].kind == "digits" and len(tokens[at].norm) == 2:
        counted = words.minute_word.at(tokens, at + 1)
        if counted is None and (language != "fr" or words.month.has(tokens, at + 1)):
            return None, at
        return int(tokens[at].norm), counted[1] if counted else at + 1
    said = words.minutes.at(tokens, at)
    if said is not None and (
        language == "fr" or words.minute_word.has(tokens, said[1])
    ):
        counted = words.minute_word.at(tokens, said[1])
        return said[0], counted[1] if counted else said[1]
    return None, at


def _halved(clock: Clock, tokens: Sequence[Token], words: TimeWords) -> Clock:
    """The hour of 24 that "am", "du soir" or "ночі" makes of it."""
    clock = _counted_back(clock)
    half = words.half.at(tokens, clock.end)
    if half is None:
        return clock
    hour = in_half(clock.hour, half[0])
    return replace(clock, hour=hour, end=half[1], unsure=False)


def _counted_back(clock: Clock) -> Clock:
    if clock.minute is None or clock.minute >= 0:
        return clock
    return replace(clock, hour=(clock.hour - 1) % 24, minute=clock.minute + 60)


def _spoken(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Clock | None:
    """ "Three o'clock", "о першій годині", "в два часа ночи"."""
    hour = words.spoken_hour.at(tokens, at)
    if hour is None:
        number = read_number(tokens, at, language)
        if number is None or number.value % 1 or number.value > 24:
            return None
        hour = int(number.value), number.end
    return _with_word(tokens, at, hour[0], hour[1], words, language, spoken=True)


def _past(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Clock | None:
    """ "Half past one", "без четверти два", "пів на другу"."""
    past = words.past.at(tokens, at)
    if past is None:
        return None
    hour = words.spoken_hour.at(tokens, past[1])
    if hour is None and past[1] < len(tokens) and tokens[past[1]].norm.isdecimal():
        figures = tokens[past[1]].norm
        hour = (int(figures), past[1] + 1) if len(figures) <= 2 else None
    if hour is None:
        return None
    word = words.hour_word.at(tokens, hour[1])
    clock = Clock(at, word[1] if word else hour[1], hour[0], past[0])
    return _halved(replace(clock, unsure=clock.hour <= 12), tokens, words)
