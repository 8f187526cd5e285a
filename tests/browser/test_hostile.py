"""A hostile data set through every page and download, in a real Chromium.

Nothing runs on the server or in the browser, no request leaves the machine, and
texts are shown as they are stored. Each probe has a control in the same harness:
it must work in a plain folium popup, so that silence here means safety.
"""

import copy
import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import xstatic.pkg.leaflet as leaflet
from playwright.sync_api import Browser, Page, expect

import geo
from geo.errors import DataError
from geo.store.open import open_catalog
from tests.browser.conftest import ROOT, OpenPage, StartApp
from tests.browser.probes import (
    BROWSER,
    LONG,
    NAUGHTY,
    PROBES,
    PROOFS,
    REFUSED,
    SERVER,
)

pytestmark = pytest.mark.browser

FREE = {
    *("title", "summary", "name", "role", "translation", "remarks", "text", "says"),
    *("actor", "part", "assumption", "basis_note", "what", "reason", "scale_reason"),
    *("title_note", "publisher", "publisher_note", "published_note", "verbatim"),
}
PAGES = ("", "measure", "accounts", "sources", "method", "bring")
DOWNLOADS = (
    "/map/features?bbox=-180,-85,180,85&zoom=3",
    "/map/selection?incident=kyiv-2024-01-02&radii=50,100",
    "/api/collections/incidents/items?limit=100",
    "/api/collections/facilities/items",
    "/api",
    "/api/openapi.json",
    "/healthz",
)
API_PAGES = (
    "/api?f=html",
    "/api/collections?f=html",
    "/api/collections/incidents/items?f=html",
    "/api/collections/incidents/items/kyiv-2024-01-02?f=html",
    "/api/collections/facilities/items?f=html",
    "/api/collections/facilities/items/azemb-kyiv?f=html",
)


def poisoned(folder: Path) -> dict[str, dict[str, Any]]:
    """A copy of the data with a probe in every free text; the titles by id."""
    shutil.copytree(ROOT / "data", folder)
    bad = cycle([*PROBES, *NAUGHTY])
    for name in ("incidents.geojson", "facilities.geojson", "sources.json"):
        file = folder / name
        value = json.loads(file.read_text("utf-8"))
        said: dict[str, Any] = {}
        file.write_text(json.dumps(_poison(value, bad, said)), "utf-8")
    layer = json.loads((folder / "incidents.geojson").read_text("utf-8"))
    layer["features"][0]["properties"]["title"] = LONG
    _agree(layer["features"])
    (folder / "incidents.geojson").write_text(json.dumps(layer), "utf-8")
    return {f["id"]: f["properties"] for f in layer["features"]}


def _poison(value: Any, bad: Iterator[str], said: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_poison(item, bad, said) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("quote") and value.get("incidents"):  # a joint claim: one text
        key = value["id"]
        said.setdefault(key, {k: _member(k, v, bad, said) for k, v in value.items()})
        return copy.deepcopy(said[key])
    return {key: _member(key, item, bad, said) for key, item in value.items()}


def _member(key: str, item: Any, bad: Iterator[str], said: dict[str, Any]) -> Any:
    if key == "exact":
        return _exact(item, bad)
    if key in FREE and isinstance(item, str):
        return " ".join([next(bad), next(bad), next(bad)])
    if key == "names":
        return {language: next(bad) for language in item}
    return _poison(item, bad, said)


def _exact(item: str, bad: Iterator[str]) -> str:
    text = next(bad)
    return (text + "." * len(item))[: len(item)] if len(text) < len(item) else item


def _agree(features: list[dict[str, Any]]) -> None:
    """Derived members follow their place, as ``derive`` would write them."""
    for feature in features:
        members = feature["properties"]
        if "verbatimLocality" in members:
            members["verbatimLocality"] = members["place"].get("verbatim")


@pytest.fixture(scope="module")
def hostile(
    start_app: StartApp, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    said = poisoned(folder)
    return start_app(folder), said


def ran(page: Page) -> list[str]:
    """The names of the probes that have run in any frame of a page."""
    found = page.evaluate("() => window.__ran || []")
    return [str(name) for name in found]


def read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return str(answer.read().decode("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_on_any_page(name: str, hostile, open_page: OpenPage):
    url, _ = hostile
    watched = open_page(f"{url}/{name}?incident=kyiv-2025-11-14&site=azemb-kyiv")
    page = watched.page
    expect(page.get_by_text("no finding of fact")).to_be_visible(timeout=60_000)
    for button in page.locator("[data-testid=stExpander] summary").all()[:20]:
        button.click()
    text = page.locator("body").inner_text()
    assert ran(page) == []
    assert watched.outside == []
    assert [proof for proof in PROOFS if proof in text] == []
    assert page.locator("img[src*='192.0.2.1'], iframe[src*='192.0.2.1']").count() == 0


def test_the_title_and_the_words_are_shown_as_they_are_stored(
    hostile, open_page: OpenPage
):
    url, said = hostile
    watched = open_page(f"{url}/?incident=kyiv-2024-01-02")
    page = watched.page
    title = said["kyiv-2024-01-02"]["title"]
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_text(title.split("\n")[0]).first).to_be_visible(timeout=60_000)
    expect(panel.get_by_text("What is not known").first).to_be_visible(timeout=60_000)
    shown = _flat(panel.inner_text())
    assert _flat(title) in shown
    for claim in said["kyiv-2024-01-02"]["claims"]:
        assert _flat(claim["quote"]["exact"]) in shown
        assert _flat(claim["quote"]["translation"]) in shown


def test_a_title_of_ten_thousand_characters_is_whole(hostile, open_page: OpenPage):
    url, _ = hostile
    watched = open_page(f"{url}/?incident=kharkiv-2022-03-10")
    panel = watched.page.locator(".st-key-panel")
    expect(panel.get_by_text("end!").first).to_be_visible(timeout=60_000)
    assert LONG in _flat(panel.inner_text())


@pytest.mark.parametrize("path", DOWNLOADS)
def test_a_download_holds_the_texts_and_no_result_of_them(path: str, hostile):
    url, _ = hostile
    text = read(url + path)
    assert text
    assert [proof for proof in PROOFS if proof in text] == []


def test_the_items_are_what_is_stored(hostile):
    url, said = hostile
    items = json.loads(read(f"{url}/api/collections/incidents/items?limit=100"))
    titles = {item["id"]: item["properties"]["title"] for item in items["features"]}
    assert titles == {name: members["title"] for name, members in said.items()}


@pytest.mark.parametrize("path", API_PAGES)
def test_nothing_runs_on_a_page_of_the_api(path: str, hostile, open_page: OpenPage):
    url, said = hostile
    watched = open_page(url + path)
    page = watched.page
    text = page.locator("body").inner_text()
    assert ran(page) == []
    assert watched.troubles == []
    assert [proof for proof in PROOFS if proof in text] == []
    assert page.locator("img, script, iframe, form, object").count() == 0
    if path.endswith("items?f=html") and "incidents" in path:
        assert all(_flat(one["title"]) in _flat(text) for one in said.values())


def test_exports_hold_the_texts_and_no_result_of_them(tmp_path: Path):
    said = poisoned(tmp_path / "data")
    catalog = open_catalog(tmp_path / "data")
    for name in ("a.geojson", "a.kml", "a.gpkg", "a.csv", "a.parquet", "a.zip"):
        catalog.save(tmp_path / name)
    for file in tmp_path.glob("a*"):
        content = file.read_bytes()
        assert [proof for proof in PROOFS if proof.encode() in content] == []
    for name in ("a.geojson", "a.csv", "a.parquet", "a.zip"):
        again = geo.read(tmp_path / name).incidents
        titles = {id_: incident.title for id_, incident in again.items()}
        assert titles == {id_: members["title"] for id_, members in said.items()}


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_hide_is_refused_with_one_clear_line(name: str, tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    file = folder / "incidents.geojson"
    layer = json.loads(file.read_text("utf-8"))
    layer["features"][1]["properties"]["title"] = REFUSED[name]
    file.write_text(json.dumps(layer), "utf-8")
    with pytest.raises(DataError) as caught:
        open_catalog(folder)
    assert "title" in caught.value.problems[0].line() or "line" in str(caught.value)
    assert REFUSED[name] not in str(caught.value)


def test_a_member_nobody_knows_is_refused_whatever_its_name(tmp_path: Path):
    for probe in PROBES:
        folder = tmp_path / str(abs(hash(probe)))
        shutil.copytree(ROOT / "data", folder)
        file = folder / "incidents.geojson"
        layer = json.loads(file.read_text("utf-8"))
        layer["features"][0]["properties"]["place"][probe] = "x"
        file.write_text(json.dumps(layer), "utf-8")
        with pytest.raises(DataError):
            open_catalog(folder)


# ------------------------------------------------------------------ controls

CONTROL = """
import sys, folium
shown = folium.Map(tiles=None, location=(0, 0), zoom_start=3)
folium.Marker((0, 0), popup=sys.stdin.read()).add_to(shown)
sys.stdout.write(shown.get_root().render())
"""
JQUERY = """window.$ = html => {
  const box = document.createElement('div');
  box.innerHTML = html.trim();
  return [box.firstChild];
};"""


def plain_folium(text: str) -> str:
    """The page that folium makes of a popup, by itself, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CONTROL], input=text, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout


@pytest.mark.parametrize("name", SERVER)
def test_control_a_server_probe_works_in_a_plain_popup(name: str):
    text, proof = SERVER[name]
    assert proof in plain_folium(text)


@pytest.mark.parametrize("name", BROWSER)
def test_control_a_browser_probe_works_in_a_plain_popup(name: str, chromium: Browser):
    page = chromium.new_context().new_page()
    try:
        _serve(page, plain_folium(BROWSER[name]))
        page.goto("http://127.0.0.1:9/control")
        page.wait_for_function("window.L !== undefined")
        page.evaluate("document.querySelector('.leaflet-marker-icon')?.click()")
        page.wait_for_function("(window.__ran || []).length > 0", timeout=5000)
        assert name in ran(page)
    finally:
        page.context.close()


def _serve(page: Page, html: str) -> None:
    script = Path(leaflet.BASE_DIR) / "leaflet.js"

    def answer(route: Any) -> None:
        url = route.request.url
        if url.endswith("/control"):
            route.fulfill(body=html, content_type="text/html")
        elif url.endswith("leaflet.js"):
            route.fulfill(path=script, content_type="text/javascript")
        elif "jquery" in url:
            route.fulfill(body=JQUERY, content_type="text/javascript")
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)


def _flat(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())
