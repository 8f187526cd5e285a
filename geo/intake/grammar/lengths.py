"""A length as found in a text, and whether it is a distance, a size or neither."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.tokens import Token
from geo.model.place import Hedge, Unit

POWERS = frozenset("²³/2")


@dataclass(frozen=True, slots=True)
class Measure:
    """A length at tokens [``start``, ``end``).

    ``role`` is ``distance``, ``size`` or ``other``; ``doubt`` is why its figure or
    unit cannot be told; ``remarks`` say how its words were read.
    """

    start: int
    end: int
    unit: Unit
    number: float | None = None
    range: tuple[float, float] | None = None
    hedge: Hedge | None = None
    role: str = "distance"
    paces: bool = False
    doubt: str | None = None
    remarks: tuple[str, ...] = ()


def role(found: Measure, tokens: Sequence[Token], words: PlaceWords) -> str:
    """What the words round a length make of it: distance, size or other."""
    start, end = found.start, found.end
    if found.role == "other" or words.other_before.before(tokens, start):
        return "other"
    powered = (
        end < len(tokens) and not tokens[end].spaced and tokens[end].norm in POWERS
    )
    if powered or words.other_after.has(tokens, end):
        return "other"
    if words.size_before.before(tokens, start) or words.size_after.has(tokens, end):
        return "size"
    adjective = tokens[end - 1].glued and found.hedge not in ("at-most", "at-least")
    return "size" if adjective and not words.from_.has(tokens, end) else "distance"
