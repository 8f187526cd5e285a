"""A date or a clock time in a cell, as a ``When``.

A clock time is the minute, second or millisecond that is printed, no finer. Without a
zone it is refused until a person states the zone of the file.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from geo.intake.dates import (
    UNREAD,
    Reading,
    Undated,
    between,
    days_of,
    zone_in,
)
from geo.intake.grammar.time_lexicon import TIME_WORDS
from geo.intake.grammar.times import read_time
from geo.intake.grammar.zones import instants
from geo.model.when import When

CLOCK = re.compile(
    r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?P<f>[.,]\d{1,9})?)?\s*"
    r"(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?"
)
STAMP = re.compile(r"(?P<day>[^\sT]+(?: [A-Za-z]+ \d{4})?)[T\s]+(?P<clock>\d{1,2}:.*)")
EPOCH = re.compile(r"\d{13}")
ZONELESS: Final = "a clock time without a zone"


@lru_cache(maxsize=4096)
def when_of(text: str, reading: Reading, clock: str = "") -> When:
    """The time that a cell states, with the clock time of another cell if given.

    Raises ``Undated``.

    >>> when = when_of("2024-01", Reading("Europe/Kyiv"))
    >>> when.edtf, when.start.isoformat()
    ('2024-01', '2023-12-31T22:00:00+00:00')
    >>> when_of("14 May 2024", Reading()).edtf
    '2024-05-14'
    """
    said = " ".join(part for part in (text.strip(), clock.strip()) if part)
    stamp = STAMP.fullmatch(said)
    if EPOCH.fullmatch(said):
        return _instant(said, datetime.fromtimestamp(int(said) / 1000, UTC), "ms")
    if stamp and CLOCK.fullmatch(stamp["clock"].strip()):
        return _timed(said, stamp, reading)
    found = days_of(said, reading)
    if found is None:
        return _worded(said, reading)
    return between(said, found[0], found[1], reading, edtf=found[2])


def _timed(said: str, stamp: re.Match[str], reading: Reading) -> When:
    """A clock time: the minute, second or millisecond that is printed, no finer."""
    found = days_of(stamp["day"], reading)
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
    zone = zone_in(reading)
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
