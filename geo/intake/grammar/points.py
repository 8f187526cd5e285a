"""Points of the calendar as said, and as resolved against a day of publication.

A point is a day, a month, a third of a month or a year; or a weekday or "yesterday",
which mean nothing until it is known when they were written.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
WEEKDAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
YEARS_BACK = 9


@dataclass(frozen=True, slots=True)
class Point:
    """What the words give; members that they do not give are ``None``.

    ``back`` counts days, months or years before the publication, by ``step``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    third: int | None = None
    weekday: int | None = None
    back: int | None = None
    step: str = "day"
    strictly: bool = False

    @property
    def relative(self) -> bool:
        """Whether the words mean nothing without a publication date."""
        return self.back is not None or (self.day is None and self.weekday is not None)

    def first(self) -> date:
        """The first day of a resolved point. Raises ``ValueError`` for 30 February."""
        day = self.day or {None: 1, 1: 1, 2: 11, 3: 21}[self.third]
        return date(self.year or 0, self.month or 1, day)

    def last(self) -> date:
        """The last day of a resolved point."""
        year, month = self.year or 0, self.month or 12
        end = calendar.monthrange(year, month)[1]
        return date(year, month, self.day or {1: 10, 2: 20}.get(self.third or 0, end))

    def edtf(self) -> str:
        """The point as EDTF.

        >>> Point(2025, 11, third=1).edtf(), Point(2025, 8).edtf()
        ('2025-11-01/2025-11-10', '2025-08')
        """
        if self.third is not None:
            return f"{self.first().isoformat()}/{self.last().isoformat()}"
        parts = (f"{self.year:04}", self.month, self.day)
        return "-".join(p if isinstance(p, str) else f"{p:02}" for p in parts if p)

    def first_edtf(self) -> str:
        """The point as the begin of a span."""
        return self.first().isoformat() if self.third else self.edtf()

    def last_edtf(self) -> str:
        """The point as the end of a span."""
        return self.last().isoformat() if self.third else self.edtf()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A point with its year, and how it was come by; or ``reason`` for none."""

    point: Point
    remarks: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """The day, month or year in which the words were published."""

    said: str
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether the very day is known."""
        return self.first == self.last


def publication(edtf: str | None) -> Publication | str:
    """The publication date, or a sentence on why there is none to reckon from.

    >>> publication("2025-07").last
    datetime.date(2025, 7, 31)
    """
    if not edtf:
        return "no publication date is known"
    found = PUBLISHED.fullmatch(edtf)
    try:
        if found is not None:
            year, month, day = (int(part) if part else None for part in found.groups())
            point = Point(year, month, day)
            return Publication(edtf, point.first(), point.last())
    except ValueError:
        pass
    return f"the publication date {edtf!r} is not a plain year, month or day"


def resolve(point: Point, published: Publication | str) -> Resolved:
    """The point with its year, taken from the words or from the publication.

    The year that is not printed is that of the latest such date not after the
    publication.
    """
    if point.relative:
        return _relative(point, published)
    if point.year is not None:
        return _checked(Resolved(point))
    if isinstance(published, str):
        return Resolved(point, reason=f"The year is not printed, and {published}.")
    for year in range(published.last.year, published.last.year - YEARS_BACK, -1):
        dated = replace(point, year=year)
        if _exists(dated) and dated.first() <= published.last:
            remark = (
                f"The year is not printed; inferred as {year} from the publication "
                f"date {published.said}."
            )
            return _checked(Resolved(dated, (remark,)))
    return Resolved(point, reason="There is no such day.")


def _exists(point: Point) -> bool:
    try:
        return point.first() <= point.last()
    except ValueError:
        return False


def _checked(found: Resolved) -> Resolved:
    """Refuse 31 June, and a weekday that the date is not."""
    point = found.point
    if not _exists(point):
        return replace(found, reason="There is no such day.")
    if point.weekday is None or point.first().weekday() == point.weekday:
        return found
    real, said = WEEKDAYS[point.first().weekday()], WEEKDAYS[point.weekday]
    reason = f"{point.edtf()} was a {real}, the words say {said}."
    return replace(found, reason=reason)


def _relative(point: Point, published: Publication | str) -> Resolved:
    if isinstance(published, str):
        return Resolved(point, reason=f"The words are relative, and {published}.")
    if point.step == "year":
        return _told(Point(published.last.year - (point.back or 0)), published)
    if point.step == "month":
        return _months_back(point, published)
    if not published.is_day:
        reason = f"The words are relative to a day; only {published.said} is known."
        return Resolved(point, reason=reason)
    day = _day_meant(point, published.first)
    if day is None:
        return Resolved(point, reason="The words speak of a day to come.")
    return _told(Point(day.year, day.month, day.day), published)


def _months_back(point: Point, published: Publication) -> Resolved:
    if (published.first.year, published.first.month) != (
        published.last.year,
        published.last.month,
    ):
        reason = f"The month is relative, and only {published.said} is known."
        return Resolved(point, reason=reason)
    months = published.last.year * 12 + published.last.month - 1 - (point.back or 0)
    return _told(Point(months // 12, months % 12 + 1), published)


def _day_meant(point: Point, published: date) -> date | None:
    if point.back is not None:
        return published - timedelta(days=point.back) if point.back >= 0 else None
    gap = (published.weekday() - (point.weekday or 0)) % 7
    if gap == 0 and point.strictly:
        gap = 7
    return published - timedelta(days=gap)


def _told(point: Point, published: Publication) -> Resolved:
    remark = f"Reckoned from the publication date {published.said}."
    return Resolved(point, (remark,))
