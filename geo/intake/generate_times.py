"""Generated times: days, hours, nights, months, and no date at all.

They crowd towards the last day, have a tail of years, and come in waves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from geo.intake.generate_words import time_phrase
from geo.model.when import When

LAST_DAY = date(2026, 11, 1)
FIRST_DAY = date(2014, 3, 1)
ZONES = ("UTC", "Europe/Kyiv", "Asia/Baku")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time without its words: ``kind`` and ``said`` give the phrase."""

    when: When
    kind: str
    said: Mapping[str, object]

    def worded(self, language: str) -> When:
        """The time as a document in ``language`` says it."""
        words = time_phrase(self.kind, language, **self.said)
        return replace(self.when, verbatim=words, language=language)


def moment(random: Random, kind: str) -> Moment:
    """A time of the kind: day, hour, night, month or undated."""
    if kind == "undated":
        when = When(verbatim="", reason="a relative date; the document has no date")
        return Moment(when, kind, {})
    day = _day(random)
    return TIMES[kind](day, random.choice(ZONES), random.randrange(24))


def _day(random: Random) -> date:
    """A day with a heavy tail: half within weeks of the last, some years before.

    A third of all fall on days that many share, as in waves of strikes.
    """
    if random.random() < 1 / 3:
        wave = Random(random.randrange(40))
        return LAST_DAY - timedelta(days=int(wave.paretovariate(0.8) * 10) % 1500)
    ago = int(random.paretovariate(0.7) * 12) - 12  # may be more days than there are
    return LAST_DAY - timedelta(days=min(ago, (LAST_DAY - FIRST_DAY).days))


def _when(
    kind: str, edtf: str, zone: str, ends: tuple[datetime, datetime], said: object
) -> Moment:
    local = ZoneInfo(zone)
    start, end = (point.replace(tzinfo=local).astimezone(UTC) for point in ends)
    approximate = kind in ("hour", "month")
    when = When(
        verbatim="", edtf=edtf, start=start, end=end, zone=zone, approximate=approximate
    )
    return Moment(when, kind, {"date": said})


def _on_a_day(day: date, zone: str, hour: int) -> Moment:
    start = datetime(day.year, day.month, day.day)
    ends = (start, start + timedelta(days=1))
    return _when("day", day.isoformat(), zone, ends, day.isoformat())


def _at_an_hour(day: date, zone: str, hour: int) -> Moment:
    about = datetime(day.year, day.month, day.day, hour)
    ends = (about - timedelta(minutes=30), about + timedelta(minutes=30))
    made = _when("hour", day.isoformat(), zone, ends, day.isoformat())
    return replace(made, said={**made.said, "hour": hour})


def _in_a_night(day: date, zone: str, hour: int) -> Moment:
    midnight = datetime(day.year, day.month, day.day)
    ends = (midnight - timedelta(hours=6), midnight + timedelta(hours=6))
    edtf = f"{(midnight - timedelta(days=1)).date()}/{day}"
    return _when("night", edtf, zone, ends, day.isoformat())


def _in_a_month(day: date, zone: str, hour: int) -> Moment:
    first = datetime(day.year, day.month, 1)
    after = (first + timedelta(days=32)).replace(day=1)
    month = f"{day:%Y-%m}"
    return _when("month", month, zone, (first, after), month)


TIMES: Mapping[str, Callable[[date, str, int], Moment]] = {
    "day": _on_a_day,
    "hour": _at_an_hour,
    "night": _in_a_night,
    "month": _in_a_month,
}
