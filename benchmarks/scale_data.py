"""Invented incidents and facilities of any number, the same for every contender.

Facilities lie a few kilometres about 20 cities of one country; nothing in it is real.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geometry.discs import disc
from geo.geometry.plane import Plane
from geo.geometry.shapes import from_geojson, to_geojson
from geo.geometry.thing import Thing, of_facility, of_place
from geo.model.facility import Facility, Position
from geo.model.place import (
    Between,
    Containment,
    Coordinates,
    Offset,
    Place,
)

SEED = 2026
CITIES = 20
BOX = (23.0, 45.5, 38.5, 51.5)
DENTED = [(0, 0), (90, 0), (90, 25), (45, 25), (45, 70), (0, 70)]
NUMBERS = (20.0, 35.0, 50.0, 80.0, 100.0, 150.0, 200.0, 300.0, 500.0, 1000.0)


@dataclass(frozen=True)
class Ground:
    """Outlines in degrees, the facilities they belong to, and the cities."""

    shapes: list[BaseGeometry]
    facilities: Mapping[str, Facility]
    cities: np.ndarray


def ground(count: int) -> Ground:
    """``count`` facilities: discs, rectangles, points, yards with a hole, one in 20
    L-shaped; 10 to 300 m, and one port of 3 km."""
    random = np.random.default_rng(SEED)
    cities = random.uniform(BOX[:2], BOX[2:], (CITIES, 2))
    shapes = []
    for i in range(count):
        plane = Plane(*(float(x) for x in cities[i % CITIES]))
        spot = plane.to_degrees(random.normal(0, 4000, (1, 2)))[0]
        drawn = _outline(random, i, Plane(*(float(x) for x in spot)))
        shapes.append(from_geojson(to_geojson(drawn)))
    names = [f"f-{i}" for i in range(count)]
    made = {
        name: Facility(
            id=name,
            name=name,
            kind="building",
            names={},
            geometry=to_geojson(shape),
            position=Position(accuracy_m=20.0, basis="invented", source=name),
        )
        for name, shape in zip(names, shapes, strict=True)
    }
    return Ground(shapes, made, cities)


def _outline(random: np.random.Generator, i: int, at: Plane) -> BaseGeometry:
    size = float(random.uniform(10, 150))
    if i == 7:
        turns = np.arange(40) / 40 * 2 * np.pi
        reach = random.uniform(700, 1500, 40)
        flat = np.column_stack([np.cos(turns), np.sin(turns)]) * reach[:, None]
        return at.inverse(shapely.Polygon(flat))
    if i % 20 == 3:
        return at.inverse(shapely.Polygon(DENTED))
    if i % 5 == 0:
        return disc(at.longitude, at.latitude, size)
    if i % 5 == 1:
        return shapely.Point(at.longitude, at.latitude)
    wide = shapely.box(-size, -size / 2, size, size / 2)
    turned = shapely.affinity.rotate(wide, float(random.uniform(0, 180)))
    if i % 20 == 2:
        turned = turned.difference(shapely.Point(0, 0).buffer(size / 4))
    return at.inverse(turned)


def points(count: int, cities: np.ndarray) -> np.ndarray:
    """Longitudes and latitudes: four in five near a city, the rest anywhere.

    The first of many are the same as of few.
    """
    city, near, anywhere, which = (
        np.random.default_rng((SEED, number)) for number in range(4)
    )
    around = cities[city.integers(0, CITIES, count)]
    around = around + near.normal(0, 0.15, (count, 2))
    afar = anywhere.uniform(BOX[:2], BOX[2:], (count, 2))
    chosen = np.where(which.random((count, 1)) < 0.8, around, afar)
    return np.round(chosen, 7)


def places(count: int, made: Ground) -> list[Place]:
    """Six in ten printed coordinates, each another; three in ten about so far from a
    facility; one in ten in its grounds, between two, or so far in a direction."""
    random = np.random.default_rng((SEED, 4))
    spots = points(count, made.cities)
    ids = list(made.facilities)
    return [_place(random, i, spots[i], ids) for i in range(count)]


def _place(
    random: np.random.Generator, i: int, spot: np.ndarray, ids: list[str]
) -> Place:
    own, other = (ids[j] for j in random.integers(0, len(ids), 2))
    turn = i % 10
    if turn < 6:
        radius = float(random.choice((10, 30, 100, 500)))
        return Coordinates(
            longitude=float(spot[0]), latitude=float(spot[1]), radius_m=radius
        )
    number = float(random.choice(NUMBERS))
    if turn < 9:
        hedge = "about" if random.random() < 0.7 else "plain"
        return Offset(number=number, unit="m", hedge=hedge, reference=own)
    if turn + i % 30 < 20:
        return Containment(reference=own)
    if turn + i % 30 < 30 or own == other:
        return Offset(number=100.0, unit="m", hedge="about", reference=own, bearing="N")
    neighbour = ids[(ids.index(own) + CITIES) % len(ids)]
    return Between(references=(own, neighbour))


def ends(made: Ground, stated: list[Place]) -> list[Thing]:
    """The stated places as things to measure from."""
    return [of_place(place, made.facilities) for place in stated]


def extents(made: Ground) -> list[Thing]:
    """The facilities as things to measure to."""
    return [of_facility(each, made.facilities) for each in made.facilities.values()]
