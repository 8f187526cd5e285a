"""Tables of phrases, and the longest one that stands at a token.

A table is written as text: alternatives are parted by ``|``, words by spaces, and a
word that ends in ``*`` stands for every word that begins so (Ukrainian and Russian
inflect). Looking up costs a dictionary access and at most as many comparisons as
there are phrases with that first word, however long the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from geo.intake.grammar.tokens import Token

T = TypeVar("T")
KEY = 2
MOST_REPEATS = 4
LONGEST_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases and what each means.

    >>> from geo.intake.grammar.tokens import tokenise
    >>> table = phrases({"m": "metre*|m", "km": "km"})
    >>> table.at(tokenise("50 metres", "en"), 1)
    ('m', 2)
    """

    whole: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]
    begun: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]] = field(
        default_factory=dict
    )

    def at(self, tokens: Sequence[Token], index: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase at ``index``, and where it ends."""
        if index >= len(tokens):
            return None
        first = tokens[index].norm
        ways = (*self.whole.get(first, ()), *self.begun.get(first[:KEY], ()))
        fits = [way for way in ways if _fits(way[0], tokens, index)]
        if not fits:
            return None
        words, meaning = max(fits, key=lambda way: (len(way[0]), _exact(way[0])))
        return meaning, index + len(words)

    def has(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a phrase stands at ``index``."""
        return self.at(tokens, index) is not None

    def past(self, tokens: Sequence[Token], index: int) -> int:
        """``index`` after the phrases that follow one another, four at most."""
        for _ in range(MOST_REPEATS):
            found = self.at(tokens, index)
            index = found[1] if found is not None else index
        return index

    def before(self, tokens: Sequence[Token], end: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that ends at ``end``, and its start."""
        for start in range(max(0, end - LONGEST_PHRASE), end):
            found = self.at(tokens, start)
            if found is not None and found[1] == end:
                return found[0], start
        return None


def phrases(table: Mapping[T, str]) -> Phrases[T]:
    """The table ``meaning → alternatives`` as something to look up in."""
    whole: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    begun: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for meaning, text in table.items():
        for alternative in filter(None, (part.strip() for part in text.split("|"))):
            words = tuple(alternative.split())
            first = words[0]
            open_ = first.endswith("*")
            shelf, key = (begun, first[:KEY]) if open_ else (whole, first)
            shelf.setdefault(key, []).append((words, meaning))
    return Phrases(
        {key: tuple(ways) for key, ways in whole.items()},
        {key: tuple(ways) for key, ways in begun.items()},
    )


def words(text: str) -> Phrases[bool]:
    """A table of which only matters whether one of its phrases is there."""
    return phrases({True: text})


def _fits(way: tuple[str, ...], tokens: Sequence[Token], index: int) -> bool:
    if index + len(way) > len(tokens):
        return False
    return all(_same(word, tokens[index + step].norm) for step, word in enumerate(way))


def _same(word: str, norm: str) -> bool:
    return norm.startswith(word[:-1]) if word.endswith("*") else norm == word


def _exact(way: tuple[str, ...]) -> int:
    return sum(len(word) for word in way) - sum(word.endswith("*") for word in way)
