"""``python -m fuzz``: every format, to its count of mutants or to the end of time."""

import argparse
import os
import resource
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from math import ceil
from time import perf_counter, time

from fuzz import binaries, samples, texts

PER_TEXT, PER_BINARY, PER_DOOR = 500_000, 50_000, 500
"""Mutants of each format: read here, by a child that is used again, by the door."""
PARTS, FULL_MIN = 10, 15
MOST_SHOWN = 5


@dataclass(frozen=True)
class Job:
    """So many mutants of one format, one way, before a moment of the wall clock."""

    way: str
    name: str
    seed: int
    count: int
    until: float


@dataclass(frozen=True)
class Done:
    """How many mutants were tried, what was not clean, and the memory used in MB."""

    job: Job
    tried: int
    wrong: tuple[str, ...]
    memory_mb: int
    took_s: float


WAYS: dict[str, Callable[[str, int], Iterator[str | None]]] = {
    "rows": texts.run,
    "again": binaries.run,
    "door": binaries.run_door,
}


def main() -> int:
    """Run all jobs, print the counts, and give 1 when one answer was not clean."""
    asked = _arguments()
    print(f"seed {asked.seed}, at most {asked.minutes:g} minutes", flush=True)
    jobs = _jobs(asked.seed, asked.minutes)
    totals: dict[tuple[str, str], list[float]] = {}
    wrong: list[str] = []
    memory, start = 0, perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done in as_completed(pool.submit(_run, job) for job in jobs):
            result = done.result()
            total = totals.setdefault((result.job.way, result.job.name), [0, 0, 0.0])
            total[0] += result.tried
            total[1] += len(result.wrong)
            total[2] += result.took_s
            memory = max(memory, result.memory_mb)
            wrong += result.wrong
    for (way, name), (tried, bad, took) in sorted(totals.items()):
        rate = f"{tried / max(took, 1e-9):>7,.0f} a second"
        print(f"{way:>6} {name:<12} {tried:>9,} mutants, {bad} not clean, {rate}")
    print(f"most memory of a process of ours: {memory} MB")
    print(f"{perf_counter() - start:.0f} s in all")
    for text in wrong[:MOST_SHOWN]:
        print(f"\n{text}")
    return 1 if wrong else _short(totals, asked.minutes)


def _short(totals: Mapping[tuple[str, str], Sequence[float]], minutes: float) -> int:
    """1 when the full time was given and a count was still not reached."""
    short = [
        f"{way} {name}"
        for way, name, count in _promised()
        if totals.get((way, name), (0,))[0] < count
    ]
    if short:
        print("fewer than promised:", ", ".join(short))
    return 1 if short and minutes >= FULL_MIN else 0


def _promised() -> list[tuple[str, str, int]]:
    """The ways, the formats of each, and how many mutants of it are tried."""
    return [
        *(("door", name, PER_DOOR) for name in samples.binaries()),
        *(("again", name, PER_BINARY) for name in samples.binaries()),
        *(("rows", name, _count(name)) for name in samples.texts()),
    ]


def _count(name: str) -> int:
    """How many mutants of a format that is read in this process; a KMZ is binary."""
    return PER_BINARY if name == "kmz" else PER_TEXT


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=FULL_MIN)
    parser.add_argument("--seed", type=int, default=int(time()))
    return parser.parse_args()


def _jobs(seed: int, minutes: float) -> list[Job]:
    """Each format in ten parts, the parts of all formats by turns.

    In less than 15 minutes there are fewer mutants of each.
    """
    share = min(1.0, minutes / FULL_MIN) / PARTS
    until = time() + minutes * 60
    return [
        Job(way, name, seed * 1000 + part, ceil(count * share), until)
        for part in range(PARTS)
        for way, name, count in _promised()
    ]


def _run(job: Job) -> Done:
    """One job in a process of the pool; ends early when its time is over."""
    tried, wrong, start = 0, [], perf_counter()
    for answer in WAYS[job.way](job.name, job.seed):
        tried += 1
        if answer is not None:
            wrong.append(f"{job.way} {job.name} seed {job.seed} #{tried}: {answer}")
        enough = tried >= job.count or len(wrong) >= MOST_SHOWN
        if enough or time() > job.until:
            break
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Done(job, tried, tuple(wrong), memory, perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
