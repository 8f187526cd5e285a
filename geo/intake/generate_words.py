"""What generated documents say: sentences with names and numbers put in.

The texts themselves are in ``generate_words.toml``, in six languages and three
scripts; ``TEXTS`` holds them as they stand there.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geo.model.claim import Speaker, Weapon
from geo.model.facility import Facility
from geo.model.place import (
    Between,
    Coordinates,
    NamedUnlocated,
    Offset,
    Place,
)

TEXTS: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("generate_words.toml").read_text("utf-8")
)
LANGUAGES = tuple(TEXTS["sentence"]["lead"])
SPEAKERS = tuple(Speaker(**speaker) for speaker in TEXTS["speaker"])
WEAPONS = tuple(
    Weapon(class_=item["class"], name=item["name"], form=item["form"])
    for item in TEXTS["weapon"]
)
INCIDENT_CATEGORIES = ("missile-strike", "drone-strike", "air-strike", "shelling")
CONTEXT_CATEGORIES = ("diplomatic", "statement", "delivery", "movement")


def sentence(kind: str, language: str, **values: object) -> str:
    """One sentence of a document; ``kind`` is a key of ``TEXTS["sentence"]``.

    >>> sentence("damage", "en", n=7, speaker="the Example Monitor")
    'For report 7, the Example Monitor described broken windows, walls and a roof.'
    """
    return str(TEXTS["sentence"][kind][language]).format(**values)


def event(category: str, language: str) -> str:
    """The words for what happened."""
    return str(TEXTS["event"][category][language])


def time_phrase(kind: str, language: str, **values: object) -> str:
    """The words for a time: ``kind`` is day, hour, night, month or undated."""
    return str(TEXTS["time"][kind][language]).format(**values)


def where(place: Place, language: str, names: Mapping[str, Facility]) -> str:
    """The words for a place, with the names of what it leans on.

    >>> where(Coordinates(longitude=30.5, latitude=50.25, radius_m=9.0), "en", {})
    'at 50.25, 30.5'
    """
    thing, other = _things(place, language, names)
    far = _far(place, language) if isinstance(place, Offset) else ""
    text: str = TEXTS["where"][place.kind][language]
    return text.format(thing=thing, other=other, far=far)


def thing_names(kind: str, number: int) -> dict[str, str]:
    """The names of an invented thing by language."""
    return {language: text.format(n=number) for language, text in _thing(kind).items()}


@cache
def _thing(kind: str) -> Mapping[str, str]:
    names: Mapping[str, str] = TEXTS["thing"][kind]
    return names


def _things(
    place: Place, language: str, names: Mapping[str, Facility]
) -> tuple[str, str]:
    """The one or two names in the words for a place."""
    if isinstance(place, Coordinates):
        return f"{place.latitude}, {place.longitude}", ""
    if isinstance(place, Between):
        first, second = (_name(id_, language, names) for id_ in place.references)
        return first, second
    if isinstance(place, NamedUnlocated):
        return _name(place.region, language, names), ""
    return _name(place.reference, language, names), ""


def _name(id_: str | None, language: str, names: Mapping[str, Facility]) -> str:
    if id_ is None:
        return ""
    return names[id_].names.get(language, names[id_].name)


def _far(place: Offset, language: str) -> str:
    """The words for a distance, with its hedge and direction."""
    units = TEXTS["unit"][language]
    if place.offsets:
        legs = [
            f"{leg.number:g} {units[leg.unit]} {leg.bearing}" for leg in place.offsets
        ]
        return " + ".join(legs)
    if place.range is not None:
        amount = f"{place.range[0]:g}–{place.range[1]:g} {units[place.unit]}"
    else:
        amount = f"{place.number:g} {units[place.unit]}"
    hedge = TEXTS["hedge"].get(place.hedge, {}).get(language, "{far}")
    direction = f" ({place.bearing})" if isinstance(place.bearing, str) else ""
    return str(hedge).format(far=amount) + direction
