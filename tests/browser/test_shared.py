"""An area that many incidents share: drawn once, and spelled out when it is asked."""

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Route, expect

from tests.browser.conftest import OpenPage, StartApp, Watched, changed
from tests.browser.test_map import address, click, hover, offered

pytestmark = pytest.mark.browser

VAGUE, COPIES = "troops-to-gyumri", 25
GYUMRI = (43.8453, 40.7942)
VIEW = "view=40.7942,43.8453,12"


@pytest.fixture(scope="module")
def url(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    return start_app(changed(tmp_path_factory.mktemp("shared"), copied))


def copied(features: list[Any]) -> None:
    (vague,) = [one for one in features if one["id"] == VAGUE]
    texts = [json.dumps(vague).replace(VAGUE, f"copy-{n}") for n in range(COPIES)]
    features += map(json.loads, texts)


@pytest.fixture
def opened(url: str, open_page: OpenPage) -> tuple[Watched, Frame]:
    watched = open_page(f"{url}/?{VIEW}")
    return watched, watched.map_frame()


def test_the_tip_says_how_many_share_an_area(opened: tuple[Watched, Frame]):
    watched, frame = opened
    hover(watched.page, frame, GYUMRI)
    tip = frame.locator(".geo-tip strong")
    expect(tip).to_have_text(f"{COPIES + 1} incidents share this area")


def test_a_click_offers_the_first_of_them_and_says_that_there_are_more(
    opened: tuple[Watched, Frame],
):
    watched, frame = opened
    click(watched.page, frame, GYUMRI)
    offered(frame)
    heading = frame.locator(".geo-choose-head")
    expect(heading).to_have_text(re.compile(r"^26 things lie here.* these 20:$"))
    expect(frame.locator(".geo-choose li button")).to_have_count(20)
    frame.locator(".geo-choose button[data-id='copy-3']").click()
    watched.page.wait_for_url(re.compile("incident=copy-3"))


def test_a_filter_holds_for_what_a_click_offers(url: str, open_page: OpenPage):
    watched = open_page(f"{url}/?{VIEW}&q=nothing-like-that")
    frame = watched.map_frame()
    click(watched.page, frame, GYUMRI)
    expect(frame.locator(".geo-choose")).to_be_hidden()


def test_one_of_them_can_be_an_end_of_a_measurement(opened: tuple[Watched, Frame]):
    watched, frame = opened
    frame.get_by_role("button", name="Measure").click()
    click(watched.page, frame, GYUMRI)
    frame.locator(".geo-choose button[data-id='copy-0']").click()
    watched.page.wait_for_url(re.compile("from=copy-0"))


def test_a_list_that_cannot_be_had_is_told_and_can_be_asked_for_again(
    opened: tuple[Watched, Frame],
):
    watched, frame = opened
    watched.page.route("**/map/shared*", lambda route: route.fulfill(status=503))
    click(watched.page, frame, GYUMRI)
    status = frame.locator(".geo-status")
    expect(status).to_contain_text("could not be read. Click again.")
    watched.page.unroute("**/map/shared*")
    click(watched.page, frame, GYUMRI)
    offered(frame)
    expect(status).to_contain_text("in view")


def test_an_outline_is_sent_once_and_drawn_again_by_its_name(
    opened: tuple[Watched, Frame],
):
    watched, frame = opened

    page = watched.page
    frame.locator("#map_div").focus()
    before = address(page)["view"]
    with page.expect_response(lambda got: "/map/features" in got.url) as got:
        page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: before not in url)
    (area,) = [one for one in got.value.json()["features"] if one["kind"] == "shared"]
    assert area["geometry"] is None
    (named,) = parse_qs(urlsplit(got.value.url).query)["held"]
    assert area["outline"] in named.split(",")
    hover(page, frame, GYUMRI)
    expect(frame.locator(".geo-tip strong")).to_contain_text("share this area")


def test_a_list_that_comes_late_does_not_open_over_something_else(
    opened: tuple[Watched, Frame],
):
    watched, frame = opened
    held: list[Route] = []
    watched.page.route("**/map/shared*", lambda route: held.append(route))
    with watched.page.expect_request("**/map/shared*"):
        click(watched.page, frame, GYUMRI)
    frame.locator("#map_div").focus()
    before = address(watched.page)["view"]
    watched.page.keyboard.press("ArrowRight")
    watched.page.wait_for_url(lambda url: before not in url)
    with watched.page.expect_response("**/map/shared*"):
        held[0].continue_()
    hover(watched.page, frame, GYUMRI)
    expect(frame.locator(".geo-tip strong")).to_contain_text("share this area")
    expect(frame.locator(".geo-choose")).to_be_hidden()
