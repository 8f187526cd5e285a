"""Dates and times in cells: no midnight, no first of the month, no guessed order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.clock_times import ZONELESS, when_of
from geo.intake.dates import (
    ANYWHERE,
    SWAPPED,
    Reading,
    Undated,
    is_open,
    order_of,
)

KYIV = Reading("Europe/Kyiv", True)
NOTHING = Reading()


@pytest.mark.parametrize(
    ("text", "edtf", "days"),
    [
        ("2024", "2024", 366),
        ("2024-02", "2024-02", 29),
        ("2024-05-14", "2024-05-14", 1),
        ("20240514", "2024-05-14", 1),
        ("14.05.2024", "2024-05-14", 1),
        ("14/05/2024", "2024-05-14", 1),
        ("14 May 2024", "2024-05-14", 1),
        ("14-May-2024", "2024-05-14", 1),
        ("14 mai 2024", "2024-05-14", 1),
        ("14 травня 2024 року", "2024-05-14", 1),
        ("14 мая 2024 года", "2024-05-14", 1),
    ],
)
def test_a_date_is_as_long_as_it_says(text: str, edtf: str, days: int):
    when = when_of(text, KYIV)
    assert when.edtf == edtf
    assert when.zone == "Europe/Kyiv"
    assert round((when.end - when.start) / timedelta(days=1), 1) == days


def test_without_a_zone_a_day_is_the_day_anywhere():
    when = when_of("2024-05-14", NOTHING)
    assert when.start == datetime(2024, 5, 13, 10, tzinfo=UTC)
    assert when.end == datetime(2024, 5, 15, 12, tzinfo=UTC)
    assert when.remarks == ANYWHERE
    assert when.zone is None


@pytest.mark.parametrize(
    ("text", "start", "long"),
    [
        ("2024-05-14T09:15Z", datetime(2024, 5, 14, 9, 15, tzinfo=UTC), 60),
        ("2024-05-14T09:15:30Z", datetime(2024, 5, 14, 9, 15, 30, tzinfo=UTC), 1),
        ("2024-05-14 09:15+03:00", datetime(2024, 5, 14, 6, 15, tzinfo=UTC), 60),
        ("2024-05-14T09:15:00-0500", datetime(2024, 5, 14, 14, 15, tzinfo=UTC), 1),
        ("2024-05-14 09:15", datetime(2024, 5, 14, 6, 15, tzinfo=UTC), 60),
        ("14 May 2024 09:15", datetime(2024, 5, 14, 6, 15, tzinfo=UTC), 60),
    ],
)
def test_a_clock_time_is_the_unit_that_is_printed(
    text: str, start: datetime, long: int
):
    when = when_of(text, KYIV)
    assert (when.start, when.end - when.start) == (start, timedelta(seconds=long))


def test_milliseconds_since_1970_are_an_instant():
    when = when_of("1517966773840", NOTHING)
    assert when.start == datetime(2018, 2, 7, 1, 26, 13, 840000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reading", "rule"),
    [
        ("2024-05-14 09:15", NOTHING, ZONELESS),
        ("14 mai 2024 vers 01h00", NOTHING, ZONELESS),
        ("03/04/2024", NOTHING, SWAPPED),
        ("31.02.2024", KYIV, "does not exist"),
        ("2024-13", KYIV, "does not exist"),
        ("2024-05-14 25:00", KYIV, "does not exist"),
        ("2025-03-30 03:30", KYIV, "does not exist"),
        ("2025-10-26 03:30", KYIV, "comes twice"),
        ("2024-05 10:00", KYIV, "without a day"),
        ("some time ago", KYIV, "no date"),
        ("0000-00-00", KYIV, "does not exist"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, reading: Reading, rule: str):
    with pytest.raises(Undated) as found:
        when_of(text, reading)
    assert rule in found.value.rule
    assert found.value.do


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/-"))
def test_an_order_decides_only_where_it_must(day: date, mark: str):
    text = f"{day.day:02}{mark}{day.month:02}{mark}{day.year}"
    assert when_of(text, KYIV).edtf == day.isoformat()
    assert is_open(text) == (day.day <= 12 and day.day != day.month)
    assert order_of(text) in ((True,) if day.day > 12 else (None,))


@given(st.dates(date(1900, 1, 2), date(2100, 12, 30)))
def test_the_day_in_a_zone_lies_in_the_day_anywhere(day: date):
    anywhere, here = when_of(day.isoformat(), NOTHING), when_of(day.isoformat(), KYIV)
    assert anywhere.start < here.start < here.end < anywhere.end
