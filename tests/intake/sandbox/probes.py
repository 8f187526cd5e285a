"""What a file would do to this machine if it could: run in the child, as a reader.

``hostile(monkeypatch, code)`` makes the door start children that know one more reader,
made of ``code``. ``without(…)`` takes a defence away first: each probe must then reach
what it is after, or it proves nothing.
"""

import ctypes
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from geo.intake.sandbox import door

START = """
import sys, types
sys.path.insert(0, sys.argv.pop(1))
from geo.intake.sandbox import child, seal
{before}
child.READERS += ("hostile",)
made = types.ModuleType("geo.intake.sandbox.hostile")
sys.modules[made.__name__] = made
exec(compile({code!r}, "hostile", "exec"), vars(made))
child.main()
"""
HEAD = """
import os, socket, sys, time
from geo.intake.sandbox.layer import Layer
from geo.intake.sandbox.wrong import Unreadable

def tell(what):
    raise Unreadable(str(what), "nothing")

def read(source, budget):
"""
OPEN_OR_READ = 0x20 | 0x01


def hostile(
    monkeypatch: pytest.MonkeyPatch, code: str, without: tuple[str, ...] = ()
) -> None:
    """Let the door's children have the reader ``hostile``."""
    before = "".join(f"seal.{name} = lambda *a: None\n" for name in without)
    body = "".join(f"    {line}\n" for line in code.strip().splitlines())
    start = START.format(before=before, code=HEAD + body)
    monkeypatch.setattr(door, "PYTHON", (*door.PYTHON[:-1], start))


class Listener:
    """A server on loopback that counts who came, and turns everyone away."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self._came = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._waiting = Thread(target=self._wait)
        self._waiting.start()

    def _wait(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:  # closed
                return
            self._came += 1
            visitor.close()

    def close(self) -> None:
        """Listen no more."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._waiting.join()

    def visitors(self) -> int:
        """How many came; a visit of our own shows that all before it were counted."""
        with socket.create_connection(("127.0.0.1", self.port)) as own:
            own.recv(1)
        self._came -= 1
        return self._came


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener for the length of a block."""
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()


class Canary:
    """A file that nobody should open, and how often somebody did (inotify(7))."""

    def __init__(self, folder: Path) -> None:
        """Plant it."""
        self.path = folder / "canary.json"
        self.path.write_text('{"secret": "yellow bird"}')
        self._library = ctypes.CDLL(None, use_errno=True)
        self._handle = self._library.inotify_init1(os.O_NONBLOCK)
        watched = self._library.inotify_add_watch(
            self._handle, os.fsencode(self.path), OPEN_OR_READ
        )
        assert watched >= 0, "the canary cannot be watched"

    def close(self) -> None:
        """Watch no more."""
        os.close(self._handle)

    def touched(self) -> int:
        """How many openings and readings there were since the last time."""
        try:
            data = os.read(self._handle, 65_536)
        except BlockingIOError:
            return 0
        return len(data) // struct.calcsize("iIII")


@contextmanager
def planted(folder: Path) -> Iterator[Canary]:
    """A canary for the length of a block."""
    canary = Canary(folder)
    try:
        yield canary
    finally:
        canary.close()
