"""The screenshots in ``docs/pictures``: every page, from the running app.

Run by ``make pictures``. The app runs on the project's own data with the network
cut; each page is taken wide, narrow and dark. ``scripts/make_pictures.py 10 10000``
takes the map of so many generated incidents instead; with ``--keep DIR`` these stay.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.browser import FLAGS  # noqa: E402
from benchmarks.servers import served  # noqa: E402
from benchmarks.sizes import generated  # noqa: E402

INTO = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "tests" / "browser" / "strikes.csv"
CRATER = "incident=kyiv-2024-01-02"
FAR = "?view=48.6,31.5,6"
PAGES = {
    "map": f"?{CRATER}&view=50.460821,30.490562,18&radii=50,100",
    "overview": "?view=48.2,33.5,5",
    "measure": "measure?from=kyiv-2024-01-02&to=azemb-kyiv-consular",
    "accounts": "accounts?incident=kyiv-2025-11-14",
    "sources": "sources",
    "method": "method",
    "bring": "bring",
    "filters": "?layer=incident",
    "export": "?layer=incident&casualties=no-injured",
}
HEIGHTS = {"bring": 1700, "measure": 2900}
SIZES = {
    "wide": {"width": 1360, "height": 900, "dark": False},
    "narrow": {"width": 390, "height": 844, "dark": False},
    "dark": {"width": 1360, "height": 900, "dark": True},
}


def main() -> None:
    """Take every picture anew, or those of generated data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", help="incidents to generate")
    parser.add_argument("--keep", type=Path, default=ROOT / ".pictures")
    asked = parser.parse_args()
    INTO.mkdir(parents=True, exist_ok=True)
    if not asked.sizes:
        pictures(ROOT / "data", PAGES)
    os.environ["GEO_CACHE"] = str(asked.keep / "cache")
    for size in asked.sizes:
        pictures(generated(size, asked.keep), {f"{size}-incidents": FAR})


def pictures(data: Path, pages: Mapping[str, str]) -> None:
    """Pages of one data folder, each wide, narrow and dark."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with served("app.py", data) as (address, _), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        for page, target in pages.items():
            for size in SIZES:
                take(browser, f"{address}/{target}", page, size)
        browser.close()


def take(browser: Browser, link: str, page: str, size: str) -> None:
    """One page in one size, once it has come to rest."""
    want = SIZES[size]
    context = browser.new_context(
        viewport={"width": want["width"], "height": HEIGHTS.get(page, want["height"])},
        color_scheme="dark" if want["dark"] else "light",
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    tab.goto(link)
    tab.get_by_text("no finding of fact").wait_for()
    if page in ("map", "overview", "measure", "filters") or page not in PAGES:
        tab.wait_for_selector("iframe[data-geo-map='ready']")
    if page == "bring":
        bring(tab)
    if page == "filters":
        tab.frame_locator("iframe[data-geo-map]").locator("#geo-filters-open").click()
    if page == "export":
        tab.get_by_text("Export", exact=True).first.click()
        tab.wait_for_timeout(1000)
    tab.wait_for_selector("[data-testid=stStatusWidget]", state="detached")
    tab.wait_for_timeout(1500)
    tab.screenshot(path=INTO / f"{page}-{size}.png")
    context.close()
    print(f"docs/pictures/{page}-{size}.png")


def bring(tab: Page) -> None:
    """A table with a wrong row or two, as far as its preview."""
    tab.set_input_files("input[type=file]", SAMPLE)
    tab.get_by_role("combobox", name="Time zone").click()
    tab.get_by_text("Europe/Kyiv").last.click()
    tab.get_by_role("button", name="Go on").click()
    tab.wait_for_selector("iframe[data-geo-map='ready']")
    tab.get_by_role("button", name="mend and bring again").wait_for()


if __name__ == "__main__":
    main()
