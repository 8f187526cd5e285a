"""Where generated coordinates fall: clouds about cities and elsewhere."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

WORLD_CLUSTERS = 12
DATELINE, NORTH = (179.98, -17.5), (15.6, 78.2)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where printed coordinates fall: a normal cloud of ``spread_m`` about a point."""

    longitude: float
    latitude: float
    spread_m: float
    weight: float


def clusters(random: Random, centres: list[Point]) -> Iterator[Cluster]:
    """Clouds about the cities, some anywhere, one at 180° and one far north.

    Weights fall off as one over the rank: a few clusters hold most incidents.
    """
    far = [
        (random.uniform(-120, 150), random.uniform(-50, 65))
        for _ in range(WORLD_CLUSTERS)
    ]
    around = [beside(random, at, 60_000.0) for at in centres for _ in range(3)]
    for rank, at in enumerate((*centres, *around, *far, DATELINE, NORTH), start=1):
        spread = random.choice((500.0, 3_000.0, 15_000.0, 40_000.0))
        yield Cluster(round(at[0], 6), round(at[1], 6), spread, 1 / rank)


def cluster_point(random: Random, among: Sequence[Cluster]) -> Point:
    """A point in one of the clusters, longitude and latitude."""
    (cluster,) = random.choices(among, [each.weight for each in among])
    return beside(random, (cluster.longitude, cluster.latitude), cluster.spread_m)


def beside(random: Random, at: Point, spread_m: float) -> Point:
    """A point about ``spread_m`` away, normally distributed; WGS 84 degrees."""
    longitude, latitude = at
    north = random.gauss(0, spread_m) / 111_320
    east = random.gauss(0, spread_m) / (111_320 * math.cos(math.radians(latitude)))
    turned = (longitude + east + 180) % 360 - 180
    return round(turned, 6), round(max(-89.0, min(89.0, latitude + north)), 6)
