"""What a person does on a map page, each timed to the frame after it is drawn.

The time begins with the DOM event of the person's key or click, or with the call that
moves the map. Ours is done when the answer to a question asked afterwards is painted. A
peer is done when its run is over and its map holds what its table holds; pydeck, whose
drawing cannot be looked into, when its run is over.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from playwright.sync_api import Error, Frame, Locator, Page
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.browser import POLL_MS, map_frame
from benchmarks.ways import Way

WORDS = ("report", "missile", "drone", "strike", "depot", "kyiv", "residents", "port")
VIEWS = ((49.5, 31.5, 6), (50.4, 30.5, 9), (46.5, 30.7, 8), (48.5, 35.0, 7))

CLEAR = """
() => {
  window.top.__acted = null;
  performance.clearResourceTimings();
  window.__drawn = new Promise(done => {
    const look = new MutationObserver(() => {
      const asked = performance.getEntriesByType("resource")
        .some(entry => entry.name.includes("/map/features"));
      const waits = document.documentElement.classList.contains("geo-loading");
      if (!asked || waits) return;
      look.disconnect();
      requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
    });
    look.observe(window.frameElement, {attributes: true});
  });
}
"""
DRAWN = """
wait => Promise.race([
  window.__drawn.then(at => at - window.top.__acted),
  new Promise(done => setTimeout(() => done(null), wait))])
"""
MOVE = """
([lat, lon, zoom]) => {
  window.top.__acted = performance.timeOrigin + performance.now();
  window.map.setView([lat, lon], zoom, {animate: false});
}
"""
MOVED = f"""
view => {{
  ({MOVE})(view);
  return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.timeOrigin + performance.now() - window.top.__acted))));
}}
"""
COUNT = """
() => {
  if (!window.map || !window.map.eachLayer) return -1;
  let signs = 0, gathered = null;
  window.map.eachLayer(layer => {
    if (layer._topClusterLevel) gathered = (gathered || 0) + layer.getLayers().length;
    else if (layer.getLatLng) signs += 1;
  });
  return gathered === null ? signs : gathered;
}
"""
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
LISTS, LIST_MS = 4, 2_000
NOW = "() => performance.timeOrigin + performance.now()"


class Visit:
    """A page with a map, and the person who uses it."""

    def __init__(self, page: Page, frame: Frame | None, way: Way) -> None:
        """Take a page whose map is there; ``frame`` holds it."""
        self.page, self.frame, self.way = page, frame, way
        self._open = False
        page.set_default_timeout(15_000)

    def view(self, turn: int) -> float:
        """Move the map to one of a few places, never to the same twice."""
        lat, lon, zoom = VIEWS[turn % len(VIEWS)]
        view = [lat + turn * 0.013, lon + turn * 0.017, zoom]
        if self.frame is None:
            raise RuntimeError("This map cannot be moved from outside.")
        if not self.way.ours:
            return float(self.frame.evaluate(MOVED, view))
        with self._timed() as took:
            self.frame.evaluate(MOVE, view)
        return took()

    def filter(self, turn: int) -> float:
        """Choose another value in a list of the page, or tick one more or less."""
        if self.way.ours and self.frame is not None:
            self._unfold(self.frame)
            box = self.frame.locator(".geo-picks input[type=checkbox]").nth(turn % 3)
            with self._timed() as took:
                box.click()
            return took()
        opener = ".st-key-category button[aria-haspopup=listbox]"
        option = self._opened(opener, (turn + 1) % 3)
        with self._timed() as took:
            option.click()
        return took()

    def step(self, turn: int) -> float:
        """Go one step further in time."""
        if self.way.ours and self.frame is not None:
            button = self.frame.locator(".geo-strip-bar > :nth-child(3)")
            with self._timed() as took:
                button.click()
            return took()
        thumb = ".st-key-since input[type=range], .st-key-since [role=slider]"
        self.page.locator(thumb).first.focus()
        with self._timed() as took:
            self.page.keyboard.press("ArrowRight")
        return took()

    def search(self, turn: int) -> float:
        """Look for another word."""
        field = self.page.locator(".st-key-words input")
        if self.way.ours and self.frame is not None:
            self._unfold(self.frame)
            field = self.frame.get_by_label("Words", exact=True)
        self.page.wait_for_selector(QUIET)
        field.fill(WORDS[turn % len(WORDS)])
        with self._timed() as took:
            field.press("Enter")
        return took()

    def _opened(self, opener: str, place: int) -> Locator:
        """A choice of a list that is open; a page that is made anew closes it."""
        option = self.page.locator("[role=option]").nth(place)
        for _ in range(LISTS):
            self.page.wait_for_selector(QUIET)
            self.page.locator(opener).click()
            try:
                option.wait_for(timeout=LIST_MS)
            except TooLate:
                continue
            return option
        raise RuntimeError("The list does not open.")

    def _unfold(self, frame: Frame) -> None:
        """Open our panel of filters and its first list; the peers show theirs."""
        if not self._open:
            frame.locator("#geo-filters-open").click()
            frame.locator(".geo-picks summary").first.click()
            self._open = True

    @contextmanager
    def _timed(self, wait_ms: int = 20_000) -> Iterator[Callable[[], float]]:
        """What is done inside; afterwards the milliseconds to when it was drawn."""
        if self.way.ours and self.frame is not None:
            frame = self.frame
            frame.evaluate(CLEAR)
            yield lambda: _finite(frame.evaluate(DRAWN, wait_ms))
            return
        before = self._shown()
        self.page.evaluate("() => { window.top.__acted = null; }")
        yield lambda: self._redrawn(before, wait_ms)

    def _shown(self) -> str:
        return self.page.locator(".st-key-status").inner_text()

    def _redrawn(self, before: str, wait_ms: int) -> float:
        until = monotonic() + wait_ms / 1000
        while monotonic() < until:
            now = self._shown()
            if now != before and self._holds(int(now.split(" / ")[0])):
                taken = "() => new Promise(done => requestAnimationFrame(() => done("
                at = "performance.timeOrigin + performance.now() - window.__acted)))"
                return float(self.page.evaluate(taken + at))
            self.page.wait_for_timeout(POLL_MS // 2)
        return math.inf

    def _holds(self, count: int) -> bool:
        """Whether the map of now has so many signs."""
        if not self.way.leaflet:
            return True
        try:
            self.frame = map_frame(self.page)
            return bool(self.frame.evaluate(COUNT) == count)
        except Error:  # the frame is being replaced
            return False


def _finite(value: float | None) -> float:
    return math.inf if value is None else float(value)
