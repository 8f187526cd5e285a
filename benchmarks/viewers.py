"""Many readers at once: 50 viewers, an action each every 5 s, and two real browsers.

A viewer is a websocket client that speaks Streamlit's own messages: it opens the app,
then selects an incident, or filters, and asks the map route for what the map would
show. An action ends when the script has finished and the features are there. Run by
``python -m benchmarks.viewers DIR``; ``make bench`` leaves it out: it takes minutes.
"""

import argparse
import asyncio
import json
import random
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.browser import Aim, chromium, click_to_text, open_map
from benchmarks.figures import percentile, table
from benchmarks.servers import ROOT, memory_mb, served
from benchmarks.targets import some_targets

PAUSE_S = 5.0
ANSWER_S = 60.0
HEAD = ("viewers", "actions", "p50", "p95", "slowest", "errors", "server", "growth")
FILTERS = ("", "layer=incident", "contested=true", "precision=ring", "precision=city")


@dataclass
class Seen:
    """What the viewers met: seconds per action, errors in words, memory over time."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def act(socket: ClientConnection, query: str) -> None:
    """Ask for a run with this page address; raises for an error in the answer."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    await socket.send(asked.SerializeToString())
    while True:
        said = ForwardMsg.FromString(await socket.recv())
        kind = said.WhichOneof("type")
        if kind == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(said.delta.new_element.exception.message)
        if kind == "script_finished":
            return


def ask_map(address: str, query: str) -> None:
    """What the map of this address asks for, at a random box."""
    west, south = random.uniform(22, 36), random.uniform(44, 51)
    box = f"{west:.4f},{south:.4f},{west + 4:.4f},{south + 2:.4f}"
    known = {k: v for k, v in urllib.parse.parse_qsl(query) if k != "incident"}
    params = urllib.parse.urlencode({**known, "bbox": box, "zoom": "8"})
    with urllib.request.urlopen(f"{address}/map/features?{params}", timeout=60) as got:
        json.loads(got.read())


async def viewer(
    address: str, ids: Sequence[str], until: float, seen: Seen, turn: random.Random
) -> None:
    """One reader from arrival to the end."""
    await asyncio.sleep(turn.uniform(0, PAUSE_S))
    link = f"{address.replace('http', 'ws')}/_stcore/stream"
    async with connect(
        link, subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        await asyncio.wait_for(act(socket, ""), ANSWER_S)
        while monotonic() < until:
            start = monotonic()
            chosen = f"incident={turn.choice(ids)}"
            query = turn.choice((chosen, chosen, turn.choice(FILTERS)))
            try:
                asked = act(socket, query), asyncio.to_thread(ask_map, address, query)
                await asyncio.wait_for(asyncio.gather(*asked), ANSWER_S)
                seen.seconds.append(monotonic() - start)
            except (TimeoutError, OSError, RuntimeError, ValueError) as error:
                seen.errors.append(f"{type(error).__name__}: {error}"[:200])
            await asyncio.sleep(max(0.0, PAUSE_S - (monotonic() - start)))


async def watch(pid: int, until: float, seen: Seen) -> None:
    """The memory of the server every ten seconds."""
    while monotonic() < until:
        seen.memory.append(memory_mb(pid))
        await asyncio.sleep(10)


async def many(
    address: str, pid: int, ids: Sequence[str], count: int, seconds: float
) -> Seen:
    """``count`` viewers for so long."""
    seen, until = Seen(), monotonic() + seconds
    turns = [random.Random(number) for number in range(count)]
    readers = [viewer(address, ids, until, seen, turn) for turn in turns]
    for end in await asyncio.gather(
        watch(pid, until, seen), *readers, return_exceptions=True
    ):
        if isinstance(end, BaseException):
            seen.errors.append(f"{type(end).__name__}: {end}"[:200])
    return seen


@contextmanager
def clicking(address: str, data: Path, browsers: int) -> Iterator[list[float]]:
    """Real browsers that click meanwhile; their times to the text in milliseconds."""
    times: list[float] = []
    targets = some_targets(data, 30)

    def click() -> None:
        with chromium() as browser:
            page, frame, _ = open_map(browser, address, 1)
            aim = Aim(areas=True)
            times.extend(click_to_text(page, frame, targets, aim, 20_000))

    threads = [threading.Thread(target=click) for _ in range(browsers)]
    for thread in threads:
        thread.start()
    yield times
    for thread in threads:
        thread.join()


def ids_of(address: str) -> list[str]:
    """Some incidents of the running app."""
    link = f"{address}/api/collections/incidents/items?limit=200&layer=incident"
    with urllib.request.urlopen(link, timeout=60) as got:
        return [feature["id"] for feature in json.loads(got.read())["features"]]


def main() -> None:
    """Run and print one line."""
    parser = argparse.ArgumentParser(prog="benchmarks.viewers", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=ROOT / "data")
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--browsers", type=int, default=2)
    asked = parser.parse_args()
    with served("app.py", asked.data) as (address, pid):
        ids = ids_of(address)
        with clicking(address, asked.data, asked.browsers) as clicks:
            seen = asyncio.run(many(address, pid, ids, asked.viewers, asked.seconds))
    flat = len(seen.memory) // 3
    row = (
        str(asked.viewers),
        f"{len(seen.seconds):,}",
        *(f"{percentile(seen.seconds, share):.2f} s" for share in (0.5, 0.95, 1.0)),
        str(len(seen.errors)),
        f"{seen.memory[-1]:.0f} MiB",
        f"{seen.memory[-1] - seen.memory[flat]:+.0f} MiB",
    )
    print(table(HEAD, [row]))
    if clicks:
        print(f"real browsers: click → text p95 {percentile(clicks, 0.95):.0f} ms")
    for words in sorted(set(seen.errors))[:10]:
        print(f"  {words}")


if __name__ == "__main__":
    main()
