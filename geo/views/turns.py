"""Pages are written in turns, a few at a time, so that many readers do not crowd.

One interpreter runs one thread at a time. Twenty that write pages at once hand it round
every half millisecond, and all of them end late; in turns each ends as soon as it can,
and the first as if it were alone. There are as many turns as processors: geometry and
files are worked on without the interpreter.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from time import sleep

from geo.store.fair import Fair

_TURNS = Fair(max(os.cpu_count() or 1, 2))
_mine = local()


@contextmanager
def turn() -> Iterator[None]:
    """Write a page, or a part of one, when it is this thread's turn.

    Only for work that surely ends soon: others wait for it.
    """
    with _TURNS:
        _mine.held = True
        try:
            yield
        finally:
            _mine.held = False


@contextmanager
def pause() -> Iterator[None]:
    """Let another have the turn, if this thread holds one, while it waits."""
    held = getattr(_mine, "held", False)
    if held:
        _TURNS.release()
    try:
        yield
    finally:
        if held:
            _TURNS.acquire()


def rest(seconds: float) -> None:
    """Sleep, and let another have the turn meanwhile."""
    with pause():
        sleep(seconds)
