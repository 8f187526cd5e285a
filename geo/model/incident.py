"""An incident or context event: what was said to have happened, once."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from geo.model.claim import Claim
from geo.model.place import Place
from geo.model.when import When

Layer: TypeAlias = Literal["incident", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A facility, or a part of it, that is said to have been harmed."""

    facility: str
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event with the claims made about it.

    ``category`` is the means that a speaker names, never who or why;
    ``layer`` is ``context`` for events without damage.
    """

    id: str
    title: str
    summary: str
    category: str
    layer: Layer
    when: When
    place: Place
    claims: tuple[Claim, ...] = ()
    affected: tuple[Affected, ...] = ()
