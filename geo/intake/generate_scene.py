"""The invented world that generated incidents lie in: things and districts.

Facilities stand near the cities of the regions file and belong to nobody; their
names say that they are examples.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.geometry.discs import disc
from geo.geometry.plane import Plane
from geo.geometry.shapes import to_geojson
from geo.intake.generate_clusters import Cluster, beside, clusters
from geo.intake.generate_words import thing_names
from geo.model.facility import Address, Facility, Outline, Position
from geo.model.place import City, NamedUnlocated

KINDS = ("hospital", "school", "power-station", "oil-depot", "port", "embassy")
LEAST_FACILITIES, MOST_FACILITIES = 24, 40
DISTRICTS, LEAST_SPOTS = 10, 400
REMARKS = "Invented by the generator; there is no such place."


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a generated place can lean on; ids in a fixed order.

    ``spots`` is how many different printed coordinates there are; ``drawn`` and
    ``described`` are the ids of facilities with an outline and without.
    """

    seed: int
    spots: int
    facilities: tuple[Facility, ...]
    districts: tuple[Facility, ...]
    shapes: Mapping[str, BaseGeometry]
    references: Mapping[str, Facility]
    drawn: tuple[str, ...]
    described: tuple[str, ...]
    cities: tuple[str, ...]
    regions: tuple[str, ...]
    neighbours: Mapping[str, str]
    clusters: tuple[Cluster, ...]


def scene(
    seed: int,
    count: int,
    known: Mapping[str, Facility],
    known_shapes: Mapping[str, BaseGeometry],
) -> Scene:
    """The scene for ``count`` incidents around the ``known`` cities and regions."""
    random = Random(f"{seed}/scene")
    cities = tuple(id_ for id_, thing in known.items() if thing.kind == "city")
    centres = [_centre(known_shapes[id_]) for id_ in cities]
    shapes: dict[str, BaseGeometry] = {}
    number = min(MOST_FACILITIES, LEAST_FACILITIES + count // 1000)
    drawn = tuple(_drawn(random, number, centres, shapes))
    districts = tuple(_districts(random, centres, shapes))
    described = _described(cities[0], districts[0].id)
    things = {item.id: item for item in (*drawn, *described, *districts)}
    oblasts = (id_ for id_ in known if id_.endswith("-oblast"))
    return Scene(
        seed=seed,
        spots=max(LEAST_SPOTS, count // 8),
        facilities=(*drawn, *described),
        districts=districts,
        shapes=shapes,
        references={**known, **things},
        drawn=tuple(thing.id for thing in drawn),
        described=tuple(thing.id for thing in described),
        cities=cities,
        regions=(*(thing.id for thing in districts), *oblasts),
        neighbours=_neighbours(tuple(thing.id for thing in drawn), shapes),
        clusters=tuple(clusters(random, centres)),
    )


def _centre(shape: BaseGeometry) -> tuple[float, float]:
    return shape.centroid.x, shape.centroid.y


def _drawn(
    random: Random,
    number: int,
    centres: list[tuple[float, float]],
    shapes: dict[str, BaseGeometry],
) -> Iterator[Facility]:
    """Facilities with an outline; every fifth is a building within the one before."""
    for index in range(number):
        id_, before = f"gen-site-{index:02}", f"gen-site-{index - 1:02}"
        inside = index % 5 == 4
        if inside:
            at = _centre(shapes[before])
            shapes[id_] = disc(*at, 12.0)
        else:
            at = beside(random, centres[index % len(centres)], 4000.0)
            shapes[id_] = _outline(random, at)
        kind = "building" if inside else KINDS[index % len(KINDS)]
        yield _facility(
            random, id_, kind, index, shapes[id_], before if inside else None
        )


def _facility(
    random: Random,
    id_: str,
    kind: str,
    number: int,
    shape: BaseGeometry,
    part_of: str | None,
) -> Facility:
    names = thing_names(kind, number + 1)
    assumed = "A disc or rectangle of invented size." if number % 3 == 0 else None
    return Facility(
        id=id_,
        name=names["en"],
        kind=kind,
        names=names,
        geometry=to_geojson(shape),
        part_of=part_of,
        address=Address(text=f"Example Street {number + 1}", as_of="2024"),
        position=Position(
            accuracy_m=float(random.choice((5, 20, 50, 100, 250))),
            basis="invented",
            source="generator",
        ),
        outline=Outline(basis="assumed" if assumed else "imported", assumption=assumed),
        remarks=REMARKS,
    )


def _described(city: str, region: str) -> tuple[Facility, ...]:
    """Two facilities that are known by their city or region only."""
    first, second = thing_names("embassy", 91), thing_names("oil-depot", 92)
    return (
        Facility(
            id="gen-site-city-only",
            name=first["en"],
            kind="embassy",
            names=first,
            place=City(verbatim="in the city", language="en", reference=city),
            remarks=REMARKS,
        ),
        Facility(
            id="gen-site-region-only",
            name=second["en"],
            kind="oil-depot",
            names=second,
            place=NamedUnlocated(verbatim="a depot", language="en", region=region),
            remarks=REMARKS,
        ),
    )


def _districts(
    random: Random, centres: list[tuple[float, float]], shapes: dict[str, BaseGeometry]
) -> Iterator[Facility]:
    """Invented districts: star-shaped outlines of 24 vertices, 8 to 60 km wide."""
    for index in range(DISTRICTS):
        id_, names = f"gen-district-{index:02}", thing_names("region", index + 1)
        plane = Plane(*beside(random, centres[index % len(centres)], 30_000.0))
        radius = random.uniform(4_000.0, 30_000.0)
        turns = [index / 24 * math.tau for index in range(24)]
        reach = [radius * random.uniform(0.7, 1.0) for _ in turns]
        corners = [
            (r * math.cos(t), r * math.sin(t))
            for r, t in zip(reach, turns, strict=True)
        ]
        shapes[id_] = plane.inverse(Polygon(corners))
        yield Facility(
            id=id_,
            name=names["en"],
            kind="region",
            names=names,
            geometry=to_geojson(shapes[id_]),
            position=Position(accuracy_m=500.0, basis="invented", source="generator"),
            outline=Outline(basis="assumed", assumption="An invented outline."),
            remarks=REMARKS,
        )


def _outline(random: Random, at: tuple[float, float]) -> BaseGeometry:
    """A disc, or a rectangle turned at random, 20 to 400 m wide."""
    size = random.uniform(10.0, 200.0)
    if random.random() < 0.4:
        return disc(*at, size)
    turn, wide, high = random.uniform(0, math.tau), size, size * random.uniform(0.4, 1)
    corners = ((-wide, -high), (wide, -high), (wide, high), (-wide, high))
    cos, sin = math.cos(turn), math.sin(turn)
    turned = [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]
    return Plane(*at).inverse(Polygon(turned))


def _neighbours(
    ids: tuple[str, ...], shapes: Mapping[str, BaseGeometry]
) -> dict[str, str]:
    """For each facility the nearest one that it does not touch (in degrees)."""
    return {
        id_: min(
            (other for other in ids if shapes[other].disjoint(shapes[id_])),
            key=lambda other: shapes[other].distance(shapes[id_]),
        )
        for id_ in ids
    }
