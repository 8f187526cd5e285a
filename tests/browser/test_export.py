"""What is on screen can be taken along, by hand and with a narrow screen."""

from pathlib import Path

import pytest

import geo
from geo.store.query import Query
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_a_download_is_what_the_filters_show(
    app_url: str, open_page: OpenPage, tmp_path: Path
):
    watched = open_page(f"{app_url}/?layer=incident&q=crater", width=390)
    page = watched.page
    page.click(".st-key-export button")
    page.get_by_text("in the same order").wait_for()
    with page.expect_download() as started:
        page.get_by_text("Download GeoJSON").click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    own = geo.open()
    asked = Query.parse({"layer": "incident", "q": "crater"})
    assert path.name == "incidents.geojson"
    assert tuple(geo.read(path).incidents) == own.select(asked) != ()
    assert f"{app_url}/?layer=incident&q=crater" in path.read_text("utf-8")
    assert watched.troubles == []


@pytest.mark.parametrize("name", ["measure", "accounts", "sources", "method"])
def test_every_page_has_it(name: str, app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/{name}?layer=incident")
    watched.page.click(".st-key-export button")
    watched.page.get_by_text("in the same order: 6 incidents.").wait_for()
    watched.page.get_by_text("Download GeoJSON").wait_for()
    assert watched.outside == []
