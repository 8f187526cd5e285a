"""``make bench``: what a person waits for, ours beside others, in one run.

Ways that need more than a minute for their first map are shown as such. Figures
are for the machine they ran on; the ratios are what can be compared.
"""

import argparse
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.browser import chromium, click_to_text, open_map
from benchmarks.figures import percentile, shown, table
from benchmarks.servers import ROOT, memory_mb, served
from benchmarks.targets import some_targets

WAYS = {
    "ours": "app.py",
    "one GeoJson layer": "benchmarks/peers/geojson.py",
    "folium markers": "benchmarks/peers/markers.py",
}
SLOW_MS = 20_000
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


def measure(way: str, size: int, data: Path, runs: int, clicks: int) -> Result:
    """One way of drawing on one data folder, on a server of its own."""
    targets = some_targets(data, clicks)
    maps: list[float] = []
    with served(WAYS[way], data) as (address, pid), chromium() as browser:
        while True:
            page, frame, took = open_map(browser, address, 1)
            maps.append(took)
            if len(maps) >= runs or sum(maps) > SLOW_MS:
                break
            page.context.close()
        times = click_to_text(page, frame, targets, areas=way == "ours")
        return Result(size, way, maps, times, memory_mb(pid))


def attempt(way: str, size: int, data: Path, runs: int, clicks: int) -> Result:
    """``measure``, where a way that gives up is shown as giving up."""
    try:
        return measure(way, size, data, runs, clicks)
    except Exception as error:
        print(f"  {way} at {size:,} failed: {str(error).splitlines()[0]}")
        never = float("inf")
        return Result(size, way, [never], [never], float("nan"))


def generated(size: int, into: Path) -> Path:
    """A synthetic data folder of ``size`` incidents."""
    command = [sys.executable, "-m", "geo", "generate", str(size), "--seed", "7"]
    subprocess.run([*command, "--into", str(into)], cwd=ROOT, check=True)
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
    """Run all ways on all sizes and print one table."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    parser.add_argument("--runs", type=int, default=5, help="first maps per way")
    parser.add_argument("--clicks", type=int, default=30)
    arguments = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = {6: ROOT / "data"}
        for size in arguments.sizes:
            folders[size] = generated(size, Path(scratch) / str(size))
        for size, folder in folders.items():
            for way in WAYS:
                print(f"{way}, {size:,} incidents ...", flush=True)
                done = attempt(way, size, folder, arguments.runs, arguments.clicks)
                results.append(done)
    print("\n" + table(HEAD, [result.row() for result in results]))
    print("\n" + "\n".join(compared(results)))


if __name__ == "__main__":
    main()
