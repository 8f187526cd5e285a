"""The real app in a process of its own, and a Chromium that sees only this machine.

``start_app(data=…)`` starts the app on a free loopback port, with a data folder
and settings of the test's own, and gives its address. ``open_page(url)`` opens it
in a fresh profile and gives a ``Watched`` page that keeps every failed request,
every request that tried to leave this machine, and every console error.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Request,
    Response,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
START_S = 90
FLAGS = (
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
    # No other host has an address, so nothing can leave this machine unseen.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)


@dataclass
class Watched:
    """A page and everything that went wrong while it was open."""

    page: Page
    failed: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> list[str]:
        """All that was kept; an empty list is a quiet page."""
        return [*self.failed, *self.outside, *self.errors]

    def map_frame(self) -> Frame:
        """The frame of the map, once its script has drawn the first answer."""
        self.page.wait_for_selector("iframe[data-geo-map='ready']")
        element = self.page.query_selector("iframe[data-geo-map='ready']")
        frame = element and element.content_frame()
        assert frame, "the map has no frame"
        return frame

    def watch(self, port: int | None) -> None:
        """Keep what happens on the page from now on."""
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("request", lambda request: self._left(request, port))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _failed(self, request: Request) -> None:
        # The map drops an answer that it no longer needs; that is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.failure} {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def _left(self, request: Request, port: int | None) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("data", "blob", "about"):
            return
        if parts.hostname not in ("127.0.0.1", "localhost") or parts.port != port:
            self.outside.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


def changed(home: Path, change: Callable[[list[Any]], None]) -> Path:
    """A copy of the published data with its incidents changed."""
    folder = home / "data"
    shutil.copytree(ROOT / "data", folder)
    file = folder / "incidents.geojson"
    layer = json.loads(file.read_text("utf-8"))
    change(layer["features"])
    file.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")
    return folder


StartApp = Callable[..., str]
OpenPage = Callable[..., Watched]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each page has a profile of its own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing = "No Chromium was found: make chromium installs it."
        if os.environ.get("ALLOW_SKIP") == "1":
            pytest.skip(missing)
        pytest.fail(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """Start the real app: ``start_app(data=FOLDER, GEO_TILES=…)`` gives its address."""
    with ExitStack() as running:

        def start(data: Path | None = None, **settings: str) -> str:
            log = tmp_path_factory.mktemp("app") / "log"
            given = {"GEO_DATA": str(data)} if data else {}
            return running.enter_context(_serving(log, {**given, **settings}))

        yield start


@pytest.fixture(scope="session")
def app_url(start_app: StartApp) -> str:
    """The address of the app with the project's own data."""
    return start_app()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open an address in a fresh profile: ``open_page(url, width=390, dark=True)``."""
    with ExitStack() as opened:

        def open_(
            url: str, width: int = 1300, height: int = 850, dark: bool = False
        ) -> Watched:
            context = chromium.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
            )
            opened.callback(context.close)
            return _watched(context, url)

        yield open_


def _watched(context: BrowserContext, url: str) -> Watched:
    context.set_default_timeout(30_000)
    watched = Watched(context.new_page())
    watched.watch(urlsplit(url).port)
    watched.page.goto(url)
    return watched


class _serving:
    """The app as a process: started on entry, ended on exit, its log kept."""

    def __init__(self, log: Path, settings: dict[str, str]) -> None:
        self.log, self.settings, self.port = log, settings, _free_port()

    def __enter__(self) -> str:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GEO_")}
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        options = [f"--server.port={self.port}", "--server.headless=true"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, *options],
                cwd=ROOT,
                env={**clean, **self.settings},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_it_answers()
        return f"http://127.0.0.1:{self.port}"

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _wait_until_it_answers(self) -> None:
        until, tick = monotonic() + START_S, Event()
        while not self._answers():
            if self.process.poll() is not None or monotonic() > until:
                self.__exit__()
                pytest.fail(f"The app did not start:\n{self.log.read_text()[-2000:]}")
            tick.wait(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz"):
                return True
        except (urllib.error.URLError, ConnectionError):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
