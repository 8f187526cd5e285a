"""Times what a person waits for, in a real Chromium with the network cut.

First map: from the start of the navigation until the map holds its features
and two frames have passed. Click to text: from the DOM click event inside the
map to the frame after the whole exact quote stands in the page.
"""

import itertools
import math
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from time import monotonic

from playwright.sync_api import Browser, Frame, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    # the last list wins over Playwright's, so it names what matters of that one too;
    # the window's own buttons would be loaded as a page beside each of ours
    "--disable-features=PreloadTopChromeWebUI,Translate,MediaRouter,HttpsUpgrades",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]

POLL_MS = 40
PATIENCE_S = 60

WATCH = """
(() => {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => { window.top.__clicked = now(); }, true);
  const act = () => { window.top.__acted = now(); };
  for (const kind of ["click", "keydown"]) addEventListener(kind, act, true);
  if (window !== window.top) return;
  window.__await = text => {
    window.__seen = null;
    const panel = () => document.querySelector("[data-testid=stText]")?.textContent;
    const before = panel();
    const there = text === null
      ? () => panel() !== before
      : () => document.body.textContent.includes(text);
    const look = () => {
      if (window.__seen === null && there()) {
        window.__seen = 0;
        requestAnimationFrame(() => { window.__seen = now(); });
      }
    };
    if (window.__watch) window.__watch.disconnect();
    window.__watch = new MutationObserver(look);
    window.__watch.observe(document.body,
      {subtree: true, childList: true, characterData: true});
    return there();
  };
})();
"""

READY = """
least => new Promise(done => {
  const count = () => {
    if (!window.map || !window.map.eachLayer) return 0;
    const ours = window.frameElement && window.frameElement.dataset.geoMap;
    if (ours) return ours === "ready" ? least : 0;
    let n = 0;
    window.map.eachLayer(layer => { if (layer.getLatLng) n += 1; });
    return n;
  };
  const look = () => count() >= least
    ? requestAnimationFrame(() => requestAnimationFrame(
        () => done(performance.timeOrigin + performance.now())))
    : requestAnimationFrame(look);
  look();
})
"""


@dataclass(frozen=True)
class Target:
    """An incident to click, and the words that must appear.

    ``inside`` is (latitude, longitude) in its footprint where nothing else of its
    kind lies; ``centre`` is the middle of its box, where a point map draws it.
    """

    id: str
    inside: tuple[float, float]
    centre: tuple[float, float]
    zoom: int
    quote: str


@dataclass(frozen=True)
class Aim:
    """Where a way of drawing is clicked.

    ``areas`` says that it draws areas, so that the click goes into one. On a map of
    points another sign may lie on top; there any new quote in the panel counts.
    ``lift_px`` is how far above its point a sign stands.
    """

    areas: bool = False
    lift_px: int = 0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless, without any way out of the machine."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def open_map(
    browser: Browser,
    address: str,
    least: int,
    timeout_s: float = 60,
    begun: Callable[[Page], object] = bool,
) -> tuple[Page, Frame, float]:
    """A fresh profile on the map page, and the first-map time in milliseconds.

    ``begun`` is called with the page before it goes anywhere.
    """
    page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
    page.set_default_timeout(timeout_s * 1000)
    page.add_init_script(WATCH)
    begun(page)
    page.goto(address, wait_until="commit")
    start = page.evaluate("performance.timeOrigin")
    page.wait_for_selector("iframe[title*='map' i], iframe[title*='folium' i]")
    frame = map_frame(page)
    return page, frame, frame.evaluate(READY, least) - start


def map_frame(page: Page) -> Frame:
    """The frame that a component of Streamlit lives in; waits for it."""
    while True:
        for frame in page.frames:
            if "/component/" in frame.url:
                return frame
        page.wait_for_timeout(10)


def click_to_text(
    page: Page, frame: Frame, targets: Sequence[Target], aim: Aim, wait_ms: int
) -> list[float]:
    """Milliseconds from each click to the quote; ``inf`` where none came in time.

    A way that is slow gets fewer clicks: those begun within ``PATIENCE_S``.
    """
    until = monotonic() + PATIENCE_S
    asked = itertools.takewhile(lambda _: monotonic() < until, targets)
    one = partial(_one, page, frame, aim=aim, wait_ms=wait_ms)
    took: dict[str, list[float]] = {}
    for target in asked:
        before = took.setdefault(target.id, [])
        silent = math.inf in before  # what brings nothing once brings nothing twice
        before.append(math.inf if silent else one(target))
    return list(itertools.chain.from_iterable(took.values()))


def _one(page: Page, frame: Frame, target: Target, aim: Aim, wait_ms: int) -> float:
    latitude, longitude = target.inside if aim.areas else target.centre
    frame.evaluate(
        "([a, b, z]) => window.map.setView([a, b], z, {animate: false})",
        [latitude, longitude, target.zoom],
    )
    page.wait_for_timeout(700)
    wanted = target.quote if aim.areas else None
    if page.evaluate("text => window.__await(text)", wanted):
        raise RuntimeError(f"The quote of {target.id} was there before the click.")
    box = frame.frame_element().bounding_box()
    spot = frame.evaluate(
        "([a, b]) => { const p = window.map.latLngToContainerPoint([a, b]);"
        " return [p.x, p.y]; }",
        [latitude, longitude],
    )
    assert box is not None
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1] - aim.lift_px)
    for _ in range(wait_ms // POLL_MS):
        page.wait_for_timeout(POLL_MS)
        if page.evaluate("window.__seen > 0"):
            break
    else:
        return float("inf")
    return float(page.evaluate("window.__seen - window.__clicked"))
