"""One reader as a websocket client that speaks Streamlit's own messages.

What a browser sends for an action is sent here: for a click on the map the value of
the map's component and the address as it is, for a filter the address as it will be;
beside it what the map asks of the server. An action ends when its run of the script
has ended, its words have come, and the map has its features.
"""

import asyncio
import gzip
import json
import random
import urllib.parse
import urllib.request
from collections.abc import Sequence
from typing import Any, NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

FILTERS = ("", "layer=incident", "contested=true", "precision=ring", "precision=city")
WIDE, HIGH, ZOOM = 4, 2, 8


class Known(NamedTuple):
    """An incident that can be chosen, and words that its panel has to show."""

    id: str
    title: str


class Reader:
    """One open page: its address, and the map's component once it was shown."""

    def __init__(self, socket: ClientConnection, address: str, seed: int) -> None:
        """Speak through an open socket to the app at ``address``."""
        self.turn = random.Random(seed)
        self._socket, self._address = socket, address
        self._query = ""
        self._map, self._clicks = "", 0

    async def arrive(self) -> None:
        """Open the page."""
        await self._run()
        if not self._map:
            raise RuntimeError("The page came without a map.")

    async def choose(self, one: Known) -> None:
        """Click an incident; its title is among the words that come."""
        self._clicks += 1
        drawing = {"ids": [one.id], "n": self._clicks, "address": {}}
        came = self._run({"last_active_drawing": drawing})
        texts, *_ = await asyncio.gather(
            came,
            self._ask("selection", {"incident": one.id}),
            self._ask("features", {**self._filters(), **self._view()}),
        )
        if one.title.strip() not in texts:
            raise RuntimeError(f"The words of {one.id} did not come.")

    async def filter(self, query: str) -> None:
        """Change the filters: page, map and strip of times follow."""
        self._query = query
        await asyncio.gather(
            self._run(),
            self._ask("features", {**self._filters(), **self._view()}),
            self._ask("times", {**self._filters(), "bins": "200"}),
        )

    async def act(self, known: Sequence[Known]) -> None:
        """Two times of three a click, else a filter."""
        if self.turn.random() < 2 / 3:
            await self.choose(self.turn.choice(known))
        else:
            await self.filter(self.turn.choice(FILTERS))

    async def _run(self, clicked: Any = None) -> set[str]:
        """Ask for a run; the texts that it showed. Raises for an error in it."""
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.context_info.url = self._address
        if clicked is not None:
            state = asked.rerun_script.widget_states.widgets.add(id=self._map)
            state.json_value = json.dumps(clicked)
        await self._socket.send(asked.SerializeToString())
        texts: set[str] = set()
        while True:
            said = ForwardMsg.FromString(await self._socket.recv())
            if said.WhichOneof("type") == "script_finished":
                return texts
            self._hear(said, texts)

    def _hear(self, said: ForwardMsg, texts: set[str]) -> None:
        kind = said.WhichOneof("type")
        if kind == "page_info_changed":
            self._query = said.page_info_changed.query_string
        if kind != "delta":
            return
        element = said.delta.new_element
        shown = element.WhichOneof("type")
        if shown == "exception":
            raise RuntimeError(element.exception.message)
        if shown == "text":
            texts.add(element.text.body)
        if shown == "component_instance":
            self._map = element.component_instance.id

    def _filters(self) -> dict[str, str]:
        own = ("incident", "site")
        pairs = urllib.parse.parse_qsl(self._query)
        return {name: text for name, text in pairs if name not in own}

    def _view(self) -> dict[str, str]:
        """A view of the map somewhere in the data."""
        west, south = self.turn.uniform(22, 36), self.turn.uniform(44, 51)
        box = f"{west:.4f},{south:.4f},{west + WIDE:.4f},{south + HIGH:.4f}"
        return {"bbox": box, "zoom": str(ZOOM)}

    async def _ask(self, what: str, params: dict[str, str]) -> None:
        link = f"{self._address}/map/{what}?{urllib.parse.urlencode(params)}"
        await asyncio.to_thread(_fetch, link)


def _fetch(link: str) -> Any:
    """What the map route says, compressed on its way as for a browser."""
    asked = urllib.request.Request(link, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=60) as got:
        body = got.read()
        packed = got.headers.get("Content-Encoding") == "gzip"
    return json.loads(gzip.decompress(body) if packed else body)
