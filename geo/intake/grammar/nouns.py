"""The noun phrase at a token: "the wall of the embassy's administrative building".

It ends at punctuation, at a word that cannot belong to a name, or at a verb. A word
that may belong and is in no known name makes the phrase a refusal: "the embassy of
France" is not the embassy that we know.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.intake.grammar.names import REGION, Item, Names, meant
from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.stems import is_verbal
from geo.intake.grammar.tokens import Token, span

LONGEST = 24
INDEFINITE = "“A” or “one of” a kind of thing does not say which; no place follows."
QUOTES = frozenset("«»“”„\"'‘’‹›")
NUMBER_SIGNS = frozenset("№#°")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun phrase means: ids that fit, parts of them, and where it ends.

    ``whole`` is false when a name was said in part: "the embassy" for "the embassy
    of Ruritania".
    """

    ids: tuple[str, ...]
    parts: tuple[str, ...]
    start: int
    end: int
    region: bool = False
    town: bool = False
    whole: bool = True


@dataclass(slots=True)
class _Reading:
    """A noun phrase while it is read."""

    tokens: Sequence[Token]
    words: PlaceWords
    names: Names
    at: int
    end: int
    items: list[Item]
    group: int = 0
    linked: bool = False
    region: bool = False
    town: bool = False
    quoted: bool = False
    problem: Refusal | None = None

    def add(self, item: Item, after: int) -> bool:
        self.items.append(item)
        self.at = self.end = after
        self.linked = False
        return True

    def skip(self, after: int, link: bool = False) -> bool:
        self.at = after
        self.group += link and bool(self.items)
        self.linked = self.linked or (link and bool(self.items))
        return True

    def refuse(self, reason: str) -> bool:
        token = self.tokens[self.at]
        self.problem = Refusal(reason, (token.start, token.end))
        return False


def read_noun(
    tokens: Sequence[Token], start: int, words: PlaceWords, names: Names
) -> Noun | Refusal | None:
    """The noun phrase at ``start``: what it means, why not, or ``None`` for none."""
    reading = _Reading(tokens, words, names, start, start, [])
    pronoun = words.pronoun.at(tokens, start)
    if pronoun is not None:
        token = tokens[start]
        return Refusal(
            f"“{token.text}” does not say which thing; name it.",
            (token.start, token.end),
        )
    indefinite = words.indefinite.at(tokens, start)
    while reading.at < min(len(tokens), start + LONGEST) and _next(reading):
        pass
    if reading.problem is not None:
        return reading.problem
    if indefinite is not None and reading.items:
        return Refusal(INDEFINITE, span(tokens, start, reading.end))
    return _resolved(reading, start) if reading.items else None


def _next(reading: _Reading) -> bool:
    """Take one word into the phrase; false when it ends."""
    token = reading.tokens[reading.at]
    if token.kind == "mark":
        return _mark(reading, token)
    if token.kind == "digits":
        return _figure(reading, token)
    if token.norm in ("'s", "'"):
        return reading.skip(reading.at + 1)
    return _function_word(reading) if _is_function(reading) else _content(reading)


def _is_function(reading: _Reading) -> bool:
    words, tokens, at = reading.words, reading.tokens, reading.at
    tables = (words.article, words.link, words.weak_link)
    return any(table.has(tokens, at) for table in tables)


def _function_word(reading: _Reading) -> bool:
    words, tokens, at = reading.words, reading.tokens, reading.at
    link = words.link.at(tokens, at)
    if link is not None:
        return reading.skip(link[1], link=True)
    article = words.article.at(tokens, at)
    if article is not None:
        inside = not reading.items or reading.linked
        return reading.skip(article[1]) if inside else False
    weak = words.weak_link.at(tokens, at)
    return weak is not None and _weak(reading, weak[1])


def _weak(reading: _Reading, after: int) -> bool:
    """ "in Kyiv" belongs to the phrase, "in Paris" spoils it, "in August" ends it."""
    words, tokens = reading.words, reading.tokens
    after = words.article.past(tokens, after)
    if not reading.items or after >= len(tokens) or not tokens[after].is_word:
        return False
    known = reading.names.key(tokens[after].norm) is not None
    if known or words.region.has(tokens, after) or words.town.has(tokens, after):
        return reading.skip(after, link=True)
    if tokens[after].capital and not words.stop.has(tokens, after):
        reading.at = after
        return reading.refuse(_unknown(tokens[after]))
    return False


def _content(reading: _Reading) -> bool:
    words, tokens, at = reading.words, reading.tokens, reading.at
    token = tokens[at]
    if words.region.has(tokens, at):
        reading.region = True
        return reading.add(Item(REGION, token.norm, reading.group), at + 1)
    for table, name in ((words.town, "town"), (words.generic, "")):
        found = table.at(tokens, at)
        if found is not None:
            reading.town = reading.town or name == "town"
            reading.end = found[1]
            return reading.skip(found[1])
    key = reading.names.key(token.norm)
    part = words.part.at(tokens, at)
    if part is not None and (key is None or part[1] == at + 1):
        return reading.add(Item(key, token.norm, reading.group, part[0]), part[1])
    if key is not None:
        return reading.add(Item(key, token.norm, reading.group), at + 1)
    return _stranger(reading, token)


def _stranger(reading: _Reading, token: Token) -> bool:
    """A word that no name has."""
    if reading.words.stop.has(reading.tokens, reading.at):
        return False
    verbal = is_verbal(token.norm, reading.names.language) and not token.capital
    if reading.items and not reading.linked and verbal:
        return False
    return reading.refuse(_unknown(token))


def _mark(reading: _Reading, token: Token) -> bool:
    if token.norm in QUOTES:
        if reading.quoted and not token.spaced:
            reading.end = reading.at + 1
        reading.quoted = not reading.quoted
        return reading.skip(reading.at + 1)
    if token.norm in NUMBER_SIGNS and reading.items:
        return reading.refuse(
            "A number is said of the thing, and no known name has it."
        )
    before = reading.tokens[reading.at - 1] if reading.at else None
    short = before is not None and before.is_word and before.end - before.start <= 3
    if token.norm == "." and short and not token.spaced and reading.end == reading.at:
        return reading.skip(reading.at + 1)
    return False


def _figure(reading: _Reading, token: Token) -> bool:
    """A figure belongs to a name, or begins a date; any other spoils the phrase."""
    key = reading.names.keys.get(token.norm)
    if key is not None:
        return reading.add(Item(key, token.norm, reading.group), reading.at + 1)
    if not reading.items:
        return False
    after = reading.at + 1
    tokens = reading.tokens
    dated = after < len(tokens) and reading.words.stop.has(tokens, after)
    if dated or token.spaced is False:
        return False
    return reading.refuse(f"“{token.text}” is in no known name of a thing.")


def _unknown(token: Token) -> str:
    return f"“{token.text}” is in no name of a known facility, town or region."


def _resolved(reading: _Reading, start: int) -> Noun | Refusal:
    """What the words mean, with all of them first, then without part words."""
    items = reading.items
    for dropped in ((), ("unnamed",), ("most",), ("all",)):
        kept = [item for item in items if not _is_dropped(item, dropped)]
        if not kept or any(item.key is None for item in kept):
            continue
        ids, whole = meant(kept, reading.names)
        if ids:
            left = [item for item in items if item not in kept]
            parts = tuple(item.part for item in left if item.part)
            return Noun(
                ids, parts, start, reading.end, reading.region, reading.town, whole
            )
    at = span(reading.tokens, start, reading.end)
    if all(item.part for item in items):
        return Refusal("A part is named, not of what.", at)
    return Refusal("The words fit no one name of a known facility, town or region.", at)


def _is_dropped(item: Item, dropped: tuple[str, ...]) -> bool:
    if item.part is None or not dropped:
        return False
    if dropped == ("unnamed",):
        return item.key is None
    return dropped == ("all",) or item.part != "building"
