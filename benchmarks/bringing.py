"""``python -m benchmarks.bringing``: how long tables take to come in and to leave.

An invented table, and one of ACLED's columns, are read, gated, mapped and reported by
``python -m geo import``, with and without a folder to write, beside GeoPandas, which
only reads them. The folder is then exported, beside ``to_file`` of GeoPandas, which
writes bare points. Each way is a process of its own; its peak of memory is that of its
largest process. Of more than 10 000 rows only GeoJSON leaves, unless formats are named:
each takes minutes at a million.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.figures import table
from benchmarks.servers import ROOT

HEAD = "id,date,latitude,longitude,title,location,category,source,notes,killed"
PEER = "import sys, geopandas; print(len(geopandas.read_file(sys.argv[1])))"
LEAVING = """
import sys, geopandas
table = geopandas.read_file(sys.argv[1])
points = geopandas.points_from_xy(table.longitude, table.latitude, crs="EPSG:4326")
table.set_geometry(points).to_file(sys.argv[2])
"""
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,"
    "country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities"
)
COLUMNS = ("rows", "way", "time", "rows a second", "peak")
FEW = 10_000
"""So many rows leave in every format."""
FORMATS = (".geojson", ".csv", ".parquet", ".kml", ".gpkg")


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


def write_acled(path: Path, rows: int, seed: int = 8) -> None:
    """The same with ACLED's columns and codes."""
    random = Random(seed)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{ACLED}\n")
        for n in range(rows):
            day = f"{n % 28 + 1:02} March {2000 + n % 24}"
            at = f"{44 + 8 * random.random():.4f},{22 + 18 * random.random():.4f}"
            file.write(
                f"UKR{n},{day},{2 - (n % 9 > 0)},Explosions/Remote violence,Shelling,"
                f"Forces of A,Forces of B,Ukraine,Region {n % 20},Town {n},{at},"
                f'{n % 2 + 1},Agency {n % 50},"Shelling was reported, case {n}.",'
                f"{n % 4}\n"
            )


TABLES = {"a table": write_table, "ACLED": write_acled}


def run(words: Sequence[str], **settings: str) -> tuple[float, float]:
    """Seconds and MiB of a process. Raises ``RuntimeError`` when it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words[:4])} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def row(rows: int, way: str, words: Sequence[str], **settings: str) -> tuple[str, ...]:
    """One line of the table."""
    seconds, peak = run(words, **settings)
    rate = f"{rows / seconds:,.0f}"
    return f"{rows:,}", way, f"{seconds:.1f} s", rate, f"{peak:.0f} MiB"


def coming(
    home: Path, rows: int, name: str, write: Callable[[Path, int], None]
) -> Iterator[tuple[str, ...]]:
    """A table of some rows on its way in."""
    path = home / f"{rows}.csv"
    write(path, rows)
    ours = ["-m", "geo", "import", str(path)]
    into = [*ours, "--into", str(home / "folder")]
    yield row(rows, f"{name}: ours, report only", ours)
    yield row(rows, f"{name}: ours, into a folder", into)
    yield row(rows, f"{name}: geopandas.read_file", ["-c", PEER, str(path)])


def leaving(home: Path, rows: int, formats: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What was brought, opened for the first time and exported."""
    folder, cache = str(home / "folder"), str(home / "cache")
    first = ["-c", "import sys, geo; geo.open(sys.argv[1])", folder]
    yield row(rows, "ours, opened for the first time", first, GEO_CACHE=cache)
    for ending in formats:
        words = ["-m", "geo", "--data", folder, "export", str(home / f"out{ending}")]
        yield row(rows, f"ours, export *{ending}", words, GEO_CACHE=cache)
    words = ["-c", LEAVING, str(home / f"{rows}.csv"), str(home / "peer.geojson")]
    yield row(rows, "geopandas to_file *.geojson, points only", words)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.bringing", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 1_000_000])
    parser.add_argument("--exported", type=int, default=1_000_000, help="rows at most")
    parser.add_argument("--formats", nargs="*", choices=FORMATS)
    asked = parser.parse_args(words)
    lines = list(measured(asked.rows, asked.exported, asked.formats))
    print(table(COLUMNS, lines))


def measured(
    sizes: Sequence[int], exported: int, formats: Sequence[str] | None
) -> Iterator[tuple[str, ...]]:
    """All lines of the table; each is told when it is there."""
    for rows in sizes:
        usual = FORMATS if rows <= FEW else FORMATS[:1]
        for name, write in TABLES.items():
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                yield from told(coming(home, rows, name, write))
                if rows <= exported and write is write_table:
                    yield from told(leaving(home, rows, formats or usual))


def told(lines: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Lines that are also said as they come."""
    for line in lines:
        print("  ".join(line), file=sys.stderr, flush=True)
        yield line


if __name__ == "__main__":
    main()
