"""The table over many incidents: order, pages, and the selection both ways."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.intake.generate import generate
from tests.browser.conftest import OpenPage, StartApp
from tests.browser.test_map import address

pytestmark = pytest.mark.browser

MANY = 120


@pytest.fixture(scope="module")
def many_url(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("many") / "data"
    generate(MANY, 7, folder)
    return start_app(folder)


def rows(page: Page) -> int:
    """How many incidents the table holds in the browser; each title has its number."""
    grid = page.get_by_test_id("data-grid-canvas").first
    grid.focus()
    expect(grid).to_contain_text(re.compile(r"\[\d+\]"))
    return len(re.findall(r"\[\d+\]", str(grid.text_content())))


def test_only_a_page_of_rows_is_sent_and_pages_stand_in_the_address(
    many_url: str, open_page: OpenPage
):
    watched = open_page(f"{many_url}/?view=48,33,4")
    page = watched.page
    watched.map_frame()
    assert 1 < rows(page) <= 25
    page.get_by_role("button", name=re.compile("^(Page )?3$")).first.click()
    page.wait_for_url(re.compile("page=3"))
    fresh = open_page(page.url)
    fresh.map_frame()
    expect(fresh.page.get_by_test_id("data-grid-canvas").first).to_be_visible()
    assert address(fresh.page)["page"] == "3"


def test_another_order_is_for_all_pages_and_drops_the_page(
    many_url: str, open_page: OpenPage
):
    watched = open_page(f"{many_url}/?view=48,33,4&page=2&sort=title")
    page = watched.page
    watched.map_frame()
    expect(page.get_by_role("combobox", name=re.compile("Sort by"))).to_be_visible()
    page.locator(".st-key-table-falling label").first.click()
    page.wait_for_url(lambda url: "sort=-title" in url and "page" not in url)


def test_a_row_chosen_by_keyboard_is_selected_and_its_page_opens_again(
    many_url: str, open_page: OpenPage
):
    watched = open_page(f"{many_url}/?view=48,33,4&sort=-title&page=4")
    page = watched.page
    watched.map_frame()
    grid = page.get_by_test_id("data-grid-canvas").first
    grid.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.wait_for_url(re.compile("incident="))
    chosen = address(page)["incident"]
    page.wait_for_url(lambda url: "page" not in url)
    fresh = open_page(page.url).page
    fresh.get_by_role("button", name=re.compile("^(Page )?4$")).first.wait_for()
    box = fresh.get_by_test_id("data-grid-canvas").first
    expect(box).to_contain_text(f"[{int(chosen.split('-')[1])}]")
