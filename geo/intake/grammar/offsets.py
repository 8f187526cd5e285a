"""A length, a direction and a feature put together to an offset (K4, K5)."""

from dataclasses import dataclass, replace
from typing import Literal, cast

from geo.intake.grammar.bearings import bearing_at
from geo.intake.grammar.lengths import Measure
from geo.intake.grammar.measures import measure_at
from geo.intake.grammar.nouns import Noun
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.scene import Scene, candidates, doubts
from geo.model.place import Hypothesis, Leg, MeasuredFrom, Offset

DOUBLE_PACE = Hypothesis(
    id="double-pace",
    says="if a double pace was meant",
    change={"unit": "double-step"},
)
BACK = 12
NO_BUILDING = "Only the whole is known, not its building; give that a name of its own."
NO_FEATURE = "A distance is said, not from what."
MEASURED_FROM: dict[str, MeasuredFrom] = {
    "centre": "centre",
    "entrance": "entrance",
    "fence": "fence",
    "wall": "wall",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A place and the tokens [``start``, ``end``) that it was read from."""

    place: Offset
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Base:
    """From where a distance is counted: direction, legs, and the feature's index."""

    at: int
    bearing: str | None = None
    legs: tuple[Leg, ...] = ()
    along: str | None = None


def read_offset(scene: Scene, measure: Measure) -> Read | Refusal:
    """The offset that ``measure`` begins, or why it is none."""
    if measure.doubt is not None:
        return scene.refuse(measure.doubt, measure.start, measure.end)
    if scene.words.not_.before(scene.tokens, measure.start):
        return scene.refuse(
            "The words deny the distance; they do not give one.",
            measure.start - 1,
            measure.end,
        )
    base = _base(scene, measure)
    if isinstance(base, Refusal):
        return base
    if base is None:
        return _said_first(scene, measure)
    noun = scene.noun(base.at)
    if isinstance(noun, Refusal):
        return noun
    if noun is None:
        return scene.refuse(NO_FEATURE, measure.start, measure.end)
    return _assembled(scene, measure, base, noun)


def _base(scene: Scene, measure: Measure) -> _Base | Refusal | None:
    """What stands between the length and its feature; ``None`` without a "from"."""
    words, tokens = scene.words, scene.tokens
    at = words.away.past(tokens, measure.end)
    if words.by_road.has(tokens, at):
        return scene.refuse(
            "The distance is along a road; which way it went is not said.",
            measure.start,
            at + 1,
        )
    path = _along(scene, at)
    if isinstance(path, Refusal):
        return path
    base = _Base(path[1], along=path[0]) if path else _Base(at)
    bearing = bearing_at(tokens, base.at, words)
    if bearing is not None:
        base = replace(base, at=bearing[1], bearing=bearing[0])
        legs = _legs(scene, measure, base)
        if isinstance(legs, Refusal):
            return legs
        base = legs or base
    return _after_from(scene, measure, base)


def _along(scene: Scene, at: int) -> tuple[str, int] | Refusal | None:
    """The path that was followed, when it is a known thing."""
    along = scene.words.along.at(scene.tokens, at)
    if along is None:
        return None
    path = scene.noun(along[1])
    if isinstance(path, Noun) and len(path.ids) == 1:
        return path.ids[0], path.end
    reason = "The distance is along a path that is not among the known things."
    return scene.refuse(reason, at, along[1])


def _after_from(scene: Scene, measure: Measure, base: _Base) -> _Base | None:
    words, tokens = scene.words, scene.tokens
    at = words.away.past(tokens, base.at)
    found = words.from_.at(tokens, at)
    if found is None and (base.bearing or measure.hedge == "at-most"):
        found = words.of.at(tokens, at)
    if found is not None:
        return replace(base, at=found[1])
    bare = base.bearing is not None and words.comparative.has(tokens, base.at - 1)
    return replace(base, at=at) if bare else None


def _legs(scene: Scene, measure: Measure, base: _Base) -> _Base | Refusal | None:
    """ "2 km E and 3 km N of": a second length with a direction of its own."""
    joined = scene.words.and_.at(scene.tokens, base.at)
    if joined is None:
        return None
    other = measure_at(scene.tokens, joined[1], scene.words, scene.language)
    bearing = bearing_at(scene.tokens, other.end, scene.words) if other else None
    if other is None or bearing is None:
        return None
    pair = ((measure, base.bearing), (other, bearing[0]))
    axes = {name in ("N", "S") for _, name in pair if name in ("N", "E", "S", "W")}
    if len(axes) != 2 or any(part.number is None for part, _ in pair):
        return scene.refuse(
            "Two legs need two numbers, one along north or south, one along east or "
            "west.",
            measure.start,
            bearing[1],
        )
    legs = tuple(
        Leg(
            number=part.number or 0.0,
            unit=part.unit,
            bearing=cast(Literal["N", "E", "S", "W"], name),
        )
        for part, name in pair
    )
    return _Base(bearing[1], bearing="legs", legs=legs)


def _said_first(scene: Scene, measure: Measure) -> Read | Refusal:
    """The feature said first: "від посольства, за 50 м", "north of Kyiv, 3 km"."""
    for at in range(max(0, measure.start - BACK), measure.start):
        opened = scene.words.from_.at(scene.tokens, at)
        opened = opened or scene.words.of.at(scene.tokens, at)
        noun = scene.noun(opened[1]) if opened is not None else None
        if isinstance(noun, Noun) and _reaches(scene, noun.end, measure.start):
            bearing, start = _bearing_before(scene, at)
            if bearing is None and not scene.words.from_.has(scene.tokens, at):
                break
            first = replace(noun, start=start)
            return _assembled(scene, measure, _Base(0, bearing=bearing), first)
    return scene.refuse(NO_FEATURE, measure.start, measure.end)


def _bearing_before(scene: Scene, end: int) -> tuple[str | None, int]:
    """The direction that ends where "of" or "from" begins, and its start."""
    for start in range(max(0, end - 5), end):
        found = bearing_at(scene.tokens, start, scene.words)
        if found is not None and found[1] == end:
            return found[0], start
    return None, end


def _reaches(scene: Scene, end: int, start: int) -> bool:
    return end == start or (end + 1 == start and scene.tokens[end].norm == ",")


def _assembled(
    scene: Scene, measure: Measure, base: _Base, noun: Noun
) -> Read | Refusal:
    several = scene.joined(noun)
    if several is not None:
        return several
    if "building" in noun.parts:
        return scene.refuse(NO_BUILDING, noun.start, noun.end)
    parts = [part for part in noun.parts if part in MEASURED_FROM]
    if len(set(parts)) > 1:
        return scene.refuse(
            "The distance is from several parts at once.", noun.start, noun.end
        )
    legs = bool(base.legs)
    place = Offset(
        language=scene.language,
        reference=noun.ids[0] if len(noun.ids) == 1 else None,
        candidates=candidates(noun),
        number=None if legs else measure.number,
        unit=None if legs else measure.unit,
        range=None if legs else measure.range,
        hedge=measure.hedge,
        bearing=None if legs else base.bearing,
        offsets=base.legs,
        along=base.along,
        measured_from=MEASURED_FROM[parts[0]] if parts else None,
        hypotheses=(DOUBLE_PACE,) if measure.paces and not legs else (),
        remarks=_remarks(measure, noun, parts, legs),
    )
    return Read(place, min(measure.start, noun.start), max(measure.end, noun.end))


def _remarks(measure: Measure, noun: Noun, parts: list[str], legs: bool) -> str | None:
    said = list(measure.remarks)
    if measure.unit == "step" and not measure.paces:
        said.append("A step is a single step.")
    if not parts and not legs:
        said.append("From which part of the reference is not said.")
    said.extend(doubts(noun))
    return " ".join(dict.fromkeys(said)) or None
