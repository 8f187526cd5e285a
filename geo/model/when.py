"""A time as it was stated: an interval of instants, never a bare tick.

``start`` and ``end`` are aware UTC datetimes, half-open; ``edtf`` is the date
part only (EDTF qualifies dates, not clock times). An undated event has neither
and says in ``reason`` why.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something is said to have happened.

    >>> When(verbatim="ce lundi", language="fr", reason="no publication date").dated
    False
    """

    verbatim: str
    language: str | None = None
    edtf: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    zone: str | None = None
    approximate: bool = False
    claims: tuple[str, ...] = ()
    remarks: str | None = None
    reason: str | None = None

    @property
    def dated(self) -> bool:
        """Whether both ends of the interval are known."""
        return self.start is not None and self.end is not None

    def overlaps(self, start: datetime | None, end: datetime | None) -> bool:
        """Whether the interval meets [``start``, ``end``); open ends are ``None``.

        The undated overlap everything: a filter must not hide what has no date.
        """
        if self.start is None or self.end is None:
            return True
        return (end is None or self.start < end) and (start is None or start < self.end)
