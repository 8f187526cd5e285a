"""Days of a month in words: "les 8 et 18 août 2025", "November 14", "8–18 August"."""

from collections.abc import Sequence
from dataclasses import replace

from geo.intake.grammar.joints import Dates, joint_at
from geo.intake.grammar.points import Point
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token

MOST_DAYS = 9
YEARS = range(1900, 2101)


def valid(found: Dates) -> Dates | None:
    """The dates, unless a year, month or day is out of range."""
    ok = all(
        (p.year or 2000) in YEARS and 1 <= (p.month or 1) <= 12 and (p.day or 1) <= 31
        for p in found.points
    )
    return found if ok and all(p.day != 0 for p in found.points) else None


def day_first(tokens: Sequence[Token], at: int, words: TimeWords) -> Dates | None:
    """[weekday] day [and day …] month [year]."""
    weekday = words.weekday.at(tokens, at)
    start = _past_filler(tokens, weekday[1], words) if weekday else at
    days = _days(tokens, start, words)
    if days is None:
        return None
    end = words.of.past(tokens, days.end)
    month = words.month.at(tokens, end)
    if month is None:
        return None
    year, end = year_after(tokens, past_dot(tokens, month[1]), words)
    points = tuple(
        replace(p, year=year, month=month[0], weekday=weekday[0] if weekday else None)
        for p in days.points
    )
    return valid(replace(days, start=at, end=end, points=points))


def _past_filler(tokens: Sequence[Token], at: int, words: TimeWords) -> int:
    """Past a comma and "the" between a weekday and its date."""
    at += at < len(tokens) and tokens[at].norm == ","
    return words.lead.past(tokens, at)


def past_dot(tokens: Sequence[Token], at: int) -> int:
    """Past the point of "14 нояб. 2025", not past the end of a sentence."""
    if at + 1 >= len(tokens) or tokens[at].norm != "." or tokens[at].spaced:
        return at
    return at + 1 if tokens[at + 1].kind == "digits" else at


def _day_number(
    tokens: Sequence[Token], at: int, words: TimeWords
) -> tuple[int, int] | None:
    """A day of the month: 14, 14th, 14-го, the fourteenth."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    ordinal = words.ordinal.at(tokens, at)
    if ordinal is not None:
        return ordinal
    if token.kind != "digits" or len(token.norm) > 2 or not 1 <= int(token.norm) <= 31:
        return None
    suffix = words.suffix.at(tokens, at + 1)
    close = suffix is not None and (
        not tokens[at + 1].spaced
        or tokens[at + 1].glued
        or suffix[1] > at + 2
        or tokens[at + 1].norm == "числа"
    )
    return int(token.norm), suffix[1] if suffix and close else at + 1


def _days(tokens: Sequence[Token], at: int, words: TimeWords) -> Dates | None:
    """Numbers of days with what joins them."""
    first = _day_number(tokens, at, words)
    if first is None:
        return None
    found = Dates(at, first[1], (Point(day=first[0]),))
    for _ in range(MOST_DAYS):
        joint = joint_at(tokens, found.end, words)
        more = joint and _day_number(tokens, joint[1], words)
        if not joint or not more or _is_time(tokens, more[1]):
            break
        points = (*found.points, Point(day=more[0]))
        kind = joint[0] if found.joint in ("one", joint[0]) else "mixed"
        found = replace(found, end=more[1], points=points, joint=kind)
    doubt = "Days are listed and spanned at once." if found.joint == "mixed" else None
    if found.joint == "to" and len(found.points) > 2:
        doubt = "A span of days has more than two ends."
    return replace(found, doubt=doubt)


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].norm == ":" and not tokens[at].spaced


def year_after(
    tokens: Sequence[Token], at: int, words: TimeWords
) -> tuple[int | None, int]:
    """The year after a month, and the end of the date."""
    start = at + (at < len(tokens) and tokens[at].norm == ",")
    of = words.of.at(tokens, start)
    for begin in (of[1] if of else start, start):
        year = four_digits(tokens, begin)
        if year is not None:
            return year, past_year_word(tokens, begin + 1, words)
    return None, at


def four_digits(tokens: Sequence[Token], at: int) -> int | None:
    """The year that four figures at token ``at`` write, from 1900 to 2100."""
    if at >= len(tokens) or len(tokens[at].norm) != 4 or tokens[at].kind != "digits":
        return None
    year = int(tokens[at].norm)
    return year if year in YEARS else None


def past_year_word(tokens: Sequence[Token], at: int, words: TimeWords) -> int:
    """The index after "року", "г." or the like, where there is one."""
    word = words.year_word.at(tokens, at)
    if word is None:
        return at
    dot = word[1] < len(tokens) and tokens[word[1]].norm == "."
    short = len(tokens[at].norm) == 1 and dot and not tokens[word[1]].spaced
    return word[1] + 1 if short else word[1]


def month_first(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Dates | None:
    """English "[Friday,] November 14[, 2025]"."""
    weekday = words.weekday.at(tokens, at)
    start = _past_filler(tokens, weekday[1], words) if weekday else at
    month = words.month.at(tokens, start) if language == "en" else None
    begin = words.lead.past(tokens, past_dot(tokens, month[1])) if month else 0
    days = _days(tokens, begin, words) if month else None
    if month is None or days is None or _is_time(tokens, days.end):
        return None
    if words.half.has(tokens, days.end) or words.hour_word.has(tokens, days.end):
        return None
    year, end = year_after(tokens, days.end, words)
    said = weekday[0] if weekday else None
    points = tuple(
        replace(p, year=year, month=month[0], weekday=said) for p in days.points
    )
    return valid(replace(days, start=at, end=end, points=points))
