"""Lengths in a text: "at most about 50 m", "30–40 m", "метров за тридцять".

A length is a distance, a size ("3 m wide") or something else (a height, a speed);
which one is told by the words round it. Every table of phrases is looked up at most
a fixed number of times per token, so reading is linear in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.intake.grammar.hedging import Opening, opening_at, stronger
from geo.intake.grammar.lengths import Measure, role
from geo.intake.grammar.numbers import Number, read_number
from geo.intake.grammar.numerals import NUMERALS
from geo.intake.grammar.place_words import PlaceWords
from geo.intake.grammar.tokens import Token
from geo.model.place import Hedge

BUT = frozenset(["and", "but", "et", "mais", "і", "й", "та", "але", "и", "но"])
DASHES = frozenset("-–—‒−‐‑…~")
MONEY = frozenset("$€£₴₽")


def measures(
    tokens: Sequence[Token], words: PlaceWords, language: str
) -> Iterator[Measure]:
    """Every length in the text, in order, without overlap."""
    at = 0
    while at < len(tokens):
        figurative = words.idiom.at(tokens, at)
        if figurative is not None:
            at = figurative[1]
            continue
        found = measure_at(tokens, at, words, language)
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def measure_at(
    tokens: Sequence[Token], start: int, words: PlaceWords, language: str
) -> Measure | None:
    """The length that begins at token ``start``, or ``None``."""
    opening = opening_at(tokens, start, words)
    if _is_inside_figure(tokens, opening.at):
        return None
    found = (
        _pair(tokens, opening, words, language)
        or _range(tokens, opening.at, words, language)
        or _plain(tokens, opening.at, words, language)
        or _unnumbered(tokens, opening, words, language)
        or _inverted(tokens, opening.at, words, language)
    )
    if found is None:
        return None
    whole = replace(_hedged(found, opening, tokens, words), start=start)
    return replace(whole, role=role(whole, tokens, words))


def _is_inside_figure(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number at ``at`` is the tail of a longer figure, date or price."""
    if at == 0 or at >= len(tokens) or tokens[at].kind != "digits":
        return False
    before, further = tokens[at - 1], tokens[at - 2] if at > 1 else None
    if before.norm in MONEY:
        return True
    joined = further is not None and further.kind == "digits" and not before.spaced
    if tokens[at].spaced or before.kind == "word":
        return False
    return (before.norm in ".,:/" and joined) or (before.norm in "-−" and not joined)


def _plain(
    tokens: Sequence[Token], at: int, words: PlaceWords, language: str
) -> Measure | None:
    """NUMBER UNIT, and "2 km et demi"."""
    number = read_number(tokens, at, language)
    if number is None:
        return _vague(tokens, at, words)
    unit = words.units.at(tokens, number.end)
    if unit is None:
        return _strange(tokens, at, number, words)
    end = _past_point(tokens, unit[1])
    value, half = number.value, words.half_after.at(tokens, end)
    if half is not None:
        value, end = value + 0.5, half[1]
    hedge: Hedge | None = "about" if number.round_ else None
    made = Measure(
        at, end, unit[0], value, hedge=hedge, doubt=number.doubt or _zero(value)
    )
    return replace(made, paces=words.double_pace.has(tokens, number.end))


def _zero(value: float) -> str | None:
    return None if value > 0 else "A distance of nothing is no distance."


def _past_point(tokens: Sequence[Token], end: int) -> int:
    """Past the point of "50 м. від", not past the end of a sentence."""
    if end + 1 >= len(tokens) or tokens[end].norm != "." or tokens[end].spaced:
        return end
    unit, after = tokens[end - 1], tokens[end + 1]
    short = unit.end - unit.start <= 3
    return end + 1 if short and after.is_word and not after.capital else end


def _vague(tokens: Sequence[Token], at: int, words: PlaceWords) -> Measure | None:
    vague = words.vague.at(tokens, at)
    unit = vague and words.units.at(tokens, vague[1])
    if not vague or not unit:
        return None
    said = " ".join(token.norm for token in tokens[at : vague[1]])
    doubt = f"“{said}” is not a number; no distance follows from it."
    return Measure(at, unit[1], unit[0], doubt=doubt)


def _strange(
    tokens: Sequence[Token], at: int, number: Number, words: PlaceWords
) -> Measure | None:
    strange = words.strange_units.at(tokens, number.end)
    if strange is None:
        return None
    said = tokens[number.end].norm
    doubt = f"“{said}” is not one of the units of distance that are read."
    return Measure(at, strange[1], "m", number.value, doubt=doubt, role="other")


def _unnumbered(
    tokens: Sequence[Token], opening: Opening, words: PlaceWords, language: str
) -> Measure | None:
    """One unit without a number: "a mile", "за кілометр від", "півкілометра"."""
    at = opening.at
    half = words.half_units.at(tokens, at)
    if half is not None:
        return Measure(at, half[1], half[0], 0.5)
    article = NUMERALS[language].one_before.at(tokens, at)
    if article is None and not (opening.lead and language in ("uk", "ru")):
        return None
    unit = words.units.at(tokens, article[1] if article else at)
    if unit is None or len(tokens[unit[1] - 1].norm) <= 2:
        return None
    if words.from_.has(tokens, unit[1]) or article is not None:
        more = words.half_after.at(tokens, unit[1])
        value, end = (1.5, more[1]) if more else (1.0, unit[1])
        return Measure(at, end, unit[0], value)
    return None


def _inverted(
    tokens: Sequence[Token], at: int, words: PlaceWords, language: str
) -> Measure | None:
    """UNIT NUMBER, which says "about": "метров тридцать", "метрів за 30"."""
    if words.in_measure is None:
        return None
    unit = words.units.at(tokens, at)
    if unit is None or (at and tokens[at - 1].kind == "digits"):
        return None
    within = words.in_measure.at(tokens, unit[1])
    number = read_number(tokens, within[1] if within else unit[1], language)
    if number is None or words.units.has(tokens, number.end):
        return None
    return Measure(
        at,
        number.end,
        unit[0],
        number.value,
        hedge="about",
        doubt=number.doubt or _zero(number.value),
        remarks=("The unit before the number says “about”.",),
    )


def _range(
    tokens: Sequence[Token], at: int, words: PlaceWords, language: str
) -> Measure | None:
    """NUMBER [UNIT] to NUMBER UNIT, with or without "between" or "from"."""
    opened = words.range_start.at(tokens, at)
    least = read_number(tokens, opened[1] if opened else at, language)
    if least is None:
        return None
    early = words.units.at(tokens, least.end)
    to = _range_to(tokens, early[1] if early else least.end, words, bool(opened))
    most = read_number(tokens, to, language) if to is not None else None
    unit = words.units.at(tokens, most.end) if most is not None else None
    if most is None or unit is None or (early and early[0] != unit[0]):
        return None
    doubt = least.doubt or most.doubt
    if least.value >= most.value:
        doubt = f"The range {least.value:g} to {most.value:g} does not rise."
    made = Measure(at, unit[1], unit[0], range=(least.value, most.value), doubt=doubt)
    return replace(made, paces=words.double_pace.has(tokens, most.end))


def _range_to(
    tokens: Sequence[Token], at: int, words: PlaceWords, opened: bool
) -> int | None:
    """The index after the dash or the word that joins a range."""
    if at >= len(tokens):
        return None
    if tokens[at].norm in DASHES:
        return at + 1
    to = words.range_to.at(tokens, at) or (
        words.and_.at(tokens, at) if opened else None
    )
    if to is not None:
        return to[1]
    return at if tokens[at].glued and tokens[at].is_word else None


def _hedged(
    found: Measure, opening: Opening, tokens: Sequence[Token], words: PlaceWords
) -> Measure:
    """The length with the hedges before and after it."""
    after = words.after.at(tokens, found.end)
    hedge = stronger(opening.hedge, found.hedge)
    hedge = stronger(hedge, after[0] if after else None)
    remarks = (*opening.remarks, *found.remarks)
    end = after[1] if after else found.end
    if found.range is not None:
        if hedge == "about":
            remarks += ("The range stands as said; a hedge adds nothing to it.",)
        return replace(found, end=end, hedge=None, remarks=remarks)
    return replace(found, end=end, hedge=hedge or "plain", remarks=remarks)


def _pair(
    tokens: Sequence[Token], opening: Opening, words: PlaceWords, language: str
) -> Measure | None:
    """ "At least 30 m and at most 50 m", "more than 30 but less than 50 m"."""
    if opening.hedge != "at-least":
        return None
    least = read_number(tokens, opening.at, language)
    if least is None:
        return None
    unit = words.units.at(tokens, least.end)
    bound = opening_at(tokens, _past_but(tokens, unit[1] if unit else least.end), words)
    most = _plain(tokens, bound.at, words, language)
    if most is None or most.number is None or bound.hedge != "at-most":
        return None
    same = unit is None or unit[0] == most.unit
    rises = same and least.value < most.number
    doubt = None if rises else "The two bounds do not make a range."
    span = (least.value, most.number)
    return replace(most, start=opening.at, number=None, range=span, doubt=doubt)


def _past_but(tokens: Sequence[Token], at: int) -> int:
    """The index after the comma and the "and" or "but" between two bounds."""
    at += at < len(tokens) and tokens[at].norm == ","
    return at + (at < len(tokens) and tokens[at].norm in BUT)
