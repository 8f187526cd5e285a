"""Drawing an area on the map, by mouse and by keyboard, in a real Chromium."""

import re
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import OpenPage, Watched
from tests.browser.test_map import address, drawn, on_page

pytestmark = pytest.mark.browser

KYIV = ((29.5, 49.8), (31.5, 49.8), (31.5, 51.2), (29.5, 51.2))
VIEW = "view=49,32,6"


def begun(watched: Watched) -> Frame:
    """The map's frame, with drawing begun by the mouse."""
    frame = watched.map_frame()
    frame.evaluate("() => { window.kept = 'the same'; }")
    frame.frame_element().scroll_into_view_if_needed()
    frame.get_by_role("button", name="Draw an area to filter by").click()
    expect(frame.get_by_text("Drawing an area")).to_be_visible()
    return frame


def corner(page: Page, frame: Frame, at: tuple[float, float]) -> None:
    page.mouse.click(*on_page(page, frame, at))


def asked(watched: Watched) -> list[float]:
    return [float(n) for n in address(watched.page)["area"].split(",")]


def closed(watched: Watched) -> None:
    watched.page.wait_for_url(re.compile("area="))


def flat(corners: Any) -> list[float]:
    return [number for at in corners for number in at]


def test_an_area_is_drawn_closed_by_its_first_corner_and_filters_everything(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = begun(watched)
    for at in (*KYIV, KYIV[0]):
        corner(watched.page, frame, at)
    closed(watched)
    assert asked(watched) == pytest.approx(flat(KYIV), abs=0.03)
    drawn(watched, "geo-total", "3")
    part = watched.page.get_by_role("button", name=re.compile("^in the drawn area"))
    expect(part).to_be_visible()
    expect(watched.page.get_by_text("have no place and").first).to_be_visible()
    frame.get_by_role("button", name="Remove the drawn area").click()
    expect(part).to_have_count(0)
    assert "area" not in address(watched.page)
    assert frame.evaluate("() => window.kept") == "the same"
    assert watched.troubles == []


def test_a_double_click_closes_and_does_not_zoom(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = begun(watched)
    for at in KYIV[:2]:
        corner(watched.page, frame, at)
    watched.page.mouse.dblclick(*on_page(watched.page, frame, KYIV[2]))
    closed(watched)
    assert asked(watched) == pytest.approx(flat(KYIV[:3]), abs=0.03)
    assert frame.evaluate("() => map.getZoom()") == 6


def test_by_keyboard_space_sets_corners_escape_takes_back_enter_closes(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = watched.map_frame()
    button = frame.get_by_role("button", name="Draw an area to filter by")
    button.focus()
    keys = watched.page.keyboard
    keys.press("Enter")
    expect(frame.locator(".geo-area")).to_be_visible()
    for at in (*KYIV[:3], (40, 55), KYIV[3]):
        lon, lat = at
        frame.evaluate(
            "([lat, lon]) => map.setView([lat, lon], 6, { animate: false })",
            [lat, lon],
        )
        keys.press(" ")
        if at == (40, 55):
            expect(frame.get_by_text("4 corners")).to_be_visible()
            keys.press("Escape")
            expect(frame.get_by_text("3 corners")).to_be_visible()
    keys.press("Enter")
    closed(watched)
    assert asked(watched) == pytest.approx(flat(KYIV), abs=0.03)


def test_sides_that_cross_are_refused_at_once(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = begun(watched)
    for at in (KYIV[0], KYIV[2], KYIV[1], (29.5, 50.9)):
        corner(watched.page, frame, at)
    expect(frame.get_by_text("must not cross")).to_be_visible()
    expect(frame.get_by_text("3 corners")).to_be_visible()


def test_escape_to_the_end_leaves_and_the_map_clicks_again(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = begun(watched)
    corner(watched.page, frame, KYIV[0])
    watched.page.keyboard.press("Escape")
    watched.page.keyboard.press("Escape")
    expect(frame.locator(".geo-area")).to_be_hidden()
    corner(watched.page, frame, (30.490562, 50.460821))
    expect(frame.locator(".geo-choose")).to_be_visible()


def test_drawing_and_measuring_do_not_mix(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = begun(watched)
    frame.get_by_role("button", name="Measure between two things").click()
    expect(frame.locator(".geo-area")).to_be_hidden()
    frame.get_by_role("button", name="Draw an area to filter by").click()
    expect(frame.get_by_text("Measuring: choose")).to_have_count(0)


def test_an_area_of_the_address_is_drawn_in_a_fresh_browser(
    app_url: str, open_page: OpenPage
):
    text = ",".join(map(str, flat(KYIV)))
    watched = open_page(f"{app_url}/?{VIEW}&area={text}")
    frame = watched.map_frame()
    drawn(watched, "geo-total", "3")
    lon, lat = (KYIV[0][0] + KYIV[1][0]) / 2, KYIV[0][1]
    inked = frame.evaluate(
        """([lat, lon]) => {
          const { x, y } = map.latLngToContainerPoint([lat, lon]);
          const context = document.querySelector(".leaflet-geo-marks-pane canvas")
            .getContext("2d");
          const { data } = context.getImageData(x - 12, y - 2, 24, 4);
          return data.filter((value, i) => i % 4 === 3 && value > 200).length;
        }""",
        [lat, lon],
    )
    assert inked > 10
