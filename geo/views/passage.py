"""A quote in its context: the words before, the marked quote, the words after."""

from geo.model.claim import Quote

CONTEXT = 280
OPEN, CLOSE, MORE = "⟪", "⟫", "…"


def passage(quote: Quote, text: str, context: int = CONTEXT) -> str:
    """The passage around a quote, at most ``context`` characters on either side.

    >>> q = Quote(source="d", exact="b", prefix="", suffix="", start=2, end=3,
    ...     translation="")
    >>> passage(q, "a b c"), passage(q, "a b c", 1)
    ('a ⟪b⟫ c', '… ⟪b⟫ …')
    """
    first, last = max(0, quote.start - context), quote.end + context
    before, after = text[first : quote.start], text[quote.end : last]
    return (
        f"{MORE if first else ''}{before}{OPEN}{text[quote.start : quote.end]}{CLOSE}"
        f"{after}{MORE if last < len(text) else ''}"
    )
