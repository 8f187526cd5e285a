"""Distances at scale: ours beside PostGIS, geopandas and a plain loop.

Nearest facility and all facilities within a radius for a million printed points, and
the least and most of every pair of stated places and facilities. The same data, the
same run, one after the other; each contender works in a process of its own, whose
greatest memory is shown. What takes too long for all of the data runs on a part and is
scaled up; the table says on how much. Answers are compared with ours.

Ours and geopandas start from arrays, PostGIS from loaded and indexed tables (loading
is not counted); a result is taken when it is whole, not when it has been printed.

    python -m benchmarks.scale [--small] [--full] [--runs N]
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from statistics import median
from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely

from benchmarks.figures import table
from benchmarks.scale_data import Ground, ends, extents, ground, places, points
from benchmarks.scale_postgis import Database, missing, postgis
from geo.geometry.many import Targets, nearest, within
from geo.geometry.pairs import Facilities
from geo.geometry.thing import Thing

RADIUS_M = 5_000.0
BUDGET_S = 20.0
"""No further run of one contender is begun after this time."""
SITES, MANY_SITES = 20, 200
UTM = "EPSG:32636"
HEAD = ("question", "way", "of", "measured on", "median", "ratio", "memory", "answers")
NEAREST = f"nearest of {SITES}"
WITHIN = f"within {RADIUS_M / 1000:g} km of {SITES}"
MEASURED = f"{WITHIN}, metres"
MATRIX = f"least and most to {MANY_SITES}"
OURS, PANDAS = "ours", "geopandas in UTM"
AIMS = {"PostGIS": 3.0, "plain loop": 50.0}


NOTE = (
    "Of all pairs ours reuses what places about one outline share, so a scaled figure "
    "overstates it; --full runs all of them."
)


@dataclass(frozen=True)
class Sizes:
    """How much each contender is given."""

    points: int
    database: int
    loop: int
    footprints: int
    database_footprints: int
    whole_footprints: int


FULL = Sizes(1_000_000, 50_000, 150, 4_000, 50, 100_000)
SMALL = Sizes(50_000, 5_000, 30, 300, 10, 100_000)


@dataclass(frozen=True)
class Result:
    """One contender on one question: seconds of each run, and what it answered."""

    question: str
    way: str
    whole: int
    measured: int
    seconds: Sequence[float]
    memory_mb: float
    answer: Any = None

    @property
    def scaled(self) -> float:
        """The median, scaled up to all of the data."""
        return median(self.seconds) * self.whole / self.measured


def apart(work: Callable[[], Any], runs: int) -> tuple[list[float], Any, float]:
    """Seconds of each run, the last answer and the peak memory, in a new process."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_in_child, args=(theirs, work, runs)
    )
    process.start()
    theirs.close()
    try:
        answer = ours.recv()
    except EOFError:
        raise RuntimeError("A contender stopped before it answered.") from None
    finally:
        process.join()
    seconds, found, memory = answer
    return seconds, found, memory


def _in_child(channel: Connection, work: Callable[[], Any], runs: int) -> None:
    seconds: list[float] = []
    found = None
    while len(seconds) < runs and sum(seconds) < BUDGET_S:
        start = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    channel.send((seconds, found, peak))


def our_nearest(made: Ground, at: np.ndarray) -> Any:
    """Position of the nearest facility, and metres, for each point."""
    found = nearest(*at.T, Targets(made.shapes))
    return found.target, found.metres


def our_within(made: Ground, at: np.ndarray, measured: bool) -> Any:
    """Pairs of a point and a facility within the radius, with metres if asked."""
    blocks = list(within(RADIUS_M, *at.T, Targets(made.shapes), measured=measured))
    rows = np.concatenate([np.column_stack([b.point, b.target]) for b in blocks])
    return rows, np.concatenate([b.metres for b in blocks])


def frames(made: Ground, at: np.ndarray) -> tuple[Any, Any]:
    """Points and facilities as tables in one projected system."""
    spots = geopandas.GeoDataFrame(geometry=shapely.points(at), crs=4326).to_crs(UTM)
    sites = geopandas.GeoDataFrame(geometry=made.shapes, crs=4326).to_crs(UTM)
    return spots, sites


def geopandas_nearest(made: Ground, at: np.ndarray) -> Any:
    """``sjoin_nearest`` in UTM; the first of several that are equally near."""
    spots, sites = frames(made, at)
    found = geopandas.sjoin_nearest(spots, sites, distance_col="metres")
    found = found[~found.index.duplicated()].sort_index()
    return found["index_right"].to_numpy(), found["metres"].to_numpy()


def geopandas_within(made: Ground, at: np.ndarray) -> Any:
    """``sjoin`` with ``dwithin`` in UTM."""
    spots, sites = frames(made, at)
    found = geopandas.sjoin(spots, sites, predicate="dwithin", distance=RADIUS_M)
    return np.column_stack([found.index.to_numpy(), found["index_right"].to_numpy()])


def loop_distances(made: Ground, at: np.ndarray) -> np.ndarray:
    """Every pair on its own: a plane at the point, the facility projected into it."""
    found = np.empty((len(at), len(made.shapes)))
    for i, (longitude, latitude) in enumerate(at.tolist()):
        for j, shape in enumerate(made.shapes):
            here = f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +ellps=WGS84"
            project = pyproj.Proj(here)
            drawn = shapely.transform(shape, project, interleaved=False)
            found[i, j] = drawn.distance(shapely.Point(0, 0))
    return found


def load(database: Database, made: Ground, at: np.ndarray) -> None:
    """Points and facilities as ``geography`` with GiST indexes."""
    database.sql("DROP TABLE IF EXISTS f, p")
    _load_shapes(database, "f", made.shapes)
    database.sql("CREATE UNLOGGED TABLE p (id int, g geography)")
    rows = (f"{i}\tSRID=4326;POINT({x} {y})\n" for i, (x, y) in enumerate(at.tolist()))
    database.sql("COPY p FROM STDIN", "".join(rows))
    database.sql("CREATE INDEX ON p USING gist (g)")
    database.sql("VACUUM ANALYZE p")


def _load_shapes(database: Database, name: str, shapes: Sequence[Any]) -> None:
    database.sql(f"CREATE UNLOGGED TABLE {name} (id int, g geography)")
    rows = (
        f"{i}\tSRID=4326;{shapely.to_wkt(shape, rounding_precision=12)}\n"
        for i, shape in enumerate(shapes)
    )
    database.sql(f"COPY {name} FROM STDIN", "".join(rows))
    database.sql(f"CREATE INDEX ON {name} USING gist (g)")
    database.sql(f"VACUUM ANALYZE {name}")


SQL_NEAREST = """SELECT p.id, n.id AS f, ST_Distance(n.g, p.g) AS m FROM p
CROSS JOIN LATERAL (SELECT id, g FROM f ORDER BY f.g <-> p.g LIMIT 1) n"""
SQL_WITHIN = f"""SELECT p.id, f.id AS f FROM f
JOIN p ON ST_DWithin(f.g, p.g, {RADIUS_M})"""
SQL_MEASURED = SQL_WITHIN.replace("AS f ", "AS f, ST_Distance(p.g, f.g) AS m ")
SQL_LEAST = "SELECT s.id, f.id AS f, ST_Distance(s.g, f.g) AS m FROM s CROSS JOIN f"


def ask(database: Database, question: str, runs: int) -> tuple[Any, ...]:
    """Seconds that the server takes to make the table of answers, its memory, and the
    table."""
    seconds, memory = [], 0.0
    for _ in range(runs):
        database.sql("DROP TABLE IF EXISTS r")
        took, memory = database.timed(f"CREATE UNLOGGED TABLE r AS {question}")
        seconds.append(took)
    text = database.sql("SELECT * FROM r ORDER BY 1, 2")
    rows = [[float(cell) for cell in line.split(",")] for line in text.splitlines()]
    return seconds, memory, np.array(rows).reshape(len(rows), -1)


def of_points(sizes: Sizes, runs: int) -> list[Result]:
    """Both questions about points, all contenders."""
    made = ground(SITES)
    at = points(sizes.points, made.cities)
    results = []
    ways: list[tuple[str, str, Callable[[], Any]]] = [
        (OURS, NEAREST, partial(our_nearest, made, at)),
        (OURS, WITHIN, partial(our_within, made, at, False)),
        (OURS, MEASURED, partial(our_within, made, at, True)),
        (PANDAS, NEAREST, partial(geopandas_nearest, made, at)),
        (PANDAS, WITHIN, partial(geopandas_within, made, at)),
    ]
    for way, question, work in ways:
        _say(f"{way}: {question}")
        seconds, answer, memory = apart(work, runs)
        size = len(at)
        results.append(Result(question, way, size, size, seconds, memory, answer))
    return [*results, *_looped(made, at, sizes), *_in_database(made, at, sizes, runs)]


def _looped(made: Ground, at: np.ndarray, sizes: Sizes) -> list[Result]:
    _say("plain loop")
    some = at[:: len(at) // sizes.loop][: sizes.loop]
    seconds, found, memory = apart(partial(loop_distances, made, some), 1)
    rows = np.arange(len(at))[:: len(at) // sizes.loop][: sizes.loop]
    return [
        Result(q, "plain loop", len(at), len(some), seconds, memory, (rows, found))
        for q in (NEAREST, WITHIN)
    ]


def _in_database(made: Ground, at: np.ndarray, sizes: Sizes, runs: int) -> list[Result]:
    if missing() is not None:
        return []
    _say("PostGIS: loading")
    with postgis() as database:
        load(database, made, at)
        _say(f"PostGIS: {WITHIN}")
        size = len(at)
        inside = [
            Result(question, "PostGIS", size, size, *ask(database, sql, runs))
            for question, sql in ((WITHIN, SQL_WITHIN), (MEASURED, SQL_MEASURED))
        ]
        _say(f"PostGIS: {NEAREST}")
        some = f"FROM (SELECT * FROM p WHERE id < {sizes.database}) p\n"
        part = SQL_NEAREST.replace("FROM p\n", some)
        near = ask(database, part, 1)
    return [Result(NEAREST, "PostGIS", size, sizes.database, *near), *inside]


def our_matrix(made: Ground, things: Sequence[Thing]) -> Any:
    """Least and most of things to all facilities, a row for each thing."""
    ready = Facilities(extents(made))
    found = [
        np.array([(row.least, row.most) for row in ready.bounds(things[i : i + 256])])
        for i in range(0, len(things), 256)
    ]
    return np.concatenate(found)


def of_pairs(sizes: Sizes, whole: bool) -> list[Result]:
    """Least and most of all pairs; PostGIS gives the least only."""
    made, size = ground(MANY_SITES), sizes.whole_footprints
    count = size if whole else sizes.footprints
    things = ends(made, places(count, made))
    _say(f"ours: {MATRIX}, {count:,} places")
    seconds, answer, memory = apart(partial(our_matrix, made, things), 1)
    ours = Result(MATRIX, "ours", size, count, seconds, memory, answer)
    if missing() is not None:
        return [ours]
    _say("PostGIS: least of all pairs")
    some = things[: sizes.database_footprints]
    with postgis() as database:
        _load_shapes(database, "f", made.shapes)
        _load_shapes(database, "s", [thing.support for thing in some])
        theirs = ask(database, SQL_LEAST, 1)
    return [ours, Result(MATRIX, "PostGIS", size, len(some), *theirs)]


def compared(result: Result, ours: Result) -> str:
    """How the answers of a contender differ from ours, in a few words."""
    if result.way == "ours":
        return ""
    if result.question == MATRIX:
        return _compared_least(result.answer, ours.answer[:, 0])
    if result.question in (WITHIN, MEASURED):
        return _compared_pairs(_pairs_of(result), ours.answer[0], result)
    return _compared_nearest(result, *ours.answer)


def _compared_nearest(result: Result, target: np.ndarray, metres: np.ndarray) -> str:
    if result.way == "plain loop":
        rows, found = result.answer
        theirs, far = found.argmin(axis=1), found.min(axis=1)
    elif result.way == "PostGIS":
        rows, theirs, far = result.answer.T
        rows = rows.astype(int)
    else:
        theirs, far = result.answer
        rows = np.arange(len(theirs))
    others = int((theirs != target[rows]).sum())
    apart_m = np.abs(far - metres[rows]).max()
    return f"{others} of {len(rows):,} name another; up to {apart_m:.4f} m apart"


def _pairs_of(result: Result) -> np.ndarray:
    if result.way == "plain loop":
        rows, found = result.answer
        point, target = np.nonzero(found <= RADIUS_M)
        return np.column_stack([rows[point], target])
    return result.answer[:, :2]


def _compared_pairs(theirs: np.ndarray, ours: np.ndarray, result: Result) -> str:
    if result.way == "plain loop":
        ours = ours[np.isin(ours[:, 0], result.answer[0])]
    one = {tuple(row) for row in theirs.astype(int).tolist()}
    two = {tuple(row) for row in ours.tolist()}
    return f"{len(two):,} pairs here, {len(two ^ one)} differ"


def _compared_least(found: np.ndarray, least: np.ndarray) -> str:
    """Against ours, which has the errors of position taken off; PostGIS has none."""
    i, j = found[:, 0].astype(int), found[:, 1].astype(int)
    more = (found[:, 2] - least[i, j])[least[i, j] > 0]
    low, high = more.min(), more.max()
    return f"least only, no errors of position: {low:.2f} to {high:.2f} m more"


def rows(results: Sequence[Result]) -> list[list[str]]:
    """The table, the ways of one question together."""
    first = {r.question: r for r in results if r.way == "ours"}
    ordered = sorted(results, key=lambda r: list(first).index(r.question))
    return [_row(result, first[result.question]) for result in ordered]


def _row(result: Result, ours: Result) -> list[str]:
    ratio = result.scaled / ours.scaled
    aim = AIMS.get(result.way) if result.question != MATRIX else None
    wanted = f" (aim ≥ {aim:g})" if aim else ""
    part = result.measured < result.whole
    return [
        result.question,
        result.way,
        f"{result.whole:,}",
        f"{result.measured:,}, scaled" if part else "all",
        f"{result.scaled:,.2f} s",
        "1" if result is ours else f"× {ratio:,.1f}{wanted}",
        f"{result.memory_mb:,.0f} MiB",
        compared(result, ours),
    ]


def _say(text: str) -> None:
    print(f"{text} ...", flush=True)


def main(words: Sequence[str] | None = None) -> None:
    """Run all contenders and print one table."""
    parser = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a quick run")
    parser.add_argument("--full", action="store_true", help="all 100 000 footprints")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(words)
    sizes = SMALL if asked.small else FULL
    results = [*of_points(sizes, asked.runs), *of_pairs(sizes, asked.full)]
    print("\n" + table(HEAD, rows(results)))
    if not asked.full:
        print(f"\n{NOTE}")
    if missing() is not None:
        print(f"\n{missing()}")


if __name__ == "__main__":
    main()
