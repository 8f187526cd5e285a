"""Work done side by side by further Python processes, with the results in order.

A process is started with this module as its program, never with the one that runs:
a person's own script is not run again, and a server with threads is not forked. A
process that fails is no failure: what it did not do is done here.
"""

import os
import pickle
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import chain, islice
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any, Final

from geo.settings import ROOT

Maker = Callable[..., Callable[[Any], Any]]

LENGTH: Final = struct.Struct("<Q")
AHEAD: Final = 2
"""Items that a process is given before its first answer is waited for."""


def in_order(
    make: Maker, given: tuple[Any, ...], items: Iterable[Any], many: int
) -> Iterator[Any]:
    """``make(*given)(item)`` for each item, worked out by ``many`` processes.

    ``make`` is a class or function of a module; what is given and what comes back
    is pickled. With fewer than two processes or items all is done here. Items are
    taken as they are needed, so that there may be any number of them.
    """
    items = iter(items)
    first = list(islice(items, 2))
    if many < 2 or len(first) < 2:
        yield from map(make(*given), chain(first, items))
        return
    crew = _Crew(make, given)
    try:
        for number, item in enumerate(chain(first, items)):
            crew.give(number % many, item)
            if len(crew.waiting) >= AHEAD * many:
                yield crew.answer()
        while crew.waiting:
            yield crew.answer()
    finally:
        crew.end()


def useful() -> int:
    """How many processes are worth having on this machine."""
    return min(os.cpu_count() or 1, 8)


def serve() -> None:
    """Be one of the processes: read the task, give one answer to each item."""
    make, given = _received(sys.stdin.buffer)
    work = make(*given)
    with suppress(EOFError):
        while True:
            _send(_packed(work(_received(sys.stdin.buffer))), sys.stdout.buffer)


def _packed(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _send(message: bytes, to: IO[bytes]) -> None:
    """Write a message with its length before it.

    ``pickle.load`` looks for more bytes than it needs, and would wait for them.
    """
    to.write(LENGTH.pack(len(message)) + message)
    to.flush()


def _received(from_: IO[bytes]) -> Any:
    """The value of the next message; raises ``EOFError`` when there is none."""
    head = from_.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    message = from_.read(length)
    if len(message) < length:
        raise EOFError
    return pickle.loads(message)


class _Crew:
    """The processes, and which of them was given what."""

    def __init__(self, make: Maker, given: tuple[Any, ...]) -> None:
        self._make, self._given = make, given
        self._workers: list[Worker] = []
        self.waiting: deque[tuple[Worker, Any]] = deque()

    def give(self, number: int, item: Any) -> None:
        """Let one of the processes work on an item; the first time it is started."""
        if number == len(self._workers):
            self._workers.append(Worker(self._make, self._given))
        self._workers[number].give(item)
        self.waiting.append((self._workers[number], item))

    def answer(self) -> Any:
        """The result for the item that has waited longest."""
        worker, item = self.waiting.popleft()
        try:
            return worker.answer()
        except (EOFError, OSError):
            return self._here(item)

    @cached_property
    def _here(self) -> Callable[[Any], Any]:
        return self._make(*self._given)

    def end(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()


class Worker:
    """One process, and a thread that hands it its items as it takes them."""

    def __init__(self, make: Maker, given: tuple[Any, ...] = ()) -> None:
        """Start it; it does ``make(*given)`` first, then that with each item."""
        task = _packed((make, given))
        paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "geo.store.workers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self._items: SimpleQueue[bytes] = SimpleQueue()
        self._items.put(task)
        self._thread = Thread(target=self._hand_over, daemon=True)
        self._thread.start()

    def _hand_over(self) -> None:
        """Write the task, then items; no bytes are the end.

        A process that ends at once takes nothing; its items are done by who waits.
        """
        with suppress(OSError), self.process.stdin as to:  # type: ignore[union-attr]
            while item := self._items.get():
                _send(item, to)

    def give(self, item: Any) -> None:
        """Let it work on an item."""
        self._items.put(_packed(item))

    def answer(self) -> Any:
        """The result for the oldest item; ``EOFError`` or ``OSError`` for none."""
        return _received(self.process.stdout)  # type: ignore[arg-type]

    def end(self) -> None:
        """End the process, and what it was given."""
        self._items.put(b"")
        self.process.terminate()
        self.process.wait()
        self._thread.join()
        self.process.stdout.close()  # type: ignore[union-attr]


if __name__ == "__main__":
    serve()
