"""Free text: which incidents hold every word of a question.

Case and accents do not matter, and a word of the question may be a part of a
word in the text: ``crat`` finds « cratère ».
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[\w\u0300-\u036f]+")


def fold(text: str) -> str:
    """Text without case and accents.

    >>> fold("Cratère à ODESSA"), fold("Київ")
    ('cratere a odessa', 'киів')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def words(text: str) -> set[str]:
    """The words of a text, not yet folded: runs of letters, digits and marks."""
    return set(WORD.findall(unicodedata.normalize("NFKC", text)))


class Words:
    """An index of the words of ``texts``; position in ``texts`` is the answer.

    >>> Words(["Un cratère", "Une frappe"]).having("une")
    array([False,  True])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Build the index: linear in the length of all texts."""
        folded = cache(fold)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            for word in {folded(word) for word in words(text)}:
                places[word].append(index)
        self._count = len(texts)
        self._rows = [np.array(rows, np.intp) for rows in places.values()]
        self._all = "\n".join(places)
        lengths = [len(word) + 1 for word in places]
        self._starts = [0, *np.cumsum(lengths).tolist()]

    def having(self, question: str) -> NDArray[np.bool_]:
        """Which texts hold every word of ``question``; none if it has no word."""
        parts = {fold(word) for word in words(question)} - {""}
        every = np.full(self._count, bool(parts))
        for word in parts:
            any_of = np.zeros(self._count, np.bool_)
            for entry in self._entries(word):
                any_of[self._rows[entry]] = True
            every &= any_of
        return every

    def _entries(self, part: str) -> list[int]:
        """The index words that hold ``part``."""
        found = []
        at = self._all.find(part)
        while at >= 0:
            entry = bisect_right(self._starts, at) - 1
            found.append(entry)
            at = self._all.find(part, self._starts[entry + 1])
        return found
