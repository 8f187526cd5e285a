"""Places without a length: between, within, hit, near, in a town or region."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geo.intake.grammar.nouns import Noun
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.scene import Scene, candidates, doubts
from geo.intake.grammar.towns import Found, town_or_region
from geo.model.place import Between, Containment, Hit, Near, Place

NO_BUILDING = "The building is not drawn apart; the whole reference stands for it."
NEAR_M = 300.0
NEAR_TOWN_M = 10_000.0
DENIAL = 3
BACK = 12


def distinct(places: Iterable[Place]) -> list[Place]:
    """The places without repetition, in order."""
    made: list[Place] = []
    for place in places:
        if place not in made:
            made.append(place)
    return made


def between(scene: Scene) -> Iterator[Found]:
    """K7: "between A and B"."""
    for at in range(len(scene.tokens)):
        opened = scene.words.between.at(scene.tokens, at)
        if opened is None:
            continue
        first = scene.noun(opened[1])
        if first is None:
            continue
        if isinstance(first, Refusal):
            yield Found(first, at, opened[1])
            continue
        joined = scene.words.and_.at(scene.tokens, first.end)
        second = scene.noun(joined[1]) if joined else None
        yield _between(scene, at, first, second)


def _between(
    scene: Scene, at: int, first: Noun, second: Noun | Refusal | None
) -> Found:
    if isinstance(second, Refusal):
        return Found(second, at, first.end)
    ends = (first, second) if second is not None else (first,)
    ids = tuple(noun.ids[0] for noun in ends if len(noun.ids) == 1)
    if len(ids) != 2 or ids[0] == ids[1]:
        reason = "“Between” needs two different known things."
        return Found(scene.refuse(reason, at, ends[-1].end), at, ends[-1].end)
    place = Between(references=ids, language=scene.language)
    return Found(place, at, ends[-1].end)


def containment(scene: Scene) -> Iterator[Found]:
    """K2: "on the grounds of", "inside"; a hit on the grounds is one too."""
    words, tokens = scene.words, scene.tokens
    for at in range(len(tokens)):
        inside = words.inside.at(tokens, at)
        opened = inside or words.in_.at(tokens, at) or words.hit.at(tokens, at)
        noun = scene.noun(opened[1]) if opened is not None else None
        if not isinstance(noun, Noun):
            continue
        town = town_or_region(scene, noun, True) if len(noun.ids) == 1 else None
        if "territory" in noun.parts or (inside is not None and town is None):
            yield _contained(scene, at, noun)


def _contained(scene: Scene, at: int, noun: Noun) -> Found:
    refused = _denied(scene, at, noun.end) or _not_one(scene, noun)
    if refused is not None:
        return Found(refused, at, noun.end)
    left = set(noun.parts) - {"territory", "building"}
    drawn = (f"The {' and '.join(sorted(left))} of it is not drawn.",) if left else ()
    remarks = " ".join((*drawn, *doubts(noun))) or None
    place = Containment(reference=noun.ids[0], language=scene.language, remarks=remarks)
    return Found(place, at, noun.end)


def _not_one(scene: Scene, noun: Noun) -> Refusal | None:
    """A refusal when several things are meant, or may be."""
    if len(noun.ids) > 1:
        reason = "The words fit several known things alike; name one."
        return scene.refuse(reason, noun.start, noun.end)
    return scene.joined(noun)


def hit(scene: Scene) -> Iterator[Found]:
    """K3: "hit the building", "the building was hit"."""
    words, tokens = scene.words, scene.tokens
    for at in range(len(tokens)):
        passive = words.was_hit.at(tokens, at)
        active = words.hit.at(tokens, at)
        if passive is not None:
            noun = _subject(scene, at)
            if noun is not None:
                yield _hit(scene, noun, noun.start, passive[1])
        elif active is not None:
            said = scene.noun(active[1])
            if isinstance(said, Refusal):
                yield Found(said, at, active[1])
            elif said is not None:
                yield _hit(scene, said, at, said.end)


def _subject(scene: Scene, end: int) -> Noun | None:
    """The noun phrase that ends where the verb begins."""
    for at in range(max(0, end - BACK), end):
        noun = scene.noun(at) if _may_begin(scene, at) else None
        if isinstance(noun, Noun) and noun.end == end:
            return noun
    return None


def _may_begin(scene: Scene, at: int) -> bool:
    """Whether a noun phrase may begin here and not in the midst of a longer one."""
    words, tokens = scene.words, scene.tokens
    if at == 0 or tokens[at - 1].kind == "mark":
        return True
    inner = (words.link, words.weak_link, words.article)
    return words.stop.has(tokens, at - 1) and not any(
        table.has(tokens, at - 1) for table in inner
    )


def _hit(scene: Scene, noun: Noun, start: int, end: int) -> Found:
    refused = _denied(scene, start, end) or scene.joined(noun)
    if refused is not None:
        return Found(refused, start, end)
    part = "building" in noun.parts and len(noun.ids) == 1
    remarks = " ".join((*((NO_BUILDING,) if part else ()), *doubts(noun))) or None
    place = Hit(
        reference=noun.ids[0] if len(noun.ids) == 1 else None,
        candidates=candidates(noun),
        language=scene.language,
        remarks=remarks,
    )
    return Found(place, start, end)


def _denied(scene: Scene, start: int, end: int) -> Refusal | None:
    """A refusal when "not", "missed" or the like stands just before or within."""
    first = start
    while first > max(0, start - DENIAL) and scene.tokens[first - 1].kind != "mark":
        first -= 1
    for at in range(first, end):
        if scene.words.not_.has(scene.tokens, at):
            reason = "The words deny it or leave it open; no place follows."
            return scene.refuse(reason, at, end)
    return None


def near(scene: Scene, scale_m: float | None) -> Iterator[Found]:
    """K6: "near", "next to", "a stone's throw from"."""
    words, tokens = scene.words, scene.tokens
    for at in range(len(tokens)):
        idiom = words.idiom.at(tokens, at)
        beside = words.beside.at(tokens, at)
        opened = idiom or beside or words.near.at(tokens, at)
        noun = scene.noun(opened[1]) if opened is not None else None
        if isinstance(noun, Refusal):
            yield Found(noun, at, noun_start(scene, at))
        elif noun is not None:
            denied = _denied(scene, at, at)
            read = denied or _near(scene, noun, scale_m, beside is not None)
            if idiom is not None and isinstance(read, Near):
                said = ("A figure of speech, not a distance.", *doubts(noun))
                read = replace(read, remarks=" ".join(said))
            yield Found(read, at, noun.end)


def noun_start(scene: Scene, at: int) -> int:
    """The index after token ``at``, for a refusal that points at it."""
    return min(at + 1, len(scene.tokens))


def _near(
    scene: Scene, noun: Noun, scale_m: float | None, beside: bool
) -> Near | Refusal:
    refused = _not_one(scene, noun)
    if refused is not None:
        return refused
    kind = scene.names.kinds.get(noun.ids[0])
    if noun.region or kind == "region":
        return scene.refuse(
            "“Near” a region gives no scale that could be judged.", noun.start, noun.end
        )
    assumed = NEAR_TOWN_M if noun.town or kind == "city" else NEAR_M
    return Near(
        reference=noun.ids[0],
        language=scene.language,
        scale_m=scale_m or assumed,
        scale_reason=_scale_reason(scale_m, assumed),
        excludes_reference=beside,
        remarks=" ".join(doubts(noun)) or None,
    )


def _scale_reason(scale_m: float | None, assumed: float) -> str:
    if scale_m is not None:
        return "Judged by the person who asked."
    return (
        f"Assumed: the words give no distance; {assumed:g} m is the convention until "
        "somebody judges this case. Half and double of it would be as defensible."
    )
