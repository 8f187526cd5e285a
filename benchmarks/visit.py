"""One way of drawing at one size: what a visitor waits for, a line of JSON for each.

``python -m benchmarks.visit WAY DATA TARGETS RUNS TIMES`` starts a server and a
browser of its own and prints as it measures, so that who started it can end it when it
takes too long or too much, and still has what was measured before.
"""

import itertools
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, CDPSession, Error, Page

from benchmarks.actions import NOW, Visit
from benchmarks.browser import (
    PATIENCE_S,
    WATCH,
    Target,
    chromium,
    click_to_text,
    open_map,
)
from benchmarks.servers import memory_mb, served
from benchmarks.ways import WAYS, Way

SLOW_MS = 20_000
WAIT_MS = 20_000


def tell(**what: Any) -> None:
    """One line for whoever started this."""
    print(json.dumps(what), flush=True)


class Wire:
    """What comes over the network: the websocket, and answers to scripts.

    Files that are the same whatever the data are left out.
    """

    def __init__(self, page: Page) -> None:
        """Listen to a page from now on."""
        self.bytes = 0.0
        self._asked: set[str] = set()
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.on("Network.webSocketFrameReceived", self._frame)
        self.session.on("Network.responseReceived", self._response)
        self.session.on("Network.loadingFinished", self._finished)
        self.session.send("Network.enable")

    def heap(self) -> float:
        """What the scripts of the page hold after a clean-up, in bytes."""
        self.session.send("HeapProfiler.collectGarbage")
        self.session.send("Performance.enable")
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize")

    def close(self) -> None:
        """Listen no more: each frame is copied to the listener, which takes time."""
        self.session.send("Network.disable")
        self.session.detach()

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        # a binary frame comes as base64
        self.bytes += len(text) * (0.75 if frame["opcode"] == 2 else 1)

    def _response(self, event: dict[str, Any]) -> None:
        own = "/files/" in event["response"]["url"]  # the base map, as for everybody
        if event["type"] in ("Fetch", "XHR") and not own:
            self._asked.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked:
            self.bytes += event["encodedDataLength"]


def first_map(browser: Browser, address: str, way: Way) -> tuple[Visit, Wire, float]:
    """A fresh visitor's map, and how long it took in milliseconds."""
    found: list[Wire] = []
    if way.leaflet:
        page, frame, took = open_map(
            browser, address, 1, begun=lambda p: found.append(Wire(p))
        )
        return Visit(page, frame, way), found[0], took
    page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
    page.set_default_timeout(SLOW_MS * 3)
    page.add_init_script(WATCH)
    wire = Wire(page)
    page.goto(address, wait_until="commit")
    start = page.evaluate("performance.timeOrigin")
    page.wait_for_selector(".st-key-status")
    page.wait_for_selector("[data-testid=stDeckGlJsonChart] canvas")
    page.wait_for_function("new Promise(d => requestAnimationFrame(() => d(true)))")
    return Visit(page, None, way), wire, page.evaluate(NOW) - start


def repeated(name: str, act: Callable[[int], float], times: int) -> None:
    """An action again and again, as long as a person would; told when done."""
    until = monotonic() + PATIENCE_S
    found: list[float] = []
    for turn in range(times):
        if monotonic() > until:
            break
        try:
            found.append(act(turn))
        except (Error, RuntimeError) as error:
            tell(trouble=f"{name}: {str(error).splitlines()[0]}")
            break
        if math.isinf(found[-1]):
            break
    tell(name=name, values=[None if math.isinf(one) else one for one in found])


def visit(way: Way, data: Path, targets: list[Target], runs: int, times: int) -> None:
    """Measure everything."""
    with served(way.script, data) as (address, pid), chromium() as browser:
        tell(server=pid)
        maps: list[float] = []
        while True:
            seen, wire, took = first_map(browser, address, way)
            maps.append(took)
            tell(name="map", values=[took])
            if len(maps) >= runs or sum(maps) > SLOW_MS:
                break
            seen.page.context.close()
        seen.page.wait_for_timeout(500)
        tell(name="bytes", values=[wire.bytes])
        tell(name="heap", values=[wire.heap()])
        wire.close()
        if way.leaflet:
            repeated("view", seen.view, times)
            clicks(seen, way, targets)
        for name in ("filter", "step", "search"):
            seen.page.context.close()
            seen, wire, _ = first_map(browser, address, way)
            wire.close()
            repeated(name, getattr(seen, name), times)
        tell(name="server", values=[memory_mb(pid)])


def clicks(seen: Visit, way: Way, targets: list[Target]) -> None:
    """Click, and wait for the words."""
    assert seen.frame is not None
    found = click_to_text(seen.page, seen.frame, targets, way.aim, WAIT_MS)
    tell(name="click", values=[None if math.isinf(one) else one for one in found])


def main(words: list[str]) -> None:
    """Measure what the words of the command line say."""
    name, data, chosen, runs, times = words
    known = json.loads(Path(chosen).read_text(encoding="utf-8"))
    targets = [Target(**one) for one in itertools.islice(known, int(times))]
    visit(WAYS[name], Path(data), targets, int(runs), int(times))


if __name__ == "__main__":
    main(sys.argv[1:])
