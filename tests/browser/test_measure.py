"""Measuring on the map and on the Measure page, by mouse and by keyboard alone."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from geo.geometry.rounded import ROUNDING, in_words
from geo.model.span import Span
from tests.browser.conftest import ROOT, OpenPage, StartApp, Watched
from tests.browser.test_map import EMBASSY, address, click, on_page
from tests.browser.test_pages import troubles

pytestmark = pytest.mark.browser

RING, CONSULAR = "kyiv-2024-01-02", "azemb-kyiv-consular"
CLOSE = "view=50.46082,30.49056,17"
# North of the middle of the embassy by so many degrees: in the ring of 35 paces.
IN_RING = (EMBASSY[0], EMBASSY[1] + 0.0004)
AWAY = (30.488, 50.4595)
RANGE = "between 0 m and 120 m"


def begin(frame: Frame) -> None:
    frame.get_by_role("button", name="Measure between two things").click()
    expect(box(frame)).to_contain_text("choose the first end")


def box(frame: Frame) -> Locator:
    return frame.locator(".geo-measure:not(.geo-area)")


def said(frame: Frame) -> str:
    """The range in the box on the map."""
    sentence = frame.locator(".geo-measure-said")
    expect(sentence).to_be_visible()
    return sentence.inner_text()


def take(page: Page, frame: Frame, identifier: str) -> None:
    """Choose one of the things listed, with the keys."""
    rows = frame.locator(".geo-choose button")
    expect(rows.first).to_be_focused()
    ids = [row.get_attribute("data-id") for row in rows.all()]
    for _ in range(ids.index(identifier)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def measured_by_mouse(watched: Watched) -> str:
    page, frame = watched.page, watched.map_frame()
    begin(frame)
    click(page, frame, IN_RING)
    frame.locator(f".geo-choose button[data-id='{RING}']").click()
    expect(box(frame)).to_contain_text("Choose the second end")
    click(page, frame, EMBASSY)
    frame.locator(f".geo-choose button[data-id='{CONSULAR}']").click()
    return said(frame)


def measured_by_keyboard(watched: Watched) -> str:
    """Tab to the button, then the cross in the middle of the map and Enter."""
    page, frame = watched.page, watched.map_frame()
    frame.locator("#map_div").focus()
    name = "Measure between two things"
    for _ in range(20):
        page.keyboard.press("Tab")
        if frame.evaluate("() => document.activeElement.title") == name:
            break
    page.keyboard.press("Enter")
    expect(frame.locator(".geo-cross").first).to_be_visible()
    page.keyboard.press("ArrowDown")  # 61 m at this zoom, from 17 m north to the ring
    frame.wait_for_function("() => Math.abs(map.getCenter().lat - 50.46042) < 1e-5")
    page.keyboard.press("Enter")
    take(page, frame, RING)
    expect(box(frame)).to_contain_text("Choose the second end")
    page.keyboard.press("Enter")
    take(page, frame, CONSULAR)
    return said(frame)


def test_mouse_and_keyboard_read_the_same_range_from_the_ring_to_the_consular_section(
    app_url: str, open_page: OpenPage
):
    by_mouse = open_page(f"{app_url}/?{CLOSE}")
    by_keys = open_page(f"{app_url}/?{CLOSE.replace('50.46082', '50.46097')}")
    mouse, keys = measured_by_mouse(by_mouse), measured_by_keyboard(by_keys)
    assert mouse == keys
    assert mouse.lower().startswith(RANGE)
    for watched in (by_mouse, by_keys):
        expect(box(watched.map_frame())).to_contain_text("Consular section")
        found = address(watched.page)
        assert (found["from"], found["to"]) == (RING, CONSULAR)
        assert watched.troubles == []


def test_the_lists_of_the_measure_page_give_the_same_range_by_keyboard(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/")
    page = watched.page
    watched.map_frame()
    page.get_by_role("link", name="Measure").click()
    for name, words, wanted in (("From", "2024-01", RING), ("To", "Consul", CONSULAR)):
        page.get_by_role("combobox", name=re.compile(name)).first.focus()
        page.keyboard.type(words)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"{name.lower()}={wanted}"))
    title = page.locator(".st-key-panel-title")
    expect(title).to_contain_text("Between 0 m and 120 m")
    expect(page.locator("iframe[data-geo-map='ready']")).to_have_count(1)
    expect(box(watched.map_frame())).to_be_hidden()
    assert troubles(watched) == []


def test_a_measurement_survives_a_reload_and_escape_leaves_it(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?from={RING}&to={CONSULAR}")
    page = watched.page
    before = said(watched.map_frame())
    page.reload()
    frame = watched.map_frame()
    assert said(frame) == before
    frame.locator("#map_div").focus()
    page.keyboard.press("Escape")
    expect(box(frame)).to_be_hidden()
    page.wait_for_function("() => !/from=|to=/.test(location.search)")
    assert watched.troubles == []


def test_a_page_switch_keeps_what_was_measured_on_the_map(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{CLOSE}")
    measured_by_mouse(watched)
    page = watched.page
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Measure").click()
    title = page.locator(".st-key-panel-title")
    expect(title).to_contain_text("Between 0 m and 120 m")


def test_a_free_point_is_where_nothing_lies_and_is_in_the_address(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{CLOSE}")
    page, frame = watched.page, watched.map_frame()
    begin(frame)
    click(page, frame, AWAY)
    expect(box(frame)).to_contain_text("From 50.459")
    click(page, frame, IN_RING)
    frame.locator(f".geo-choose button[data-id='{RING}']").click()
    assert " m and " in said(frame)
    lat, lon = map(float, address(page)["from"].split(","))
    assert (lat, lon) == pytest.approx((AWAY[1], AWAY[0]), abs=2e-5)
    command = frame.locator(".geo-measure code").inner_text()
    done = subprocess.run(
        [sys.executable, "-m", "geo", *command_words(command)],
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    printed = json.loads(done.stdout)
    words = in_words(Span(**{name: printed[name] for name in ROUNDING}))
    shown = frame.locator(".geo-measure dd").all_inner_texts()
    assert shown == list(words.values())
    assert watched.troubles == []


def command_words(command: str) -> list[str]:
    return [*shlex.split(command)[3:], "--json"]


def test_escape_while_choosing_leaves_no_trace(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{CLOSE}")
    page, frame = watched.page, watched.map_frame()
    begin(frame)
    click(page, frame, AWAY)
    expect(box(frame)).to_contain_text("Choose the second end")
    page.keyboard.press("Escape")
    expect(box(frame)).to_be_hidden()
    assert "from" not in address(page)
    click(page, frame, IN_RING)
    expect(frame.locator(".geo-choose button").first).to_be_visible()
    expect(box(frame)).to_be_hidden()


def test_hostile_ends_in_the_address_are_not_asked_for(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?from=<b>&to=91,200,3&{CLOSE}")
    assert box(watched.map_frame()).is_hidden()
    assert watched.troubles == []


def test_an_end_that_is_not_in_the_data_is_said_on_the_map(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?from=no-such-thing&to={CONSULAR}&{CLOSE}")
    frame = watched.map_frame()
    expect(box(frame)).to_contain_text("no incident or facility 'no-such-thing'")


def test_both_ends_the_line_and_the_band_are_drawn(app_url: str, open_page: OpenPage):
    ends = f"from={RING}&to=50.4615,30.493"
    watched = open_page(f"{app_url}/?{ends}")
    frame = watched.map_frame()
    said(frame)
    watched.page.wait_for_selector("iframe[data-geo-selected='4']")
    answer = watched.page.request.get(f"{app_url}/map/selection?{ends}").json()
    roles = [one["role"] for one in answer["features"]]
    assert roles == ["footprint", "point", "band", "line"]
    x, y = on_page(watched.page, frame, (30.493, 50.4615))
    frame_box = frame.frame_element().bounding_box()
    assert frame_box
    assert frame_box["x"] < x < frame_box["x"] + frame_box["width"]
    assert frame_box["y"] < y < frame_box["y"] + frame_box["height"]


def test_ends_picked_on_the_map_of_the_measure_page_change_its_words(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?from={RING}&to={CONSULAR}&{CLOSE}")
    page = watched.page
    said(watched.map_frame())
    page.get_by_role("link", name="Measure").click()
    expect(page.locator(".st-key-panel-title")).to_contain_text("0 m and 120 m")
    page.wait_for_selector("iframe[height='380'][data-geo-map='ready']")
    frame = watched.map_frame()
    before = address(page)
    begin(frame)
    page.keyboard.press("Escape")
    expect(box(frame)).to_be_hidden()
    assert address(page)["from"] == before["from"]
    begin(frame)
    for east in (-0.0018, 0.0018):
        click(page, frame, (EMBASSY[0] + east, EMBASSY[1]))
    expect(page.get_by_text("as exact as it is written.")).to_have_count(1)
    expect(page.get_by_text(re.compile("The point 50.46082"))).to_be_visible()
    page.wait_for_url(re.compile(r"from=50\.46.*to=50\.46"))
    expect(box(frame)).to_be_hidden()
    assert troubles(watched) == []


def test_hostile_names_in_the_box_are_text(
    start_app: StartApp, open_page: OpenPage, tmp_path: Path
):
    name = "<img src=x onerror=alert(1)> {{7*7}} [x](http://evil.example) &lt;b"
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    for file, member in (("incidents", "title"), ("facilities", "name")):
        path = data / f"{file}.geojson"
        collection = json.loads(path.read_text("utf-8"))
        for feature in collection["features"]:
            feature["properties"][member] = name
        path.write_text(json.dumps(collection), "utf-8")
    watched = open_page(f"{start_app(data=data)}/?from={RING}&to={CONSULAR}")
    frame = watched.map_frame()
    said(frame)
    pair = frame.locator(".geo-measure:not(.geo-area) p").first
    assert pair.evaluate("one => one.textContent") == f"From {name} to {name}"
    assert pair.evaluate("one => one.children.length") == 0
    listed = frame.locator(".geo-measure li").first
    assert name in str(listed.evaluate("one => one.textContent"))
    assert watched.troubles == []


def test_all_pairs_can_be_taken_along_and_not_in_a_way_that_holds_formulas(
    app_url: str, open_page: OpenPage
):
    watched = open_page(app_url)
    page = watched.page
    watched.map_frame()
    page.get_by_role("link", name="Measure").click()
    heading = page.get_by_role("heading", name="All pairs")
    expect(heading).to_be_visible()
    for name, begins in (("CSV", "incident,title,"), ("GeoJSON", '{"type": "Feat')):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download as {name}", exact=True).click()
        assert download.value.path().read_text("utf-8").startswith(begins)
    page.get_by_test_id("stDataFrame").last.hover()
    streamlits_own = page.locator("button[aria-label^='Download as CSV:']").last
    expect(streamlits_own).to_be_attached()
    expect(streamlits_own).to_be_hidden()
    assert troubles(watched) == []
