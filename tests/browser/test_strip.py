"""The time strip in a real Chromium: brush, play and what follows from them."""

import re

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import OpenPage, Watched
from tests.browser.test_map import address, drawn
from tests.browser.wire import Wire, wait_until

pytestmark = pytest.mark.browser


def strip(watched: Watched) -> Frame:
    """The map's frame, once the bars are there."""
    watched.page.wait_for_selector("iframe[data-geo-strip='ready']")
    frame = watched.map_frame()
    frame.evaluate("() => { window.kept = 'the same'; }")
    return frame


def drag(page: Page, frame: Frame, start: float, stop: float) -> None:
    """Drag over a part of the strip, from 0 to 1."""
    plot = frame.locator(".geo-strip-plot")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    y = box["y"] + 20
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + stop) / 2, y)
    page.mouse.move(box["x"] + box["width"] * stop, y)


SHOWN = re.compile("incidents are shown")


def counted(page: Page) -> str:
    """What Python says of how many are shown."""
    return str(page.get_by_text(SHOWN).first.text_content())


def test_a_brush_filters_the_map_at_once_and_the_page_when_it_rests(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=48,33,4")
    frame = strip(watched)
    before = counted(watched.page)
    drag(watched.page, frame, 0.9, 0.999)
    watched.page.wait_for_url(re.compile("datetime="))
    drawn(watched, "geo-total", str(total(watched)))
    assert counted(watched.page) == before
    watched.page.mouse.up()
    expect(watched.page.get_by_text(SHOWN).first).not_to_have_text(before)
    expect(watched.page.get_by_text("no date and are kept").first).to_be_visible()
    assert frame.evaluate("() => window.kept") == "the same"
    assert watched.troubles == []


def total(watched: Watched) -> int:
    """What the server counts in the view under the filters of the address."""
    names = address(watched.page)
    frame = watched.map_frame()
    asked = frame.evaluate(
        """() => { const b = map.getBounds();
          return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].join(","); }"""
    )
    names.pop("view")
    url = watched.page.url.split("?")[0]
    answer = watched.page.request.get(
        f"{url}map/features", params={**names, "bbox": asked, "zoom": "4"}
    )
    return int(answer.json()["total"])


def test_the_strip_works_by_keyboard_alone(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?view=48,33,4")
    frame = strip(watched)
    start = frame.get_by_role("slider", name="Start of the chosen time")
    start.focus()
    watched.page.keyboard.press("PageUp")
    watched.page.wait_for_url(re.compile("datetime=20"))
    first = start.get_attribute("aria-valuetext")
    assert address(watched.page)["datetime"] == f"{first}/.."
    watched.page.keyboard.press("ArrowRight")
    expect(start).not_to_have_attribute("aria-valuetext", str(first))
    frame.get_by_role("slider", name="End of the chosen time").press("ArrowLeft")
    watched.page.wait_for_url(lambda url: ".." not in url)
    part = watched.page.get_by_role("button", name=re.compile("^from 20|^from \\d+ "))
    expect(part.first).to_be_visible()
    frame.get_by_role("slider", name="both ends").press("Escape")
    watched.page.wait_for_url(lambda url: "datetime" not in url)
    expect(part).to_have_count(0)


def test_a_late_answer_to_an_older_choice_does_not_undo_a_newer_one(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=48,33,4")
    wire = Wire(watched.page)
    start = strip(watched).get_by_role("slider", name="Start of the chosen time")
    part = watched.page.get_by_role("button", name=re.compile("^from 20|^from \\d+ "))
    wire.holds, before = True, wire.told
    start.press("PageUp")
    older = str(start.get_attribute("aria-valuetext"))
    wait_until(watched.page, lambda: wire.told > before and len(wire.kept) > 2)
    start.press("PageUp")
    newer = str(start.get_attribute("aria-valuetext"))
    assert older < newer
    wire.let_go()
    expect(part.first).to_be_visible()
    assert address(watched.page)["datetime"] == f"{newer}/.."
    part.first.click()
    watched.page.wait_for_url(lambda url: "datetime" not in url)
    expect(start).not_to_have_attribute("aria-valuetext", newer)


def test_play_moves_the_map_step_by_step_and_python_follows_when_it_pauses(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=48,33,4&datetime=2022-04-01/2022-04-30")
    frame = strip(watched)
    before = counted(watched.page)
    frame.get_by_role("combobox", name="Speed").select_option("4")
    frame.get_by_role("combobox", name="Step").select_option(label="a month")
    frame.get_by_role("button", name="Play", exact=True).click()
    watched.page.wait_for_url(re.compile("datetime=2022-0[5-9]"))
    watched.page.wait_for_url(re.compile("datetime=2022-(0[8-9]|1)"))
    assert counted(watched.page) == before
    pause = frame.get_by_role("button", name="Pause", exact=True)
    pause.click()
    expect(pause).to_have_count(0)
    wanted = address(watched.page)["datetime"]
    said = frame.locator(".geo-strip-said")
    expect(said).to_contain_text(wanted.split("/")[0])
    drawn(watched, "geo-total", str(total(watched)))
    month = watched.page.get_by_role(
        "button", name=re.compile("^from (?!1 April 2022)")
    )
    expect(month.first).to_be_visible()
    assert address(watched.page)["datetime"] == wanted
    assert frame.evaluate("() => window.kept") == "the same"
    assert watched.troubles == []


def test_play_ends_at_the_end_of_the_strip(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?view=48,33,4&datetime=2025-10-01/2025-10-31")
    frame = strip(watched)
    frame.get_by_role("combobox", name="Speed").select_option("8")
    frame.get_by_role("combobox", name="Step").select_option(label="a month")
    frame.get_by_role("button", name="Play", exact=True).click()
    expect(frame.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    expect(frame.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert address(watched.page)["datetime"].startswith("2025-11-0")


def test_one_step_by_hand_and_back(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?view=48,33,4&datetime=2025-03-01/2025-03-31")
    frame = strip(watched)
    frame.get_by_role("combobox", name="Step").select_option(label="a month")
    frame.get_by_role("button", name="One step on").click()
    watched.page.wait_for_url(re.compile("datetime=2025-04-01"))
    frame.get_by_role("button", name="One step back").click()
    watched.page.wait_for_url(re.compile("datetime=2025-03-01"))


def test_the_strip_can_show_only_the_chosen_time(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?view=48,33,4&datetime=2025-08-01/2025-08-31")
    frame = strip(watched)
    band = frame.get_by_role("slider", name="both ends")
    narrow = band.bounding_box()
    frame.get_by_role("button", name="Enlarge the chosen time").click()
    expect(frame.get_by_role("button", name="Back to the whole time")).to_be_visible()
    wide = band.bounding_box()
    assert narrow
    assert wide
    assert wide["width"] > 10 * narrow["width"]
    assert address(watched.page)["datetime"] == "2025-08-01/2025-08-31"


def test_a_view_that_python_writes_back_late_is_put_right(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=48,33,4&q=drone")
    frame = strip(watched)
    frame.evaluate("() => map.setView([47, 31], 5, { animate: false })")
    watched.page.wait_for_url(re.compile("view=47(.0*)?,31(.0*)?,5"))
    watched.page.get_by_role("button", name=re.compile("“drone”")).click()
    watched.page.wait_for_url(lambda url: "q=drone" not in url)
    watched.page.wait_for_url(re.compile("view=47(.0*)?(,|%2C)31(.0*)?(,|%2C)5"))


@pytest.mark.parametrize("dark", [False, True])
def test_the_strip_fits_a_narrow_screen(app_url: str, open_page: OpenPage, dark: bool):
    watched = open_page(app_url, width=390, dark=dark)
    frame = strip(watched)
    box, plot = frame.locator(".geo-strip"), frame.locator(".geo-strip-plot")
    wide, high = frame.evaluate("() => [innerWidth, innerHeight]")
    edges = box.evaluate(
        "(e) => { const r = e.getBoundingClientRect(); return [r.right, r.bottom]; }"
    )
    assert edges == [wide, high]
    assert (plot.bounding_box() or {})["width"] > 300
    assert frame.evaluate("() => map.getSize().y") > 250


def test_the_measure_page_has_no_strip(app_url: str, open_page: OpenPage):
    frame = open_page(f"{app_url}/measure").map_frame()
    assert frame.locator(".geo-strip").count() == 0
