"""Which night the words mean: of two dates, into a date, or of one date."""

from dataclasses import replace
from datetime import date, timedelta

from geo.intake.grammar import moments
from geo.intake.grammar.hours import in_half
from geo.intake.grammar.joints import Dates
from geo.intake.grammar.moments import Moment
from geo.intake.grammar.points import Point
from geo.intake.grammar.refusal import Refusal
from geo.intake.grammar.statement import Statement


def night_of_dates(
    statement: Statement, dates: Dates, points: list[Point], into: bool
) -> tuple[Moment, Point] | Refusal:
    """The night that the dates name, and the date that an hour would be of."""
    day = points[-1].first()
    if dates.joint == "to" and len(points) == 2:
        if day - points[0].first() != timedelta(days=1):
            return Refusal(
                "A night spans two dates that follow each other.", statement.at
            )
        return moments.of_night(points[0].first(), statement.zone), points[-1]
    if dates.joint != "one":
        return Refusal("A night with several dates cannot be told.", statement.at)
    if into:
        return moments.of_night(day - moments.DAY, statement.zone), points[-1]
    return _night_of_one_date(statement, points[0])


def _night_of_one_date(
    statement: Statement, point: Point
) -> tuple[Moment, Point] | Refusal:
    """A night named by one date: an hour says which, else both are kept."""
    day, clocks, hour = point.first(), statement.pieces.clocks, statement.night_hour
    if clocks:
        hour = in_half(clocks[0].hour, "night") if clocks[0].unsure else clocks[0].hour
    if hour is None or (clocks and clocks[0].midnight):
        return moments.of_both_nights(day, statement.zone), point
    first = moments.night_of(day, hour)
    if first is None:
        return Refusal(f"{hour}:00 is not in a night (18:00 to 08:00).", statement.at)
    night = moments.of_night(first, statement.zone)
    second = first + moments.DAY
    remark = f"The hour {hour:02}:00 says which night: {first} to {second}."
    return replace(night, remarks=(*night.remarks, remark)), _point(second)


def _point(day: date) -> Point:
    return Point(day.year, day.month, day.day)
