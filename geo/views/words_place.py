"""A place in one plain sentence, and what was assumed to draw it.

One function per place kind; the sentence says no more than the statement did.
``names`` turns the id of a facility, city or region into its name.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from geo.model.place import (
    Bearing,
    Between,
    Candidate,
    City,
    Containment,
    Coordinates,
    Hit,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Place,
    Region,
)
from geo.views.catalogue import _

Names: TypeAlias = Callable[[str], str]

UNITS: Mapping[str, str] = {
    "m": _("{n} m"),
    "km": _("{n} km"),
    "ft": _("{n} ft"),
    "yd": _("{n} yd"),
    "mi": _("{n} miles"),
    "step": _("{n} steps"),
    "double-step": _("{n} double steps"),
}
HEDGES: Mapping[str, str] = {
    "about": _("About {length}"),
    "plain": _("{length}"),
    "measured": _("A measured {length}"),
    "at-most": _("At most {length}"),
    "at-least": _("At least {length}"),
}
ORIGINS: Mapping[str, str] = {
    "wall": _("from the wall of {reference}"),
    "centre": _("from the centre of {reference}"),
    "entrance": _("from the entrance of {reference}"),
    "fence": _("from the fence of {reference}"),
}
PRECISIONS: Mapping[str, str] = {
    "area": _("an area that the source names"),
    "ring": _("only a distance, no direction"),
    "near": _("only “near” something"),
    "city": _("only a city"),
    "region": _("only a region"),
    "none": _("no place"),
}


def place_sentence(place: Place, names: Names) -> str:
    """The place as one sentence.

    >>> place_sentence(City(reference="kharkiv"), str.title)
    'Somewhere in Kharkiv; nothing finer is said.'
    """
    return _SENTENCES[type(place)](place, names)


def place_assumptions(place: Place) -> tuple[str, ...]:
    """What had to be assumed to give the statement a shape, one sentence each."""
    found = [place.remarks] if place.remarks else []
    if isinstance(place, Offset):
        found += _offset_assumptions(place)
    if isinstance(place, Near):
        found.append(_near_assumption(place))
    if isinstance(place, City):
        found.append(_("A city is drawn as a disc of an assumed radius."))
    return tuple(found)


def bearing_words(bearing: Bearing | str) -> str:
    """A direction in words.

    >>> bearing_words(Bearing(deg=90, half_angle_deg=45))
    'in the direction 90° ± 45°'
    """
    if isinstance(bearing, str):
        return _("to the {direction}").format(direction=bearing)
    return _("in the direction {deg}° ± {half}°").format(
        deg=f"{bearing.deg:g}", half=f"{bearing.half_angle_deg:g}"
    )


def _named(identifier: str | None, names: Names) -> str:
    return names(identifier) if identifier else _("a thing that is not named")


def _listed(ids: tuple[str, ...], names: Names) -> str:
    return ", ".join(map(names, ids))


def _candidates(candidates: tuple[Candidate, ...], names: Names) -> str:
    return ", ".join(
        names(item.reference) if item.reference else _("an outline of its own")
        for item in candidates
    )


def _coordinates(place: Coordinates, names: Names) -> str:
    return _("At the printed coordinates {lat}, {lon}, within {radius} m.").format(
        lat=f"{place.latitude:g}",
        lon=f"{place.longitude:g}",
        radius=f"{place.radius_m:g}",
    )


def _containment(place: Containment, names: Names) -> str:
    where = _named(place.reference, names)
    if place.excluding:
        without = _listed(place.excluding, names)
        return _("Somewhere within {where}, but not in {without}.").format(
            where=where, without=without
        )
    return _("Somewhere within {where}; where in it is not said.").format(where=where)


def _hit(place: Hit, names: Names) -> str:
    if place.candidates:
        return _("One of these was hit: {list}. Which one is not said.").format(
            list=_candidates(place.candidates, names)
        )
    return _("{where} itself was hit; where on it is not said.").format(
        where=_named(place.reference, names)
    )


def _offset(place: Offset, names: Names) -> str:
    start = (
        _("from {reference}")
        if not place.measured_from
        else ORIGINS[place.measured_from]
    )
    reference = start.format(reference=_named(place.reference, names))
    if place.candidates:
        reference = _("from one of these: {list}").format(
            list=_candidates(place.candidates, names)
        )
    return f"{_length(place)} {reference}{_direction(place)}."


def _length(place: Offset) -> str:
    if place.offsets:
        legs = (
            f"{UNITS[leg.unit].format(n=f'{leg.number:g}')} {leg.bearing}"
            for leg in place.offsets
        )
        return _(" and ").join(legs)
    unit = UNITS[place.unit or "m"]
    if place.range:
        low, high = (unit.format(n=f"{value:g}") for value in place.range)
        return _("Between {low} and {high}").format(low=low, high=high)
    length = unit.format(n="?" if place.number is None else f"{place.number:g}")
    return HEDGES[place.hedge or "plain"].format(length=length)


def _direction(place: Offset) -> str:
    if place.along is not None:
        return _(", measured along a path")
    if place.offsets:
        return ""
    if place.bearing is None:
        return _(", in a direction that is not said")
    return ", " + bearing_words(place.bearing)


def _near(place: Near, names: Names) -> str:
    return _("Near {where}; how near is not said.").format(
        where=_named(place.reference, names)
    )


def _between(place: Between, names: Names) -> str:
    return _("Between {list}.").format(
        list=_(" and ").join(map(names, place.references))
    )


def _unlocated(place: NamedUnlocated, names: Names) -> str:
    what = place.name or _named(place.reference, names)
    known = _("{what}, whose position is not known").format(what=what)
    if place.region:
        known += _("; it is said to lie in {region}").format(region=names(place.region))
    if place.candidates:
        known += _("; perhaps one of these: {list}").format(
            list=_candidates(place.candidates, names)
        )
    return known + "."


def _somewhere(place: Region | City, names: Names) -> str:
    return _("Somewhere in {where}; nothing finer is said.").format(
        where=_named(place.reference, names)
    )


def _nowhere(place: Nowhere, names: Names) -> str:
    return _("No place is given: {reason}.").format(reason=place.reason.rstrip(". "))


def _offset_assumptions(place: Offset) -> list[str]:
    found = []
    if place.measured_from is None and not place.remarks:
        found.append(_("The distance is taken from the nearest wall; nobody says so."))
    if place.unit == "step":
        found.append(_("A step is taken as 0.65 to 0.85 m, most likely 0.75 m."))
    if place.unit == "double-step":
        found.append(_("A double step is taken as 1.30 to 1.70 m, most likely 1.50 m."))
    if place.bearing is None and not place.offsets and place.along is None:
        found.append(_("Every direction is taken as equally likely."))
    return found


def _near_assumption(place: Near) -> str:
    drawn = _("“Near” is drawn to {scale} m").format(scale=f"{place.scale_m:g}")
    because = (
        _(", because {reason}").format(reason=place.scale_reason.rstrip(". "))
        if (place.scale_reason)
        else ""
    )
    return drawn + because + _("; no probability is given for it.")


_Sentence: TypeAlias = Callable[[Place, Names], str]
_SENTENCES: Mapping[type[Place], _Sentence] = {
    kind: cast(_Sentence, function)
    for kind, function in (
        (Coordinates, _coordinates),
        (Containment, _containment),
        (Hit, _hit),
        (Offset, _offset),
        (Near, _near),
        (Between, _between),
        (NamedUnlocated, _unlocated),
        (Region, _somewhere),
        (City, _somewhere),
        (Nowhere, _nowhere),
    )
}
