"""The very first visitor of a fresh server may open any page by its address."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, StartApp

pytestmark = pytest.mark.browser


def test_a_page_opened_first_of_all_has_its_frame(
    start_app: StartApp, open_page: OpenPage
):
    page = open_page(f"{start_app()}/sources").page
    expect(page.get_by_text("no finding of fact")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Sources")).to_be_visible()
    expect(page.get_by_role("link", name="Method")).to_be_visible()
