"""Other readings of the same words, each named and measured apart.

A reading has no weight of ours and is never mixed into another: the double pace, one
building or the other, the wall, the centre or the fence, half and twice the judged
scale of "near". Source: location model, sections 2.3 and 2.2.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from geo.errors import BadPlace
from geo.geometry.distance import distance
from geo.geometry.thing import Thing, of_place
from geo.model.facility import Facility
from geo.model.place import Bearing, Hit, Hypothesis, Near, Offset, Place
from geo.model.span import Span

AS_STATED = "as-stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One reading of a place: its name, how to say it, and the place itself."""

    id: str
    says: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A distance under one reading; ``end`` is the id of the thing that was reread."""

    id: str
    says: str
    end: str | None
    span: Span


def readings(a: Thing, b: Thing) -> tuple[Reading, ...]:
    """The distance as stated, then under each other reading of either end.

    One end is reread at a time, the other stays as stated.
    """
    stated = Reading(id=AS_STATED, says="as stated", end=None, span=distance(a, b))
    others = [
        Reading(id=v.id, says=v.says, end=thing.id, span=distance(reread(thing, v), o))
        for thing, o in ((a, b), (b, a))
        for v in _of_thing(thing)
    ]
    return (stated, *others)


def reread(thing: Thing, variant: Variant) -> Thing:
    """The same thing under another reading of its place."""
    return of_place(
        variant.place, thing.references, id=thing.id, protocol=thing.protocol
    )


def variants(place: Place, references: Mapping[str, Facility]) -> tuple[Variant, ...]:
    """Every other reading of a place: those written down, then those of its kind.

    >>> [v.id for v in variants(Offset(number=35, unit="step", reference="b"), {})]
    ['double-pace', 'from-centre']
    """
    found = [
        Variant(id=h.id, says=h.says, place=applied(place, h)) for h in place.hypotheses
    ]
    known = [variant.place for variant in found]
    for variant in _of_kind(place, references):
        if variant.place not in known:
            found.append(variant)
    return tuple(found)


def applied(place: Place, hypothesis: Hypothesis) -> Place:
    """The place with the members that a hypothesis changes.

    Raises ``BadPlace`` for a member that the kind does not have or a value that
    is not a plain one.
    """
    change = {name: _plain(name, v) for name, v in hypothesis.change.items()}
    unknown = sorted(set(change) - set(type(place).__dataclass_fields__))
    if unknown:
        raise BadPlace(
            f"The hypothesis {hypothesis.id!r} changes {', '.join(unknown)}, which a "
            f"place of kind {place.kind} does not have; name a member of that kind."
        )
    return replace(place, hypotheses=(), **change)


def _plain(name: str, value: Any) -> Any:
    """A changed value as the model holds it."""
    if name == "bearing" and isinstance(value, Mapping):
        return Bearing(**value)
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, Mapping):
        raise BadPlace(f"A hypothesis cannot change {name}; state it as a place.")
    return value


def _of_thing(thing: Thing) -> tuple[Variant, ...]:
    return () if thing.place is None else variants(thing.place, thing.references)


def _of_kind(place: Place, references: Mapping[str, Facility]) -> Iterator[Variant]:
    """The readings that belong to a kind of statement whoever made it."""
    bare = replace(place, hypotheses=())
    if isinstance(bare, Offset):
        yield from _of_offset(bare, references)
    if isinstance(bare, Hit | Offset):
        yield from _of_candidates(bare)
    if isinstance(bare, Near):
        for factor, id_, word in ((0.5, "half-scale", "half"), (2.0, "twice", "twice")):
            scaled = replace(bare, scale_m=bare.scale_m * factor)
            yield Variant(
                id=id_, says=f"if “near” means {word} the scale", place=scaled
            )


def _of_offset(place: Offset, references: Mapping[str, Facility]) -> Iterator[Variant]:
    if place.unit == "step":
        double = replace(place, unit="double-step")
        yield Variant(id="double-pace", says="if a double pace was meant", place=double)
    if place.measured_from is not None or place.offsets:
        return
    centre = replace(place, measured_from="centre")
    yield Variant(
        id="from-centre", says="if it was measured from the centre", place=centre
    )
    facility = references.get(place.reference or "")
    if facility is not None and facility.part_of is not None:
        fence = replace(place, measured_from="fence")
        yield Variant(
            id="from-fence", says="if it was measured from the fence", place=fence
        )


def _of_candidates(place: Hit | Offset) -> Iterator[Variant]:
    """Each candidate as if it alone had been meant."""
    for number, candidate in enumerate(place.candidates, 1):
        name = candidate.reference or f"candidate-{number}"
        alone = replace(place, candidates=(replace(candidate, weight=1.0),))
        if isinstance(alone, Hit):
            alone = replace(alone, residual=None)
        yield Variant(id=f"only-{name}", says=f"if {name} was meant", place=alone)
