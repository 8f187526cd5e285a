"""The pure parts of the map's script, one by one, in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

# The world on 256 × 256 pixels: a unit coordinate of 0.5 is pixel 128.
VIEW = """const view = { x: 0, y: 0, scale: 256, shifts: [0], width: 256, height: 256,
  zoom: 0 };"""


@pytest.fixture
def page(app_url: str, open_page: OpenPage) -> Page:
    return open_page(f"{app_url}/healthz").page


def run(page: Page, modules: str, body: str) -> Any:
    """What ``body`` returns, with names imported from ``modules`` of the shell."""
    names, file = modules.split(" from ")
    return page.evaluate(
        f"async () => {{ const {{ {names} }} = await import('/files/shell/{file}.js');"
        f" {VIEW} {body} }}"
    )


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("50.5,30,7", {"lat": 50.5, "lon": 30, "zoom": 7}),
        ("-1,-2,3.5", {"lat": -1, "lon": -2, "zoom": 3.5}),
        ("", None),
        ("1,2", None),
        ("1,2,3,4", None),
        ("91,2,3", None),
        ("1,181,3", None),
        ("1,2,99", None),
        ("Infinity,2,3", None),
        ("a,2,3", None),
    ],
)
def test_a_view_is_three_numbers_in_range_or_nothing(
    page: Page, text: str, view: dict[str, float] | None
):
    assert run(page, "parseView from address", f"return parseView({text!r});") == view


def test_only_our_names_and_good_ids_are_taken_from_an_address(page: Page):
    found = run(
        page,
        "parseAddress from address",
        """const { filters, selection } = parseAddress({ search:
          "?q=a%26b&x=1&category=c&category=d&incident=<b>&site=a-1&radii=50,1e3&to=-"
        });
        return [filters.toString(), selection.toString()];""",
    )
    assert found == ["category=c%2Cd&q=a%26b", "site=a-1"]


def test_a_line_over_the_180th_meridian_does_not_go_around_the_world(page: Page):
    flat = run(
        page,
        "flatten from plane",
        """const flat = flatten([[179, 0], [-179, 0], [179, 0]]);
        return [flat[0], flat[2], flat[4]];""",
    )
    assert flat == pytest.approx([359 / 360, 361 / 360, 359 / 360])


RING = "const r = (d) => [[-d, -d], [d, -d], [d, d], [-d, d], [-d, -d]];"


@pytest.mark.parametrize(
    ("pixel", "hit"),
    [(0, False), (20, False), (26, True), (40, True), (50, True), (58, False)],
)
def test_a_ring_is_hit_in_its_band_and_near_its_edges_but_not_in_its_middle(
    page: Page, pixel: int, hit: bool
):
    degrees = 360 / 256
    found = run(
        page,
        "shapeOf, under from plane",
        f"""{RING} const shape = shapeOf({{ type: "Polygon",
          coordinates: [r({48 * degrees}), r({32 * degrees})] }});
        return under(view, shape, 128 + {pixel}, 128, 8);""",
    )
    assert found is hit


def test_the_inner_point_of_a_bent_area_and_of_a_ring_lies_in_it(page: Page):
    found = run(
        page,
        "shapeOf, innerPoint, under from plane",
        f"""{RING} const bent = [[0, 0], [60, 0], [60, 5], [5, 5], [5, 60], [0, 60],
          [0, 0]];
        return [[bent], [r(60), r(50)]].map((coordinates) => {{
          const shape = shapeOf({{ type: "Polygon", coordinates }});
          const [u, v] = innerPoint(shape);
          return under(view, shape, u * 256, v * 256, 0);
        }});""",
    )
    assert found == [True, True]


THING = """const thing = (id, precision, lon, more) => ({ id, precision,
  kind: "incident", count: 1, at: [lon, 0], geometry: null, ...more });"""


def test_small_things_that_touch_become_one_stack_with_all_ids(page: Page):
    signs = run(
        page,
        "ready, plan from signs",
        f"""{THING} const things = ready([thing("a", "area", 0), thing("b", "ring", 4),
          thing("f", "area", 1, {{ kind: "facility" }}), thing("c", "area", 60)]);
        return plan(view, things).signs.map(
          (sign) => [sign.kind, sign.count, sign.things.map((one) => one.id)]);""",
    )
    assert signs == [["stack", 2, ["a", "b", "f"]], ["square", 1, ["c"]]]


def test_precise_and_vague_places_never_share_a_sign(page: Page):
    signs = run(
        page,
        "ready, plan from signs",
        f"""{THING} const things = ready([thing("a", "area", 0), thing("b", "city", 0),
          thing("c", "region", 0)]);
        return plan(view, things).signs.map(
          (sign) => [sign.x, sign.things.map((one) => one.id)]);""",
    )
    (vague_x, vague), (precise_x, precise) = signs
    assert (vague, precise) == (["b", "c"], ["a"])
    assert vague_x - precise_x >= 16


def test_a_facility_of_which_only_the_city_is_known_is_not_drawn(page: Page):
    planned = run(
        page,
        "ready, plan from signs",
        f"""{THING} const city = thing("f", "city", 0, {{ kind: "facility" }});
        return plan(view, ready([city]));""",
    )
    assert planned == {"areas": [], "outlines": [], "grounds": [], "signs": []}


def test_an_area_of_fourteen_pixels_is_drawn_and_a_smaller_one_stood_in_for(page: Page):
    side = 360 / 256
    kinds = run(
        page,
        "ready, plan from signs",
        f"""{THING} {RING} const sized = (id, px) => thing(id, "area", 0, {{ geometry:
          {{ type: "Polygon", coordinates: [r(px * {side} / 2)] }} }});
        const things = ready([sized("big", 14.2), sized("small", 13)]);
        const {{ areas, signs }} = plan(view, things);
        return [areas.map((one) => one.id), signs.map((one) => one.first.id)];""",
    )
    assert kinds == [["big"], ["small"]]


def test_equal_outlines_are_painted_once_with_their_number_and_all_are_hit(page: Page):
    planned = run(
        page,
        "ready, plan from signs",
        f"""{THING} {RING} const region = (id, category) => thing(id, "region", 0, {{
          category, geometry: {{ type: "Polygon", coordinates: [r(50)] }} }});
        const {{ areas, outlines }} = plan(
          view, ready([region("a", "x"), region("b", "y"), region("c", "x")]));
        return [areas.map((one) => one.id), outlines.map((one) => one.count)];""",
    )
    assert planned == [["a", "b", "c"], [3]]


def test_cells_and_vague_signs_are_pushed_apart_and_facilities_give_way(page: Page):
    signs = run(
        page,
        "ready, plan from signs",
        f"""{THING} const cell = (id, lon) => thing(id, "mixed", lon, {{ kind: "cell",
          count: 9 }});
        const things = ready([cell("cell-1-fine", 0), cell("cell-2-coarse", 3),
          thing("f", "area", 2, {{ kind: "facility" }})]);
        return plan(view, things).signs.map((sign) => [sign.x, sign.half, sign.coarse]);
        """,
    )
    (x, half, fine), (other_x, other_half, coarse) = signs
    assert (fine, coarse) == (False, True)
    assert abs(x - other_x) >= half + other_half


def test_all_under_a_click_are_found_the_smallest_incident_first(page: Page):
    found = page.evaluate(
        f"""async () => {{
          const {{ ready, plan }} = await import("/files/shell/signs.js");
          const {{ hit }} = await import("/files/shell/hit.js");
          {VIEW} {THING} {RING}
          const sized = (id, px, kind) => thing(id, "area", 0, {{ kind, geometry:
            {{ type: "Polygon", coordinates: [r(px)] }} }});
          const things = ready([sized("site", 10, "facility"),
            sized("large", 60, "incident"), sized("small", 20, "incident")]);
          return hit(view, plan(view, things), 128, 128).map(({{ thing }}) => thing.id);
        }}"""
    )
    assert found == ["small", "large", "site"]


def test_an_answer_that_is_no_longer_wanted_is_dropped(page: Page):
    heard = run(
        page,
        "Channel from ask",
        """const waiting = [], heard = [];
        window.fetch = (url, { signal }) => new Promise((give) => waiting.push(
          () => give({ ok: true, json: async () => [url, signal.aborted] })));
        const channel = new Channel(({ answer }) => answer && heard.push(answer));
        channel.ask("/first");
        channel.ask("/second");
        waiting[1]();
        waiting[0]();
        await new Promise((done) => setTimeout(done));
        return heard;""",
    )
    assert heard == [["/second", False]]


def test_a_refusal_is_said_once_and_not_asked_again(page: Page):
    heard = run(
        page,
        "Channel from ask",
        """const heard = [];
        let asked = 0;
        window.fetch = async () => ({ ok: false, status: 400,
          json: async () => ({ detail: `no ${asked += 1}` }) });
        const channel = new Channel(({ refused }) => refused && heard.push(refused));
        await channel.ask("/wrong");
        await new Promise((done) => setTimeout(done));
        return [heard, channel.timer];""",
    )
    assert heard == [["no 1"], 0]


def test_words_are_filled_in_as_they_are(page: Page):
    said = run(
        page,
        "say, setWords from words",
        """setWords({ a: "{n} of {m}" });
        return [say("a", { n: "{m}<b>", m: "$&" }), say("constructor")];""",
    )
    assert said == ["{m}<b> of $&", "constructor"]


@pytest.mark.parametrize(
    ("radius", "label"),
    [(50, "50 m"), (999, "999 m"), (1000, "1 km"), (1500, "1.5 km")],
)
def test_a_ring_is_labelled_with_its_radius(page: Page, radius: int, label: str):
    assert run(page, "metres from selection", f"return metres({radius});") == label


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        (["incident area a", "incident region b", "facility area f"], "a"),
        (["incident area a", "incident ring b", "facility area f"], None),
        (["incident city a", "facility area f"], "a"),
        (["incident city a", "incident region b"], None),
        (["facility area f"], "f"),
        (["facility area f", "facility area g"], None),
    ],
)
def test_a_click_means_the_one_precise_incident_under_it(
    found: list[str], meant: str | None, page: Page
):
    keys = ("kind", "precision", "id")
    things = [dict(zip(keys, text.split(), strict=True)) for text in found]
    answer = run(
        page,
        "meant from hit",
        f"const one = meant({things}.map((thing) => ({{ thing }})));"
        " return one ? one.thing.id : null;",
    )
    assert answer == meant
