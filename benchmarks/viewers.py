"""Many readers at once: 50 viewers, an action each every 5 s, and two real browsers.

A viewer is a websocket client (``benchmarks.reader``); the incidents that it chooses
are any of all. Each browser is a process of its own and clicks every 5 s as well. All
begin when the browsers show the map, with a server that nobody else has asked. Nobody
waits for a common signal: each viewer opens the page at some moment of the first 5 s.
That is its first action and counted as one; the next follows 5 s after it was asked.

The answers are printed in steps of the run, the memory of the server at each minute,
and the processor time of server, viewers and browsers beside the times, because all of
them share the machine. Run by ``python -m benchmarks.viewers DIR``; ``make
bench`` leaves it out: it takes minutes.
"""

import argparse
import asyncio
import math
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import monotonic

from websockets.asyncio.client import connect

from benchmarks.browser import Aim, Target, chromium, click_to_text, open_map
from benchmarks.course import Point, in_steps, memory_line
from benchmarks.figures import percentile, table
from benchmarks.processes import family, memory_of, processor_s
from benchmarks.reader import Known, Reader
from benchmarks.servers import ROOT, served
from benchmarks.targets import some_targets
from geo.store.open import open_catalog

PAUSE_S = 5.0
ANSWER_S = 60.0
CLICK_MS = 20_000
TARGETS = 30
HEAD = (
    *("viewers", "actions", "p50", "p95", "slowest", "errors"),
    *("server", "growth", "processor"),
)


@dataclass
class Seen:
    """What the viewers met since ``start``: answers, errors in words, memory.

    Answers and memory have the seconds since then at which they were asked for.
    """

    start: float = field(default_factory=monotonic)
    joins: list[float] = field(default_factory=list)
    answers: list[Point] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[Point] = field(default_factory=list)

    @property
    def seconds(self) -> list[float]:
        """How long the actions took."""
        return [took for _, took in self.answers]

    def answered(self, asked: float) -> None:
        """Keep how long an action took that was asked for then."""
        self.answers.append((asked - self.start, monotonic() - asked))

    def meets(self, error: BaseException) -> None:
        """Keep an error."""
        self.errors.append(f"{type(error).__name__}: {error}"[:200])


async def viewer(
    address: str, known: Sequence[Known], until: float, seen: Seen, seed: int
) -> None:
    """One reader from arrival to the end."""
    link = f"{address.replace('http', 'ws')}/_stcore/stream"
    async with connect(
        link, subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        reader = Reader(socket, address, seed)
        await asyncio.sleep(reader.turn.uniform(0, PAUSE_S))
        start = monotonic()
        await asyncio.wait_for(reader.arrive(), ANSWER_S)
        seen.answered(start)
        seen.joins.append(monotonic() - start)
        while await _pause(start) < until:
            start = monotonic()
            try:
                await asyncio.wait_for(reader.act(known), ANSWER_S)
                seen.answered(start)
            except (TimeoutError, OSError, RuntimeError, ValueError) as error:
                seen.meets(error)


async def _pause(start: float) -> float:
    """Wait until 5 s after ``start``, or not at all when they are over; the time."""
    await asyncio.sleep(max(0.0, start + PAUSE_S - monotonic()))
    return monotonic()


async def watch(pid: int, until: float, seen: Seen) -> None:
    """The memory of the server, with its processes, every ten seconds."""
    while monotonic() < until:
        now = monotonic() - seen.start
        seen.memory.append((now, memory_of(family(pid))))
        await asyncio.sleep(10)


async def many(
    address: str, pid: int, known: Sequence[Known], count: int, seconds: float
) -> Seen:
    """``count`` viewers for so long."""
    seen = Seen()
    until = seen.start + seconds
    readers = [viewer(address, known, until, seen, seed) for seed in range(count)]
    for end in await asyncio.gather(
        watch(pid, until, seen), *readers, return_exceptions=True
    ):
        if isinstance(end, BaseException):
            seen.meets(end)
    return seen


_OPEN: list[Barrier] = []
OPEN_S = 120.0


def keep(all_open: Barrier) -> None:
    """What each browser's process is given when it is made."""
    _OPEN.append(all_open)


def clicking(address: str, targets: Sequence[Target], seconds: float) -> list[float]:
    """A real browser that clicks every 5 s; milliseconds to the text of each."""
    with chromium() as browser:
        page, frame, _ = open_map(browser, address, 1)
        _OPEN[0].wait(OPEN_S)
        until, times, turn = monotonic() + seconds, list[float](), 0
        while monotonic() < until:
            start = monotonic()
            target = targets[turn % len(targets)]
            times += click_to_text(page, frame, [target], Aim(areas=True), CLICK_MS)
            page.wait_for_timeout(1000 * max(0.0, PAUSE_S - (monotonic() - start)))
            turn += 1
    return times


def processor(pids: Sequence[int]) -> Callable[[], list[float]]:
    """How many processors each process used with its children since it was asked."""
    start, before = time.monotonic(), [processor_s(family(pid)) for pid in pids]

    def since() -> list[float]:
        took = time.monotonic() - start
        now = [processor_s(family(pid)) for pid in pids]
        return [(b - a) / took for a, b in zip(before, now, strict=True)]

    return since


def row_of(asked: argparse.Namespace, seen: Seen, used: Sequence[float]) -> list[str]:
    """The line that is printed: times in seconds, processors of 1.0 each."""
    first, last = seen.memory[len(seen.memory) // 3][1], seen.memory[-1][1]
    return [
        str(asked.viewers),
        f"{len(seen.seconds):,}",
        *(f"{percentile(seen.seconds, share):.2f} s" for share in (0.5, 0.95, 1.0)),
        str(len(seen.errors)),
        f"{last:.0f} MiB",
        f"{last - first:+.0f} MiB",
        f"server {used[0]:.2f}, viewers {used[1]:.2f}, browsers {used[2]:.2f}",
    ]


def course(seen: Seen) -> list[str]:
    """How it went: who came, answers in steps, memory."""
    shares = [percentile(seen.joins, share) for share in (0.5, 0.95, 1.0)]
    came = "p50 {:.2f} s, p95 {:.2f} s, slowest {:.2f} s".format(*shares)
    return [
        f"{len(seen.joins)} opened the page: {came}",
        in_steps(seen.answers),
        memory_line(seen.memory),
    ]


def browsers_line(found: Sequence[Future[list[float]]], seen: Seen) -> str:
    """What the real browsers met; a click without an answer is an error."""
    clicks = [ms for future in found for ms in future.result()]
    seen.errors += ["a click brought no words" for ms in clicks if math.isinf(ms)]
    shares = [percentile(clicks, share) for share in (0.5, 0.95)]
    return (
        f"real browsers: {len(clicks)} clicks → text p50 {shares[0]:.0f} ms, "
        f"p95 {shares[1]:.0f} ms"
    )


def run(asked: argparse.Namespace) -> None:
    """All of it, and the line of it."""
    catalog = open_catalog(asked.data)
    known = list(map(Known, catalog.facts.ids, catalog.facts.titles))
    targets = some_targets(asked.data, TARGETS) if asked.browsers else []
    context = get_context("spawn")
    all_open = context.Barrier(asked.browsers + 1)
    with (
        served("app.py", asked.data) as (address, pid),
        ProcessPoolExecutor(max(asked.browsers, 1), context, keep, (all_open,)) as pool,
    ):
        lasting = asked.seconds + PAUSE_S  # so that all are there when it is counted
        parts = [targets[turn:] + targets[:turn] for turn in range(asked.browsers)]
        found = [pool.submit(clicking, address, one, lasting) for one in parts]
        all_open.wait(OPEN_S)
        own, used = time.process_time(), processor([pid, os.getpid()])
        seen = asyncio.run(many(address, pid, known, asked.viewers, asked.seconds))
        server, all_ = used()
        viewers = (time.process_time() - own) / asked.seconds
        shares = server, viewers, all_ - server - viewers
        lines = [browsers_line(found, seen)] if found else []
    print(table(HEAD, [row_of(asked, seen, shares)]))
    for words in [*course(seen), *lines, *sorted(set(seen.errors))[:10]]:
        print(words)


def main() -> None:
    """Read what is asked for and run."""
    parser = argparse.ArgumentParser(prog="benchmarks.viewers", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=ROOT / "data")
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--browsers", type=int, default=2)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
