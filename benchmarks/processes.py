"""A process with all that it started, and what they hold together."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """A process and what descends from it, parents first; empty when it is gone."""
    parents = _parents()
    found = [pid] if pid in parents else []
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def memory_of(pids: Iterable[int]) -> float:
    """The memory of processes in MiB; what they share is counted once."""
    return sum(map(_memory, pids))


def _parents() -> dict[int, int]:
    found = {}
    for path in PROC.glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        found[int(path.parent.name)] = int(after_name[1])
    return found


def _memory(pid: int) -> float:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(one.split()[1]) for one in lines if one.startswith("Pss:")) / 1024


def processor_s(pids: Iterable[int]) -> float:
    """The processor time of processes so far, with children that ended, seconds."""
    return sum(map(_ticks, pids)) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        after_name = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(text) for text in after_name[11:15])
