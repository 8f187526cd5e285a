"""A date or a time in a cell, as a ``When``; nothing that the cell lacks is filled in.

A year stays a year and a month a month. A day without a zone is the day wherever on
Earth it was: from its first moment in UTC+14 to its last in UTC-12. A clock time
without a zone is refused until a person states the zone of the file.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from geo.intake.grammar.time_lexicon import TIME_WORDS
from geo.intake.grammar.times import read_time
from geo.intake.grammar.zones import days, instants, zone_of
from geo.model.when import When

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
PARTED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
CLOCK = re.compile(
    r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?P<f>[.,]\d{1,9})?)?\s*"
    r"(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?"
)
STAMP = re.compile(r"(?P<day>[^\sT]+(?: [A-Za-z]+ \d{4})?)[T\s]+(?P<clock>\d{1,2}:.*)")
EPOCH = re.compile(r"\d{13}")
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
ZONELESS: Final = "a clock time without a zone"


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


def when_of(text: str, reading: Reading, clock: str = "") -> When:
    """The time that a cell states, with the clock time of another cell if given.

    Raises ``Undated``.

    >>> when = when_of("2024-01", Reading("Europe/Kyiv"))
    >>> when.edtf, when.start.isoformat()
    ('2024-01', '2023-12-31T22:00:00+00:00')
    >>> when_of("14 May 2024", Reading()).remarks == ANYWHERE
    True
    """
    said = " ".join(part for part in (text.strip(), clock.strip()) if part)
    stamp = STAMP.fullmatch(said)
    if EPOCH.fullmatch(said):
        return _instant(said, datetime.fromtimestamp(int(said) / 1000, UTC), "ms")
    if stamp and CLOCK.fullmatch(stamp["clock"].strip()):
        return _timed(said, stamp, reading)
    found = _days(said, reading)
    if found is None:
        return _worded(said, reading)
    return between(said, found[0], found[1], reading, edtf=found[2])


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
    zone = _zone(reading)
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
    found = _days(text.strip(), reading)
    if found is None or found[0] != found[1]:
        raise Undated("no day", "give a day such as 2024-05-14")
    return found[0]


def _zone(reading: Reading) -> ZoneInfo | None:
    return None if reading.zone is None else zone_of(reading.zone)


def _days(text: str, reading: Reading) -> tuple[date, date, str] | None:
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


def _timed(said: str, stamp: re.Match[str], reading: Reading) -> When:
    """A clock time: the minute, second or millisecond that is printed, no finer."""
    found = _days(stamp["day"], reading)
    clock = CLOCK.fullmatch(stamp["clock"].strip())
    if found is None or found[0] != found[1] or clock is None:
        raise Undated("a clock time without a day", "give a day such as 2024-05-14")
    hour, minute, second = (int(clock[name] or 0) for name in ("h", "m", "s"))
    micros = int((clock["f"] or ".0")[1:7].ljust(6, "0"))
    try:
        local = datetime.combine(found[0], datetime.min.time()).replace(
            hour=hour, minute=minute, second=second, microsecond=micros
        )
    except ValueError:
        do = "give an hour from 0 to 23 and minutes from 0 to 59"
        raise Undated("a clock time that does not exist", do) from None
    finest = "ms" if clock["f"] else "s" if clock["s"] else "min"
    start, zone = _placed(local, clock["zone"], reading)
    return _instant(said, start, finest, found[2], zone)


def _placed(
    local: datetime, printed: str | None, reading: Reading
) -> tuple[datetime, str | None]:
    """The instant of a local time, by the printed offset or the stated zone."""
    if printed is not None:
        digits = printed.replace(":", "")
        if digits in ("Z", "UTC"):
            return local.replace(tzinfo=UTC), "UTC"
        sign = -1 if digits[0] == "-" else 1
        ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5] or 0))
        return (local - sign * ahead).replace(tzinfo=UTC), None
    zone = _zone(reading)
    if zone is None:
        do = "say the zone of the file (--zone Europe/Kyiv), or print it in the cell"
        raise Undated(ZONELESS, do)
    found = instants(local, zone)
    if len(found) != 1:
        what = "comes twice" if found else "does not exist"
        do = "print the offset in the cell, such as +02:00"
        raise Undated(f"a clock time that {what} in {reading.zone}", do)
    return found[0], reading.zone


def _instant(
    said: str,
    start: datetime,
    finest: str,
    edtf: str | None = None,
    zone: str | None = "UTC",
) -> When:
    step = {"min": timedelta(minutes=1), "s": timedelta(seconds=1)}
    end = start + step.get(finest, timedelta(milliseconds=1))
    edtf = edtf or start.date().isoformat()
    return When(verbatim=said, edtf=edtf, start=start, end=end, zone=zone)


def _worded(said: str, reading: Reading) -> When:
    """A date in words, by the grammars of the four languages."""
    for language in TIME_WORDS:
        read = read_time(said, language, zone=reading.zone or "UTC")
        if isinstance(read, When) and read.verbatim == said and read.start:
            return _from_words(read, reading)
    do = "write it as 2024-05-14, or leave it empty"
    raise Undated(UNREAD, do)


def _from_words(read: When, reading: Reading) -> When:
    """What the grammar read; without a zone only whole days are taken."""
    if reading.zone is not None:
        return read
    start, end = read.start, read.end
    if start is None or end is None:
        raise Undated(UNREAD, "write it as 2024-05-14, or leave it empty")
    if start.time() != datetime.min.time() or end.time() != datetime.min.time():
        do = "say the zone of the file (--zone Europe/Kyiv)"
        raise Undated(ZONELESS, do)
    last = (end - timedelta(days=1)).date()
    return between(read.verbatim, start.date(), last, reading, edtf=read.edtf)
