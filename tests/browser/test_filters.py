"""The filters over the map, in a real Chromium: the map first, then the page."""

import re
from typing import Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.conftest import OpenPage, Watched
from tests.browser.test_map import address, drawn
from tests.browser.test_strip import SHOWN, counted, strip, total
from tests.browser.wire import Wire, wait_until

pytestmark = pytest.mark.browser

VIEW = "view=48,33,4"


def opened(watched: Watched) -> Frame:
    """The map's frame with the panel open."""
    frame = strip(watched)
    opener(frame).click()
    return frame


def opener(frame: Frame) -> Locator:
    """The button that opens the panel, and says how many filters are used."""
    return frame.get_by_role("button", name=re.compile("^Filters"))


def unfolded(frame: Frame, name: str) -> Locator:
    """One list of the panel, open."""
    found = frame.locator("details.geo-picks").filter(has_text=name).first
    found.locator("summary").click()
    expect(found.get_by_role("checkbox").first).to_be_visible()
    return found


def part(page: Page, text: str) -> Locator:
    """The button above the map that says a part of the filters, and removes it."""
    return page.get_by_role("button", name=re.compile(text))


def test_the_map_does_not_wait_for_python(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    wire = Wire(watched.page)
    frame = opened(watched)
    layer = unfolded(frame, "Layer")
    before, wire.holds = counted(watched.page), True
    layer.get_by_role("checkbox", name=re.compile("^Incidents")).check()
    drawn(watched, "geo-total", str(total(watched)))
    assert address(watched.page)["layer"] == "incident"
    assert counted(watched.page) == before
    wire.let_go()
    expect(part(watched.page, "layer: Incidents")).to_be_visible()
    expect(watched.page.get_by_text(SHOWN).first).not_to_have_text(before)
    assert frame.evaluate("() => window.kept") == "the same"
    assert watched.troubles == []


def test_a_late_answer_does_not_untick_what_was_ticked_since(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{VIEW}")
    wire = Wire(watched.page)
    boxes = unfolded(opened(watched), "Category").get_by_role("checkbox")
    first, second = (str(boxes.nth(n).get_attribute("value")) for n in (0, 1))
    wire.holds, before = True, wire.told
    boxes.nth(0).check()
    wait_until(watched.page, lambda: wire.told > before and len(wire.kept) > 2)
    boxes.nth(1).check()
    wire.let_go()
    expect(part(watched.page, "category: .* or ")).to_be_visible()
    assert address(watched.page)["category"] == ",".join(sorted((first, second)))
    assert boxes.nth(0).is_checked()
    assert boxes.nth(1).is_checked()
    part(watched.page, "category: ").click()
    watched.page.wait_for_url(lambda url: "category" not in url)
    expect(boxes.nth(0)).not_to_be_checked()


def test_the_panel_works_by_keyboard_alone(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame, keys = strip(watched), watched.page.keyboard
    opener(frame).focus()
    keys.press("Enter")
    expect(opener(frame)).to_have_attribute("aria-expanded", "true")
    expect(frame.get_by_label("Words", exact=True)).to_be_focused()
    keys.type("drone")
    watched.page.wait_for_url(re.compile("q=drone"))
    keys.press("Tab")
    keys.press("Enter")
    expect(frame.get_by_role("checkbox").first).to_be_visible()
    keys.press("Tab")
    expect(frame.get_by_role("checkbox").first).to_be_focused()
    keys.press("Space")
    watched.page.wait_for_url(re.compile("category="))
    expect(frame.get_by_role("checkbox").first).to_be_focused()
    keys.press("Escape")
    expect(opener(frame)).to_be_focused()
    expect(opener(frame)).to_have_text("Filters (2)")
    expect(part(watched.page, "with the words “drone”")).to_be_visible()
    assert watched.troubles == []


def test_each_control_writes_its_one_name(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?incident=kyiv-2024-01-02&{VIEW}")
    frame = opened(watched)
    expect(frame.locator("#geo-filters")).to_be_visible()
    lists = {"Category": "talks", "precision": "area", "Facility": "azemb-kyiv-admin"}
    lists |= {"Document": "doc-002", "Speaker": "mfa-az", "Casualties": "unmentioned"}
    for name, value in lists.items():
        label = "How well the place is known" if name == "precision" else name
        unfolded(frame, label).locator(f"input[value='{value}']").check()
        frame.locator("details.geo-picks[open] summary").click()
    frame.get_by_label("Contradictions").select_option("false")
    frame.get_by_label("Perhaps near").select_option("azemb-kyiv")
    metres = frame.get_by_label("Within, in metres")
    metres.fill("60")
    metres.press("Tab")
    frame.get_by_label("From (UTC)").fill("2024-01-01")
    frame.get_by_label("To and including (UTC)").fill("2024-12-31")
    wanted = {name.lower(): value for name, value in lists.items()}
    wanted |= {"contested": "false", "near": "azemb-kyiv,60"}
    wanted |= {"datetime": "2024-01-01/2024-12-31", "incident": "kyiv-2024-01-02"}
    watched.page.wait_for_url(re.compile("2024-12-31"))
    found = address(watched.page)
    del found["view"]
    assert found == wanted
    expect(opener(frame)).to_have_text("Filters (9)")
    expect(part(watched.page, "perhaps within 60 m")).to_be_visible()
    frame.get_by_role("button", name="Clear all filters").click()
    watched.page.wait_for_url(lambda url: "category" not in url)
    expect(part(watched.page, "perhaps within")).to_have_count(0)
    assert address(watched.page)["incident"] == "kyiv-2024-01-02"
    assert metres.is_disabled()
    assert watched.troubles == []


def test_an_address_fills_the_controls(app_url: str, open_page: OpenPage):
    asked = "q=drone&contested=false&precision=region,city&near=azemb-kyiv,250"
    watched = open_page(f"{app_url}/?{asked}&datetime=2025-08-01/..&{VIEW}")
    frame = opened(watched)
    values = {"Words": "drone", "Contradictions": "false", "Perhaps near": "azemb-kyiv"}
    values |= {"Within, in metres": "250", "From (UTC)": "2025-08-01"}
    expect(frame.get_by_label("Words", exact=True)).to_have_value(values.pop("Words"))
    for label, value in values.items():
        expect(frame.get_by_label(label).last).to_have_value(value)
    ticked = unfolded(frame, "How well").locator("input:checked")
    expect(ticked).to_have_count(2)
    found = {str(one.get_attribute("value")) for one in ticked.all()}
    assert found == {"region", "city"}


def test_a_time_that_no_control_can_show_is_no_accident(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?datetime=0900-01-01/0900-12-31&{VIEW}")
    expect(opened(watched).get_by_label("Words", exact=True)).to_be_visible()
    assert address(watched.page)["datetime"] == "0900-01-01/0900-12-31"
    assert watched.troubles == []


def test_a_last_day_before_the_first_is_not_written(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = opened(watched)
    frame.get_by_label("To and including (UTC)").fill("2024-01-01")
    watched.page.wait_for_url(re.compile("datetime="))
    frame.get_by_label("From (UTC)").fill("2025-01-01")
    last = frame.get_by_label("To and including (UTC)")
    assert last.evaluate("(e) => e.validationMessage") == (
        "The last day is before the first."
    )
    assert address(watched.page)["datetime"] == "../2024-01-01"


def test_back_and_forward_undo_and_redo_a_choice(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    page, frame = watched.page, opened(watched)
    everything = counted(page)
    box = unfolded(frame, "Layer").get_by_role("checkbox").nth(1)
    box.check()
    expect(part(page, "layer: ")).to_be_visible()
    some = counted(page)
    words = frame.get_by_label("Words", exact=True)
    words.fill("drone")
    words.press("Enter")
    expect(part(page, "“drone”")).to_be_visible()
    page.evaluate("history.back()")
    expect(page.get_by_text(SHOWN).first).to_have_text(some)
    assert set(address(page)) == {"view", "layer"}
    page.evaluate("history.back()")
    expect(page.get_by_text(SHOWN).first).to_have_text(everything)
    assert set(address(page)) == {"view"}
    expect(box).not_to_be_checked()
    page.evaluate("history.forward()")
    expect(page.get_by_text(SHOWN).first).to_have_text(some)
    expect(box).to_be_checked()
    assert frame.evaluate("() => window.kept") == "the same"


def test_a_choice_stays_when_a_row_is_chosen_before_python_knows(
    app_url: str, open_page: OpenPage
):
    """What Python writes for another reason does not undo what it does not know."""
    watched = open_page(f"{app_url}/?q=drone&{VIEW}")
    wire = Wire(watched.page)
    boxes = unfolded(opened(watched), "Layer").get_by_role("checkbox")
    wire.holds, before = True, wire.told
    part(watched.page, "“drone”").click()
    wait_until(watched.page, lambda: wire.told > before and len(wire.kept) > 2)
    boxes.nth(0).check()
    layer = str(boxes.nth(0).get_attribute("value"))
    wire.let_go()
    watched.page.wait_for_url(lambda url: "q=drone" not in url)
    expect(part(watched.page, "layer: ")).to_be_visible()
    assert address(watched.page)["layer"] == layer


def test_a_value_of_a_long_list_is_found_by_typing(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = strip(watched)

    def longer(route: Any) -> None:
        answer = route.fetch().json()
        many = [[f"made-up-{n}", 900 - n, f"Speaker № {n}"] for n in range(200)]
        answer["lists"]["speaker"] = many + answer["lists"]["speaker"]
        route.fulfill(json=answer)

    watched.page.route("**/map/options*", longer)
    opener(frame).click()
    found = unfolded(frame, "Speaker")
    boxes, sought = found.get_by_role("checkbox"), found.get_by_role("searchbox")
    expect(boxes).to_have_count(60)
    expect(found).to_contain_text("more; type to find them")
    sought.fill("№ 19")
    expect(boxes).to_have_count(11)
    sought.fill("ministry of FOREIGN affairs of azer")
    expect(boxes).to_have_count(1)
    boxes.check()
    watched.page.wait_for_url(re.compile("speaker=mfa-az"))
    sought.fill("")
    expect(boxes).to_have_count(61)
    expect(boxes.first).to_be_checked()


def test_lists_that_do_not_come_are_said_and_asked_for_again(
    app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/?{VIEW}")
    frame = strip(watched)
    fails: list[Any] = []

    def answer(route: Any) -> None:
        fails.append(route)
        route.fulfill(status=503) if len(fails) == 1 else route.continue_()

    watched.page.route("**/map/options*", answer)
    opener(frame).click()
    expect(frame.get_by_text("could not be loaded; trying again")).to_be_visible()
    frame.locator("summary").filter(has_text="Layer").click()
    expect(frame.get_by_role("checkbox")).to_have_count(2)
    expect(frame.get_by_text("could not be loaded")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_the_panel_fits_a_narrow_screen(app_url: str, open_page: OpenPage, dark: bool):
    watched = open_page(f"{app_url}/?{VIEW}", width=390, dark=dark)
    frame = opened(watched)
    unfolded(frame, "Category")
    box = frame.locator("#geo-filters")
    over = "(e) => [e.scrollWidth - e.clientWidth, e.getBoundingClientRect().right]"
    sideways, right = box.evaluate(over)
    assert sideways <= 0
    assert right <= frame.evaluate("() => innerWidth")
    colour = box.evaluate("(e) => getComputedStyle(e).backgroundColor")
    red = int(re.findall(r"\d+", colour)[0])
    assert (red < 100) is dark


def test_only_the_page_of_the_map_has_filters(app_url: str, open_page: OpenPage):
    frame = open_page(f"{app_url}/measure").map_frame()
    assert frame.locator(".geo-filters-open").count() == 0
