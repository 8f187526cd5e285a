"""Answers to questions that were asked a moment ago, ready to be sent again.

What a map shows first is the same for every reader, and filters are taken back. The
data of a catalog never change, so an answer stays right as long as it is kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from threading import Lock
from typing import Any, Final

import orjson

from geo.web.resource import packed, tag_of

MOST_BYTES: Final = 8_000_000


class Prepared:
    """An answer as bytes, its tag, and, once somebody takes it, the same packed."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        """Write ``value`` as JSON."""
        self.body = orjson.dumps(value)
        self.tag = tag_of(self.body)

    @cached_property
    def packed(self) -> bytes:
        """The body as gzip."""
        return packed(self.body)


class Answers:
    """The answers given last, up to ``most`` bytes of them.

    >>> answers = Answers()
    >>> answers.get("a", lambda: {"n": 1}) is answers.get("a", dict)
    True
    """

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Begin with none."""
        self._most, self._size = most, 0
        self._kept: OrderedDict[Hashable, Prepared] = OrderedDict()
        self._lock = Lock()

    def get(
        self, question: Hashable, make: Callable[[], Mapping[str, Any]]
    ) -> Prepared:
        """The answer to a question: a kept one, or the one that ``make`` gives."""
        with self._lock:
            found = self._kept.get(question)
            if found is not None:
                self._kept.move_to_end(question)
                return found
        made = Prepared(make())
        with self._lock:
            self._keep(question, made)
        return made

    def _keep(self, question: Hashable, made: Prepared) -> None:
        if question not in self._kept:
            self._kept[question] = made
            self._size += len(made.body)
        while self._size > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest.body)
