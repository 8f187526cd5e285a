"""The pages as a reader uses them, in a real browser with no other host."""

import json
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.views.plain import JOINER
from tests.views.test_plain import PROBES

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)
ROOT = Path(__file__).resolve().parents[2]
OpenPage = Callable[..., Any]
# Streamlit asks these beside the path of a page opened directly; they are harmless.
HARMLESS = re.compile(r"/_stcore/(health|host-config)|Failed to load resource.*404")


def troubles(watched: Any) -> list[str]:
    return [text for text in watched.troubles if not HARMLESS.search(text)]


def title(page: Page) -> Any:
    return page.locator(".st-key-panel-title").first


def test_a_permalink_opens_its_incident_with_the_exact_words(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?incident=kyiv-2024-01-02")
    expect(title(watched.page)).to_contain_text("crater")
    quote = watched.page.get_by_text("à environ 35 pas du bâtiment administratif")
    expect(quote.first).to_be_visible()
    watched.map_frame()
    assert troubles(watched) == []


def test_filters_in_the_address_restore_the_same_set(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?layer=incident&category=drone-strike")
    page = watched.page
    expect(
        page.get_by_text(re.compile(r"2 of \d+ incidents are shown"))
    ).to_be_visible()
    page.reload()
    expect(
        page.get_by_text(re.compile(r"2 of \d+ incidents are shown"))
    ).to_be_visible()
    assert troubles(watched) == []


def test_a_page_switch_keeps_filters_and_selection(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?layer=incident&incident=kyiv-2024-01-02")
    page = watched.page
    expect(title(page)).to_contain_text("crater")
    page.get_by_role("link", name="Accounts").click()
    expect(page.get_by_role("heading", name="Accounts", level=1)).to_be_visible()
    expect(title(page)).to_contain_text("crater")
    page.wait_for_url(re.compile("layer=incident"))
    page.get_by_role("link", name="Map").click()
    expect(
        page.get_by_text(re.compile(r"6 of \d+ incidents are shown"))
    ).to_be_visible()
    expect(title(page)).to_contain_text("crater")
    page.wait_for_url(re.compile("incident=kyiv-2024-01-02"))
    assert troubles(watched) == []


def test_the_table_drives_the_selection_by_keyboard_alone(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?layer=incident")
    page = watched.page
    expect(page.get_by_role("heading", name="Nothing is selected")).to_be_visible()
    grid = page.get_by_test_id("data-grid-canvas")
    grid.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    expect(title(page)).to_be_visible()
    page.wait_for_url(re.compile("incident="))
    assert troubles(watched) == []


def test_an_unknown_incident_is_said_in_a_sentence(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?incident=no-such-thing")
    sentence = watched.page.get_by_text("“no-such-thing”, which is not in these data")
    expect(sentence).to_be_visible()


@pytest.mark.parametrize("name", ["", "measure", "accounts", "sources", "method"])
@pytest.mark.parametrize("width", [1300, 390])
def test_a_page_fits_the_screen(
    app_url: str, open_page: OpenPage, name: str, width: int
):
    watched = open_page(f"{app_url}/{name}", width=width)
    page = watched.page
    expect(page.get_by_text("no finding of fact")).to_be_visible()
    wide = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
    )
    assert wide <= 0
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')]"
        ".filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    pairs = pairwise(levels)
    assert all(after - before <= 1 for before, after in pairs), levels
    assert troubles(watched) == []


def test_hostile_titles_are_shown_as_they_are_in_text_and_in_labels(
    start_app: Callable[..., str], open_page: OpenPage, tmp_path: Path
):
    """A button's label is Markdown, the panel's title is not: both show the text."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    file = data / "incidents.geojson"
    collection = json.loads(file.read_text("utf-8"))
    titles = {}
    for number, feature in enumerate(collection["features"]):
        hostile = " ".join(PROBES[number % 3 :: 3])
        feature["properties"]["title"] = titles[feature["id"]] = hostile
    file.write_text(json.dumps(collection), "utf-8")
    url = start_app(data=data)
    watched = open_page(f"{url}/?site=azemb-kyiv")
    page = watched.page
    buttons = page.locator(".st-key-panel [class*='st-key-open-'] button")
    expect(buttons.first).to_be_visible()
    shown = [text.replace(JOINER, "") for text in buttons.all_inner_texts()]
    assert shown
    assert all(any(s.endswith(t) for t in titles.values()) for s in shown), shown
    assert page.locator(".st-key-panel img, .st-key-panel .katex").count() == 0
    buttons.first.click()
    expect(page.locator(".st-key-panel").get_by_text("Accounts").first).to_be_visible()
    assert title(page).inner_text() in titles.values()
    assert troubles(watched) == []
