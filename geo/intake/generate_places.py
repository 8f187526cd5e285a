"""Generated places, one maker per kind, and generated times.

Numbers, units and hedges come from short lists, as they do in reports, so that
many incidents share one footprint. Words are put in later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import get_args
from zoneinfo import ZoneInfo

from geo.intake.generate_scene import Scene, cluster_point
from geo.intake.generate_words import time_phrase
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
from geo.model.when import When

LAST_DAY = date(2026, 11, 1)
FIRST_DAY = date(2014, 3, 1)
ZONES = ("UTC", "Europe/Kyiv", "Asia/Baku")
NUMBERS: Mapping[Unit, tuple[float, ...]] = {
    "m": (20.0, 35.0, 50.0, 80.0, 100.0, 150.0, 200.0, 300.0, 500.0),
    "km": (1.0, 1.5, 2.0, 3.0, 5.0, 10.0),
    "step": (20.0, 35.0, 60.0, 120.0),
    "ft": (50.0, 200.0),
    "yd": (100.0, 300.0),
    "mi": (1.0, 3.0),
}
UNITS: tuple[Unit, ...] = ("m",) * 6 + ("km", "km", "step", "step", "ft", "yd", "mi")
HEDGES: tuple[Hedge, ...] = ("about", "about", "about", "plain", *get_args(Hedge)[2:])
DOUBLE_STEP = Hypothesis(
    id="double-step", says="if a double pace was meant", change={"unit": "double-step"}
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time without its words: ``kind`` and ``said`` give the phrase."""

    when: When
    kind: str
    said: Mapping[str, object]

    def worded(self, language: str) -> When:
        """The time as a document in ``language`` says it."""
        words = time_phrase(self.kind, language, **self.said)
        return replace(self.when, verbatim=words, language=language)


def make_place(random: Random, kind: str, scene: Scene) -> Place:
    """A place of the kind, without words."""
    return MAKERS[kind](random, scene)


def moment(random: Random, kind: str) -> Moment:
    """A time of the kind: day, hour, night, month or undated."""
    if kind == "undated":
        when = When(verbatim="", reason="a relative date; the document has no date")
        return Moment(when, kind, {})
    day = _day(random)
    return TIMES[kind](day, random.choice(ZONES), random.randrange(24))


def _day(random: Random) -> date:
    """A day with a heavy tail: half within weeks of the last, some years before.

    A third of all fall on days that many share, as in waves of strikes.
    """
    if random.random() < 1 / 3:
        wave = Random(random.randrange(40))
        return LAST_DAY - timedelta(days=int(wave.paretovariate(0.8) * 10) % 1500)
    ago = timedelta(days=int(random.paretovariate(0.7) * 12) - 12)
    return max(FIRST_DAY, LAST_DAY - min(ago, LAST_DAY - FIRST_DAY))


def _when(
    kind: str, edtf: str, zone: str, ends: tuple[datetime, datetime], said: object
) -> Moment:
    local = ZoneInfo(zone)
    start, end = (point.replace(tzinfo=local).astimezone(UTC) for point in ends)
    approximate = kind in ("hour", "month")
    when = When(
        verbatim="", edtf=edtf, start=start, end=end, zone=zone, approximate=approximate
    )
    return Moment(when, kind, {"date": said})


def _on_a_day(day: date, zone: str, hour: int) -> Moment:
    start = datetime(day.year, day.month, day.day)
    ends = (start, start + timedelta(days=1))
    return _when("day", day.isoformat(), zone, ends, day.isoformat())


def _at_an_hour(day: date, zone: str, hour: int) -> Moment:
    about = datetime(day.year, day.month, day.day, hour)
    ends = (about - timedelta(minutes=30), about + timedelta(minutes=30))
    made = _when("hour", day.isoformat(), zone, ends, day.isoformat())
    return replace(made, said={**made.said, "hour": hour})


def _in_a_night(day: date, zone: str, hour: int) -> Moment:
    midnight = datetime(day.year, day.month, day.day)
    ends = (midnight - timedelta(hours=6), midnight + timedelta(hours=6))
    edtf = f"{(midnight - timedelta(days=1)).date()}/{day}"
    return _when("night", edtf, zone, ends, day.isoformat())


def _in_a_month(day: date, zone: str, hour: int) -> Moment:
    first = datetime(day.year, day.month, 1)
    after = (first + timedelta(days=32)).replace(day=1)
    month = f"{day:%Y-%m}"
    return _when("month", month, zone, (first, after), month)


def _coordinates(random: Random, scene: Scene) -> Place:
    longitude, latitude = cluster_point(random, scene)
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


TIMES: Mapping[str, Callable[[date, str, int], Moment]] = {
    "day": _on_a_day,
    "hour": _at_an_hour,
    "night": _in_a_night,
    "month": _in_a_month,
}
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
