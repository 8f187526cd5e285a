"""Words reduced so that their inflected forms meet: for comparing names only.

Not a dictionary: endings are cut from a list, at least three letters stay, and the
last vowel of a Ukrainian stem is folded (Харків, Харкова). A wrong cut makes two
forms differ, which ends in a refusal, not in a wrong place.
"""

import re
import unicodedata

LEAST = 3
COMBINING = re.compile("[\u0300-\u036f]")
ENDINGS = {
    "en": ("s",),
    "fr": ("es", "s", "x", "e"),
    "uk": (
        *("ами", "ями", "ого", "ому", "ими", "іми", "ої", "ій", "ий"),
        *("ою", "ею", "єю", "ах", "ях", "ам", "ям", "ом", "ем", "єм", "ію", "ія", "ії"),
        *("их", "іх", "им", "а", "я", "о", "е", "є", "и", "і", "ї", "у", "ю", "ь", "й"),
    ),
    "ru": (
        *("ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ием", "ая", "яя"),
        *("ое", "ее", "ые", "ие", "ия", "ию", "ии", "ой", "ей", "ий", "ый", "ую", "юю"),
        *("ых", "их", "ах", "ях", "ам", "ям", "ом", "ем", "ью", "ым", "им"),
        *("а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й"),
    ),
}
ADJECTIVE = {
    "uk": re.compile(
        "(?:[сзц]ьк|[бвгджзйклмпрстфхцчшщь]н|ов)"
        "(?:ий|ій|а|я|е|є|ого|ої|ому|у|ю|им|ім|ою|их|ими|і)"
    ),
    "ru": re.compile(
        "(?:[сц]к|[^аеиоуыэюя]н|ян|ов|ев)"
        "(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ей|ому|ему|ую|юю|ым|им|ых|их|ые|ие|ыми|ими)"
    ),
}
FOLDED = {"і": "о", "ї": "є"}
LAST_VOWEL = re.compile("[аеєиіїоуюя](?=[^аеєиіїоуюя]*$)")


def stem(norm: str, language: str) -> str:
    """The part of a normal word that its forms share.

    >>> stem("харків", "uk") == stem("харкова", "uk")
    True
    >>> stem("здания", "ru"), stem("pétroliers", "fr")
    ('здан', 'petrolier')
    """
    if language in ("en", "fr"):
        norm = COMBINING.sub("", unicodedata.normalize("NFD", norm))
    for ending in ENDINGS[language]:
        if norm.endswith(ending) and len(norm) - len(ending) >= LEAST:
            norm = norm[: -len(ending)]
            break
    if language == "uk":
        return LAST_VOWEL.sub(lambda found: FOLDED.get(found[0], found[0]), norm)
    return norm


def is_adjective(norm: str, language: str) -> bool:
    """Whether a Ukrainian or Russian word ends as adjectives do.

    >>> is_adjective("адміністративної", "uk"), is_adjective("будівлі", "uk")
    (True, False)
    """
    rule = ADJECTIVE.get(language)
    return rule is not None and any(
        rule.fullmatch(norm, max(0, len(norm) - back)) for back in range(3, 7)
    )


DERIVED = {
    "en": frozenset({"i", "n", "an", "ian", "ish"}),
    "fr": frozenset({"ai", "ais", "oi", "ois", "ien", "ienn", "enn", "en", "in"}),
    "uk": frozenset({"ськ", "цьк", "ц"}),
    "ru": frozenset({"ск", "цк"}),
}


def is_derived(long: str, short: str, language: str) -> bool:
    """Whether one stem is the adjective of the other: *azerbaïdjanais*.

    >>> is_derived("азербайджанск", "азербайджан", "ru")
    True
    >>> is_derived("ambassadeur", "ambassad", "fr")
    False
    """
    return long.startswith(short) and long[len(short) :] in DERIVED[language]


VERBAL = {
    "en": re.compile("(?:ed|ing)$"),
    "fr": re.compile("(?:é|ée|és|ées|ant|aient)$"),
    "uk": re.compile("(?:ся|сь|ли|ло|но|то)$"),
    "ru": re.compile("(?:ся|сь|ли|ло|ен|ено|ена|ены)$"),
}


def is_verbal(norm: str, language: str) -> bool:
    """Whether a word ends as verbs and participles do, and so ends a name.

    >>> is_verbal("загорелся", "ru"), is_verbal("школы", "ru")
    (True, False)
    """
    return VERBAL[language].search(norm[-6:]) is not None
