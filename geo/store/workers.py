"""Work done side by side by further Python processes, with the results in order.

A process is started with this module as its program, never with the one that runs:
a person's own script is not run again, and a server with threads is not forked. A
process that fails is no failure: what it did not do is done here.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from geo.settings import ROOT

Maker = Callable[..., Callable[[Any], Any]]


def in_order(
    make: Maker, given: tuple[Any, ...], items: Sequence[Any], many: int
) -> Iterator[Any]:
    """``make(*given)(item)`` for each item, worked out by ``many`` processes.

    ``make`` is a class or function of a module; what is given and what comes back
    is pickled. With fewer than two processes or items all is done here.
    """
    many = min(many, len(items))
    done = 0
    if many > 1:
        workers = [_started(make, given, items[first::many]) for first in range(many)]
        try:
            for number in range(len(items)):
                yield pickle.load(workers[number % many].stdout)  # type: ignore[arg-type]
                done += 1
        except (EOFError, OSError, pickle.UnpicklingError):
            pass
        finally:
            for worker in workers:
                _ended(worker)
    if done < len(items):
        yield from map(make(*given), items[done:])


def useful() -> int:
    """How many processes are worth having on this machine."""
    return min(os.cpu_count() or 1, 8)


def serve() -> None:
    """Be one of the processes: read the task, write one result after the other."""
    make, given, items = pickle.load(sys.stdin.buffer)
    work = make(*given)
    for item in items:
        pickle.dump(work(item), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _started(
    make: Maker, given: tuple[Any, ...], items: Sequence[Any]
) -> "subprocess.Popen[bytes]":
    paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
    worker = subprocess.Popen(
        [sys.executable, "-m", "geo.store.workers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    with suppress(OSError), worker.stdin as task:  # type: ignore[union-attr]
        # one that ends at once takes nothing; its items are done here
        pickle.dump((make, given, items), task)
    return worker


def _ended(worker: "subprocess.Popen[bytes]") -> None:
    worker.stdout.close()  # type: ignore[union-attr]
    worker.terminate()
    worker.wait()


if __name__ == "__main__":
    serve()
