"""Times in words: the local interval, the same in UTC, and the undated."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.model.when import When
from geo.views.words_when import (
    is_day_or_longer,
    local_interval,
    short_date,
    utc_interval,
)
from tests.views.examples import AUGUST, NOVEMBER, UNDATED


def test_an_hour_after_midnight_in_kyiv_is_the_day_before_in_utc():
    assert local_interval(NOVEMBER) == (
        "14 November 2025, 00:30 to 01:30 (Europe/Kyiv, UTC+02:00)"
    )
    assert utc_interval(NOVEMBER) == "13 November 2025, 22:30 to 23:30 (UTC)"


def test_a_month_is_told_in_days_with_its_last_day():
    assert local_interval(AUGUST) == "1 to 31 August 2025 (Europe/Kyiv, UTC+03:00)"
    assert utc_interval(AUGUST) == (
        "31 July 2025, 21:00 to 31 August 2025, 21:00 (UTC)"
    )


def test_the_undated_say_why():
    assert local_interval(UNDATED) == "Not dated: the document has no date"
    assert utc_interval(UNDATED) == ""
    assert short_date(UNDATED) == "undated"
    assert local_interval(When(verbatim="")).endswith("the words give no date")


def test_without_a_zone_the_interval_is_in_utc():
    for zone in (None, "Nowhere/Town", "../etc"):
        when = When(verbatim="", start=AUGUST.start, end=AUGUST.end, zone=zone)
        assert local_interval(when) == utc_interval(AUGUST)


def test_one_day_and_days_over_a_turn_of_the_month():
    start = datetime(2025, 8, 31, tzinfo=UTC)
    one = When(verbatim="", start=start, end=start + timedelta(days=1))
    two = When(verbatim="", start=start, end=start + timedelta(days=2))
    assert utc_interval(one) == "31 August 2025 (UTC)"
    assert utc_interval(two) == "31 August 2025 to 1 September 2025 (UTC)"
    assert short_date(one) == "2025-08-31"


def test_a_day_of_23_hours_still_has_no_hour():
    start = datetime(2025, 3, 29, 22, tzinfo=UTC)
    when = When(verbatim="", start=start, end=start + timedelta(hours=23))
    assert is_day_or_longer(when)
    assert not is_day_or_longer(NOVEMBER)
    assert not is_day_or_longer(UNDATED)


@given(
    st.datetimes(datetime(1991, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(seconds=1), timedelta(days=400)),
    st.sampled_from([None, "Europe/Kyiv", "Asia/Baku", "America/New_York"]),
)
def test_any_interval_has_words(start, length, zone):
    when = When(verbatim="", start=start, end=start + length, zone=zone)
    assert str(start.year) in utc_interval(when)
    assert local_interval(when).endswith(")")
