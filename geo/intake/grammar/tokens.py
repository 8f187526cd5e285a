"""A text as tokens that remember where they stand, in one linear pass.

``norm`` is what the tables are written in: lower case, composed accents, straight
apostrophes, Russian ё as е, no stress marks, French d' and l' as de and le. Offsets
are code points of the text
as given. A hyphen between two words, or between a number and a word, is no token;
the word after it is ``glued``.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

LETTER = "(?:[^\\W\\d_]|[\u0300-\u036f])"
APOSTROPHE = "['\u2019\u02bc]"
TOKEN = re.compile(
    f"(?P<digits>[0-9]+)|(?P<word>{LETTER}+(?:{APOSTROPHE}{LETTER}+){{0,3}}{APOSTROPHE}?)"
    "|(?P<mark>\\S)"
)
HYPHENS = "-\u2010\u2011"
ELIDED = {
    "l": "le",
    "d": "de",
    "j": "je",
    "n": "ne",
    "s": "se",
    "c": "ce",
    "m": "me",
    "t": "te",
    "qu": "que",
    "jusqu": "jusque",
    "lorsqu": "lorsque",
}
STRESS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a single mark at [``start``, ``end``) of a text."""

    start: int
    end: int
    norm: str
    kind: str
    glued: bool = False
    spaced: bool = True
    capital: bool = False
    text: str = ""

    @property
    def is_word(self) -> bool:
        """Whether this is a word."""
        return self.kind == "word"


def tokenise(text: str, language: str) -> tuple[Token, ...]:
    """The tokens of ``text``; elisions are split for ``fr``, possessives for ``en``.

    >>> [t.norm for t in tokenise("À 35 pas de l’ambassade", "fr")]
    ['à', '35', 'pas', 'de', 'le', 'ambassade']
    >>> [(t.norm, t.glued) for t in tokenise("nord-est", "fr")]
    [('nord', False), ('est', True)]
    """
    raw = [piece for found in TOKEN.finditer(text) for piece in _split(found, language)]
    return tuple(_joined(raw))


def normal(word: str) -> str:
    """A word as the tables have it.

    >>> normal("АРТЁМ"), normal("L’été")
    ('артем', "l'été")
    """
    folded = unicodedata.normalize("NFC", word.casefold()).replace("ё", "е")
    return STRESS.sub("", re.sub(APOSTROPHE, "'", folded))


def said(tokens: Sequence[Token], start: int, end: int, text: str) -> str:
    """The words of ``text`` that tokens ``start`` to ``end`` (exclusive) cover."""
    return text[tokens[start].start : tokens[end - 1].end]


def span(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The code points that tokens ``start`` to ``end`` (exclusive) cover."""
    return tokens[start].start, tokens[end - 1].end


def _split(found: re.Match[str], language: str) -> list[Token]:
    kind = found.lastgroup or "mark"
    text, start = found.group(), found.start()
    capital = text[:1].isupper()
    token = Token(start, found.end(), normal(text), kind, capital=capital, text=text)
    if kind != "word" or "'" not in token.norm:
        return [token]
    return _apostrophes(text, start, language) or [token]


def _apostrophes(text: str, start: int, language: str) -> list[Token]:
    """French ``l'`` and ``d'``, English ``'s``; others belong to the word."""
    pieces = re.split(f"({APOSTROPHE})", text)
    if language == "fr" and normal(pieces[0]) in ELIDED:
        cut = len(pieces[0]) + 1
        full = ELIDED[normal(pieces[0])]
        head = replace(_word(text[:cut], start, False), norm=full)
        rest = text[cut:]
        tail = _apostrophes(rest, start + cut, language) or [
            _word(rest, start + cut, True)
        ]
        return [head, *(tail if rest else [])]
    if language == "en" and normal(pieces[-1]) in ("s", ""):
        cut = len(text) - len(pieces[-1]) - 1
        if cut > 0:
            return [
                _word(text[:cut], start, False),
                _word(text[cut:], start + cut, True),
            ]
    return []


def _word(text: str, start: int, close: bool) -> Token:
    end = start + len(text)
    capital = text[:1].isupper()
    return Token(
        start, end, normal(text), "word", spaced=not close, capital=capital, text=text
    )


def _joined(raw: list[Token]) -> list[Token]:
    """Drop the hyphens inside compounds, and note what touches its neighbour."""
    made: list[Token] = []
    glue = False
    for index, token in enumerate(raw):
        before = raw[index - 1] if index else None
        after = raw[index + 1] if index + 1 < len(raw) else None
        if token.norm in HYPHENS and _compound(before, token, after):
            glue = True
            continue
        touching = before is not None and before.end == token.start
        made.append(replace(token, glued=glue, spaced=not touching))
        glue = False
    return made


def _compound(before: Token | None, hyphen: Token, after: Token | None) -> bool:
    if before is None or after is None:
        return False
    touching = before.end == hyphen.start and after.start == hyphen.end
    words = after.is_word and before.kind != "mark"
    return touching and words
