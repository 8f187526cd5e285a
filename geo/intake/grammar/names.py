"""The names of references, and which of them a noun phrase means.

A name fits when its head is said, nothing said contradicts it, and what is left
unsaid is only the town. What is said beyond the name must belong: "of Azerbaijan"
goes with "embassy" because a known embassy is of Azerbaijan; "of France" does not.
Where two names fit equally well both are given back: nothing is chosen in silence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.stems import is_adjective, is_derived, stem
from geo.intake.grammar.tokens import Token, tokenise

PREFIX = 6
REGION = "=region"


@dataclass(frozen=True, slots=True)
class Item:
    """A word of a noun phrase: its key, the part it names, its group and form."""

    key: str | None
    norm: str
    group: int = 0
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one reference as the set of its keys, and its head."""

    id: str
    keys: frozenset[str]
    head: str | None


@dataclass(slots=True)
class Names:
    """All names of all references in the keys of one language."""

    language: str
    kinds: Mapping[str, str]
    keys: dict[str, str] = field(default_factory=dict)
    begun: dict[str, list[str]] = field(default_factory=dict)
    entries: list[Name] = field(default_factory=list)
    by_head: dict[str | None, list[Name]] = field(default_factory=dict)
    own: dict[str, frozenset[str]] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)

    def key(self, norm: str) -> str | None:
        """The key of a word that some name has, else ``None``."""
        word = stem(norm, self.language)
        found = self.keys.get(word)
        if found is not None or len(word) < PREFIX:
            return found
        near = (
            key
            for key in self.begun.get(word[:PREFIX], ())
            if is_derived(word, key, self.language)
            or is_derived(key, word, self.language)
        )
        return next(near, None)

    def learn(self, norm: str) -> str:
        """The key of a word of a name, a new one if need be."""
        known = self.key(norm)
        if known is not None:
            return known
        word = stem(norm, self.language)
        self.keys[word] = word
        if len(word) >= PREFIX:
            self.begun.setdefault(word[:PREFIX], []).append(word)
        return word

    def is_region(self, id_: str) -> bool:
        """Whether the reference is said to be a region."""
        return self.kinds.get(id_) == "region"


def names_of(
    references: Mapping[str, Iterable[str]],
    kinds: Mapping[str, str],
    words: PlaceWords,
    language: str,
) -> Names:
    """The names of ``references`` (id → names), with their ``kinds`` where known."""
    made = Names(language, kinds)
    split = [
        (id_, tokenise(name, language))
        for id_, names in references.items()
        for name in names
    ]
    for _, tokens in sorted(split, key=lambda pair: sum(len(t.norm) for t in pair[1])):
        for at, token in enumerate(tokens):
            if _is_content(tokens, at, words):
                made.learn(token.norm)
    for id_, tokens in split:
        _enter(id_, tokens, words, made)
    return made


def _is_content(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    if tokens[at].kind == "mark" or tokens[at].norm in ("'s", "'"):
        return False
    tables = (
        *(words.link, words.weak_link, words.article, words.generic),
        *(words.town, words.region),
    )
    return not any(table.has(tokens, at) for table in tables)


def _enter(id_: str, tokens: Sequence[Token], words: PlaceWords, names: Names) -> None:
    items, group = [], 0
    for at, token in enumerate(tokens):
        if words.region.has(tokens, at):
            items.append(Item(REGION, token.norm, group))
        elif (
            token.norm == ","
            or (words.link.has(tokens, at) and items)
            or words.weak_link.has(tokens, at)
        ):
            group += 1
        elif _is_content(tokens, at, words):
            items.append(Item(names.learn(token.norm), token.norm, group))
    keys = frozenset(item.key for item in items if item.key)
    if not keys:
        return
    name = Name(id_, keys, head(items, names.language))
    names.entries.append(name)
    names.by_head.setdefault(name.head, []).append(name)
    names.own[id_] = names.own.get(id_, frozenset()) | keys
    if len(keys) == 1 and names.kinds.get(id_, "city") in ("city", "region"):
        names.towns.setdefault(next(iter(keys)), id_)


def head(items: Sequence[Item], language: str) -> str | None:
    """The word that says what the thing is: *plant* in "Artem plant, Kyiv"."""
    first = [item for item in items if item.group == items[0].group]
    if language == "en":
        return first[-1].key
    if language == "fr" and any(item.key == REGION for item in first):
        return REGION
    nouns = [item for item in first if not is_adjective(item.norm, language)]
    return (nouns or first)[0].key


def meant(items: Sequence[Item], names: Names) -> tuple[tuple[str, ...], bool]:
    """The ids that the words fit best, several if undecided; and whether in full."""
    keys = frozenset(item.key for item in items if item.key)
    top = head(items, names.language) if items else None
    ranked: dict[str, int] = {}
    for name in (entry for key in sorted(keys) for entry in names.by_head.get(key, ())):
        rank = _rank(keys, top, name, names)
        if rank is not None:
            ranked[name.id] = min(rank, ranked.get(name.id, rank))
    best = min(ranked.values(), default=0)
    whole = best % 100 == 0
    same = (id_ for id_, rank in ranked.items() if rank == best or _unsure(rank, whole))
    return tuple(same), whole


def _unsure(rank: int, whole: bool) -> bool:
    """Whether a name that is said in part may as well be meant as the best one."""
    return not whole and rank % 100 > 0


def _rank(
    keys: frozenset[str], top: str | None, name: Name, names: Names
) -> int | None:
    """Smaller is better: words of the name unsaid, then words said beyond it."""
    if top not in name.keys:
        return None
    if REGION in keys - name.keys and not names.is_region(name.id):
        return None
    missing = {k for k in name.keys - keys - {REGION} if k not in names.towns}
    beyond = keys - name.keys - {REGION}
    strange = beyond - names.towns.keys()
    if (missing and strange) or not all(_belongs(k, name, names) for k in beyond):
        return None
    return len(missing) + 100 * len(beyond)


def _belongs(key: str, name: Name, names: Names) -> bool:
    own = names.own[name.id]
    if key in own:
        return True
    if key in names.towns:
        return _goes_with(key, own, names)
    others = name.keys - {name.head, REGION} - names.towns.keys()
    kin = [e for head in others for e in names.by_head.get(head, ()) if e.id != name.id]
    return bool(kin) and all(
        any(key in e.keys for e in kin if e.id == id_) for id_ in {e.id for e in kin}
    )


def _goes_with(town: str, own: frozenset[str], names: Names) -> bool:
    """Whether a town or region may be said of a thing with the words ``own``."""
    theirs = {names.towns[key] for key in own if key in names.towns}
    id_ = names.towns[town]
    if not theirs or id_ in theirs or names.is_region(id_):
        return True
    said = ({names.towns[k] for k in keys if k in names.towns} for keys in _all(names))
    return any(id_ in ids and theirs & ids for ids in said)


def _all(names: Names) -> Iterable[frozenset[str]]:
    """The keys of all names of each reference."""
    return names.own.values()
