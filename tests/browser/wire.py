"""Python's answers, held back: what a slow server looks like to a reader."""

import re
from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page, WebSocketRoute


class Wire:
    """The page's wire, loaded anew through us: what the server says can be held."""

    def __init__(self, page: Page) -> None:
        """Reload the page over this wire."""
        self.holds = False
        self.kept: list[tuple[WebSocketRoute, str | bytes]] = []
        self.told = 0
        page.route_web_socket(re.compile("/_stcore/stream"), self._through)
        page.reload()

    def let_go(self) -> None:
        """Hand over what was kept, and hold no more."""
        self.holds = False
        while self.kept:
            client, message = self.kept.pop(0)
            client.send(message)

    def _through(self, client: WebSocketRoute) -> None:
        server = client.connect_to_server()

        def tell(message: str | bytes) -> None:
            self.told += 1
            server.send(message)

        client.on_message(tell)
        server.on_message(lambda message: self._heard(client, message))

    def _heard(self, client: WebSocketRoute, message: str | bytes) -> None:
        if self.holds:
            self.kept.append((client, message))
        else:
            client.send(message)


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what the page's own events make true."""
    stop = monotonic() + 30
    while not holds():
        assert monotonic() < stop, "it did not come to be"
        page.wait_for_timeout(20)
