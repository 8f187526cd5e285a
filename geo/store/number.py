"""Plain decimal numbers in filters."""

import math
import re


def number(text: str) -> float:
    """A finite decimal number, else not-a-number.

    >>> number(" 1.5 "), number("1e5"), number("inf")
    (1.5, nan, nan)
    """
    plain = re.fullmatch(r"\s*[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})\s*", text)
    return float(text) if plain else math.nan
