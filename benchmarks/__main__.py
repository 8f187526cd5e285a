"""``make bench``: what a person waits for, ours beside others, in one run.

First the maps in a real browser, then the distances of large data
(``benchmarks.scale``), then tables that come in (``benchmarks.bringing``); ``--only``
runs one of the three. Ways that need more than a
minute for their first map are shown as such. Figures are for the machine they ran
on; the ratios are what can be compared.
"""

import argparse
import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from benchmarks import bringing, scale, sizes
from benchmarks.browser import Aim, Target, chromium, click_to_text, open_map
from benchmarks.figures import percentile, shown, table
from benchmarks.servers import ROOT, memory_mb, served
from benchmarks.targets import some_targets

Targets: TypeAlias = Sequence[Target]

WAYS = {
    "ours": "app.py",
    "one GeoJson layer": "benchmarks/peers/geojson.py",
    "folium markers": "benchmarks/peers/markers.py",
}
AIMS = {"ours": Aim(areas=True), "folium markers": Aim(lift_px=20)}
"""Where a click goes: a marker's sign stands above its point."""
SLOW_MS = 20_000
SMALL = 1_000
WAIT_MS, QUICK_MS = 20_000, 6_000
"""How long a click is waited for; few incidents are there at once or not at all."""
HEAD = ("incidents", "way", "first map", "click p50", "click p95", "clicks", "server")


@dataclass(frozen=True)
class Result:
    """First maps and clicks in milliseconds, memory of the server in MiB."""

    size: int
    way: str
    maps: list[float]
    clicks: list[float]
    memory: float

    @property
    def answered(self) -> list[float]:
        """The clicks that brought words; when none did, that is what is shown.

        A map of points answers nothing new where markers lie on one spot.
        """
        return [t for t in self.clicks if math.isfinite(t)] or [math.inf]

    def row(self) -> tuple[str, ...]:
        """The result as cells of the table."""
        return (
            f"{self.size:,}",
            self.way,
            shown(percentile(self.maps, 0.5), " ms"),
            shown(percentile(self.answered, 0.5), " ms"),
            shown(percentile(self.answered, 0.95), " ms"),
            f"{sum(map(math.isfinite, self.clicks))} of {len(self.clicks)}",
            shown(self.memory, " MiB"),
        )


def measure(way: str, size: int, data: Path, runs: int, targets: Targets) -> Result:
    """One way of drawing on one data folder, on a server of its own."""
    maps: list[float] = []
    with served(WAYS[way], data) as (address, pid), chromium() as browser:
        while True:
            page, frame, took = open_map(browser, address, 1)
            maps.append(took)
            if len(maps) >= runs or sum(maps) > SLOW_MS:
                break
            page.context.close()
        patience = WAIT_MS if size > SMALL else QUICK_MS
        aim = AIMS.get(way, Aim())
        times = click_to_text(page, frame, targets, aim, patience)
        return Result(size, way, maps, times, memory_mb(pid))


def attempt(way: str, size: int, data: Path, runs: int, targets: Targets) -> Result:
    """``measure``, where a way that gives up is shown as giving up."""
    try:
        return measure(way, size, data, runs, targets)
    except Exception as error:
        print(f"  {way} at {size:,} failed: {str(error).splitlines()[0]}")
        never = float("inf")
        return Result(size, way, [never], [never], float("nan"))


def generated(size: int, into: Path) -> Path:
    """A synthetic data folder of ``size`` incidents."""
    command = [sys.executable, "-m", "geo", "generate", str(size), "--seed", "7"]
    quiet = subprocess.DEVNULL  # its progress, made for one line of a terminal
    subprocess.run([*command, "--into", str(into)], cwd=ROOT, check=True, stderr=quiet)
    return into


def compared(results: list[Result]) -> list[str]:
    """Ratios between the largest and smallest set, and between the ways."""
    sizes = sorted({r.size for r in results})
    by = {(r.size, r.way): r for r in results}
    ours = [by[size, "ours"] for size in sizes]
    first = percentile(ours[-1].maps, 0.5) / percentile(ours[0].maps, 0.5)
    click = percentile(ours[-1].answered, 0.5)
    lines = [
        f"ours, first map, {sizes[-1]:,} against {sizes[0]:,}: × {first:.2f} "
        "(aim ≤ 1.30)",
        f"ours, click → text at {sizes[-1]:,}, p95: "
        f"{percentile(ours[-1].answered, 0.95):.0f} ms (aim ≤ 200)",
    ]
    for way in WAYS:
        if way != "ours":
            other = percentile(by[sizes[-1], way].answered, 0.5)
            lines.append(f"{way}, click → text at {sizes[-1]:,}: × {other / click:.1f}")
    return lines


def main() -> None:
    """Run what is asked for, a table each."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, help="such as 10,1000")
    parser.add_argument("--runs", type=int, default=5, help="first maps per way")
    parser.add_argument("--clicks", type=int, default=30)
    parser.add_argument("--only", choices=("maps", "distances", "import", "sizes"))
    sizes.add_arguments(parser)
    arguments = parser.parse_args()
    if arguments.only == "sizes":
        wanted = arguments.sizes or sizes.SIZES
        sizes.main(wanted, arguments.runs, arguments.clicks, arguments)
    if arguments.only in (None, "maps"):
        maps(arguments)
    if arguments.only in (None, "distances"):
        scale.main([])
    if arguments.only in (None, "import"):
        bringing.main([])


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def maps(arguments: argparse.Namespace) -> None:
    """Run all ways of drawing on all sizes and print one table."""
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = {6: ROOT / "data"}
        for size in arguments.sizes or [10_000]:
            folders[size] = generated(size, Path(scratch) / str(size))
        for size, folder in folders.items():
            targets = some_targets(folder, arguments.clicks)
            for way in WAYS:
                print(f"{way}, {size:,} incidents ...", flush=True)
                done = attempt(way, size, folder, arguments.runs, targets)
                results.append(done)
    print("\n" + table(HEAD, [result.row() for result in results]))
    print("\n" + "\n".join(compared(results)))


if __name__ == "__main__":
    main()
