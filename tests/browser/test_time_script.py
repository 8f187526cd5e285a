"""The pure parts of the time strip's script and of drawing an area, in a browser."""

from typing import Any

import pytest
from playwright.sync_api import Page

from geo.errors import BadQuery
from geo.store.query import FILTERS, Query
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def page(app_url: str, open_page: OpenPage) -> Page:
    return open_page(f"{app_url}/healthz").page


def run(page: Page, names: str, file: str, body: str, given: Any = None) -> Any:
    """What ``body`` returns, with ``names`` imported from one of the shell's files."""
    return page.evaluate(
        f"async (given) => {{ const {{ {names} }} = "
        f"await import('/files/shell/{file}.js'); {body} }}",
        given,
    )


INTERVALS = (
    *("2025-08-01", "2025-08-01/2025-08-18", "2025-08-01/..", "../2025-08-18", "/"),
    *("2025-08-01T06:00Z/2025-08-02T06:30:15.5Z", "2025-08-01T02:00:00+02:00", "../.."),
    *("2025-08-02/2025-08-01", "x", "", "2025-08-01/x", "a/b/c", "2025-08"),
    *("2025-08-01T00:00:00", "2025-08-01t00:00z/..", "/2025-08-01"),
)


def on_server(text: str) -> list[float | None] | None:
    try:
        ends = Query.parse({"datetime": text}).datetime
    except BadQuery:
        return None
    return ends and [None if e is None else e.timestamp() * 1000 for e in ends]


def test_the_browser_reads_a_time_as_the_server_does(page: Page):
    script = "return given.map(parseInterval);"
    found = run(page, "parseInterval", "time", script, INTERVALS)
    for text, here in zip(INTERVALS, found, strict=True):
        there = on_server(text)
        if here is None or there is None:
            assert here == there, text
        else:
            # a single instant lasts a microsecond there and a millisecond here
            assert here == [e and pytest.approx(e, abs=1) for e in there], text


def test_what_the_browser_writes_is_read_back_and_short(page: Page):
    script = """const hour = 3600000, day = 24 * hour, first = Date.UTC(2025, 7, 1);
      return [[first, first + day], [first, first + 2 * day], [null, first],
        [first + hour, first + day], [first, null], [null, null]]
        .map((ends) => [intervalText(...ends), parseInterval(intervalText(...ends)),
          ends]);"""
    found = run(page, "intervalText, parseInterval", "time", script)
    texts, again, meant = zip(*found, strict=True)
    assert texts == (
        *("2025-08-01", "2025-08-01/2025-08-02", "../2025-07-31"),
        *("2025-08-01T01:00Z/2025-08-01", "2025-08-01/..", ""),
    )
    assert again[:-1] == meant[:-1]


def test_a_month_is_a_month_and_a_week_begins_on_monday(page: Page):
    script = """const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
      const at = Date.UTC(2024, 0, 31), by = Object.fromEntries(
        STEPS.map((one) => [one.word, one]));
      return [iso(moved(at, by.step_month, 1)), iso(moved(at, by.step_month, 2)),
        iso(moved(at, by.step_year, -1)), iso(stepStart(at, by.step_week)),
        iso(stepStart(at, by.step_quarter)), iso(stepStart(at, by.step_year))];"""
    assert run(page, "STEPS, moved, stepStart", "time", script) == [
        *("2024-02-29", "2024-03-31", "2023-01-31"),
        *("2024-01-29", "2024-01-01", "2024-01-01"),
    ]


def test_the_axis_has_few_marks_at_round_times(page: Page):
    script = """const from = Date.UTC(2014, 2, 5), to = Date.UTC(2026, 10, 1);
      const day = Date.UTC(2025, 7, 1);
      return [ticks(from, to, (to - from) / 8), ticks(day, day + 86400000, 14400000)]
        .map((marks) => marks.map((one) => one.text));"""
    years, hours = run(page, "ticks", "time", script)
    assert years == ["2016", "2018", "2020", "2022", "2024", "2026"]
    assert hours == ["08-01 00:00", "08-01 06:00", "08-01 12:00", "08-01 18:00"]


def test_the_first_step_that_is_offered_fits_many_times(page: Page):
    script = """const day = 86400000;
      return [day, 60 * day, 12 * 365 * day, 1].map((all) => usualStep(all).word);"""
    assert run(page, "usualStep", "time", script) == [
        *("step_hour", "step_day", "step_quarter", "step_hour"),
    ]


def test_the_browser_passes_on_every_filter_of_the_server(page: Page):
    script = """const { filters } = parseAddress({ search:
        "?" + given.map((name) => `${name}=a`).join("&") });
      return [...filters.keys()];"""
    names = [name for name in FILTERS if name != "bbox"]  # it has a place of its own
    assert run(page, "parseAddress", "address", script, names) == names


@pytest.mark.parametrize(
    ("corners", "following", "tangled"),
    [
        ([[0, 0], [2, 0], [2, 2]], [0, 2], False),
        ([[0, 0], [2, 0], [2, 2]], [1, -1], True),
        ([[0, 0], [2, 0]], [1, 0], True),
        ([[0, 0], [2, 0]], [-1, 0], True),
        ([[0, 0], [2, 0]], [3, 0], False),
        ([[0, 0], [2, 0], [2, 2]], "first", False),
        ([[0, 0], [2, 0], [2, 2], [3, 1]], "first", True),
        ([[0, 0]], [0, 1], False),
    ],
)
def test_a_side_that_crosses_another_is_noticed(
    page: Page, corners: list[list[float]], following: Any, tangled: bool
):
    script = """const next = given[1] === "first" ? given[0][0] : given[1];
      return tangles(given[0], next);"""
    assert run(page, "tangles", "corners", script, [corners, following]) is tangled


def test_corners_are_as_fine_as_a_pixel_and_go_over_the_meridian(page: Page):
    script = """return [cornersText([[30.123456789, 50.5], [31, 51]], 5),
      cornersText([[30.123456789, 50.5]], 18), nearest(-179, [[179, 0]]),
      nearest(185, []), parseCorners("30,50,31,50,31,51").length,
      parseCorners("30,50,31,50,31"), parseCorners("30,50,31,50,31,91"),
      parseCorners(""), parseCorners("a,b,c,d,e,f")];"""
    names = "cornersText, nearest, parseCorners"
    assert run(page, names, "corners", script) == [
        *("30.12,50.5,31,51", "30.123457,50.5", 181, -175, 3),
        *(None, None, None, None),
    ]


def test_what_the_map_wrote_holds_until_python_knows_it(page: Page):
    body = """
      const says = (text) => new URLSearchParams(text);
      const mine = new Mine(["datetime"]);
      const out = [mine.older(says("datetime=X")), mine.untold];
      mine.wrote("datetime", "A");
      mine.wrote("view", "1,2,3");
      out.push(mine.older(says("taken=9")), mine.untold);
      mine.told(10);
      mine.wrote("datetime", "B");
      out.push(mine.older(says("datetime=A&taken=10")), mine.older(says("")));
      mine.told(11);
      out.push(mine.older(says("datetime=A&taken=10")), mine.untold);
      out.push(mine.older(says("taken=11")), mine.older(says("datetime=A")));
      mine.wrote("datetime", "");
      out.push(mine.older(says("datetime=A")));
      mine.forget();
      out.push(mine.older(says("datetime=A")));
      return out;
    """
    nothing: dict[str, str] = {}
    assert run(page, "Mine", "mine", body) == [
        *(nothing, False),  # nobody wrote anything
        *({"datetime": "A"}, True),  # Python was not told yet
        {"datetime": "B"},  # an answer to what it was told before
        {"datetime": "B"},
        *({"datetime": "B"}, False),  # told, not yet taken over
        nothing,  # it knows B, and removed it: that is its own wish
        nothing,
        {"datetime": None},  # a removal that it was not told yet
        nothing,  # a step in the history holds
    ]
