"""Generated places, one maker per kind.

Numbers, units and hedges come from short lists, as they do in reports, so that
many incidents share one footprint. Words are put in later.
"""

from collections.abc import Callable, Mapping
from random import Random
from typing import get_args

from geo.intake.generate_clusters import cluster_point
from geo.intake.generate_scene import Scene
from geo.model.place import (
    COMPASS,
    Bearing,
    Between,
    Candidate,
    City,
    Containment,
    Coordinates,
    Hedge,
    Hit,
    Hypothesis,
    Leg,
    MeasuredFrom,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Place,
    Region,
    Unit,
)

NUMBERS: Mapping[Unit, tuple[float, ...]] = {
    "m": (20.0, 35.0, 50.0, 80.0, 100.0, 150.0, 200.0, 300.0, 500.0),
    "km": (1.0, 1.5, 2.0, 3.0, 5.0, 10.0),
    "step": (20.0, 35.0, 60.0, 120.0),
    "ft": (50.0, 200.0),
    "yd": (100.0, 300.0),
    "mi": (1.0, 3.0),
}
SPOTS = 500
UNITS: tuple[Unit, ...] = ("m",) * 6 + ("km", "km", "step", "step", "ft", "yd", "mi")
HEDGES: tuple[Hedge, ...] = ("about", "about", "about", "plain", *get_args(Hedge)[2:])
DOUBLE_STEP = Hypothesis(
    id="double-step", says="if a double pace was meant", change={"unit": "double-step"}
)


def make_place(random: Random, kind: str, scene: Scene) -> Place:
    """A place of the kind, without words.

    Reports come back to the same spots: each kind has a limited number of places,
    which grows with the set for coordinates only.
    """
    spots = scene.spots if kind == "coordinates" else SPOTS
    own = Random(f"{scene.seed}/{kind}/{random.randrange(spots)}")
    return MAKERS[kind](own, scene)


def _coordinates(random: Random, scene: Scene) -> Place:
    longitude, latitude = cluster_point(random, scene.clusters)
    digits = random.choice((2, 3, 4, 5))
    radius = float(random.choice((10, 30, 100, 500))) + 150_000 / 10**digits
    return Coordinates(
        longitude=round(longitude, digits),
        latitude=round(latitude, digits),
        radius_m=round(radius, 1),
    )


def _containment(random: Random, scene: Scene) -> Place:
    reference = random.choice(scene.drawn)
    inside = [id_ for id_ in scene.drawn if scene.references[id_].part_of == reference]
    excluding = tuple(inside) if random.random() < 0.5 else ()
    return Containment(reference=reference, excluding=excluding)


def _hit(random: Random, scene: Scene) -> Place:
    turn = random.random()
    if turn < 0.15:
        return Hit(reference=random.choice(scene.described))
    reference = random.choice(scene.drawn)
    if turn < 0.3:
        pair = (reference, scene.neighbours[reference])
        candidates = tuple(Candidate(reference=id_, weight=0.5) for id_ in pair)
        return Hit(reference=reference, candidates=candidates)
    return Hit(reference=reference)


def _offset(random: Random, scene: Scene) -> Place:
    reference, unit = random.choice(scene.drawn), random.choice(UNITS)
    number = random.choice(NUMBERS[unit])
    turn = random.random()
    if turn < 0.08:
        east = Leg(number=number, unit=unit, bearing="E")
        north = Leg(number=number * 2, unit=unit, bearing="N")
        return Offset(reference=reference, offsets=(east, north))
    if turn < 0.16:
        spread = (round(number * 0.8, 2), round(number * 1.5, 2))
        return Offset(reference=reference, unit=unit, range=spread)
    return Offset(
        reference=reference,
        number=number,
        unit=unit,
        hedge=random.choice(HEDGES),
        bearing=_bearing(random),
        measured_from=random.choice((None, None, None, *get_args(MeasuredFrom)[:2])),
        hypotheses=(DOUBLE_STEP,) if unit == "step" else (),
    )


def _bearing(random: Random) -> Bearing | str | None:
    turn = random.random()
    if turn < 0.25:
        return random.choice(COMPASS)
    if turn < 0.3:
        return Bearing(deg=float(random.randrange(0, 360, 15)), half_angle_deg=10.0)
    return None


def _near(random: Random, scene: Scene) -> Place:
    return Near(
        reference=random.choice(scene.drawn),
        scale_m=random.choice((200.0, 500.0, 1000.0)),
        scale_reason="chosen by the generator",
        excludes_reference=random.random() < 0.3,
    )


def _between(random: Random, scene: Scene) -> Place:
    first = random.choice(scene.drawn)
    return Between(references=(first, scene.neighbours[first]))


def _unlocated(random: Random, scene: Scene) -> Place:
    region = random.choice(scene.regions)
    if random.random() < 0.7:
        return NamedUnlocated(name="warehouse", region=region)
    first = random.choice(scene.drawn)
    pair = (first, scene.neighbours[first])
    candidates = tuple(Candidate(reference=id_, weight=0.4) for id_ in pair)
    return NamedUnlocated(
        name="warehouse", region=region, candidates=candidates, residual=0.2
    )


def _region(random: Random, scene: Scene) -> Place:
    return Region(reference=random.choice(scene.regions))


def _city(random: Random, scene: Scene) -> Place:
    return City(reference=random.choice(scene.cities))


def _nowhere(random: Random, scene: Scene) -> Place:
    return Nowhere(reason="The document gives no place of the event itself.")


MAKERS: Mapping[str, Callable[[Random, Scene], Place]] = {
    "coordinates": _coordinates,
    "containment": _containment,
    "hit": _hit,
    "offset": _offset,
    "near": _near,
    "between": _between,
    "named-unlocated": _unlocated,
    "region": _region,
    "city": _city,
    "nowhere": _nowhere,
}
