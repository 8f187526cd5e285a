"""A number at a token, in digits or in words, with what its writing says.

Digits: ``1 500``, ``1,500`` (English), ``2,5`` and ``2.5``. A comma or point before
exactly three digits may be a thousands mark; where that cannot be told the number
has a ``doubt`` and its reader refuses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.intake.grammar.numerals import NUMERALS, Numerals
from geo.intake.grammar.tokens import Token

MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before token ``end``.

    ``round_`` means that the word itself says "about" (*une trentaine*); ``doubt``
    is why the figure cannot be told.
    """

    value: float
    end: int
    round_: bool = False
    doubt: str | None = None


def read_number(tokens: Sequence[Token], index: int, language: str) -> Number | None:
    """The number at token ``index``, or ``None`` when there is none.

    >>> from geo.intake.grammar.tokens import tokenise
    >>> read_number(tokenise("soixante et onze", "fr"), 0, "fr").value
    71.0
    >>> read_number(tokenise("2,5 км", "uk"), 0, "uk").value
    2.5
    """
    if index >= len(tokens):
        return None
    numerals = NUMERALS[language]
    if tokens[index].kind == "digits":
        found = _digits(tokens, index, numerals)
        return found and _scaled(found, tokens, numerals)
    return _words(tokens, index, numerals)


def _digits(tokens: Sequence[Token], index: int, numerals: Numerals) -> Number | None:
    text, end = tokens[index].norm, index + 1
    while len(text) <= MOST_DIGITS and _is_group(tokens, index, end):
        text += tokens[end].norm
        end += 1
    if len(text) > MOST_DIGITS:
        return None
    whole = Number(float(text), end)
    if end + 1 < len(tokens) and _is_fraction(tokens, end):
        return _fraction(text, tokens, end, numerals)
    return whole


def _is_group(tokens: Sequence[Token], index: int, at: int) -> bool:
    """Whether token ``at`` is a further group of three after a space."""
    if len(tokens[index].norm) > 3 or at >= len(tokens):
        return False
    token = tokens[at]
    gap = token.start - tokens[at - 1].end
    return token.kind == "digits" and len(token.norm) == 3 and gap == 1


def _is_fraction(tokens: Sequence[Token], at: int) -> bool:
    mark, after = tokens[at], tokens[at + 1]
    close = not mark.spaced and not after.spaced
    return mark.norm in ".," and after.kind == "digits" and close


def _fraction(
    text: str, tokens: Sequence[Token], at: int, numerals: Numerals
) -> Number | None:
    mark, digits = tokens[at].norm, tokens[at + 1].norm
    if len(digits) > MOST_DIGITS or _is_dotted(tokens, at + 2):
        return None
    if len(digits) == 3 and mark != numerals.point and text != "0":
        if mark == ",":
            return Number(float(text + digits), at + 2)
        doubt = f"“{text}{mark}{digits}” may be {text}{digits} or {text},{digits}."
        return Number(float(text + digits), at + 2, doubt=doubt)
    return Number(float(f"{text}.{digits}"), at + 2)


def _is_dotted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the figures go on as in a date or a version, ``14.11.2025``."""
    return at + 1 < len(tokens) and _is_fraction(tokens, at)


def _scaled(found: Number, tokens: Sequence[Token], numerals: Numerals) -> Number:
    """``5 thousand``, ``2 and a half``."""
    if numerals.thousand.has(tokens, found.end):
        end = _abbreviated(tokens, found.end + 1)
        return replace(found, value=found.value * 1000, end=end)
    half = numerals.half.at(tokens, found.end)
    return replace(found, value=found.value + 0.5, end=half[1]) if half else found


def _abbreviated(tokens: Sequence[Token], at: int) -> int:
    """The index after the point of an abbreviation such as ``тыс.``."""
    is_point = at < len(tokens) and tokens[at].norm == "." and not tokens[at].spaced
    return at + 1 if is_point else at


def _words(tokens: Sequence[Token], index: int, numerals: Numerals) -> Number | None:
    round_ = numerals.round_.at(tokens, index)
    broken = numerals.broken.at(tokens, index)
    if round_ is not None:
        return Number(round_[0], round_[1], round_=True)
    if broken is not None:
        return Number(broken[0], broken[1])
    start = _after_article(tokens, index, numerals)
    found = _sum(tokens, start, numerals)
    if found is None:
        return None
    half = numerals.half.at(tokens, found.end)
    return Number(found.value + 0.5, half[1]) if half else found


def _after_article(tokens: Sequence[Token], index: int, numerals: Numerals) -> int:
    """Past the "a" of "a hundred"."""
    article = numerals.one_before.at(tokens, index)
    if article is None:
        return index
    multiplies = numerals.hundred.has(tokens, article[1]) or numerals.thousand.has(
        tokens, article[1]
    )
    return article[1] if multiplies else index


@dataclass(slots=True)
class _Sum:
    """A number while its words are being added up."""

    total: int = 0
    current: int = 0
    room: int = 1000
    large: int = 1_000_000
    words: int = 0

    def add(self, value: int, room: int) -> bool:
        if value >= self.room or (value == 0 and self.words):
            return False
        self.current += value
        self.room = room
        self.words += 1
        return True

    def hundred(self) -> bool:
        if self.current not in range(10) or self.room not in (0, 1000):
            return False
        self.current = max(self.current, 1) * 100
        self.room = 100
        self.words += 1
        return True

    def thousand(self) -> bool:
        if self.large <= 1000 or (self.words and self.current == 0):
            return False
        self.total += max(self.current, 1) * 1000
        self.current, self.room, self.large = 0, 1000, 1000
        self.words += 1
        return True


def _sum(tokens: Sequence[Token], index: int, numerals: Numerals) -> Number | None:
    """Number words that add up, as many as fit."""
    sum_, at = _Sum(), index
    while (after := _step(tokens, at, numerals, sum_)) is not None:
        at = after
    if sum_.words == 0:
        return None
    return Number(float(sum_.total + sum_.current), at)


def _step(
    tokens: Sequence[Token], at: int, numerals: Numerals, sum_: _Sum
) -> int | None:
    """The index after the next word of the number, or ``None`` when it has ended."""
    at = _after_joiner(tokens, at, numerals, sum_)
    value = numerals.values.at(tokens, at)
    if value is not None:
        return value[1] if sum_.add(*value[0]) else None
    if numerals.hundred.has(tokens, at):
        return at + 1 if sum_.hundred() else None
    if numerals.thousand.has(tokens, at):
        return _abbreviated(tokens, at + 1) if sum_.thousand() else None
    return None


def _after_joiner(
    tokens: Sequence[Token], at: int, numerals: Numerals, sum_: _Sum
) -> int:
    """Past the "and" of "a hundred and five", the "et" of "vingt et un"."""
    joined = numerals.joiner.at(tokens, at) if sum_.words else None
    if joined is None:
        return at
    value = numerals.values.at(tokens, joined[1])
    fits = value is not None and 0 < value[0][0] < sum_.room <= 100
    return joined[1] if fits and _joins(value, numerals, sum_) else at


def _joins(
    value: tuple[tuple[int, int], int] | None, numerals: Numerals, sum_: _Sum
) -> bool:
    """English joins after a hundred; French only one and eleven, after tens."""
    if value is None:
        return False
    if numerals.point == ".":
        return sum_.room == 100
    return value[0][0] in (1, 11)
