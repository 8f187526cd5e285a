"""An hour of the day, and the hour of 24 that a figure of twelve means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day at tokens [``start``, ``end``).

    ``minute`` is ``None`` when only the hour is said; ``hour`` 24 is the end of the
    day; ``midnight`` may be either end of a date; ``unsure`` is a twelve-hour figure
    without morning or evening.
    """

    start: int
    end: int
    hour: int
    minute: int | None = None
    second: int | None = None
    about: bool = False
    unsure: bool = False
    midnight: bool = False
    bound: str | None = None

    @property
    def half_width(self) -> int:
        """Minutes either way of "about", by protocol geo-2026.1."""
        if not self.minute:
            return 30
        if self.minute in (15, 30, 45):
            return 15
        return 10 if self.minute % 5 == 0 else 5

    def text(self) -> str:
        """The time as HH:MM.

        >>> Clock(0, 1, 1).text()
        '01:00'
        """
        return f"{self.hour:02}:{self.minute or 0:02}"


def in_half(hour: int, half: str) -> int:
    """The hour of 24 that a figure of twelve means in a half of the day.

    >>> in_half(12, "am"), in_half(3, "pm"), in_half(11, "night"), in_half(2, "night")
    (0, 15, 23, 2)
    """
    if hour > 12:
        return hour
    late = half == "pm" or (half == "night" and 6 <= hour < 12)
    return hour % 12 + (12 if late else 0)
