"""Pieces of time that the words join: "31 August to 2 September", "from 1 to 3"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.intake.grammar.hours import Clock
from geo.intake.grammar.joints import Dates, joint_at
from geo.intake.grammar.points import Point
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token


def is_span(clocks: Sequence[Clock], tokens: Sequence[Token], words: TimeWords) -> bool:
    """Whether two clocks are the ends of one stretch."""
    if len(clocks) != 2:
        return False
    first, last = clocks
    joint = joint_at(tokens, first.end, words)
    if joint is None or past_lead(tokens, joint[1], words) != last.start:
        return False
    between = words.between.before(tokens, before_lead(tokens, first.start, words))
    return joint[0] == "to" or (joint[0] == "and" and between is not None)


def same_half(clocks: Sequence[Clock]) -> list[Clock]:
    """The first hour in the half of the day that the second one says."""
    first, last = clocks
    if first.unsure and not last.unsure:
        late = last.hour >= 12 and first.hour + 12 <= last.hour
        first = replace(first, hour=first.hour + 12 * late, unsure=False)
    return [first, last]


def merged(
    dates: Sequence[Dates], tokens: Sequence[Token], words: TimeWords
) -> Iterator[Dates]:
    """Dates that the words join, as one."""
    held: Dates | None = None
    for found in dates:
        between = words.between.before(tokens, found.start)
        listed = found.joint == "and" and len(found.points) == 2
        piece = replace(found, joint="to") if between and listed else found
        joined = _join(held, piece, tokens, words) if held is not None else None
        if held is not None and joined is None:
            yield held
        held = joined or piece
    if held is not None:
        yield held


def _join(
    one: Dates, other: Dates, tokens: Sequence[Token], words: TimeWords
) -> Dates | None:
    joint = joint_at(tokens, one.end, words)
    touching = joint is not None and past_lead(tokens, joint[1], words) == other.start
    if joint is None or not touching or one.bound or one.doubt or other.doubt:
        return None
    if _is_list(one, joint[0]) and other.joint == "one":
        points = (*_with_year(one.points, other.points[0]), *other.points)
        between = words.between.before(tokens, one.start)
        kind = "to" if joint[0] == "and" and between else joint[0]
        return replace(one, end=other.end, points=points, joint=kind)
    return None


def _is_list(one: Dates, joint: str) -> bool:
    """Whether one more date may follow: a span has two ends only."""
    return one.joint == "one" or (one.joint == joint and joint != "to")


def _with_year(points: tuple[Point, ...], last: Point) -> tuple[Point, ...]:
    """Points without a year take that of the last one, or the year before it."""
    return tuple(
        replace(p, year=last.year - (_order(p) > _order(last)))
        if p.year is None and last.year is not None and p.month is not None
        else p
        for p in points
    )


def _order(point: Point) -> tuple[int, int]:
    return point.month or 0, point.day or 0


def past_lead(tokens: Sequence[Token], at: int, words: TimeWords) -> int:
    """The index after "on the" or "at" at token ``at``."""
    return words.lead.past(tokens, at)


def before_lead(tokens: Sequence[Token], start: int, words: TimeWords) -> int:
    """The start of "on the" or "at" that stands before token ``start``."""
    found = words.lead.before(tokens, start)
    return found[1] if found is not None else start
