"""Dates as found in a text, and the words that join them."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.intake.grammar.points import Point
from geo.intake.grammar.time_words import TimeWords
from geo.intake.grammar.tokens import Token

DASHES = frozenset("-–—‑‐")


@dataclass(frozen=True, slots=True)
class Dates:
    """One or more points at tokens [``start``, ``end``).

    ``joint`` is ``one``, ``and``, ``or`` or ``to``; ``doubt`` says why figures cannot
    be told apart, as in 3/4/2025.
    """

    start: int
    end: int
    points: tuple[Point, ...]
    joint: str = "one"
    about: bool = False
    bound: str | None = None
    doubt: str | None = None


def joint_at(
    tokens: Sequence[Token], at: int, words: TimeWords
) -> tuple[str, int] | None:
    """What joins two dates at token ``at``: ``and``, ``or``, ``to``; and its end."""
    if at >= len(tokens):
        return None
    if tokens[at].norm in DASHES or (tokens[at].norm == "/" and not tokens[at].spaced):
        return "to", at + 1
    start = at + (tokens[at].norm == ",")
    for name, table in (("and", words.and_), ("or", words.or_), ("to", words.to)):
        found = table.at(tokens, start)
        if found is not None:
            return name, found[1]
    return ("and", start) if start > at else None
