"""Hedges before a number: "at most about", "à moins de", "приблизно за"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.tokens import Token
from geo.model.place import Hedge

MOST_HEDGES = 4
ROUND = frozenset("~≈∼")


@dataclass(frozen=True, slots=True)
class Opening:
    """The hedges before a number: the strongest, and what to remark."""

    at: int
    hedge: Hedge | None = None
    lead: bool = False
    remarks: tuple[str, ...] = ()


def opening_at(tokens: Sequence[Token], at: int, words: PlaceWords) -> Opening:
    """The hedges at token ``at`` and where the number should begin."""
    found = Opening(at)
    for _ in range(MOST_HEDGES):
        ways = list(_ways(tokens, found.at, words))
        if not ways:
            break
        found = _opened(found, *max(ways, key=lambda way: way[0]))
    return replace(found, at=_past_article(tokens, found.at))


def _ways(
    tokens: Sequence[Token], at: int, words: PlaceWords
) -> Iterator[tuple[int, str]]:
    """What may stand before a number at ``at``: where it ends and what it means."""
    if (slight := words.slight.at(tokens, at)) is not None:
        yield slight[1], "slight"
    if (before := words.before.at(tokens, at)) is not None:
        yield before[1], before[0]
    if (lead := words.lead.at(tokens, at)) is not None:
        yield lead[1], "lead"
    if at < len(tokens) and tokens[at].norm in ROUND:
        yield at + 1, "about"


def _past_article(tokens: Sequence[Token], at: int) -> int:
    """Past "a" before figures, as in "within a 50 m radius"."""
    if at + 1 >= len(tokens) or tokens[at].norm not in ("a", "an"):
        return at
    return at + 1 if tokens[at + 1].kind == "digits" else at


def _opened(found: Opening, at: int, meaning: str) -> Opening:
    if meaning == "lead":
        return replace(found, at=at, lead=True)
    remarks = found.remarks
    if meaning == "slight":
        meaning = "about"
        remarks += ("“Nearly”, “just over” and the like are read as “about”.",)
    return replace(found, at=at, hedge=stronger(found.hedge, meaning), remarks=remarks)


def stronger(one: Hedge | None, other: str | None) -> Hedge | None:
    """A bound is stronger than "about", and that is stronger than "exactly"."""
    order: tuple[Hedge, ...] = ("at-most", "at-least", "about", "measured")
    return next((hedge for hedge in order if hedge in (one, other)), None)
