"""A date in a cell, as the days that it may mean; nothing is filled in.

A year stays a year and a month a month. A day without a zone is the day wherever on
Earth it was: from its first moment in UTC+14 to its last in UTC-12.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from geo.intake.grammar.zones import days, zone_of
from geo.model.when import When

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
PARTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
MONTHS: Final = {
    name.casefold(): number
    for table in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(table)
    if name
}
EAST, WEST = timedelta(hours=14), timedelta(hours=12)
ANYWHERE = (
    "The zone is not stated: the interval is this day wherever on Earth, "
    "from UTC+14 to UTC-12."
)


UNREAD: Final = "no date that can be read"
SWAPPED: Final = "day and month that may be swapped"


class Undated(ValueError):
    """Why a cell is no date: the rule it breaks and what to do."""

    def __init__(self, rule: str, do: str) -> None:
        """Keep both apart."""
        super().__init__(rule)
        self.rule, self.do = rule, do


@dataclass(frozen=True, slots=True)
class Reading:
    """How dates of one file are read, as a person said or the file itself shows."""

    zone: str | None = None
    day_first: bool | None = None


def order_of(text: str) -> bool | None:
    """Whether the day comes first in 13/04/2024; ``None`` where it may be either.

    >>> order_of("13/04/2024"), order_of("04/13/2024"), order_of("03/04/2024")
    (True, False, None)
    """
    found = PARTED.match(text.strip())
    if found is None or found[2] == ".":
        return None
    first, second = int(found[1]), int(found[3])
    return True if first > 12 >= second else False if second > 12 >= first else None


def is_open(text: str) -> bool:
    """Whether a cell may be day/month or month/day, and the two differ.

    >>> is_open("03/04/2024"), is_open("04/04/2024"), is_open("2024-03-04")
    (True, False, False)
    """
    found = PARTED.match(text.strip())
    if found is None or found[2] == ".":
        return False
    first, second = int(found[1]), int(found[3])
    return first != second and max(first, second) <= 12


@lru_cache(maxsize=4096)
def between(
    said: str,
    first: date,
    last: date,
    reading: Reading,
    *,
    edtf: str | None = None,
    approximate: bool = False,
    remarks: str | None = None,
) -> When:
    """The days from ``first`` to ``last``, both counted, in the stated zone if any."""
    zone = zone_in(reading)
    if zone is None:
        start = datetime(first.year, first.month, first.day, tzinfo=UTC) - EAST
        end = datetime(last.year, last.month, last.day, tzinfo=UTC) + WEST
        end += timedelta(days=1)
    else:
        start, end = days(first, last, zone)
    notes = [note for note in (remarks, None if zone else ANYWHERE) if note]
    span = first.isoformat() if first == last else f"{first}/{last}"
    return When(
        verbatim=said,
        edtf=edtf or span,
        start=start,
        end=end,
        zone=reading.zone,
        approximate=approximate,
        remarks=" ".join(notes) or None,
    )


def day_of(text: str, reading: Reading) -> date:
    """The one day that a cell states. Raises ``Undated`` when it is not one day.

    >>> day_of("20240514", Reading())
    datetime.date(2024, 5, 14)
    """
    found = days_of(text.strip(), reading)
    if found is None or found[0] != found[1]:
        raise Undated("no day", "give a day such as 2024-05-14")
    return found[0]


def zone_in(reading: Reading) -> ZoneInfo | None:
    """The zone that a person stated, if any."""
    return None if reading.zone is None else zone_of(reading.zone)


def days_of(text: str, reading: Reading) -> tuple[date, date, str] | None:
    """First and last day and EDTF of a year, month or day; ``None`` for other words."""
    if found := ISO.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _checked(year or 0, month, day)
    if found := PACKED.fullmatch(text):
        return _checked(*map(int, found.groups()))
    if found := PARTED.fullmatch(text):
        return _checked(*_ordered(found, reading))
    if found := NAMED.fullmatch(text):
        month = MONTHS.get(found[2].casefold())
        return _checked(int(found[3]), month, int(found[1])) if month else None
    return None


def _ordered(found: re.Match[str], reading: Reading) -> tuple[int, int, int]:
    """Year, month, day; dots mean day first, strokes mean what was said of the file."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first == second:
        return year, second, first
    if reading.day_first is None:
        do = "say whether the day comes first (--day-first or --month-first)"
        raise Undated(SWAPPED, do)
    return (year, second, first) if reading.day_first else (year, first, second)


def _checked(
    year: int, month: int | None = None, day: int | None = None
) -> tuple[date, date, str]:
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        do = "correct the date; is the day before the month, or after it?"
        raise Undated("a day that does not exist", do) from None
    last_month = month or 12
    last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    parts = (f"{year:04}", month, day)
    edtf = "-".join(p if isinstance(p, str) else f"{p:02}" for p in parts if p)
    return first, last, edtf
