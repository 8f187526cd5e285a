"""Intervals of time in UTC from resolved points, hours and nights.

An interval is half-open. Conventions of protocol geo-2026.1: "about" an hour is
±30 minutes, a half or quarter ±15, a multiple of five ±10, any other ±5; a night is
18:00 to 08:00 local time. An hour without a hedge is the minute printed; without
minutes the whole hour.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from geo.intake.grammar.hours import Clock
from geo.intake.grammar.points import Point
from geo.intake.grammar.zones import begin, days, instants

DUSK, DAWN = 18, 8
DAY = timedelta(days=1)
TWICE = "That hour comes twice in this zone on that day; both are kept."
NEVER = "That hour does not exist there on that day: the clocks go forward."
MIDNIGHT = "“Midnight” may be the start or the end of that date; both are kept."
NEVER_SAID = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """An interval with its date part, or ``problem``: why there is none."""

    edtf: str
    start: datetime = NEVER_SAID
    end: datetime = NEVER_SAID
    approximate: bool = False
    remarks: tuple[str, ...] = ()
    problem: str | None = None


def of_points(points: Sequence[Point], joint: str, zone: ZoneInfo) -> Moment:
    """Whole days, months or years: one, a span, or one of a set."""
    first, last = min(p.first() for p in points), max(p.last() for p in points)
    start, end = days(first, last, zone)
    remarks: tuple[str, ...] = ()
    edtf = points[0].edtf()
    if joint == "to":
        edtf = f"{points[0].first_edtf()}/{points[-1].last_edtf()}"
    elif joint == "or":
        edtf = f"[{','.join(p.edtf() for p in points)}]"
        remarks = ("One of the dates; which is not said.",)
    if joint == "to" and points[0].first() > points[-1].first():
        return Moment(edtf, problem="The span of dates runs backwards.")
    third = any(p.third for p in points)
    if third:
        remarks += ("Early is days 1 to 10, mid 11 to 20, late from 21: convention.",)
    return Moment(edtf, start, end, third, remarks)


def of_night(first: date, zone: ZoneInfo) -> Moment:
    """The night from ``first`` to the next day."""
    second = first + DAY
    return Moment(
        f"[{first.isoformat()},{second.isoformat()}]",
        begin(first, zone, DUSK),
        begin(second, zone, DAWN),
        remarks=("A night is 18:00 to 08:00 local time: convention.",),
    )


def of_both_nights(day: date, zone: ZoneInfo) -> Moment:
    """A night named by one date: that before and that after it."""
    return Moment(
        f"[{(day - DAY).isoformat()}..{(day + DAY).isoformat()}]",
        begin(day - DAY, zone, DUSK),
        begin(day + DAY, zone, DAWN),
        remarks=(
            "A night is 18:00 to 08:00 local time: convention.",
            "Named by one date it may be the night before or after; both are kept.",
        ),
    )


def night_of(day: date, hour: int) -> date | None:
    """The day on which the night begins that ``hour`` of ``day`` is in.

    >>> night_of(date(2025, 11, 14), 1), night_of(date(2025, 11, 14), 12)
    (datetime.date(2025, 11, 13), None)
    """
    if hour < DAWN:
        return day - DAY
    return day if hour >= DUSK else None


def of_clock(clock: Clock, day: date, zone: ZoneInfo, edtf: str) -> Moment:
    """A time of day on a date."""
    local = datetime.combine(day, time(0)) + timedelta(
        hours=clock.hour, minutes=clock.minute or 0, seconds=clock.second or 0
    )
    candidates = [local, local + DAY] if clock.midnight else [local]
    found = [i for each in candidates for i in instants(each, zone)]
    if not found:
        return Moment(edtf, problem=NEVER)
    remarks = (MIDNIGHT,) if clock.midnight else (TWICE,) if len(found) > 1 else ()
    before, after = _width(clock)
    made = Moment(edtf, min(found) - before, max(found) + after, clock.about, remarks)
    return _bounded(made, clock, found, zone)


def _width(clock: Clock) -> tuple[timedelta, timedelta]:
    """How far the interval goes before and after the instant that is named."""
    if clock.about:
        half = timedelta(minutes=clock.half_width)
        return half, half
    if clock.second is not None:
        return timedelta(0), timedelta(seconds=1)
    return timedelta(0), timedelta(minutes=60 if clock.minute is None else 1)


def _bounded(
    made: Moment, clock: Clock, found: list[datetime], zone: ZoneInfo
) -> Moment:
    """ "Before" or "after" an hour: from or to the edge of that local date."""
    if clock.bound is None:
        return made
    day = found[0].astimezone(zone).date()
    start, end = days(day, day, zone)
    if clock.bound == "before":
        made = replace(made, start=start, end=max(found))
    else:
        made = replace(made, start=min(found), end=end)
    empty = made.start >= made.end
    problem = (
        "Nothing of that date is left on that side of the hour." if empty else None
    )
    return replace(made, problem=problem)


def of_stretch(clocks: Sequence[Clock], day: date, zone: ZoneInfo, edtf: str) -> Moment:
    """From one hour to another; past midnight when the second is not later."""
    ends = [of_clock(replace(c, bound=None), day, zone, edtf) for c in clocks]
    problem = next((end.problem for end in ends if end.problem), None)
    if problem is not None:
        return Moment(edtf, problem=problem)
    start, last = ends[0].start, ends[1].start
    remarks = tuple(dict.fromkeys((*ends[0].remarks, *ends[1].remarks)))
    if last <= start:
        later = of_clock(replace(clocks[1], bound=None), day + DAY, zone, edtf)
        last = later.start
        remarks += ("The second hour is read as of the next day.",)
    about = any(clock.about for clock in clocks)
    return Moment(edtf, start, last, about, remarks)
