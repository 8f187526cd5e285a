"""The map in a real Chromium, against the real app, with every other host cut off."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Page, Route, expect
from pyproj import Geod

from tests.browser.conftest import OpenPage, StartApp, Watched, changed

pytestmark = pytest.mark.browser

EMBASSY = (30.490562, 50.460821)
NEAR_KYIV = "view=50.46082,30.49056,{zoom}"
CRATER = "kyiv-2024-01-02"
PIXEL_AT_7 = 360 / 256 / 2**7
AT_EMBASSY = {CRATER, "kyiv-2025-08-28", "kyiv-2025-11-14"}


def address(page: Page) -> dict[str, str]:
    """The names and values in the page's address."""
    return {
        name: ",".join(values)
        for name, values in parse_qs(urlsplit(page.url).query).items()
    }


def on_page(
    page: Page, frame: Frame, lonlat: tuple[float, float]
) -> tuple[float, float]:
    """Where a place is on the page, in pixels."""
    lon, lat = lonlat
    x, y = frame.evaluate(
        "([lat, lon]) => { const p = map.latLngToContainerPoint([lat, lon]);"
        " return [p.x, p.y]; }",
        [lat, lon],
    )
    box = frame.frame_element().bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def click(page: Page, frame: Frame, lonlat: tuple[float, float]) -> None:
    """A real click of the mouse on the map."""
    frame.frame_element().scroll_into_view_if_needed()
    page.mouse.click(*on_page(page, frame, lonlat))


def hover(page: Page, frame: Frame, lonlat: tuple[float, float]) -> None:
    """The mouse moves to a place on the map."""
    x, y = on_page(page, frame, lonlat)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)


def drawn(watched: Watched, name: str, value: str) -> None:
    """Wait until the map says that it has drawn something."""
    watched.page.wait_for_selector(
        f"iframe[data-geo-map='ready'][data-{name}='{value}']"
    )


def offered(frame: Frame) -> list[str]:
    """The ids in the open list of things under a click."""
    rows = frame.locator(".geo-choose button")
    expect(rows.first).to_be_visible()
    return [str(row.get_attribute("data-id")) for row in rows.all()]


def centre(frame: Frame) -> list[float]:
    """Latitude, longitude and zoom of the map."""
    value = frame.evaluate(
        "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
    )
    return [float(number) for number in value]


def test_from_a_click_on_the_crater_to_its_ring_and_its_french_words(
    app_url: str, open_page: OpenPage
):
    watched = open_page(app_url)
    frame = watched.map_frame()
    click(watched.page, frame, EMBASSY)
    assert CRATER in offered(frame)
    frame.locator(f".geo-choose button[data-id='{CRATER}']").click()
    expect(watched.page.get_by_text("35 pas", exact=False).first).to_be_visible()
    assert address(watched.page)["incident"] == CRATER
    answer = watched.page.request.get(f"{app_url}/map/selection?incident={CRATER}")
    features = answer.json()["features"]
    drawn(watched, "geo-selected", str(len(features)))
    lat, lon, zoom = centre(frame)
    assert (round(lat, 3), round(lon, 3)) == (50.461, 30.491)
    assert zoom >= 17
    (ring,) = (one["geometry"] for one in features if one["role"] == "footprint")
    assert len(ring["coordinates"]) == 2
    for edge in ring["coordinates"]:
        assert 0.3 < dashed_share(frame, edge) < 0.9
    assert watched.troubles == []


def dashed_share(frame: Frame, ring: list[list[float]]) -> float:
    """How much of a ring is painted in the colour of missile strikes, 0 to 1."""
    return float(
        frame.evaluate(
            """(ring) => {
              const pane = document.querySelector(".leaflet-geo-marks-pane");
              const context = pane.querySelector("canvas").getContext("2d");
              let on = 0, all = 0;
              for (let i = 1; i < ring.length; i += 1) {
                for (let t = 0; t < 1; t += 0.1) {
                  const [lon, lat] = [0, 1].map(
                    (k) => ring[i - 1][k] + t * (ring[i][k] - ring[i - 1][k]));
                  const { x, y } = map.latLngToContainerPoint([lat, lon]);
                  const [r, g, , a] = context.getImageData(x, y, 1, 1).data;
                  on += r > 150 && g < 120 && a > 200;
                  all += 1;
                }
              }
              return on / all;
            }""",
            ring,
        )
    )


def test_the_map_is_named_in_words_and_loads_nothing_from_elsewhere(
    app_url: str, open_page: OpenPage
):
    watched = open_page(app_url)
    frame = watched.map_frame()
    assert "table below" in str(frame.frame_element().get_attribute("title"))
    assert frame.evaluate("() => [typeof jQuery, document.images.length]") == [
        "undefined",
        0,
    ]
    assert watched.troubles == []


def test_a_filter_does_not_mount_the_map_anew_and_keeps_its_view(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{NEAR_KYIV.format(zoom=12)}")
    frame = watched.map_frame()
    frame.evaluate("() => { window.kept = 'the same'; }")
    before = centre(frame)
    frame.locator("#geo-filters-open").click()
    words = frame.get_by_label("Words", exact=True)
    words.fill("35 pas")
    words.press("Enter")
    drawn(watched, "geo-total", "1")
    assert "q" in address(watched.page)
    assert watched.map_frame().evaluate("() => window.kept") == "the same"
    assert centre(frame) == before
    assert watched.troubles == []


# Python writes the commas of a view otherwise than the map does.
FAR = re.compile("view=[^&]*(,|%2C)9(&|$)")


def test_all_that_lies_at_one_spot_can_be_reached_with_the_keyboard(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{NEAR_KYIV.format(zoom=9)}")
    frame = watched.map_frame()
    click(watched.page, frame, EMBASSY)
    ids = offered(frame)
    assert set(ids) >= AT_EMBASSY
    for step, wanted in enumerate(ids[:3]):
        if step:
            frame.evaluate("() => map.setView([50.46082, 30.49056], 9)")
            drawn(watched, "geo-total", "3")
            click(watched.page, frame, EMBASSY)
        assert offered(frame) == ids
        for _ in range(step):
            watched.page.keyboard.press("ArrowDown")
        watched.page.keyboard.press("Enter")
        watched.page.wait_for_url(re.compile(f"incident={wanted}"))
        expect(frame.locator(".geo-choose")).to_be_hidden()
        # brought into view, which is over when the address says so
        watched.page.wait_for_url(lambda url: not re.search(FAR, url))


def test_escape_closes_the_list_and_gives_the_map_its_focus_back(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{NEAR_KYIV.format(zoom=9)}")
    frame = watched.map_frame()
    click(watched.page, frame, EMBASSY)
    offered(frame)
    watched.page.keyboard.press("Escape")
    expect(frame.locator(".geo-choose")).to_be_hidden()
    assert frame.evaluate("() => document.activeElement.id") == "map_div"


def test_a_click_beside_everything_clears_the_selection(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?incident={CRATER}")
    frame = watched.map_frame()
    click(watched.page, frame, (EMBASSY[0] + 0.0016, EMBASSY[1]))
    watched.page.wait_for_url(lambda url: "incident=" not in url)
    drawn(watched, "geo-selected", "0")


def test_a_measured_pair_is_brought_into_view(app_url: str, open_page: OpenPage):
    pair = "from=kyiv-2025-08-28&to=artem-kyiv"
    frame = open_page(f"{app_url}/measure?{pair}&view=10,10,3").map_frame()
    frame.wait_for_function("() => map.getZoom() > 13")
    assert centre(frame)[:2] == pytest.approx([50.4625, 30.4834], abs=0.003)


def test_a_selection_from_elsewhere_is_brought_into_view_without_a_new_mount(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=46.5,31.0,7")
    frame = watched.map_frame()
    watched.page.evaluate(
        "(search) => history.pushState(history.state, '', search)",
        f"?view=46.5,31.0,7&incident={CRATER}",
    )
    frame.wait_for_function("() => map.getZoom() > 15")
    assert centre(frame)[:2] == pytest.approx([50.4608, 30.4906], abs=0.001)


HOSTILE = (
    '<img src=x onerror="window.__pwn=1">{{7*7}}${window.__pwn=2}</script>',
    "`+alert(1)+`\\`${alert(1)}<svg onload=window.__pwn=3>&lt;b&gt;&#x41;",
    "{% for x in y %}<iframe srcdoc='<script>parent.__pwn=4</script>'>**md** [a](b)",
)


@pytest.fixture(scope="module")
def hostile_url(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    return start_app(changed(tmp_path_factory.mktemp("hostile"), retitled))


def retitled(features: Iterable[dict]) -> None:
    here = (feature for feature in features if feature["id"] in AT_EMBASSY)
    for feature, title in zip(here, HOSTILE, strict=True):
        feature["properties"]["title"] = title


def test_hostile_titles_are_shown_as_they_are_and_nothing_runs(
    hostile_url: str, open_page: OpenPage
):
    watched = open_page(f"{hostile_url}/?{NEAR_KYIV.format(zoom=9)}")
    frame = watched.map_frame()
    hover(watched.page, frame, EMBASSY)
    tip = frame.locator(".geo-tip strong")
    expect(tip).to_be_visible()
    assert tip.text_content() in HOSTILE
    click(watched.page, frame, EMBASSY)
    offered(frame)
    rows = frame.locator(".geo-choose li button > span")
    assert set(rows.all_text_contents()) >= set(HOSTILE)
    assert frame.locator(".geo-over :is(img, svg, iframe, script, b)").count() == 0
    ran = [one.evaluate("() => window.__pwn") for one in watched.page.frames]
    assert ran == [None] * len(ran)
    assert watched.outside == []


def test_a_view_in_the_address_is_opened_and_each_move_is_written_back(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=46.5,31.0,7")
    frame = watched.map_frame()
    assert centre(frame) == pytest.approx([46.5, 31.0, 7], abs=PIXEL_AT_7)
    assert address(watched.page)["view"] == "46.5,31.0,7"
    frame.locator("#map_div").focus()
    watched.page.keyboard.press("ArrowRight")
    watched.page.wait_for_url(lambda url: "46.5,31.0,7" not in url)
    lat, lon, zoom = map(float, address(watched.page)["view"].split(","))
    assert lon > 31.0
    assert [round(n, 4) for n in centre(frame)] == [
        round(n, 4) for n in (lat, lon, zoom)
    ]
    watched.page.keyboard.press("+")
    watched.page.wait_for_url(re.compile(",8(&|$)"))


@pytest.mark.parametrize("view", ["x", "91,0,5", "1,2", "NaN,0,3", "<script>,1,1"])
def test_a_view_that_is_none_is_left_aside(
    app_url: str, open_page: OpenPage, view: str
):
    watched = open_page(f"{app_url}/?view={view}")
    lat, lon, _ = centre(watched.map_frame())
    assert 30 < lat < 60
    assert 10 < lon < 80


def test_the_tab_key_reaches_every_button_and_the_search(
    app_url: str, open_page: OpenPage
):
    watched = open_page(app_url)
    frame = watched.map_frame()
    frame.locator("#map_div").focus()
    reached = []
    for _ in range(7):
        watched.page.keyboard.press("Tab")
        reached.append(
            frame.evaluate("() => document.activeElement.getAttribute('aria-label')")
        )
    assert reached[:2] == ["Zoom in", "Zoom out"]
    assert "Go to a place" in reached


def test_going_to_a_place_by_name_works_offline(app_url: str, open_page: OpenPage):
    watched = open_page(app_url)
    frame = watched.map_frame()
    box = frame.get_by_role("combobox", name="Go to a place")
    box.fill("Kharkiv")
    expect(frame.get_by_role("option").first).to_have_text("KharkivUA")
    box.press("ArrowDown")
    box.press("Enter")
    watched.page.wait_for_url(re.compile(r"view=49\.98\d*,36\.2"))
    assert watched.troubles == []


def test_a_place_that_nobody_knows_is_said_to_be_unknown(
    app_url: str, open_page: OpenPage
):
    frame = open_page(app_url).map_frame()
    frame.get_by_role("combobox", name="Go to a place").fill("Qqqqzzz")
    expect(frame.get_by_text("No place of that name")).to_be_visible()


def test_an_empty_view_says_where_the_incidents_are_and_goes_there(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?view=-40,-120,5")
    frame = watched.map_frame()
    status = frame.get_by_role("status")
    expect(status).to_contain_text("No incident in this view")
    expect(status).to_contain_text("elsewhere")
    status.get_by_role("button").click()
    expect(status).to_contain_text("incidents in view")


def test_a_filter_that_nothing_passes_is_said(app_url: str, open_page: OpenPage):
    frame = open_page(f"{app_url}/?q=xyzzyplugh").map_frame()
    expect(frame.get_by_role("status")).to_contain_text("passes these filters")


def test_when_the_server_is_gone_the_map_says_so_and_comes_back(
    app_url: str, open_page: OpenPage
):
    watched = open_page(app_url)
    frame = watched.map_frame()
    gone = re.compile("/map/features")

    def refuse(route: Route) -> None:
        route.abort("connectionrefused")

    watched.page.route(gone, refuse)
    frame.locator(".geo-bar button").first.click()
    status = frame.get_by_role("status")
    expect(status).to_contain_text("could not be refreshed")
    watched.page.unroute(gone, refuse)
    expect(status).to_contain_text("in view")


def test_the_scale_bar_is_true_at_the_middle_of_the_map(
    app_url: str, open_page: OpenPage
):
    frame = open_page(f"{app_url}/?view=50.46,30.49,16").map_frame()
    bar = frame.locator(".leaflet-control-scale-line")
    said = re.fullmatch(r"(\d+) (m|km)", str(bar.text_content()))
    assert said
    stated = float(said[1]) * (1000 if said[2] == "km" else 1)
    west, east, lat = frame.evaluate(
        """() => {
          const bar = document.querySelector(".leaflet-control-scale-line");
          const y = map.getSize().y / 2, at = (x) => map.containerPointToLatLng([x, y]);
          return [at(0).lng, at(parseFloat(bar.style.width)).lng, at(0).lat];
        }"""
    )
    measured = Geod(ellps="WGS84").inv(west, lat, east, lat)[2]
    assert stated == pytest.approx(measured, rel=0.02)


def test_dark_follows_the_page(app_url: str, open_page: OpenPage):
    watched = open_page(app_url, dark=True)
    frame = watched.map_frame()
    assert frame.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert base_colour(frame) < 60
    watched.page.emulate_media(color_scheme="light")
    frame.wait_for_function("() => document.documentElement.dataset.theme === 'light'")


def base_colour(frame: Frame) -> int:
    """The red part of the base map's first pixel."""
    return int(
        frame.evaluate(
            """() => document.querySelector(".leaflet-geo-base-pane canvas")
              .getContext("2d").getImageData(0, 0, 1, 1).data[0]"""
        )
    )


def test_the_map_fits_a_narrow_screen(app_url: str, open_page: OpenPage):
    watched = open_page(app_url, width=390)
    frame = watched.map_frame()
    wide, high = frame.evaluate(
        """() => [map.getSize().x, map.getSize().y
          + document.querySelector(".geo-strip").offsetHeight]"""
    )
    box = frame.frame_element().bounding_box()
    assert box
    assert (wide, high) == (round(box["width"]), round(box["height"]))
    over = watched.page.evaluate(
        "() => document.documentElement.scrollWidth - innerWidth"
    )
    assert over <= 0


def test_the_legend_opens_on_the_map(app_url: str, open_page: OpenPage):
    frame = open_page(app_url).map_frame()
    frame.get_by_role("button", name="Legend").click()
    legend = frame.locator(".geo-legend")
    expect(legend).to_contain_text("only a distance", ignore_case=True)
    expect(legend).to_contain_text("Missile strike")


def test_online_tiles_are_not_offered_unless_the_server_offers_them(
    app_url: str, open_page: OpenPage
):
    frame = open_page(app_url).map_frame()
    assert frame.get_by_role("button", name="Online map tiles").count() == 0


def test_offered_tiles_are_off_at_first_and_fail_quietly(
    start_app: StartApp, open_page: OpenPage
):
    offered_url = start_app(
        GEO_TILES="https://tiles.example/{z}/{x}/{y}.png © Example tiles"
    )
    watched = open_page(offered_url)
    frame = watched.map_frame()
    assert watched.outside == []
    with watched.page.expect_event(
        "requestfailed", lambda request: "tiles.example" in request.url
    ) as failed:
        frame.get_by_role("button", name="Online map tiles").click()
    assert failed.value.failure == "net::ERR_NAME_NOT_RESOLVED"
    expect(frame.locator(".geo-credits")).to_contain_text("© Example tiles")
    expect(frame.get_by_role("status")).to_contain_text("in view")
