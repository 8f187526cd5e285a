"""Times said in English: made-up phrases and what they must give."""

import pytest

from geo.intake.grammar.times import read_time
from tests.intake.grammar.known import moments

ROWS = [
    (
        "about 01:00 on 14 November 2025",
        None,
        "about 2025-11-14 2025-11-13T22:30Z 2025-11-13T23:30Z",
    ),
    ("on 14 November", "2025-11-15", "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z"),
    ("in August", "2025-11-15", "2025-08 2025-07-31T21:00Z 2025-08-31T21:00Z"),
    (
        "the night of 13 to 14 November 2025",
        None,
        "[2025-11-13,2025-11-14] 2025-11-13T16:00Z 2025-11-14T06:00Z",
    ),
    (
        "on Friday night",
        None,
        "undated: The words are relative, and no publication date is known.",
    ),
    (
        "on Friday night",
        "2025-11-16",
        "[2025-11-13..2025-11-15] 2025-11-13T16:00Z 2025-11-15T06:00Z",
    ),
    (
        "8 and 18 August 2025",
        None,
        (
            "2025-08-08 2025-08-07T21:00Z 2025-08-08T21:00Z",
            "2025-08-18 2025-08-17T21:00Z 2025-08-18T21:00Z",
        ),
    ),
    (
        "from 8 to 18 August 2025",
        None,
        "2025-08-08/2025-08-18 2025-08-07T21:00Z 2025-08-18T21:00Z",
    ),
    (
        "8–18 August 2025",
        None,
        "2025-08-08/2025-08-18 2025-08-07T21:00Z 2025-08-18T21:00Z",
    ),
    (
        "8 or 9 August 2025",
        None,
        "[2025-08-08,2025-08-09] 2025-08-07T21:00Z 2025-08-09T21:00Z",
    ),
    (
        "November 14, 2025 at 1:30 a.m.",
        None,
        "2025-11-14 2025-11-13T23:30Z 2025-11-13T23:31Z",
    ),
    (
        "at 3:30 am on 26 October 2025",
        None,
        "2025-10-26 2025-10-26T00:30Z 2025-10-26T01:31Z",
    ),
    (
        "at 03:30 on 26 October 2025",
        None,
        "2025-10-26 2025-10-26T00:30Z 2025-10-26T01:31Z",
    ),
    (
        "at 03:30 on 30 March 2025",
        None,
        "refused: That hour does not exist there on that day: the clocks go forward.",
    ),
    ("yesterday", "2025-11-15", "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z"),
    (
        "recently",
        None,
        "undated: “recently” names no day; no publication date is known.",
    ),
    ("two days ago", "2025-11-15", "2025-11-13 2025-11-12T22:00Z 2025-11-13T22:00Z"),
    (
        "3 hours ago",
        None,
        "undated: “3 hours ago” names no day; no publication date is known.",
    ),
    (
        "between 1 and 3 am on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T23:00Z 2025-11-14T01:00Z",
    ),
    (
        "Monday 14 November 2025",
        None,
        "refused: 2025-11-14 was a Friday, the words say Monday.",
    ),
    ("3/4/2025", None, "refused: “3/4” may be day and month or month and day."),
    ("14/11/2025", None, "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z"),
    (
        "before 03:00 on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T01:00Z",
    ),
    (
        "around 14 November 2025",
        None,
        "undated 2025-11-14~: “About” a date has no agreed width.",
    ),
    (
        "midnight on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:01Z",
    ),
    (
        "overnight into 14 November 2025",
        None,
        "[2025-11-13,2025-11-14] 2025-11-13T16:00Z 2025-11-14T06:00Z",
    ),
    (
        "01:00 UTC on 14 November 2025",
        None,
        "2025-11-14 2025-11-14T01:00Z 2025-11-14T01:01Z",
    ),
    (
        "mid-November 2025",
        None,
        "about 2025-11-11/2025-11-20 2025-11-10T22:00Z 2025-11-20T22:00Z",
    ),
    ("in 2022", None, "2022 2021-12-31T22:00Z 2022-12-31T22:00Z"),
    (
        "the fourteenth of November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "on 14 November",
        None,
        "undated: The year is not printed, and no publication date is known.",
    ),
    (
        "1:30 on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "3 o'clock on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "half past one in the morning on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T23:30Z 2025-11-13T23:31Z",
    ),
    (
        "quarter to two in the afternoon on 14 November 2025",
        None,
        "2025-11-14 2025-11-14T11:45Z 2025-11-14T11:46Z",
    ),
    (
        "noon on 14 November 2025",
        None,
        "2025-11-14 2025-11-14T10:00Z 2025-11-14T10:01Z",
    ),
    (
        "night of 14 November 2025 at about 23:00",
        None,
        "about 2025-11-14 2025-11-14T20:30Z 2025-11-14T21:30Z",
    ),
    (
        "night of 14 November 2025 at 13:00",
        None,
        "refused: 13:00 is not in a night (18:00 to 08:00).",
    ),
    (
        "on the morning of 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "last night",
        "2025-11-15",
        "[2025-11-14,2025-11-15] 2025-11-14T16:00Z 2025-11-15T06:00Z",
    ),
    ("last Monday", "2025-11-17", "2025-11-10 2025-11-09T22:00Z 2025-11-10T22:00Z"),
    ("next Monday", "2025-11-17", "undated: The words speak of a day to come."),
    ("this month", "2025-11", "2025-11 2025-10-31T22:00Z 2025-11-30T22:00Z"),
    ("29 February", "2025-11-15", "2024-02-29 2024-02-28T22:00Z 2024-02-29T22:00Z"),
    ("31 June 2025", None, "refused: There is no such day."),
    (
        "since 14 November 2025",
        None,
        "undated 2025-11-14/..: Only an earliest date is said.",
    ),
    (
        "10 March 2022 and 2 January 2024",
        None,
        (
            "2022-03-10 2022-03-09T22:00Z 2022-03-10T22:00Z",
            "2024-01-02 2024-01-01T22:00Z 2024-01-02T22:00Z",
        ),
    ),
    (
        "31 August to 2 September 2025",
        None,
        "2025-08-31/2025-09-02 2025-08-30T21:00Z 2025-09-02T21:00Z",
    ),
    ("18 to 8 August 2025", None, "refused: The span of dates runs backwards."),
    ("2025-11-14", None, "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z"),
    (
        "about 01:07 on 14 November 2025",
        None,
        "about 2025-11-14 2025-11-13T23:02Z 2025-11-13T23:12Z",
    ),
    (
        "about 01:15 on 14 November 2025",
        None,
        "about 2025-11-14 2025-11-13T23:00Z 2025-11-13T23:30Z",
    ),
    (
        "about 01:20 on 14 November 2025",
        None,
        "about 2025-11-14 2025-11-13T23:10Z 2025-11-13T23:30Z",
    ),
    (
        "01:00 UTC+2 on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T23:00Z 2025-11-13T23:01Z",
    ),
    ("at 01:00", None, "undated: An hour is said, no day."),
    (
        "at 01:00 and 04:00 on 14 November 2025",
        None,
        "refused: Several hours are said; read them one by one.",
    ),
    (
        "14 November 2025; again on 20 December 2025",
        None,
        "refused: Several dates stand apart in the words; read them one by one.",
    ),
    ("the spring", None, "undated: A season is said; its days are not agreed."),
    ("it may rain", None, "refused: The words name no time."),
    (
        "the 0130 hours alarm of 14 November 2025",
        None,
        "2025-11-14 2025-11-13T23:30Z 2025-11-13T23:31Z",
    ),
    (
        "three hours later",
        None,
        "undated: “later” names no day; no publication date is known.",
    ),
    (
        "A 14 m wall 200 m from the mill fell on 14 November 2025 at about 1 am",
        None,
        "about 2025-11-14 2025-11-13T22:30Z 2025-11-13T23:30Z",
    ),
    (
        "killed 5 on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "He said on Monday that the strike of 2 January 2024 was deliberate",
        "2024-01-10",
        "2024-01-02 2024-01-01T22:00Z 2024-01-02T22:00Z",
    ),
    (
        "during the night of Jan. 1 to Jan. 2, 2024",
        None,
        "[2024-01-01,2024-01-02] 2024-01-01T16:00Z 2024-01-02T06:00Z",
    ),
    (
        "overnight on 13-14 November 2025",
        None,
        "[2025-11-13,2025-11-14] 2025-11-13T16:00Z 2025-11-14T06:00Z",
    ),
    (
        "the night of November 13 to 14, 2025, at about 1 a.m.",
        None,
        "about 2025-11-14 2025-11-13T22:30Z 2025-11-13T23:30Z",
    ),
    (
        "on Nov. 14",
        None,
        "undated: The year is not printed, and no publication date is known.",
    ),
    (
        "at 1 a.m. local time (23:00 GMT) on 14 November 2025",
        None,
        "refused: Several hours are said; read them one by one.",
    ),
    (
        "Sunday, 16 November 2025",
        None,
        "2025-11-16 2025-11-15T22:00Z 2025-11-16T22:00Z",
    ),
    ("every Monday", None, "refused: The words name no time."),
    ("in May 2022", None, "2022-05 2022-04-30T21:00Z 2022-05-31T21:00Z"),
    ("2024-01-02T07:35", None, "2024-01-02 2024-01-02T05:35Z 2024-01-02T05:36Z"),
    (
        "in November 2025, on the 14th",
        None,
        "2025-11 2025-10-31T22:00Z 2025-11-30T22:00Z",
    ),
    (
        "from 13 November 2025 until 01:00",
        None,
        "undated 2025-11-13/..: Only an earliest date is said.",
    ),
    (
        "from 22:00 on 13 November 2025 to 01:00 on 14 November 2025",
        None,
        "refused: Several dates stand apart in the words; read them one by one.",
    ),
    (
        "14-15 November 2025",
        None,
        "2025-11-14/2025-11-15 2025-11-13T22:00Z 2025-11-15T22:00Z",
    ),
    (
        "13/14 November 2025",
        None,
        "2025-11-13/2025-11-14 2025-11-12T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "between 13 and 14 November 2025 at 01:00",
        None,
        "2025-11-13/2025-11-14 2025-11-12T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "early on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    ("in early 2025", None, "2025 2024-12-31T22:00Z 2025-12-31T22:00Z"),
    ("as of 14 November 2025", None, "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z"),
    (
        "around midnight on the night of 13 to 14 November 2025",
        None,
        "about 2025-11-14 2025-11-13T21:30Z 2025-11-13T22:30Z",
    ),
    (
        "not on 14 November 2025 but on 15 November 2025",
        None,
        "refused: Several dates stand apart in the words; read them one by one.",
    ),
    (
        "2024-01-02T07:35",
        "2025-11-20",
        "2024-01-02 2024-01-02T05:35Z 2024-01-02T05:36Z",
    ),
    (
        "2024-01-02T07:35Z",
        "2025-11-20",
        "2024-01-02 2024-01-02T07:35Z 2024-01-02T07:36Z",
    ),
    (
        "night of 13/14 November 2025",
        "2025-11-20",
        "[2025-11-13,2025-11-14] 2025-11-13T16:00Z 2025-11-14T06:00Z",
    ),
    (
        "13/14 November 2025",
        "2025-11-20",
        "2025-11-13/2025-11-14 2025-11-12T22:00Z 2025-11-14T22:00Z",
    ),
    ("every Monday", "2025-11-20", "refused: The words name no time."),
    ("13/14/2025", "2025-11-20", "refused: The words name no time."),
    (
        "2024-01-02T07:35+02:00",
        "2025-11-20",
        "refused: Several hours are said; read them one by one.",
    ),
    (
        "at 0130 hours on 14 November 2025",
        None,
        "2025-11-14 2025-11-13T23:30Z 2025-11-13T23:31Z",
    ),
    (
        "November 14, 13:05",
        "2025-11-20",
        "2025-11-14 2025-11-14T11:05Z 2025-11-14T11:06Z",
    ),
    (
        "1.30 pm on 14 November 2025",
        None,
        "2025-11-14 2025-11-14T11:30Z 2025-11-14T11:31Z",
    ),
    (
        "version 1.30 of 14 November 2025",
        None,
        "2025-11-14 2025-11-13T22:00Z 2025-11-14T22:00Z",
    ),
    (
        "13:32:15 on 14 November 2025",
        None,
        "2025-11-14 2025-11-14T11:32Z 2025-11-14T11:32Z",
    ),
]


@pytest.mark.parametrize(("text", "published", "expected"), ROWS)
def test_a_phrase_gives_its_interval_or_a_reason(text, published, expected):
    assert moments(read_time(text, "en", published=published)) == expected
