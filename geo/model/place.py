"""A place as it was stated, one class per kind (K1-K10 of the location model).

A place is the truth of an incident; its geometry is derived from it. Members
that a statement does not give are ``None``: nothing here fills them in.
Lengths are in the unit that was said, degrees are WGS 84 decimal degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

GeoJSON: TypeAlias = Mapping[str, Any]
Unit: TypeAlias = Literal["m", "km", "ft", "yd", "mi", "step", "double-step"]
Hedge: TypeAlias = Literal["about", "plain", "measured", "at-most", "at-least"]
MeasuredFrom: TypeAlias = Literal["wall", "centre", "entrance", "fence"]

COMPASS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """A direction in degrees clockwise from true north, and how far it may be off.

    >>> Bearing.from_compass("NNE")
    Bearing(deg=22.5, half_angle_deg=11.25)
    """

    deg: float
    half_angle_deg: float

    @classmethod
    def from_compass(cls, name: str) -> "Bearing":
        """The bearing of a compass name: ±45° for N, ±22.5° for NE, ±11.25° for NNE.

        Half angles follow the Georeferencing Quick Reference Guide (2020).
        Raises ``ValueError`` for a name that is not one of the sixteen.
        """
        return cls(COMPASS.index(name) * 22.5, {1: 45.0, 2: 22.5, 3: 11.25}[len(name)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """Another reading of the same words: which members change, and how to say so.

    ``weight`` stays ``None`` unless a person sets it: a reading has no hidden prior.
    """

    id: str
    says: str
    change: Mapping[str, Any]
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One part of an orthogonal offset, as in "2 km E and 3 km N"."""

    number: float
    unit: Unit
    bearing: Literal["N", "E", "S", "W"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of several things that were perhaps meant; weights are ours and visible."""

    reference: str | None = None
    geometry: GeoJSON | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What every place carries, whatever its kind.

    ``reference`` is the id of the facility, city or region that the words lean
    on; ``claims`` are the ids of the claims that the place rests on.
    """

    kind: ClassVar[str]
    verbatim: str | None = None
    language: str | None = None
    reference: str | None = None
    hypotheses: tuple[Hypothesis, ...] = ()
    claims: tuple[str, ...] = ()
    remarks: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates(Stated):
    """K1: printed coordinates; ``radius_m`` is the linear sum of their doubts."""

    kind: ClassVar[str] = "coordinates"
    longitude: float
    latitude: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Containment(Stated):
    """K2: somewhere within the reference, minus ``excluding`` when the words say so."""

    kind: ClassVar[str] = "containment"
    excluding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Stated):
    """K3: the reference was hit; ``candidates`` when it may be one of several."""

    kind: ClassVar[str] = "hit"
    candidates: tuple[Candidate, ...] = ()
    residual: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset(Stated):
    """K4 and K5: a distance from the reference, with or without a bearing.

    ``range`` is [least, most] in ``unit`` and replaces the hedge rule; with
    ``number`` the density is triangular with its mode there. ``along`` is the
    path that was followed, as GeoJSON or as the id of a reference.
    """

    kind: ClassVar[str] = "offset"
    number: float | None = None
    unit: Unit | None = None
    hedge: Hedge | None = None
    range: tuple[float, float] | None = None
    bearing: Bearing | str | None = None
    measured_from: MeasuredFrom | None = None
    offsets: tuple[Leg, ...] = ()
    along: GeoJSON | str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near(Stated):
    """K6: "near" the reference; ``scale_m`` is judged per case and says why."""

    kind: ClassVar[str] = "near"
    scale_m: float
    scale_reason: str | None = None
    excludes_reference: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Stated):
    """K7: between two references."""

    kind: ClassVar[str] = "between"
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnlocated(Stated):
    """K8: a thing that is named but whose position is not known.

    ``reference`` is the thing when it is a facility of ours; ``region`` is what
    it is said to lie in; ``residual`` admits that ``candidates`` may be incomplete.
    """

    kind: ClassVar[str] = "named-unlocated"
    name: str | None = None
    region: str | None = None
    candidates: tuple[Candidate, ...] = ()
    residual: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Stated):
    """K9: only a region is known; ``reference`` names it."""

    kind: ClassVar[str] = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class City(Stated):
    """K9: only a city or town is known; ``reference`` names it."""

    kind: ClassVar[str] = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowhere(Stated):
    """K10: no place of the event itself is given; ``reason`` says why."""

    kind: ClassVar[str] = "nowhere"
    reason: str


Place: TypeAlias = (
    Coordinates
    | Containment
    | Hit
    | Offset
    | Near
    | Between
    | NamedUnlocated
    | Region
    | City
    | Nowhere
)

KINDS: Mapping[str, type[Place]] = {
    cls.kind: cls
    for cls in (
        *(Coordinates, Containment, Hit, Offset, Near, Between),
        *(NamedUnlocated, Region, City, Nowhere),
    )
}
