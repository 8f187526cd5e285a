"""A place statement in English, French, Ukrainian or Russian, read or refused.

A distance comes first: where one is said and cannot be read, nothing coarser is put
in its stead. Then between, within, hit, near; then what is only named, and towns and
regions. What is not said stays ``None``; what is not understood is a ``Refusal``.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from geo.intake.grammar import relations, unlocated
from geo.intake.grammar.bearings import bearing_at
from geo.intake.grammar.lengths import Measure
from geo.intake.grammar.measures import measures
from geo.intake.grammar.names import names_of
from geo.intake.grammar.nouns import Noun
from geo.intake.grammar.offsets import NO_FEATURE, Read, read_offset
from geo.intake.grammar.place_lexicon import PLACE_WORDS
from geo.intake.grammar.refusal import Refusal, unread_language
from geo.intake.grammar.relations import distinct
from geo.intake.grammar.scene import Scene
from geo.intake.grammar.tokens import said, tokenise
from geo.intake.grammar.towns import Found
from geo.model.place import Place

COORDINATES = re.compile(
    r"\d{1,3}[.,]\d{3,9}\s?°?\s?[NSEW]?[,;\s]{1,3}-?\d{1,3}[.,]\d{3,9}|\d{1,3}\s?°"
)
NOTHING = Refusal("The words name no place that is known.")


def read_place(
    text: str,
    language: str,
    *,
    references: Mapping[str, Iterable[str]],
    kinds: Mapping[str, str] | None = None,
    near_m: float | None = None,
) -> Place | Refusal:
    """The place that ``text`` states, or why it cannot be read.

    ``references`` are ids with all their names; ``kinds`` says which of them are a
    ``city`` or a ``region``; ``near_m`` is a scale in metres that a person judged
    for "near". The place has the matched words as ``verbatim``; an Offset's hedge is
    ``plain`` when the words have none.

    >>> place = read_place(
    ...     "a crater about 35 paces from the depot", "en", references={"d": ("Depot",)}
    ... )
    >>> place.number, place.unit, place.hedge, place.reference, place.verbatim
    (35.0, 'step', 'about', 'd', 'about 35 paces from the depot')
    >>> read_place("a crater 3 m wide", "en", references={}).reason
    'A size is said (how wide, deep or long), not a distance.'
    """
    words = PLACE_WORDS.get(language)
    if words is None:
        return unread_language(language, tuple(PLACE_WORDS))
    if near_m is not None and not 0 < near_m < math.inf:
        return Refusal(f"A scale of {near_m:g} m is no scale; give more than 0 metres.")
    tokens = tokenise(text, language)
    names = names_of(references, kinds or {}, words, language)
    found = _found(Scene(tokens, words, names), text, near_m)
    if isinstance(found, Refusal):
        return found
    if isinstance(found.place, Refusal):
        return found.place
    return replace(found.place, verbatim=said(tokens, found.start, found.end, text))


def _found(scene: Scene, text: str, near_m: float | None) -> Found | Refusal:
    """The first reading that holds, from the finest kind of statement down."""
    lengths = tuple(measures(scene.tokens, scene.words, scene.language))
    related = [
        list(rule)
        for rule in (
            relations.between(scene),
            relations.containment(scene),
            relations.hit(scene),
            relations.near(scene, near_m),
        )
    ]
    steps: tuple[Callable[[], Found | Refusal | None], ...] = (
        lambda: _offset(scene, lengths),
        lambda: _agreed(related[:3]),
        lambda: _unanchored(scene, lengths),
        lambda: _agreed(related[3:]),
        lambda: _first_refusal([*related[0], *related[1], *related[3]]),
        lambda: _coarse(scene, text),
        lambda: _first_refusal(related[2]),
        lambda: _misread(scene, lengths, text),
    )
    for step in steps:
        found = step()
        if found is not None:
            return found
    return NOTHING


def _offset(scene: Scene, lengths: tuple[Measure, ...]) -> Found | Refusal | None:
    """The one distance of the text; several are refused, none is ``None``."""
    reads: list[Read] = []
    for length in lengths:
        if length.role != "distance" or (reads and length.start < reads[-1].end):
            continue
        read = read_offset(scene, length)
        if isinstance(read, Read):
            reads.append(read)
        elif read.reason != NO_FEATURE:
            return read
    if len(distinct(read.place for read in reads)) > 1:
        reason = "Several distances from known things are said; read them one by one."
        return scene.refuse(reason, reads[0].start, reads[-1].end)
    return Found(reads[0].place, reads[0].start, reads[0].end) if reads else None


def _agreed(related: list[list[Found]]) -> Found | Refusal | None:
    """The first kind of relation that was read; two of one kind must agree."""
    for found in related:
        good = [(f, f.place) for f in found if not isinstance(f.place, Refusal)]
        if len(distinct(place for _, place in good)) > 1:
            return Refusal("Several places of one kind are said; read them one by one.")
        if good:
            return good[0][0]
    return None


def _unanchored(scene: Scene, lengths: tuple[Measure, ...]) -> Refusal | None:
    for length in lengths:
        if length.role == "distance":
            return scene.refuse(NO_FEATURE, length.start, length.end)
    return None


def _first_refusal(found: list[Found]) -> Refusal | None:
    return next((f.place for f in found if isinstance(f.place, Refusal)), None)


def _coarse(scene: Scene, text: str) -> Found | Refusal | None:
    """What is only named, and towns and regions."""
    direction = _direction(scene)
    if direction is not None:
        return direction
    return (
        unlocated.named_only(scene, text)
        or next(unlocated.thing_in_place(scene, text), None)
        or unlocated.town_only(scene)
    )


def _direction(scene: Scene) -> Refusal | None:
    """ "North of the depot": without a distance that is half of the earth."""
    words, tokens = scene.words, scene.tokens
    for at in range(len(tokens)):
        bearing = (
            bearing_at(tokens, at, words) if words.direction.has(tokens, at) else None
        )
        if bearing is None:
            continue
        opened = words.from_.at(tokens, bearing[1]) or words.of.at(tokens, bearing[1])
        bare = words.comparative.has(tokens, bearing[1] - 1)
        start = opened[1] if opened else bearing[1]
        if (opened or bare) and isinstance(scene.noun(start), Noun):
            return scene.refuse("A direction is said, not how far.", at, bearing[1])
    return None


def _misread(scene: Scene, lengths: tuple[Measure, ...], text: str) -> Refusal | None:
    """Why what looks like a place is none: a size, a height, coordinates, a pronoun."""
    for length in lengths:
        reason = "A size is said (how wide, deep or long), not a distance."
        if length.role == "other":
            reason = length.doubt or "A height, area, speed or time is said."
        return scene.refuse(reason, length.start, length.end)
    printed = COORDINATES.search(text)
    if printed is not None:
        reason = "Coordinates are printed; give them as a place of kind coordinates."
        return Refusal(reason, printed.span())
    noun = unlocated.lead_noun(scene)
    return noun if isinstance(noun, Refusal) else None
