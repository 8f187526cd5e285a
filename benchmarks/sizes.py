"""``python -m benchmarks --only sizes``: a newsroom's six to a newsroom's million.

Every way of drawing on the same data, one after the other, in a real Chromium with
the network cut: first map, moving the map, click to words, filter, a step in time,
search, bytes over the wire, memory of server and browser. A row is printed as soon as
it is there. A way that needs more than a minute for its first map, or six gigabytes,
is shown as it fails and is not tried on more data.
"""

import argparse
import json
import math
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

from benchmarks.figures import percentile
from benchmarks.processes import family, memory_of
from benchmarks.servers import ROOT
from benchmarks.targets import some_targets
from benchmarks.ways import NAMES, WAYS

REAL = 6
SIZES = (REAL, 10, 1_000, 10_000, 100_000, 1_000_000)
FIRST_MAP_S, SERVER_S, STAGE_S = 60.0, 180.0, 150.0
MOST_MIB = 6 * 1024.0
ONCE_ABOVE = 10_000  # incidents: more are drawn once by each peer
HEAD = (
    *("incidents", "way", "first map", "move", "click", "filter", "time step"),
    *("search", "wire", "server", "heap"),
)
WIDTHS = (9, 17, 9, 13, 13, 13, 13, 13, 9, 9, 8)
TIMED = ("view", "click", "filter", "step", "search")
AIMS = (
    ("zoom", "view", 0.5, 50.0),
    ("click → text, median", "click", 0.5, 150.0),
    ("click → text, p95", "click", 0.95, 250.0),
    ("filter → map, p95", "filter", 0.95, 100.0),
    ("time step → map, p95", "step", 0.95, 100.0),
    ("search, p95", "search", 0.95, 250.0),
)


@dataclass
class Result:
    """What was measured of one way at one size, by name; why it ended, if it did."""

    size: int
    way: str
    values: dict[str, list[float]] = field(default_factory=dict)
    failed: str = ""

    def take(self, line: dict[str, object]) -> None:
        """Add a line of ``benchmarks.visit``."""
        name, values = line.get("name"), line.get("values")
        if isinstance(name, str) and isinstance(values, list):
            found = [math.inf if one is None else float(one) for one in values]
            self.values.setdefault(name, []).extend(found)

    def at(self, name: str, share: float) -> float:
        """A percentile of what came, or not-a-number where nothing was measured."""
        found = self.values.get(name, [])
        came = [one for one in found if math.isfinite(one)]
        if not came:
            return math.inf if found else math.nan
        return percentile(came, share)

    def row(self) -> tuple[str, ...]:
        """The result as cells of the table."""
        first = _ms(self.at("map", 0.5))
        if self.failed:
            first = f"{first} {self.failed}" if "map" in self.values else self.failed
        return (
            *(f"{self.size:,}", NAMES[self.way], first),
            *(self._pair(name) for name in TIMED),
            _amount(self.at("bytes", 1.0) / 1e3, "kB"),
            _amount(self.at("server", 1.0), "MiB"),
            _amount(self.at("heap", 1.0) / 2**20, "MiB"),
        )

    def _pair(self, name: str) -> str:
        """Median and p95; how many came, where not all did."""
        found = self.values.get(name, [])
        came = sum(map(math.isfinite, found))
        if not found:
            return "–"
        if not came:
            return "never"
        some = "" if came == len(found) else f" {came}/{len(found)}"
        return f"{self.at(name, 0.5):,.0f} / {self.at(name, 0.95):,.0f}{some}"


def line(cells: Sequence[str]) -> str:
    """One line of the table, which is printed row by row."""
    pairs = zip(cells, WIDTHS, strict=True)
    return "  ".join(cell.ljust(width) for cell, width in pairs).rstrip()


def compared(results: Sequence[Result]) -> list[str]:
    """Ours at the largest size against the aims, and against the fastest peer."""
    ours = sorted((r for r in results if r.way == "ours"), key=lambda r: r.size)
    if not ours or ours[-1].failed:
        return []
    last = ours[-1]
    lines = [
        f"ours at {last.size:,}, {words}: {_ms(last.at(name, share))} (aim ≤ {aim:.0f})"
        for words, name, share, aim in AIMS
        if name in last.values
    ]
    if len(ours) > 1:
        ratio = last.at("map", 0.5) / ours[0].at("map", 0.5)
        lines.append(
            f"ours, first map, {last.size:,} against {ours[0].size:,}: × {ratio:.2f} "
            "(aim ≤ 1.30)"
        )
    for one in ours:
        peers = [r for r in results if r.size == one.size and r is not one]
        lines += _beside(one, [peer for peer in peers if not peer.failed])
    return lines


def _beside(one: Result, peers: Sequence[Result]) -> Iterator[str]:
    for words, name in (("first map", "map"), ("click", "click")):
        times = [t for peer in peers if math.isfinite(t := peer.at(name, 0.5))]
        own = one.at(name, 0.5)
        if times and math.isfinite(own):
            ratio = min(times) / own
            yield f"fastest peer at {one.size:,}, {words}: × {ratio:.1f} of ours"


class Failed(Exception):
    """A way that takes too long, too much, or ends by itself."""


def measure(
    result: Result, data: Path, targets: Path, runs: int, times: int, until: float
) -> None:
    """Have one way measured by a process, which is ended where it must be."""
    words = [result.way, str(data), str(targets), str(runs), str(times)]
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.visit", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with closing(_lines(process, until)) as lines:
        try:
            for told in lines:
                result.take(told)
                if "trouble" in told:
                    print(f"  {result.way}: {told['trouble']}", flush=True)
        except Failed as error:
            result.failed = str(error)
    if not result.values.get("map"):
        result.failed = result.failed or "failed"


def _lines(
    process: "subprocess.Popen[str]", until: float
) -> Generator[dict[str, object], None, None]:
    """What the process tells, within its time and memory; it is ended afterwards."""
    told: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, told))
    reader.start()
    try:
        yield from _told(process, told, until)
    finally:
        _end(process)
        reader.join()


def _told(
    process: "subprocess.Popen[str]", told: "queue.Queue[str | None]", until: float
) -> Iterator[dict[str, object]]:
    stage, limit = monotonic(), SERVER_S
    maps = 0
    while True:
        try:
            text = told.get(timeout=1)
        except queue.Empty:
            _check(process.pid, monotonic() - stage, limit, maps, until)
            continue
        if text is None:
            return
        found = json.loads(text)
        maps += found.get("name") == "map"
        stage, limit = monotonic(), STAGE_S if maps else FIRST_MAP_S
        yield found


def _check(pid: int, waited: float, limit: float, maps: int, until: float) -> None:
    if memory_of(family(pid)) > MOST_MIB:
        raise Failed("over 6 GB")
    if waited > limit:
        raise Failed(f"over {limit:.0f} s" if not maps else "stuck")
    if monotonic() > until:
        raise Failed("out of time")


def _read(process: "subprocess.Popen[str]", told: "queue.Queue[str | None]") -> None:
    assert process.stdout is not None
    with process.stdout as lines:
        for text in lines:
            told.put(text)
    told.put(None)


def _end(process: "subprocess.Popen[str]") -> None:
    """End a process that was started here, with its server and its browser."""
    for pid in (
        [*family(process.pid)[1:], process.pid] if process.poll() is None else []
    ):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def generated(size: int, home: Path) -> Path:
    """A synthetic data folder of ``size`` incidents, kept in ``home``.

    Six are the project's own six, with what is told beside them.
    """
    if size == REAL:
        return ROOT / "data"
    folder = home / str(size)
    if not (folder / "sources.json").exists():
        command = [sys.executable, "-m", "geo", "generate", str(size), "--seed", "7"]
        quiet = subprocess.DEVNULL  # its progress, made for one line of a terminal
        subprocess.run(
            [*command, "--into", str(folder)], cwd=ROOT, check=True, stderr=quiet
        )
    return folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may be said about this part."""
    parser.add_argument(
        "--sizes", type=numbers, default=SIZES, help="incidents, such as 10,1000"
    )
    parser.add_argument("--runs", type=int, default=5, help="first maps of each way")
    parser.add_argument("--clicks", type=int, default=30, help="times of every action")
    parser.add_argument(
        "--peers", default="all", help=f"which ways beside ours: {', '.join(WAYS)}"
    )
    parser.add_argument(
        "--keep", type=Path, help="a folder that keeps generated data and their cache"
    )
    parser.add_argument(
        "--minutes", type=float, default=90.0, help="no further row is begun after"
    )


def chosen(peers: str) -> tuple[str, ...]:
    """The ways to measure, ours first; raises ``SystemExit`` for another name.

    >>> chosen("geojson,pydeck"), chosen("none")
    (('ours', 'geojson', 'pydeck'), ('ours',))
    """
    if peers in ("all", "none"):
        return tuple(WAYS) if peers == "all" else ("ours",)
    names = ["ours", *(name.strip() for name in peers.split(","))]
    if unknown := [name for name in names if name not in WAYS]:
        raise SystemExit(f"There is no way {unknown[0]!r}; use {', '.join(WAYS)}.")
    return tuple(dict.fromkeys(names))


def numbers(text: str) -> tuple[int, ...]:
    """Whole numbers with commas between them.

    >>> numbers("10,1000")
    (10, 1000)
    """
    return tuple(int(part) for part in text.split(","))


def main(asked: argparse.Namespace) -> None:
    """Measure, print row by row, and compare."""
    ways, until = chosen(asked.peers), monotonic() + asked.minutes * 60
    results: list[Result] = []
    dead: set[str] = set()
    with tempfile.TemporaryDirectory() as scratch:
        home = asked.keep or Path(scratch)
        os.environ["GEO_CACHE"] = str(home / "cache")
        print(line(HEAD) + "\n" + line(["-" * width for width in WIDTHS]), flush=True)
        for size in sorted(asked.sizes):
            if monotonic() > until:
                break
            folder = generated(size, home)
            targets = Path(scratch) / f"{size}.json"
            found = [asdict(target) for target in some_targets(folder, asked.clicks)]
            targets.write_text(json.dumps(found), encoding="utf-8")
            for way in ways:
                if way in dead or monotonic() > until:
                    continue
                result = Result(size, way)
                once = way != "ours" and size > ONCE_ABOVE
                runs = 1 if once else asked.runs
                measure(result, folder, targets, runs, asked.clicks, until)
                dead |= {way} if result.failed and way != "ours" else set()
                results.append(result)
                print(line(result.row()), flush=True)
    print("\n" + "\n".join(compared(results)))


def _ms(value: float) -> str:
    return _amount(value, "ms")


def _amount(value: float, unit: str) -> str:
    if math.isnan(value):
        return "–"
    return "never" if math.isinf(value) else f"{value:,.0f} {unit}"
