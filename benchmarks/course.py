"""How a run went: answer times in steps of it, memory each minute, and its slope.

A 95th percentile of five minutes does not say whether everybody waited while the first
pages were made or some waited all the time; a table in steps of ten seconds does.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import linear_regression

from benchmarks.figures import percentile, table

STEP_S = 10.0
MINUTE_S = 60.0
HEAD = ("from", "actions", "p50", "p95", "slowest")

Point = tuple[float, float]
"""Seconds since the start, and what was measured then."""


def in_steps(answers: Sequence[Point], step_s: float = STEP_S) -> str:
    """A table of answer times, seconds, by when they were asked for."""
    steps: dict[int, list[float]] = {}
    for asked, took in answers:
        steps.setdefault(int(asked // step_s), []).append(took)
    return table(HEAD, [_row(n * step_s, steps[n]) for n in sorted(steps)])


def _row(start: float, took: Sequence[float]) -> list[str]:
    shares = (f"{percentile(took, share):.2f} s" for share in (0.5, 0.95, 1.0))
    return [f"{start:.0f} s", str(len(took)), *shares]


def memory_line(memory: Sequence[Point], warm_s: float = MINUTE_S) -> str:
    """Memory, MiB, at each minute, and how it rises after the first."""
    turns = [memory[0], *(b for a, b in pairwise(memory) if _minute(a) != _minute(b))]
    said = ", ".join(f"{mib:.0f}" for _, mib in turns)
    later = [point for point in memory if point[0] >= warm_s]
    if len(later) < 2:
        return f"server memory at each minute: {said} MiB"
    rise = MINUTE_S * slope(later)
    return (
        f"server memory at each minute: {said} MiB; "
        f"after {warm_s:.0f} s {rise:+.1f} MiB a minute"
    )


def slope(points: Sequence[Point]) -> float:
    """The slope of the straight line of least squares through points.

    >>> slope([(0, 1), (1, 3), (2, 5)])
    2.0
    """
    times, values = zip(*points, strict=True)
    return linear_regression(times, values).slope


def _minute(point: Point) -> int:
    return int(point[0] // MINUTE_S)
