"""What the grammar answers when it does not read: a value, not an exception."""

from dataclasses import dataclass

from geo.model.place import Place
from geo.model.when import When


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the words were not read, and which of them stood in the way.

    ``at`` is [start, end) in code points of the text, or ``None`` when nothing in
    particular is to blame. ``reason`` is one sentence and never empty.

    >>> Refusal("The words name no place.").at is None
    True
    """

    reason: str
    at: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        """A refusal without a reason would be a shrug; it is a fault of ours."""
        if not self.reason.strip():
            raise ValueError("a refusal needs a reason")


def unread_language(language: str, known: tuple[str, ...]) -> Refusal:
    """The refusal of a language that has no tables."""
    said = ", ".join(known)
    return Refusal(f"The language {language!r} is not read; the languages are {said}.")


def quote_span(text: str, read: Place | When) -> tuple[int, int] | Refusal:
    """Where the words of ``read`` stand in ``text``, in code points, end exclusive.

    The words must stand there once: a quote that fits twice points nowhere.

    >>> quote_span("fell on 14 May", When(verbatim="14 May", reason="no year"))
    (8, 14)
    """
    words = read.verbatim
    if not words or words not in text:
        return Refusal("The text does not hold the words of this reading.")
    start = text.index(words)
    if text.find(words, start + 1) != -1:
        return Refusal(
            f"“{words}” stands in the text more than once; quote a longer passage."
        )
    return start, start + len(words)
