"""Things that are named, not placed (K8), and towns and regions (K9)."""

from collections.abc import Iterator
from dataclasses import replace

from geo.intake.grammar.nouns import Noun
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.scene import Scene
from geo.intake.grammar.towns import Found, town_or_region, within_town
from geo.model.place import City, NamedUnlocated, Region

LONGEST_NAME = 10


def named_only(scene: Scene, text: str) -> Found | None:
    """A text that is nothing but the name of a thing.

    Known or not, the words do not say where anything was relative to it.
    """
    start = _past_preposition(scene)
    noun = scene.noun(start)
    if isinstance(noun, Noun):
        return _known(scene, noun, start, text)
    if _is_one_name(scene, start) and not _closing(scene, start):
        return Found(_named(scene, start, len(scene.tokens), text), 0, _last(scene))
    return None


def _past_preposition(scene: Scene) -> int:
    found = scene.words.in_.at(scene.tokens, 0) or scene.words.at.at(scene.tokens, 0)
    return found[1] if found else 0


def lead_noun(scene: Scene) -> Noun | Refusal | None:
    """The noun phrase that the text begins with, past a preposition."""
    return scene.noun(_past_preposition(scene))


def _last(scene: Scene) -> int:
    """The index after the last word of the text."""
    end = len(scene.tokens)
    while end > 1 and scene.tokens[end - 1].kind == "mark":
        end -= 1
    return end


def _known(scene: Scene, noun: Noun, start: int, text: str) -> Found | None:
    if noun.end < _last(scene) or len(noun.ids) != 1:
        return None
    if town_or_region(scene, noun, True) is not None:
        return None
    if not noun.whole and not scene.words.article.has(scene.tokens, start):
        return None  # "oil depot" without an article may be any
    if start > 0:
        reason = "“At” or “in” a thing may mean within it or close by; it is not read."
        return Found(scene.refuse(reason, 0, noun.end), 0, noun.end)
    region = next(_within(scene, start, noun.end), None)
    place = replace(
        _named(scene, start, noun.end, text),
        reference=noun.ids[0],
        region=region if region != noun.ids[0] else None,
    )
    return Found(place, 0, noun.end)


def _within(scene: Scene, start: int, end: int) -> Iterator[str]:
    """Regions that the words put the thing in."""
    for at in range(start + 1, end):
        opened = scene.words.weak_link.at(scene.tokens, at)
        noun = scene.noun(opened[1]) if opened else None
        if not isinstance(noun, Noun) or len(noun.ids) != 1:
            continue
        if isinstance(town_or_region(scene, noun, True), Region):
            yield noun.ids[0]


def _named(scene: Scene, start: int, end: int, text: str) -> NamedUnlocated:
    tokens = scene.tokens
    start = scene.words.article.past(tokens, start)
    while end > start + 1 and tokens[end - 1].kind == "mark":
        end -= 1
    return NamedUnlocated(
        name=text[tokens[min(start, end - 1)].start : tokens[end - 1].end],
        language=scene.language,
        remarks="The thing is named; where the event was relative to it is not said.",
    )


def _is_one_name(scene: Scene, start: int) -> bool:
    """Whether the text is one short phrase about an institution or a plant."""
    tokens, words = scene.tokens, scene.words
    end = _last(scene)
    if end - start > LONGEST_NAME or any(t.kind != "word" for t in tokens[start:end]):
        return False
    begins = any(
        words.thing.has(tokens, at) for at in range(start, min(start + 4, end))
    )
    return begins and not any(_breaks(scene, at) for at in range(start, end))


def _breaks(scene: Scene, at: int) -> bool:
    words, tokens = scene.words, scene.tokens
    linking = (words.article, words.link, words.thing)
    if any(table.has(tokens, at) for table in linking):
        return False
    return words.stop.has(tokens, at)


def _closing(scene: Scene, start: int) -> bool:
    """Whether a town or region stands in the name, which then says more."""
    return next(thing_in_place(scene, ""), None) is not None


def thing_in_place(scene: Scene, text: str) -> Iterator[Found]:
    """K8: "an oil depot in Odesa region"; in a town, the town (K9)."""
    for at in range(len(scene.tokens)):
        if not scene.words.thing.has(scene.tokens, at):
            continue
        found = _thing(scene, at, text)
        if found is not None:
            yield found


def _thing(scene: Scene, at: int, text: str) -> Found | None:
    words, tokens = scene.words, scene.tokens
    owned = words.owned.has(tokens, at)
    for after in range(at + 1, min(at + LONGEST_NAME, len(tokens))):
        within = words.weak_link.at(tokens, after)
        opened = within or (None if owned else words.link.at(tokens, after))
        if opened is None:
            if tokens[after].kind == "mark":
                return None
            continue
        noun = scene.noun(opened[1])
        if isinstance(noun, Noun) and len(noun.ids) == 1:
            return _placed(scene, noun, at, after, text, within is not None)
    return None


def _placed(
    scene: Scene, noun: Noun, at: int, after: int, text: str, within: bool
) -> Found | None:
    place = town_or_region(scene, noun, True)
    start = _name_start(scene, at)
    if isinstance(place, City):
        remarks = "Only the town of the thing is known."
        return Found(replace(place, remarks=remarks), start, noun.end)
    if isinstance(place, Region) and within:
        named = replace(_named(scene, start, after, text), region=place.reference)
        return Found(named, start, noun.end)
    return None


def _name_start(scene: Scene, at: int) -> int:
    """The first word of the thing's name: "oil" of "oil depot"."""
    words, tokens = scene.words, scene.tokens
    start = at
    while start > max(0, at - 3) and tokens[start - 1].is_word:
        tables = (words.stop, words.article, words.in_, words.at, words.hit, words.near)
        if any(table.has(tokens, start - 1) for table in tables):
            break
        start -= 1
    return start


def town_only(scene: Scene) -> Found | Refusal | None:
    """K9 of a text; several towns or regions are refused."""
    found = list(within_town(scene))
    joined = next((f.place for f in found if isinstance(f.place, Refusal)), None)
    if joined is not None:
        return joined
    whole = [f for f in found if not any(_is_within(f, other) for other in found)]
    ids = dict.fromkeys(
        f.place.reference for f in whole if not isinstance(f.place, Refusal)
    )
    if len(ids) > 1:
        said = " and ".join(str(id_) for id_ in ids)
        return Refusal(f"Several places are named, {said}; read them one by one.")
    return whole[0] if whole else None


def _is_within(found: Found, other: Found) -> bool:
    return (
        other is not found
        and other.start <= found.start
        and found.end <= other.end
        and (other.start, other.end) != (found.start, found.end)
    )
