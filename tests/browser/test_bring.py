"""Bringing a file, from the upload to its use and back, with hostile text in it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.probes import PROBES, PROOFS
from tests.intake.sandbox import made

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)
OpenPage = Callable[..., Any]
TABLE = Path(__file__).with_name("strikes.csv")
HARMLESS = re.compile(r"/_stcore/(health|host-config)|Failed to load resource.*404")


def troubles(watched: Any) -> list[str]:
    return [text for text in watched.troubles if not HARMLESS.search(text)]


def brought(watched: Any, file: Any) -> Page:
    page: Page = watched.page
    expect(page.get_by_text("Nothing has been brought yet")).to_be_visible()
    page.set_input_files("input[type=file]", file)
    return page


def total(watched: Any, count: int) -> None:
    watched.page.wait_for_selector(f"iframe[data-geo-total='{count}']")


def test_from_a_table_to_the_map_and_back(app_url: str, open_page: OpenPage):
    watched = open_page(f"{app_url}/bring")
    page = brought(watched, TABLE)
    expect(page.get_by_text("In which time zone")).to_be_visible()
    page.get_by_role("combobox", name="Time zone").click()
    page.get_by_text("Europe/Kyiv").last.click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("3 rows are refused")).to_be_visible()
    total(watched, 3)
    with page.expect_download() as download:
        page.get_by_role("button", name="mend and bring again").click()
    assert "nonsense" in download.value.path().read_text("utf-8-sig")

    page.get_by_role("button", name="Use 3 incidents for this visit").click()
    expect(page.get_by_text("Your own file is shown beside")).to_be_visible()
    page.wait_for_url(re.compile("visit=[0-9a-f]{32}"))
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources", level=1)).to_be_visible()
    expect(page.get_by_text("Your own file is shown beside")).to_be_visible()
    page.get_by_role("link", name="Map").click()
    expect(page.get_by_text(re.compile("of 21 incidents are shown"))).to_be_visible()

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("of 18 incidents are shown"))).to_be_visible()
    expect(page.get_by_text("Your own file is shown beside")).to_have_count(0)
    assert "visit=" not in page.url
    assert troubles(watched) == []


def test_the_number_of_a_visit_is_of_no_use_to_another_session(
    app_url: str, open_page: OpenPage
):
    first = open_page(f"{app_url}/bring")
    page = brought(first, {"name": "a.xlsx", "mimeType": "", "buffer": made.xlsx()})
    page.get_by_role("button", name="for this visit").click()
    expect(page.get_by_text(re.compile("of 20 incidents are shown"))).to_be_visible()
    page.wait_for_url(re.compile("visit=[0-9a-f]{32}"))
    other = open_page(page.url)
    expect(
        other.page.get_by_text(re.compile("of 18 incidents are shown"))
    ).to_be_visible()
    other.page.wait_for_url(re.compile(r"^(?!.*visit=)"))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "found"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [', "breaks off"),
        ("a.gpkg", b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(99), "found"),
        ("a.zip", made.zipped({"../a.shp": "x"}), "leaves the archive"),
        ("a.bin", b"\x00\x01\x02\x03", "found"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    name: str, data: bytes, says: str, app_url: str, open_page: OpenPage
):
    watched = open_page(f"{app_url}/bring")
    page = brought(watched, {"name": name, "mimeType": "", "buffer": data})
    expect(page.get_by_text("This file cannot be taken")).to_be_visible()
    expect(page.get_by_text(re.compile(f"{re.escape(name)}: .*{says}"))).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert troubles(watched) == []


def test_hostile_texts_in_a_file_run_nowhere(app_url: str, open_page: OpenPage):
    head = ["date", "lat", "lon", "title", "{{7*7}}<img src=x onerror=alert(1)>"]
    good = [
        ["2024-05-14", 50 + n / 99, 30, text, text] for n, text in enumerate(PROBES)
    ]
    bad = [["not a date", 50, 30, text, text] for text in PROBES]
    wrong = [[text, text, text, text, text] for text in PROBES]
    data = made.xlsx([head, *good, *bad, *wrong])
    watched = open_page(f"{app_url}/bring")
    name = "{{7*7}} <img src=x onerror=alert(1)>.xlsx"
    page = brought(watched, {"name": name, "mimeType": "", "buffer": data})
    expect(page.get_by_text(f"{2 * len(PROBES)} rows are refused")).to_be_visible()
    watched.map_frame()
    assert [proof for proof in PROOFS if proof in page.content()] == []
    page.get_by_text(re.compile("Columns: ")).click()
    expect(page.get_by_text("Guessed from their names")).to_be_visible()
    page.get_by_role("button", name="for this visit").click()
    expect(page.get_by_text("Your own file is shown beside")).to_be_visible()
    watched.map_frame()
    for title in ("Sources", "Accounts", "Measure"):
        page.get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    for frame in page.frames:
        assert frame.evaluate("() => window.__ran || []") == []
    assert troubles(watched) == []
