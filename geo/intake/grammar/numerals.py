"""Number words of the four languages: tables only, read by ``numbers``.

Each word adds its value; the second figure is the room it leaves for what may
follow ("twenty" leaves room for less than ten). Hundreds and thousands multiply
where the language multiplies. ``round_`` words are round by themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.intake.grammar.phrases import Phrases, phrases, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How one language writes numbers in words."""

    values: Phrases[tuple[int, int]]
    hundred: Phrases[bool]
    thousand: Phrases[bool]
    joiner: Phrases[bool]
    round_: Phrases[float]
    broken: Phrases[float]
    half: Phrases[bool]
    one_before: Phrases[bool]
    point: str


def _table(*rows: tuple[int, str]) -> dict[tuple[int, int], str]:
    """Values and the room each leaves."""
    made: dict[tuple[int, int], str] = {}
    for value, text in rows:
        room = 100 if value >= 100 else 10 if value >= 20 and value % 10 == 0 else 0
        made[value, room] = text
    return made


def _count(first: int, step: int, text: str) -> list[tuple[int, str]]:
    """Alternatives per value; the values, parted by ``;``, rise by ``step``."""
    return [(first + step * i, part) for i, part in enumerate(text.split(";"))]


EN = Numerals(
    values=phrases(
        _table(
            *_count(
                0,
                1,
                "zero;one;two;three;four;five;six;seven;eight;nine;ten;eleven;twelve;"
                "thirteen;fourteen;fifteen;sixteen;seventeen;eighteen;nineteen",
            ),
            *_count(20, 10, "twenty;thirty;forty|fourty;fifty;sixty;seventy;eighty"),
            (90, "ninety"),
        )
    ),
    hundred=words("hundred"),
    thousand=words("thousand"),
    joiner=words("and"),
    round_=phrases({12.0: "a dozen|one dozen|dozen", 6.0: "half a dozen"}),
    broken=phrases({0.5: "half a|half an|half|one half of a", 0.25: "a quarter of a"}),
    half=words("and a half"),
    one_before=words("a|an"),
    point=".",
)

_FR: Mapping[tuple[int, int], str] = {
    **_table(
        *_count(
            0,
            1,
            "zéro;un|une;deux;trois;quatre;cinq;six;sept;huit;neuf;dix;onze;douze;"
            "treize;quatorze;quinze;seize;dix sept;dix huit;dix neuf",
        ),
        *_count(20, 10, "vingt|vingts;trente;quarante;cinquante"),
        (70, "septante"),
        (90, "nonante"),
    ),
    (60, 20): "soixante",
    (80, 20): "quatre vingt|quatre vingts",
    (80, 10): "huitante|octante",
}
FR = Numerals(
    values=phrases(_FR),
    hundred=words("cent|cents"),
    thousand=words("mille"),
    joiner=words("et"),
    round_=phrases(
        {
            8.0: "une huitaine de",
            10.0: "une dizaine de",
            12.0: "une douzaine de",
            15.0: "une quinzaine de",
            20.0: "une vingtaine de",
            30.0: "une trentaine de",
            40.0: "une quarantaine de",
            50.0: "une cinquantaine de",
            60.0: "une soixantaine de",
            100.0: "une centaine de",
            200.0: "deux centaines de",
            1000.0: "un millier de",
        }
    ),
    broken=phrases({0.5: "un demi|une demie|demi", 0.25: "un quart de"}),
    half=words("et demi|et demie"),
    one_before=words(""),
    point=",",
)

_UK_TENS = (
    "двадцят*;тридцят*;сорок|сорока;п'ятдесят*;шістдесят*;сімдесят*;вісімдесят*;"
    "дев'яност*"
)
_UK_HUNDREDS = (
    "сто|ста;двіст*|двохсот|двомстам|двохстах;трист*|трьохсот|трьомстам|трьохстах;"
    "чотирист*|чотирьохсот|чотирьомстам|чотирьохстах;п'ятсот|п'ятисот|п'ятистах;"
    "шістсот|шестисот|шестистах;сімсот|семисот|семистах;"
    "вісімсот|восьмисот|восьмистах;дев'ятсот|дев'ятисот|дев'ятистах"
)
UK = Numerals(
    values=phrases(
        _table(
            *_count(
                0,
                1,
                "нуль;один|одна|одне|одну|одного|одному|однієї|одній|одним;"
                "два|дві|двох|двом|двома;три|трьох|трьом|трьома;"
                "чотири|чотирьох|чотирьом|чотирма;п'ять|п'яти|п'ятьох|п'ятьма;"
                "шість|шести|шістьох|шістьма;сім|семи|сімох|сьома;"
                "вісім|восьми|вісьмох|вісьма;дев'ять|дев'яти|дев'ятьох|дев'ятьма;"
                "десять|десяти|десятьох|десятьма;одинадцят*;дванадцят*;тринадцят*;"
                "чотирнадцят*;п'ятнадцят*;шістнадцят*;сімнадцят*;вісімнадцят*;"
                "дев'ятнадцят*",
            ),
            *_count(20, 10, _UK_TENS),
            *_count(100, 100, _UK_HUNDREDS),
        )
    ),
    hundred=words(""),
    thousand=words("тисяч*|тис"),
    joiner=words(""),
    round_=phrases(
        {
            10.0: "десяток|десятка|з десяток|із десяток",
            12.0: "дюжина|дюжину",
            50.0: "півсотні|півсотня|пів сотні",
            100.0: "сотня|сотню|сотні|з сотню|із сотню",
        }
    ),
    broken=phrases({0.5: "пів", 1.5: "півтора|півтори"}),
    half=words("з половиною|із половиною"),
    one_before=words(""),
    point=",",
)

_RU_TENS = (
    "двадцат*;тридцат*;сорок|сорока;пятьдесят|пятидесят*|пятьюдесятью;"
    "шестьдесят|шестидесят*|шестьюдесятью;семьдесят|семидесят*|семьюдесятью;"
    "восемьдесят|восьмидесят*;девяносто|девяноста"
)
_RU_HUNDREDS = (
    "сто|ста;двест*|двухсот|двумстам|двумястами|двухстах;"
    "триста|трехсот|тремстам|тремястами|трехстах;"
    "четыреста|четырехсот|четыремстам|четырехстах;пятьсот|пятисот|пятистах;"
    "шестьсот|шестисот|шестистах;семьсот|семисот|семистах;"
    "восемьсот|восьмисот|восьмистах;девятьсот|девятисот|девятистах"
)
RU = Numerals(
    values=phrases(
        _table(
            *_count(
                0,
                1,
                "ноль|нуль;один|одна|одно|одну|одного|одному|одной|одним|одном;"
                "два|две|двух|двум|двумя;три|трех|трем|тремя;"
                "четыре|четырех|четырем|четырьмя;пять|пяти|пятью;шесть|шести|шестью;"
                "семь|семи|семью;восемь|восьми|восемью;девять|девяти|девятью;"
                "десять|десяти|десятью;одиннадцат*;двенадцат*;тринадцат*;"
                "четырнадцат*;пятнадцат*;шестнадцат*;семнадцат*;восемнадцат*;"
                "девятнадцат*",
            ),
            *_count(20, 10, _RU_TENS),
            *_count(100, 100, _RU_HUNDREDS),
        )
    ),
    hundred=words(""),
    thousand=words("тысяч*|тыс"),
    joiner=words(""),
    round_=phrases(
        {
            10.0: "десяток|десятка|десятке|с десяток",
            12.0: "дюжина|дюжину",
            50.0: "полсотни",
            100.0: "сотня|сотню|сотни|сотне|с сотню",
        }
    ),
    broken=phrases({0.5: "пол", 1.5: "полтора|полутора|полторы"}),
    half=words("с половиной"),
    one_before=words(""),
    point=",",
)

NUMERALS: Mapping[str, Numerals] = {"en": EN, "fr": FR, "uk": UK, "ru": RU}
