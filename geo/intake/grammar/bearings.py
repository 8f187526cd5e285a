"""Directions in words: "to the north-north-east", "au sud-ouest", "північніше"."""

from collections.abc import Sequence

from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.tokens import Token
from geo.model.place import COMPASS

MOST_POINTS = 3


def bearing_at(
    tokens: Sequence[Token], at: int, words: PlaceWords
) -> tuple[str, int] | None:
    """The compass name of the direction at token ``at``, and where it ends.

    >>> from geo.intake.grammar.place_lexicon import PLACE_WORDS
    >>> from geo.intake.grammar.tokens import tokenise
    >>> bearing_at(tokenise("au nord-nord-est de", "fr"), 0, PLACE_WORDS["fr"])
    ('NNE', 4)
    """
    at = words.direction_lead.past(tokens, at)
    return _spelled(tokens, at, words) or _abbreviated(tokens, at, words)


def _spelled(
    tokens: Sequence[Token], at: int, words: PlaceWords
) -> tuple[str, int] | None:
    points, end = "", at
    for _ in range(MOST_POINTS):
        found = words.direction.at(tokens, end)
        if found is None or points + found[0] not in (*COMPASS, "NN", "EN", "ES", "SS"):
            break
        points, end = points + found[0], found[1]
    return (points, end) if points in COMPASS else None


def _abbreviated(
    tokens: Sequence[Token], at: int, words: PlaceWords
) -> tuple[str, int] | None:
    """Capital letters: N, SSW; French O is west; Russian СВ is north-east."""
    if at >= len(tokens) or not tokens[at].capital:
        return None
    norm = tokens[at].norm
    points = words.abbreviated.get(norm) or "".join(
        words.abbreviated.get(letter, "?") for letter in norm[:MOST_POINTS]
    )
    whole = len(norm) <= MOST_POINTS or norm in words.abbreviated
    return (points, at + 1) if whole and points in COMPASS else None
