"""``python -m benchmarks.bringing``: how long a table takes to come in, and in what.

An invented table is read, gated, mapped and reported by ``python -m geo import``, with
and without a folder to write, beside GeoPandas, which only reads it. Each way is a
process of its own; its peak of memory is what the system says of it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.figures import table
from benchmarks.servers import ROOT

HEAD = "id,date,latitude,longitude,title,location,category,source,notes,killed"
PEER = "import sys, geopandas; print(len(geopandas.read_file(sys.argv[1])))"
COLUMNS = ("rows", "way", "time", "rows a second", "peak")
WRITTEN = 20_000
"""At most so many rows are written: a folder of GeoJSON holds no more than 500 MB."""


def write_table(path: Path, rows: int, seed: int = 7) -> None:
    """A table of invented reports, each at a place of its own."""
    random = Random(seed)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{HEAD}\n")
        for n in range(rows):
            day = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
            at = f"{44 + 8 * random.random():.5f},{22 + 18 * random.random():.5f}"
            words = f'"A strike was reported by residents, case {n}."'
            file.write(
                f"e{n},{day},{at},Reported strike {n},Town {n % 5000},shelling,"
                f"Agency {n % 50},{words},{n % 4 or ''}\n"
            )


def run(words: Sequence[str]) -> tuple[float, float]:
    """Seconds and MiB of a process. Raises ``RuntimeError`` when it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words[:4])} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def row(rows: int, way: str, words: Sequence[str]) -> tuple[str, ...]:
    """One line of the table."""
    seconds, peak = run(words)
    rate = f"{rows / seconds:,.0f}"
    return f"{rows:,}", way, f"{seconds:.1f} s", rate, f"{peak:.0f} MiB"


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.bringing", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    arguments = parser.parse_args(words)
    lines = []
    with tempfile.TemporaryDirectory() as name:
        for rows in arguments.rows:
            path = Path(name) / f"{rows}.csv"
            write_table(path, rows)
            ours = ["-m", "geo", "import", str(path)]
            lines.append(row(rows, "ours, report only", ours))
            if rows <= WRITTEN:
                into = [*ours, "--into", str(Path(name) / f"new-{rows}")]
                lines.append(row(rows, "ours, into a folder", into))
            lines.append(row(rows, "geopandas.read_file", ["-c", PEER, str(path)]))
    print(table(COLUMNS, lines))


if __name__ == "__main__":
    main()
