"""Towns and regions (K9), and what a rule of a place gives back."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.intake.grammar.nouns import Noun
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.scene import Scene
from geo.model.place import City, Place, Region


@dataclass(frozen=True, slots=True)
class Found:
    """A place, or a refusal, read from tokens [``start``, ``end``)."""

    place: Place | Refusal
    start: int
    end: int


def within_town(scene: Scene) -> Iterator[Found]:
    """K9: "in Odesa", "in the Kharkiv region", "the city of Kherson"."""
    words, tokens = scene.words, scene.tokens
    for at in range(len(tokens)):
        opened = words.in_.at(tokens, at) or words.at.at(tokens, at)
        noun = scene.noun(opened[1] if opened else at) if _may_open(scene, at) else None
        if not isinstance(noun, Noun) or len(noun.ids) != 1:
            continue
        place = town_or_region(scene, noun, words.in_.has(tokens, at))
        if place is not None:
            yield Found(scene.joined(noun) or place, at, noun.end)


def _may_open(scene: Scene, at: int) -> bool:
    words, tokens = scene.words, scene.tokens
    return (
        words.in_.has(tokens, at)
        or words.at.has(tokens, at)
        or words.town.has(tokens, at)
        or words.region.has(tokens, at)
        or at == 0
    )


def town_or_region(scene: Scene, noun: Noun, said_in: bool) -> City | Region | None:
    """The town or region that a noun phrase names, or ``None`` for a facility."""
    id_, kind = noun.ids[0], scene.names.kinds.get(noun.ids[0])
    if kind == "region" or (kind is None and noun.region):
        return Region(reference=id_, language=scene.language)
    one_word = id_ in scene.names.towns.values()
    if kind == "city" or (kind is None and (noun.town or (one_word and said_in))):
        remarks = "Which part of the town is not drawn." if noun.parts else None
        return City(reference=id_, language=scene.language, remarks=remarks)
    return None
