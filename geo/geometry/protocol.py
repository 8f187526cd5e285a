"""How much doubt a stated number carries: protocol geo-2026.1 and its alternatives.

A number is written as ``m · 10**k`` with ``m`` not divisible by ten; a half-width
is in the unit that was said. The rule that was used stands in every result.

- ``geo-2026.1``: our convention. ``about``: twice the roundness step, at most 40 %;
  ``plain``: 15 % (Frazier et al. 2004), at least half a unit; ``measured``: half the
  last place.
- ``BP2020``: Georeferencing Best Practices (2020), offset-precision table; hedge
  words are ignored.
- ``W2001``: the wider rule of 2001 and 2004: half of the last significant place.
- ``Frazier15``: 15 % for round numbers, else one unit of the last place.
- ``Ferson-simple``: two units of the last significant place.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import get_args

from geo.errors import BadPlace, UsageError
from geo.model.place import Hedge, Unit
from geo.model.span import PROTOCOL

METRES_PER_UNIT: Mapping[Unit, tuple[float, float, float]] = {
    "m": (1.0, 1.0, 1.0),
    "km": (1000.0, 1000.0, 1000.0),
    "ft": (0.3048, 0.3048, 0.3048),
    "yd": (0.9144, 0.9144, 0.9144),
    "mi": (1609.344, 1609.344, 1609.344),
    "step": (0.65, 0.75, 0.85),
    "double-step": (1.30, 1.50, 1.70),
}
"""Least, most likely and most metres in one unit (location model, section 2.3)."""


def decimal_form(number: float) -> tuple[int, int]:
    """``number`` as ``(m, k)`` with ``number == m · 10**k``, m not divisible by ten.

    >>> decimal_form(50), decimal_form(35), decimal_form(10.25)
    ((5, 1), (35, 0), (1025, -2))
    """
    _, digits, exponent = Decimal(repr(float(number))).normalize().as_tuple()
    return int("".join(map(str, digits))), int(exponent)


def roundness_step(number: float) -> float:
    """The step that a speaker seems to count in.

    >>> [roundness_step(n) for n in (3, 15, 35, 50, 150, 500, 1000)]
    [1.0, 5.0, 5.0, 10.0, 50.0, 100.0, 1000.0]
    """
    mantissa, exponent = decimal_form(number)
    fives = mantissa % 10 == 5 and mantissa > 5
    return float((5 if fives else 1) * Decimal(10) ** exponent)


def last_place(number: float) -> float:
    """One unit of the last place that was said; a whole number's last place is 1."""
    return float(Decimal(10) ** min(decimal_form(number)[1], 0))


def h_about(number: float) -> float:
    """Half-width of "about": ``min(2·step, 0.4·n)``.

    >>> [h_about(n) for n in (35, 50, 1000)]
    [10.0, 20.0, 400.0]
    """
    return min(2 * roundness_step(number), 0.4 * number)


def h_plain(number: float) -> float:
    """Half-width of a number without a hedge word: ``max(0.15·n, 0.5)``."""
    return max(0.15 * number, 0.5)


def h_measured(number: float) -> float:
    """Half-width of a measured number: half a unit of its last place."""
    return 0.5 * last_place(number)


def h_bp2020(number: float) -> float:
    """Half-width after the offset-precision table of Best Practices (2020).

    Whole numbers: half of the second significant place, or of the last one that is
    not zero when that is finer, never less than half a unit. Parts: half the fraction.

    >>> [h_bp2020(n) for n in (10.1, 10.25, 10.5, 10, 15, 30, 100, 140, 2000)]
    [0.05, 0.125, 0.25, 0.5, 0.5, 0.5, 5.0, 5.0, 50.0]
    """
    mantissa, exponent = decimal_form(number)
    if exponent < 0:
        return _half_fraction(number, exponent)
    digits = len(str(mantissa)) + exponent
    return 0.5 * 10.0 ** max(0, min(exponent, digits - 2))


def h_w2001(number: float) -> float:
    """Half-width after the rule of 2001: half of the last place that is not zero.

    >>> [h_w2001(n) for n in (10, 50, 100, 2000)]
    [5.0, 5.0, 50.0, 500.0]
    """
    exponent = decimal_form(number)[1]
    return _half_fraction(number, exponent) if exponent < 0 else 0.5 * 10.0**exponent


def h_frazier(number: float) -> float:
    """Half-width after Frazier et al. (2004): 15 % if round, else one unit.

    >>> [h_frazier(n) for n in (10, 30, 100, 2000, 35)]
    [1.5, 4.5, 15.0, 300.0, 1.0]
    """
    return 0.15 * number if decimal_form(number)[1] > 0 else last_place(number)


def h_ferson(number: float) -> float:
    """Half-width of the simple rule of Ferson et al. (2015).

    >>> h_ferson(50), h_ferson(35)
    (20.0, 2.0)
    """
    return float(2 * Decimal(10) ** decimal_form(number)[1])


def _half_fraction(number: float, exponent: int) -> float:
    """Half of the fraction a number was given in: halves, quarters, else decimals."""
    part = number % 1
    if part == 0.5:
        return 0.25
    return 0.125 if part in (0.25, 0.75) else float(Decimal(10) ** exponent / 2)


_GEO_2026: Mapping[Hedge, Callable[[float], float]] = {
    "about": h_about,
    "plain": h_plain,
    "measured": h_measured,
}
_WITHOUT_HEDGE: Mapping[str, Callable[[float], float]] = {
    "BP2020": h_bp2020,
    "W2001": h_w2001,
    "Frazier15": h_frazier,
    "Ferson-simple": h_ferson,
}
PROTOCOLS = (PROTOCOL, *_WITHOUT_HEDGE)


def half_width(number: float, hedge: Hedge, protocol: str = PROTOCOL) -> float:
    """Half-width of ``number`` in its own unit; ``hedge`` is not a one-sided one.

    The published alternatives ignore hedge words, except that a measured number
    keeps half its last place. Raises ``UsageError`` for an unknown protocol.

    >>> [half_width(50, "about", name) for name in PROTOCOLS]
    [20.0, 0.5, 5.0, 7.5, 20.0]
    """
    if protocol not in PROTOCOLS:
        raise UsageError(
            f"The protocol {protocol!r} is not known; "
            f"use one of {', '.join(PROTOCOLS)}."
        )
    if hedge not in _GEO_2026:
        raise BadPlace(
            f"The hedge {hedge!r} is not known; "
            f"use one of {', '.join(get_args(Hedge))}."
        )
    if protocol == PROTOCOL or hedge == "measured":
        return _GEO_2026[hedge](number)
    return _WITHOUT_HEDGE[protocol](number)
