"""A lock that a few may hold at once, given out in the order it is asked for."""

from collections import deque
from contextlib import AbstractContextManager
from threading import Lock
from types import TracebackType


class Fair(AbstractContextManager[None]):
    """As ``threading.Semaphore``, but nobody who comes later is served before.

    The one that is let go is handed to who has waited longest; with Python's own it
    goes to whoever asks first after that, and somebody may wait for very long.
    """

    def __init__(self, many: int = 1) -> None:
        """Let ``many`` hold it at once."""
        self._free = many
        self._own = Lock()
        self._waiting: deque[Lock] = deque()

    def acquire(self) -> None:
        """Hold it, at once or after all who have asked before."""
        with self._own:
            if self._free:
                self._free -= 1
                return
            handed = Lock()
            handed.acquire()
            self._waiting.append(handed)
        handed.acquire()

    def release(self) -> None:
        """Hand it on."""
        with self._own:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1

    def __enter__(self) -> None:
        """Hold it."""
        self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Hand it on."""
        self.release()
