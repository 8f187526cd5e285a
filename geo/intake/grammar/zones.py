"""Local time and UTC: named zones, the hour that comes twice, the one that never is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ALIASES = {"Europe/Kyiv": "Europe/Kiev"}


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of that name, an older alias if need be, or ``None``.

    >>> zone_of("Europe/Kyiv") is not None, zone_of("Europe/Nowhere")
    (True, None)
    """
    for known in (name, ALIASES.get(name)):
        try:
            if known:
                return ZoneInfo(known)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def instants(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants (UTC) at which clocks in ``zone`` show ``local``: 0, 1 or 2.

    >>> kyiv = zone_of("Europe/Kyiv")
    >>> len(instants(datetime(2025, 10, 26, 3, 30), kyiv))
    2
    >>> instants(datetime(2025, 3, 30, 3, 30), kyiv)
    ()
    """
    found = []
    for fold in (0, 1):
        instant = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        shown = instant.astimezone(zone).replace(tzinfo=None)
        if shown == local and instant not in found:
            found.append(instant)
    return tuple(found)


def begin(day: date, zone: ZoneInfo, hour: int = 0) -> datetime:
    """The instant (UTC) when ``hour`` of a local ``day`` begins.

    Where clocks skip that hour, the instant of the skip.
    """
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def days(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants (UTC) from the begin of ``first`` to the end of ``last``."""
    return begin(first, zone), begin(last + timedelta(days=1), zone)
