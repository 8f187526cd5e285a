"""An address opened in a fresh browser gives the same picture."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Watched
from tests.browser.test_map import address

pytestmark = pytest.mark.browser

WHOLE = (
    "incident=kyiv-2024-01-02&radii=250,1000&layer=incident&casualties=unmentioned"
    "&datetime=2023-12-15/2025-09-30&area=29.5,49.8,31.5,49.8,31.5,51.2,29.5,51.2"
    "&strip=2023-11-01/2025-10-31&view=50.4601,30.5012,13"
)


def pictured(watched: Watched) -> dict[str, object]:
    """What a reader sees: the map's and the strip's pixels, words and numbers."""
    watched.page.wait_for_selector("iframe[data-geo-strip='ready']")
    watched.page.wait_for_selector("iframe[data-geo-selected='5']")
    frame = watched.map_frame()
    expect(watched.page.get_by_text("incidents are shown").first).to_be_visible()
    expect(frame.get_by_role("status")).to_contain_text("in view")
    marks = ".leaflet-geo-marks-pane canvas"
    return {
        "marks": frame.locator(marks).evaluate("(canvas) => canvas.toDataURL()"),
        "bars": frame.locator(".geo-strip-plot canvas").evaluate(
            "(canvas) => canvas.toDataURL()"
        ),
        "time": frame.locator(".geo-strip-said").text_content(),
        "filters": watched.page.locator(".st-key-filter-parts").text_content(),
        "counts": watched.page.get_by_text("incidents are shown").first.text_content(),
        "status": frame.get_by_role("status").text_content(),
        "address": address(watched.page),
    }


def test_the_same_picture_in_a_fresh_browser(app_url: str, open_page: OpenPage):
    first = open_page(f"{app_url}/?{WHOLE}")
    seen = pictured(first)
    assert seen["address"] == dict(part.split("=") for part in WHOLE.split("&"))
    assert pictured(open_page(first.page.url)) == seen
    assert first.troubles == []


def test_the_address_stays_short_and_readable(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{WHOLE.replace(',', '%2C').replace('/', '%2F')}")
    watched.map_frame()
    watched.page.wait_for_url(lambda url: "%" not in url)
    watched.page.get_by_role("button", name=re.compile("casualties")).click()
    watched.page.wait_for_url(lambda url: "casualties" not in url)
    watched.page.wait_for_url(lambda url: "%" not in url)


def test_what_is_not_understood_is_said_and_the_map_shows_the_rest(
    app_url: str, open_page: OpenPage
):
    bad = "layer=incident&speaker=nobody&heat=1&datetime=soon&v=9"
    watched = open_page(f"{app_url}/?{bad}&view=49,32,5")
    frame = watched.map_frame()
    for part in ("version “9”", "'heat'", "'soon'", "'nobody'"):
        expect(watched.page.get_by_text(part).first).to_be_visible()
    watched.page.wait_for_url(
        lambda url: not any(name in url for name in ("heat", "speaker", "v=9"))
    )
    expect(frame.get_by_role("status")).to_contain_text("incidents in view")
    assert address(watched.page)["layer"] == "incident"
