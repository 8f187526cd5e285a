"""Days that mean nothing until it is known when they were written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.intake.grammar.days import day_first
from geo.intake.grammar.joints import Dates
from geo.intake.grammar.numbers import read_number
from geo.intake.grammar.points import Point
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token

EACH = ("every", "each", "chaque", "кожн", "кажд")


def relative(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Dates | None:
    """The longest relative date at token ``at``, to be resolved later."""
    ways = [*_counted(tokens, at, words), _ago(tokens, at, words, language)]
    ways.append(_weekday(tokens, at, words))
    found = [way for way in ways if way is not None]
    return max(found, key=lambda way: way.end, default=None)


def _counted(tokens: Sequence[Token], at: int, words: TimeWords) -> Iterator[Dates]:
    """Yesterday, last month, this year."""
    tables = {"day": words.day, "month": words.month_back, "year": words.year_back}
    for step, table in tables.items():
        found = table.at(tokens, at)
        if found is not None:
            yield Dates(at, found[1], (Point(back=found[0], step=step),))


def _ago(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Dates | None:
    """Two days ago, il y a deux jours."""
    led = il_y_a(tokens, at)
    number = read_number(tokens, at + 3 if led else at, language)
    unit = words.days.at(tokens, number.end) if number is not None else None
    if number is None or unit is None or number.value % 1 or number.round_:
        return None
    ago = words.ago.at(tokens, unit[1])
    if not (led or ago) or unit[0] != 1 or number.value > 400:
        return None
    return Dates(at, ago[1] if ago else unit[1], (Point(back=int(number.value)),))


def il_y_a(tokens: Sequence[Token], at: int) -> bool:
    """Whether the French "il y a" stands at token ``at``."""
    return [token.norm for token in tokens[at : at + 3]] == ["il", "y", "a"]


def _weekday(tokens: Sequence[Token], at: int, words: TimeWords) -> Dates | None:
    """This Monday, lundi dernier: the latest such day not after the publication."""
    last, later = words.last.at(tokens, at), words.next.at(tokens, at)
    opened = last or later or words.this.at(tokens, at)
    start = opened[1] if opened else at
    dated = day_first(tokens, start, words)
    if dated is not None and words.weekday.has(tokens, start):
        return replace(dated, start=at)
    day = words.weekday.at(tokens, start)
    if day is None or (at and tokens[at - 1].norm.startswith(EACH)):
        return None
    after = words.last.at(tokens, day[1])
    later = later or words.next.at(tokens, day[1])
    end = max(day[1], after[1] if after else 0, later[1] if later else 0)
    if later is not None:
        return Dates(at, end, (Point(back=-1),))
    point = Point(weekday=day[0], strictly=bool(last or after))
    return Dates(at, end, (point,))
