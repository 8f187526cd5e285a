"""A further process that answers questions, so that a server need not work them out.

It is started when it is first asked, and asked once it is ready: until then, and when
it has failed, ``ask`` gives ``None`` and the work is done by whoever asks. It is ended
by the end of the process that started it, which closes its input.
"""

from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any

from geo.store.fair import Fair
from geo.store.workers import Maker, Worker


class Beside:
    """``make()(question)`` for each question, in a process of its own.

    ``make`` is a function of a module; questions and answers are pickled. The question
    ``None`` is asked first, only to hear when the process can answer. An error in it
    is its end. Any thread may ask.
    """

    def __init__(self, make: Maker) -> None:
        """Keep what is to be done; nothing is started yet."""
        self._make = make
        self._one, self._begun = Fair(), Lock()
        self._worker: Worker | None = None
        self._ready = Event()

    @property
    def ready(self) -> bool:
        """Whether there is a process that can answer now."""
        return self._ready.is_set()

    def ask(self, question: Any) -> Any | None:
        """The answer, or ``None`` when there is no process to give one (yet)."""
        if not self.ready:
            if self._begun.acquire(blocking=False):
                Thread(target=self._begin, daemon=True).start()
            return None
        with self._one:
            return self._answer(question)

    def end(self) -> None:
        """End the process; it is not started again."""
        self._begun.acquire(blocking=False)
        with self._one:
            self._lose()

    def _begin(self) -> None:
        with self._one, suppress(OSError):
            self._worker = Worker(self._make)
            self._answer(None)
            if self._worker is not None:
                self._ready.set()

    def _answer(self, question: Any) -> Any | None:
        """One question and its answer; a process that fails is not asked again."""
        if self._worker is None:
            return None
        try:
            self._worker.give(question)
            return self._worker.answer()
        except (EOFError, OSError):
            self._lose()
            return None

    def _lose(self) -> None:
        self._ready.clear()
        if self._worker is not None:
            self._worker.end()
        self._worker = None
