"""Dates in words and figures: days, lists and spans of days, months, years.

"Les 8 et 18 août 2025" is two days, "8–18 August" a span, "8 or 9 August" one of a
set. What is relative ("ce lundi", "yesterday", "two days ago") is kept so.
"""

from collections.abc import Sequence
from dataclasses import replace

from geo.intake.grammar.days import (
    day_first,
    four_digits,
    month_first,
    past_dot,
    past_year_word,
    valid,
    year_after,
)
from geo.intake.grammar.joints import Dates
from geo.intake.grammar.points import Point
from geo.intake.grammar.relative import relative
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token


def dates_at(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Dates | None:
    """The longest date that begins at token ``at``."""
    ways = (
        _numeric(tokens, at, language),
        day_first(tokens, at, words),
        month_first(tokens, at, words, language),
        _month(tokens, at, words),
        _year(tokens, at, words),
        relative(tokens, at, words, language),
    )
    found = [way for way in ways if way is not None]
    return max(found, key=lambda way: way.end, default=None)


def _numeric(tokens: Sequence[Token], at: int, language: str) -> Dates | None:
    """2025-11-14, 14.11.2025, 14/11/2025."""
    parts = tokens[at : at + 5]
    if len(parts) < 5 or any(p.spaced for p in parts[1:]) or _goes_on(tokens, at):
        return None
    figures, marks = parts[::2], {parts[1].norm, parts[3].norm}
    if any(p.kind != "digits" for p in figures) or len(marks) > 1:
        return None
    lengths = tuple(len(p.norm) for p in figures)
    a, b, c = (int(p.norm) if len(p.norm) <= 4 else 0 for p in figures)
    if lengths == (4, 2, 2) and marks <= {"-"}:
        return valid(Dates(at, at + 5, (Point(a, b, c),)))
    if lengths[2] != 4 or max(lengths[:2]) > 2 or not marks <= {".", "/", "-"}:
        return None
    return _day_month(Dates(at, at + 5, (Point(c, b, a),)), language, marks == {"."})


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether more figures touch these: a version or an address is no date."""
    before = at > 1 and not tokens[at].spaced and tokens[at - 2].kind == "digits"
    after = tokens[at + 5 : at + 7]
    more = len(after) == 2 and after[0].kind == "mark" and after[1].kind == "digits"
    return before or (more and not after[0].spaced and not after[1].spaced)


def _day_month(found: Dates, language: str, dotted: bool) -> Dates | None:
    """Day first, but English slashes may have the month first."""
    point = found.points[0]
    day, month = point.day or 0, point.month or 0
    if language == "en" and not dotted and day != month:
        if day <= 12 and month <= 12:
            doubt = f"“{day}/{month}” may be day and month or month and day."
            return replace(found, doubt=doubt)
        if month > 12:
            point = replace(point, day=month, month=day)
    return valid(replace(found, points=(point,)))


def _month(tokens: Sequence[Token], at: int, words: TimeWords) -> Dates | None:
    """[early | mid- | late] month [year]."""
    third = words.third.at(tokens, at)
    start = words.of.past(tokens, third[1]) if third else at
    month = words.month.at(tokens, start)
    if month is None or _is_surely_no_month(tokens, start, third is not None, words):
        return None
    year, end = year_after(tokens, past_dot(tokens, month[1]), words)
    point = Point(year, month[0], third=third[0] if third else None)
    return Dates(at, end, (point,))


def _is_surely_no_month(
    tokens: Sequence[Token], at: int, third: bool, words: TimeWords
) -> bool:
    """ "May", "march", "mars" without a preposition or a capital may be other words."""
    token = tokens[at]
    if third or token.norm not in ("may", "march", "mar", "mars", "sept", "dec", "jan"):
        return False
    followed = year_after(tokens, at + 1, words)[0] is not None
    led = words.lead.before(tokens, at) or words.before.before(tokens, at)
    return not (followed or (led and (token.capital or token.norm == "mars")))


def _year(tokens: Sequence[Token], at: int, words: TimeWords) -> Dates | None:
    """A bare year, said as one: "in 2022", "2022 року"."""
    year = four_digits(tokens, at)
    if year is None:
        return None
    end = past_year_word(tokens, at + 1, words)
    led = words.in_year.before(tokens, at) or words.third.before(tokens, at)
    return Dates(at, end, (Point(year),)) if led or end > at + 1 else None
