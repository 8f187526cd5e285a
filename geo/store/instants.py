"""The filter ``datetime``: RFC 3339 instants and dates, and intervals of them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from geo.errors import BadQuery
from geo.store.findings import shown

Interval: TypeAlias = tuple[datetime | None, datetime | None]

DATE = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|z|[+-]\d\d:\d\d)"
)
DAY: Final = timedelta(days=1)
FIRST_INSTANT: Final = "0001-01-01T00:00:00Z"
SECOND_DAY: Final = datetime.min.replace(tzinfo=UTC) + DAY


def instant(name: str, text: str) -> datetime:
    """One instant in UTC; a date is its first. Raises ``BadQuery``.

    >>> instant("from", "2025-08-01T02:00:00+02:00").isoformat()
    '2025-08-01T00:00:00+00:00'
    """
    start = _span(name, text)[0]
    if start is None:
        raise BadQuery(f"{name}: {shown(text)} is not an instant.")
    return start


def interval(name: str, text: str) -> Interval:
    """An RFC 3339 instant or date, or two with a slash; ``..`` or nothing is open.

    A date is the whole day in UTC, also at the end; an instant at the end is not
    part of the interval, so that canonical texts are read back as they were.
    """
    ends = text.split("/")
    if len(ends) > 2 or all(end in ("", "..") for end in ends):
        raise BadQuery(
            f"{name}: {shown(text)} is not a time; use one instant or start/end, "
            "such as 2025-08-01T00:00:00Z/.."
        )
    start, end = _span(name, ends[0])[0], _span(name, ends[-1])[1]
    if len(ends) == 1 and start is not None and start == end:
        end = start + timedelta(microseconds=1)
    if start is not None and end is not None and start >= end:
        raise BadQuery(f"{name}: {shown(text)} does not end after it starts.")
    return start, end


def interval_text(start: datetime | None, end: datetime | None) -> str:
    """The canonical text of an interval: in whole days where that says the same.

    >>> first = instant("x", "2025-08-01")
    >>> interval_text(first, first + 2 * DAY), interval_text(first, first + DAY)
    ('2025-08-01/2025-08-02', '2025-08-01')
    >>> interval_text(None, first + DAY / 4)
    '../2025-08-01T06:00:00Z'
    """
    first, last = _text(start), _last_text(end)
    whole = first == last and DATE.fullmatch(first)
    return first if whole else f"{first}/{last}"


def _text(value: datetime | None) -> str:
    if value is None:
        return ".."
    if _is_midnight(value):
        return value.date().isoformat()
    return value.isoformat().replace("+00:00", "Z")


def _last_text(end: datetime | None) -> str:
    """An end as the last day that it covers, where it covers whole days."""
    if end is None or not _is_midnight(end):
        return _text(end)
    return _text(end - DAY) if end >= SECOND_DAY else FIRST_INSTANT


def _is_midnight(value: datetime) -> bool:
    return (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)


def _span(name: str, text: str) -> Interval:
    """What one end of an interval covers: a whole day for a date."""
    if text in ("", ".."):
        return None, None
    try:
        if DATE.fullmatch(text):
            day = datetime.fromisoformat(text).replace(tzinfo=UTC)
            return day, day + DAY
        if INSTANT.fullmatch(text):
            # an unescaped "+" of an address arrives as a space; it fails above
            moment = datetime.fromisoformat(text.upper()).astimezone(UTC)
            return moment, moment
    except (ValueError, OverflowError):
        pass
    raise BadQuery(
        f"{name}: {shown(text)} is not a time with zone such as 2025-08-01T00:00:00Z."
    )
