"""Everything in a text that speaks of time, in order: dates, clocks, signs.

Pieces that the words join ("31 August and 2 September", "from 1 to 3 a.m.") are
joined here; what they mean together is for ``times``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from geo.intake.grammar.clock import clock_at
from geo.intake.grammar.dates import dates_at
from geo.intake.grammar.hours import Clock
from geo.intake.grammar.joining import before_lead, is_span, merged, same_half
from geo.intake.grammar.joints import Dates, joint_at
from geo.intake.grammar.numbers import read_number
from geo.intake.grammar.relative import il_y_a
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token

SIGNS = ("night", "into", "last_night", "part", "season", "loose", "local")
HELD = frozenset({"night", "into", "last_night", "zone", "local"})
GAP = 2
T = TypeVar("T", Dates, Clock)


@dataclass(frozen=True, slots=True)
class Sign:
    """A word about time that is no date and no hour; ``value`` is a zone's name."""

    start: int
    end: int
    name: str
    value: str = ""


Piece: TypeAlias = Dates | Clock | Sign


@dataclass(frozen=True, slots=True)
class Pieces:
    """What was found in one text."""

    dates: tuple[Dates, ...]
    clocks: tuple[Clock, ...]
    signs: tuple[Sign, ...]
    span: bool = False

    def sign(self, *names: str) -> Sign | None:
        """The first sign with one of the names."""
        return next((sign for sign in self.signs if sign.name in names), None)

    def extent(self) -> tuple[int, int] | None:
        """The tokens from the first to the last piece that says when."""
        said: list[Piece] = [
            *self.dates,
            *self.clocks,
            *(s for s in self.signs if s.name in HELD),
        ]
        said = said or [*self.signs]
        if not said:
            return None
        start, end = min(p.start for p in said), max(p.end for p in said)
        for sign in self.signs:
            if sign.name == "part" and start - GAP <= sign.end <= start:
                start = sign.start
            if sign.name == "part" and end <= sign.start <= end + GAP:
                end = sign.end
        return start, end


def scan(tokens: Sequence[Token], words: TimeWords, language: str) -> Pieces:
    """All pieces of time in the text."""
    found = list(_pieces(tokens, words, language))
    dates = [_hedged(p, tokens, words) for p in found if isinstance(p, Dates)]
    clocks = [_hedged(p, tokens, words) for p in found if isinstance(p, Clock)]
    signs = tuple(p for p in found if isinstance(p, Sign))
    span = is_span(clocks, tokens, words)
    return Pieces(
        tuple(merged(dates, tokens, words)),
        tuple(same_half(clocks) if span else clocks),
        signs,
        span,
    )


def _pieces(
    tokens: Sequence[Token], words: TimeWords, language: str
) -> Iterator[Piece]:
    at = 0
    while at < len(tokens):
        opened = _opened_span(tokens, at, words, language)
        ways: list[Piece | None] = [
            dates_at(tokens, at, words, language),
            clock_at(tokens, at, words, language),
            *_signs(tokens, at, words, language),
        ]
        best = max((w for w in ways if w), key=lambda way: way.end, default=None)
        if opened and (best is None or best.end < opened[1].end):
            yield from opened
            at = opened[1].end
        else:
            if best is not None:
                yield best
            at = best.end if best is not None else at + 1


def _hours_ago(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> int | None:
    """The end of "3 hours ago", "il y a 1 h": no publication has an hour."""
    led = il_y_a(tokens, at)
    start = words.about.past(tokens, at + 3 if led else at)
    number = read_number(tokens, start, language)
    unit = words.hour_word.at(tokens, number.end) if number is not None else None
    ago = words.ago.at(tokens, unit[1]) if unit is not None else None
    if unit is None or not (led or ago):
        return None
    return ago[1] if ago else unit[1]


def _signs(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> Iterator[Sign]:
    for name in SIGNS:
        found = getattr(words, name).at(tokens, at)
        if found is not None:
            yield Sign(at, found[1], name)
    hours = _hours_ago(tokens, at, words, language)
    if hours is not None:
        yield Sign(at, hours, "loose")
    zone = words.zone.at(tokens, at)
    if zone is not None:
        yield _zone(tokens, at, zone)


def _zone(tokens: Sequence[Token], at: int, zone: tuple[str, int]) -> Sign:
    """A zone by name, or "UTC+2" as a fixed distance."""
    sign, figures = tokens[zone[1] : zone[1] + 1], tokens[zone[1] + 1 : zone[1] + 2]
    signed = bool(sign and figures) and sign[0].norm in "+-−"
    if (
        zone[0] != "UTC"
        or not signed
        or not re.fullmatch("[0-9]{1,2}", figures[0].norm)
    ):
        return Sign(at, zone[1], "zone", zone[0])
    west = "-" if sign[0].norm == "+" else "+"
    return Sign(at, zone[1] + 2, "zone", f"Etc/GMT{west}{int(figures[0].norm)}")


def _opened_span(
    tokens: Sequence[Token], at: int, words: TimeWords, language: str
) -> tuple[Clock, Clock] | None:
    """ "Between 1 and 3 a.m.", where the first hour borrows from the second."""
    opened = words.from_.at(tokens, at) or words.between.at(tokens, at)
    first = opened[1] if opened else at
    if opened is None or first >= len(tokens) or tokens[first].kind != "digits":
        return None
    joint = joint_at(tokens, first + 1, words)
    last = clock_at(tokens, joint[1], words, language) if joint else None
    if last is None or len(tokens[first].norm) > 2 or int(tokens[first].norm) > 23:
        return None
    return Clock(first, first + 1, int(tokens[first].norm), unsure=True), last


def opening(tokens: Sequence[Token], start: int, words: TimeWords) -> int:
    """The start of the small words that belong to the piece at ``start``."""
    tables = (words.about, words.before, words.after, words.between, words.from_)
    for _ in range(3):
        found = [table.before(tokens, start) for table in (*tables, words.lead)]
        starts = [way[1] for way in found if way is not None]
        if not starts:
            break
        start = min(starts)
    return start


def _hedged(piece: T, tokens: Sequence[Token], words: TimeWords) -> T:
    """The piece with the hedge or the bound that stands before it."""
    for start in (piece.start, before_lead(tokens, piece.start, words)):
        about = words.about.before(tokens, start)
        before = words.before.before(tokens, start)
        after = words.after.before(tokens, start)
        ways = {"about": about, "before": before, "after": after}
        best = min(
            (way for way in ways if ways[way] is not None),
            key=lambda way: (ways[way] or (True, start))[1],
            default=None,
        )
        if best is not None:
            found = replace(piece, about=best == "about")
            return replace(found, bound=None if best == "about" else best)
    after_it = words.about.at(tokens, piece.end)
    closed = after_it is not None and (
        after_it[1] == len(tokens) or tokens[after_it[1]].kind == "mark"
    )
    return replace(piece, about=closed)
