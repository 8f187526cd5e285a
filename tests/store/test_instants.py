from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.errors import BadQuery
from geo.store.instants import instant, interval, interval_text

DAY = datetime(2025, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2025-08-01", "2025-08-01T02:00:00+02:00"])
def test_an_instant_is_in_utc_and_a_date_its_first(text: str):
    assert instant("from", text) == DAY


@pytest.mark.parametrize("text", ["", "..", "soon", "2025-08-01T00:00"])
def test_what_is_no_instant_is_refused(text: str):
    with pytest.raises(BadQuery, match="from: "):
        instant("from", text)


days = st.datetimes(
    datetime(1, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC)
).map(lambda moment: moment.replace(hour=0, minute=0, second=0, microsecond=0))
moments = days | st.datetimes(timezones=st.just(UTC))


@given(st.none() | moments, st.none() | moments)
@example(None, datetime(1, 1, 1, tzinfo=UTC))
def test_a_canonical_text_is_read_back(start: datetime | None, end: datetime | None):
    if start is None and end is None:
        return
    if start is not None and end is not None and start >= end:
        return
    assert interval("datetime", interval_text(start, end)) == (start, end)
