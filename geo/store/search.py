"""Free text: which incidents hold every word of a question, and the best of them.

Case and accents do not matter, a word of the question may be the beginning of a word
in the text (``crat`` finds « cratère »), and a name is found in another spelling or
script (``kyiv`` finds « Київ », ``odessa`` finds « Одеса »): words are compared by the
keys of ``geo.store.spelling``. The same index serves every way the data are kept.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Floats, Mask, Rows, Sets
from geo.store.spelling import fold
from geo.store.spelling import keys as spellings

# Scripts written without spaces are looked for character by character.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
TITLE: Final = 3.0  # a word of the title or of a name counts so many times
WHOLE: Final = 1.0  # and a whole word so much more than a beginning


@dataclass(frozen=True, slots=True)
class Hit:
    """An incident that was found, how well, and its own words that were meant."""

    id: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The rows that have a word anywhere, and those that have it in a title or name."""

    every: Sets
    named: Sets

    @classmethod
    def of(cls, texts: Sequence[tuple[str, str]]) -> "Index":
        """Index pairs of title with names, and everything else.

        >>> Index.of([("Un cratère", ""), ("Une frappe", "cratères")]).having("CRATERE")
        array([ True,  True])
        """
        named = [keys(title) for title, _ in texts]
        every = [keys(rest) | own for (_, rest), own in zip(texts, named, strict=True)]
        return cls(Sets.of(every), Sets.of(named))

    @classmethod
    def joined(cls, parts: Sequence["Index"]) -> "Index":
        """The index of all parts, whose rows follow one another."""
        return cls(
            Sets.joined([part.every for part in parts]),
            Sets.joined([part.named for part in parts]),
        )

    def having(self, question: str) -> Mask:
        """Which rows hold every word of ``question``; none if it has no word."""
        asked = asked_for(question)
        found = np.full(self.every.count, bool(asked))
        for meant in asked:
            found &= self.every.marked(map(self.every.beginning, meant))
        return found

    def ranked(self, question: str, mask: Mask) -> tuple[Rows, Floats]:
        """The rows of ``mask`` that hold every word, and how well each fits.

        A word counts more the fewer incidents have it (its inverse document
        frequency), three times in a title or a name, and more when it is whole.
        """
        rows = np.flatnonzero(self.having(question) & mask)
        scores = np.zeros(len(rows))
        for meant in asked_for(question):
            rare = math.log(1 + self.every.count / (1 + self._number(meant)))
            named = self.named.marked(map(self.named.beginning, meant))
            whole = self.every.marked(map(self.every.having, meant))
            scores += rare * (1 + (TITLE - 1) * named[rows] + WHOLE * whole[rows])
        return rows, scores

    def _number(self, meant: Iterable[str]) -> int:
        return sum(len(self.every.beginning(word)) for word in meant)


def keys(text: str) -> set[str]:
    """The keys of the words of a text.

    >>> sorted(keys("Cratère à Київ"))
    ['a', 'kiv', 'kratere']
    """
    return {spelling for word in words(text) for spelling in _keys(word)}


def asked_for(question: str) -> set[tuple[str, ...]]:
    """The words of a question, each as the keys of which one has to be met."""
    return {_keys(word) for word in words(question)} - {()}


def words(text: str) -> list[str]:
    """The words of a text as they stand: runs of letters, digits and marks."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def hit_words(question: str, text: str, most: int = 8) -> tuple[str, ...]:
    """The words of ``text`` that a question meant, as they stand, each once.

    >>> hit_words("kiev crat", "Un cratère à Київ, des cratères")
    ('cratère', 'Київ', 'cratères')
    """
    asked = tuple(keys(question))
    found = (w for w in words(text) if any(k.startswith(asked) for k in _keys(w)))
    return tuple(dict.fromkeys(found))[:most] if asked else ()


def best(rows: Rows, scores: Floats, place: NDArray[np.int32], limit: int) -> Rows:
    """At most ``limit`` places in ``rows``: the best scores, then by ``place``."""
    if len(rows) > 4 * limit:
        least = np.partition(scores, -limit)[-limit]
        kept = np.flatnonzero(scores >= least)
    else:
        kept = np.arange(len(rows))
    order = np.lexsort((place[rows[kept]], -scores[kept]))
    chosen: Rows = kept[order[:limit]]
    return chosen


@lru_cache(maxsize=200_000)
def _keys(word: str) -> tuple[str, ...]:
    return tuple(filter(None, spellings(fold(word))))
