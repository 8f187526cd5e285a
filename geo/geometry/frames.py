"""Errors of position that whole groups of outlines share.

The parts of a compound shift together, so its error of position does not enter a
distance between two of them; it enters once, added linearly, towards anything
outside. Outlines from one source share one error, which is then counted once and
not twice. Source: design, section 4 "Position error".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.model.facility import Facility, Position


@dataclass(frozen=True, slots=True)
class Frame:
    """What an outline is fixed to: its group, its source and its error in metres."""

    group: str
    source: str | None
    accuracy_m: float


def chain(id_: str, references: Mapping[str, Facility]) -> tuple[str, ...]:
    """The id and those of all that it is part of, from the inside out.

    A loop in the data ends the chain.
    """
    found: list[str] = []
    at: str | None = id_
    while at is not None and at not in found:
        found.append(at)
        at = references[at].part_of if at in references else None
    return tuple(found)


def frame(id_: str, references: Mapping[str, Facility]) -> Frame:
    """The frame of a facility; a part without a position has that of its whole."""
    ids = chain(id_, references)
    known = [references[i].position for i in ids if i in references]
    position: Position | None = next((p for p in known if p is not None), None)
    if position is None:
        return Frame(ids[-1], None, 0.0)
    return Frame(ids[-1], position.source, position.accuracy_m)


def shift_m(a: Iterable[Frame], b: Iterable[Frame]) -> float:
    """How far two things may be shifted against each other, in metres.

    >>> grounds = Frame("embassy", "map", 100.0)
    >>> plant = Frame("plant", "other map", 30.0)
    >>> shift_m([grounds], [grounds]), shift_m([grounds], [plant])
    (0.0, 130.0)
    >>> shift_m([grounds], [Frame("park", "map", 40.0)])
    100.0
    """
    ours, theirs = _apart(a, b), _apart(b, a)
    one = max((f.accuracy_m for f in ours), default=0.0)
    two = max((f.accuracy_m for f in theirs), default=0.0)
    return max(one, two) if shared_source(ours, theirs) else one + two


def shared_source(a: Iterable[Frame], b: Iterable[Frame]) -> bool:
    """Whether both ends take their outlines from the same named source."""
    return bool({f.source for f in a if f.source} & {f.source for f in b if f.source})


def _apart(a: Iterable[Frame], b: Iterable[Frame]) -> list[Frame]:
    """The frames of ``a`` that ``b`` does not share."""
    groups = {f.group for f in b}
    return [f for f in a if f.group not in groups]
