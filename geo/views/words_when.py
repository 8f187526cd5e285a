"""A time as it was said, as an interval of local time, and in UTC.

An interval is half-open; one that begins and ends at midnight is told in days,
with its last day included.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geo.model.when import When
from geo.views.catalogue import _

MONTHS = (
    *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
    *(_("July"), _("August"), _("September"), _("October"), _("November")),
    _("December"),
)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def day(moment: datetime) -> str:
    """A date in words.

    >>> day(datetime(2025, 11, 14))
    '14 November 2025'
    """
    return _("{day} {month} {year}").format(
        day=moment.day, month=MONTHS[moment.month - 1], year=moment.year
    )


def local_interval(when: When) -> str:
    """The interval in the zone of the event, or why there is none.

    >>> from datetime import UTC
    >>> a = datetime(2025, 11, 13, 22, 30, tzinfo=UTC)
    >>> local_interval(When(verbatim="", start=a, end=a + HOUR, zone="Europe/Kyiv"))
    '14 November 2025, 00:30 to 01:30 (Europe/Kyiv, UTC+02:00)'
    """
    if when.start is None or when.end is None:
        return _("Not dated: {reason}").format(
            reason=when.reason or _("the words give no date")
        )
    zone = _zone(when.zone)
    if zone is None:
        return utc_interval(when)
    start, end = when.start.astimezone(zone), when.end.astimezone(zone)
    place = _("{zone}, UTC{offset}").format(zone=when.zone, offset=_offset(start))
    return f"{_interval(start, end)} ({place})"


def utc_interval(when: When) -> str:
    """The same interval in UTC, or an empty text for the undated."""
    if when.start is None or when.end is None:
        return ""
    return _("{interval} (UTC)").format(interval=_interval(when.start, when.end))


def short_date(when: When) -> str:
    """The date for a table: the date part as recorded, or "undated".

    >>> short_date(When(verbatim="ce lundi", reason="no date of publication"))
    'undated'
    """
    return when.edtf or (when.start.date().isoformat() if when.start else _("undated"))


def is_day_or_longer(when: When) -> bool:
    """Whether no hour is known: the interval lasts a day or more."""
    return (
        when.start is not None
        and when.end is not None
        and (when.end - when.start >= DAY - HOUR)
    )


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _offset(moment: datetime) -> str:
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def _interval(start: datetime, end: datetime) -> str:
    if _is_midnight(start) and _is_midnight(end):
        return _days(start, end - timedelta(microseconds=1))
    if start.date() == end.date():
        return _("{day}, {start} to {end}").format(
            day=day(start), start=f"{start:%H:%M}", end=f"{end:%H:%M}"
        )
    return _("{first}, {start} to {last}, {end}").format(
        first=day(start), start=f"{start:%H:%M}", last=day(end), end=f"{end:%H:%M}"
    )


def _days(first: datetime, last: datetime) -> str:
    if first.date() == last.date():
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return _("{first} to {last}").format(first=first.day, last=day(last))
    return _("{first} to {last}").format(first=day(first), last=day(last))


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)
