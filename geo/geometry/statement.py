"""From a place as it was stated to the parts of its density.

One function per kind; each gives weighted parts in degrees (WGS 84) and says what
it had to assume. Source: location model, section 2.2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely import Geometry

from geo.errors import BadPlace
from geo.geometry.density import Area, Part
from geo.geometry.footprint import extent, footprint, footprint_reason
from geo.geometry.ring import Ring
from geo.geometry.shapes import from_geojson
from geo.geometry.spread import Spread, disc_radius
from geo.geometry.stated_offset import from_one
from geo.model.facility import Facility
from geo.model.place import (
    Candidate,
    Coordinates,
    Hit,
    MeasuredFrom,
    NamedUnlocated,
    Near,
    Offset,
    Place,
)
from geo.model.span import PROTOCOL

_EVEN_AREA = "every part of the area is taken as equally likely"
_EVEN_RING = "every bearing that the words allow is taken as equally likely"
_ONE_SIDED = "A one-sided statement (“at most”, “at least”) gives bounds only."

Weighted = tuple[float, Part]
References = Mapping[str, Facility]


@dataclass(frozen=True, slots=True)
class Statement:
    """The parts of a density with their weights, and what was assumed.

    ``lost`` is the weight of what may be anywhere; ``reason`` says why there is
    no part, or no density.
    """

    parts: tuple[Weighted, ...] = ()
    lost: float = 0.0
    assumptions: tuple[str, ...] = ()
    reason: str | None = None


def state(place: Place, references: References, protocol: str = PROTOCOL) -> Statement:
    """The density of a place. Raises ``BadPlace`` for words in conflict.

    ``UnknownId`` where a reference is not there.
    """
    reason = footprint_reason(_bounded(place), references)
    if reason is not None:
        return Statement(reason=reason)
    if isinstance(place, Coordinates):
        return _coordinates(place)
    if isinstance(place, Offset):
        return _offset(place, references, protocol)
    if isinstance(place, Hit | NamedUnlocated) and place.candidates:
        return _candidates(place, references)
    return _area(place, references)


def _bounded(place: Place) -> Place:
    """The place with an upper bound, to ask whether all it leans on has a place."""
    if isinstance(place, Offset) and place.hedge == "at-least":
        return replace(place, hedge="at-most")
    return place


def _coordinates(place: Coordinates) -> Statement:
    point = shapely.Point(place.longitude, place.latitude)
    doubt = disc_radius(place.radius_m)
    part = Ring(point, doubt, one_choice=True)
    return Statement(((1.0, part),), assumptions=(_EVEN_AREA,))


def _area(place: Place, references: References) -> Statement:
    if isinstance(place, Near):
        return _near(place, references)
    shape = footprint(place, references)
    return Statement(((1.0, Area(shape)),), assumptions=(_EVEN_AREA,))


def _near(place: Near, references: References) -> Statement:
    """Up to the judged scale and no density: the scale is ours, not the words'."""
    part: Part = Area(footprint(place, references), weighed=False)
    if not place.excludes_reference and place.reference is not None:
        base = _extent(place.reference, references)
        part = Ring(base, Spread(0.0, place.scale_m), weighed=False)
    why = place.scale_reason or "judged, no reason given"
    return Statement(
        ((1.0, part),),
        assumptions=(f"“near” is taken as up to {place.scale_m:g} m ({why})",),
        reason="“Near” has no measured scale: only the least and the most are given.",
    )


def _candidates(place: Hit | NamedUnlocated, references: References) -> Statement:
    """The mixture ``Σ w·U(candidate) + w0·U(region)``; w0 admits an incomplete list."""
    residual = place.residual or 0.0
    weights, assumed = _weights(place.candidates, residual)
    shapes = [_shape(c, references) for c in place.candidates]
    parts: list[Weighted] = [
        (weight, Area(shape)) for weight, shape in zip(weights, shapes, strict=True)
    ]
    region = _region(place, references) if residual > 0 else None
    if region is not None:
        parts.append((residual, Area(region)))
    lost = residual if region is None else 0.0
    return Statement(tuple(parts), lost, assumed, _lost(lost))


def _lost(lost: float) -> str | None:
    if lost == 0:
        return None
    return (
        f"With weight {lost:g} it is none of the candidates and may be anywhere: "
        "only bounds of a probability are given."
    )


def _region(place: Hit | NamedUnlocated, references: References) -> Geometry | None:
    """The region that the residual of a list of candidates is spread over."""
    if isinstance(place, Hit) or place.region is None:
        return None
    return _extent(place.region, references)


def _weights(
    candidates: Sequence[Candidate], residual: float
) -> tuple[list[float], tuple[str, ...]]:
    """Weights that sum to ``1 - residual``; those not given share what is left."""
    given = [c.weight for c in candidates]
    left = 1.0 - residual - sum(w for w in given if w is not None)
    unknown = given.count(None)
    if left < -1e-9 or (not unknown and abs(left) > 1e-9):
        raise BadPlace(
            "The weights of the candidates and the residual do not sum to 1; "
            "give weights that do."
        )
    if not unknown:
        return [w for w in given if w is not None], ()
    share = max(left, 0.0) / unknown
    note = f"the {unknown} candidates without a weight are given {share:.3g} each"
    return [share if w is None else w for w in given], (note,)


def _shape(candidate: Candidate, references: References) -> Geometry:
    if candidate.geometry is not None:
        return from_geojson(candidate.geometry)
    return _extent(candidate.reference or "", references)


def _extent(id_: str, references: References) -> Geometry:
    """The extent of a reference; that it has one was found out before."""
    return extent(references[id_], references)


def _offset(place: Offset, references: References, protocol: str) -> Statement:
    """A stated distance from one reference, or from one of several candidates."""
    weights: list[float] = [1.0]
    assumed: tuple[str, ...] = ()
    meant = [(place, references)]
    if place.candidates:
        weights, assumed = _weights(place.candidates, 0.0)
        meant = [_meant(place, c, references) for c in place.candidates]
    parts = [from_one(one, known, protocol) for one, known in meant]
    bounds = not all(part.weighed for part in parts)
    even = () if bounds or place.along is not None or place.offsets else (_EVEN_RING,)
    notes = (*_origin_notes(place, references), *_unit_notes(place), *even, *assumed)
    return Statement(
        tuple(zip(weights, parts, strict=True)),
        assumptions=notes,
        reason=_ONE_SIDED if bounds else None,
    )


def _meant(
    place: Offset, candidate: Candidate, references: References
) -> tuple[Offset, References]:
    """The offset as if ``candidate`` alone had been meant."""
    if candidate.reference is not None:
        return replace(place, candidates=(), reference=candidate.reference), references
    name = "candidate"
    drawn = Facility(
        id=name, name=name, kind="candidate", names={}, geometry=candidate.geometry
    )
    return replace(place, candidates=(), reference=name), {**references, name: drawn}


def _origin_notes(place: Offset, references: References) -> tuple[str, ...]:
    """From where the distance is taken to run, and whether that was said."""
    notes: dict[MeasuredFrom | None, str] = {
        None: "measured from the nearest point of the outline (assumed)",
        "entrance": "measured from an entrance somewhere on the outline",
    }
    if place.offsets:
        notes = {None: "measured from the middle of the reference (assumed)"}
    found = [notes[place.measured_from]] if place.measured_from in notes else []
    ids = [place.reference, *(c.reference for c in place.candidates)]
    found += [
        f"{i} is placed by description only; measured from the area it may lie in"
        for i in ids
        if i is not None and i in references and references[i].geometry is None
    ]
    return tuple(found)


def _unit_notes(place: Offset) -> tuple[str, ...]:
    notes = {
        "step": "one step is 0.65 to 0.85 m, most likely 0.75 m; "
        "a double pace is not mixed in",
        "double-step": "one double step is 1.30 to 1.70 m, most likely 1.50 m",
    }
    units = {place.unit, *(leg.unit for leg in place.offsets)}
    return tuple(text for unit, text in notes.items() if unit in units)
