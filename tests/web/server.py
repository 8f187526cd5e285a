"""The real application as a process, started by either of its two commands."""

import base64
import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from geo.settings import ROOT

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "streamlit": ("streamlit", "run", "app.py", "--server.port={port}"),
    "uvicorn": ("uvicorn", "app:app", "--port={port}"),
}
START_S = 90


@dataclass(frozen=True)
class Reply:
    """A status, headers with lower-case names, and the body as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """Where a running application is to be found."""

    port: int
    log: Path

    def get(self, target: str, method: str = "GET", **headers: str) -> Reply:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            return exchange(connection, target, method, **headers)
        finally:
            connection.close()

    def knock(self, **headers: str) -> int:
        """The status of a websocket handshake; 101 is open."""
        key = base64.b64encode(bytes(16)).decode()
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade"}
        version = {"Sec_WebSocket_Key": key, "Sec_WebSocket_Version": "13"}
        return self.get("/_stcore/stream", **upgrade, **version, **headers).status


def exchange(
    connection: http.client.HTTPConnection,
    target: str,
    method: str = "GET",
    **headers: str,
) -> Reply:
    """One request on a given connection; header names with ``_`` for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, target, headers=named)
    reply = connection.getresponse()
    found = {name.lower(): value for name, value in reply.getheaders()}
    body = b"" if reply.status == 101 else reply.read()
    return Reply(reply.status, found, body)


def command(name: str, port: int) -> list[str]:
    """The start command as a list of arguments."""
    return [sys.executable, "-m", *(part.format(port=port) for part in COMMANDS[name])]


def environment(**settings: str) -> dict[str, str]:
    """This environment with these settings and no others of ours."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GEO_")}
    return {**clean, **settings}


@contextmanager
def running(name: str, log: Path, **settings: str) -> Iterator[Server]:
    """The application, ready to answer; ended on exit."""
    port = free_port()
    with log.open("wb") as out:
        process = subprocess.Popen(
            command(name, port),
            cwd=ROOT,
            env=environment(**settings),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, port, log)
        yield Server(port, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until, tick = monotonic() + START_S, Event()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
            if Server(port, log).get("/healthz").status:
                return
        except OSError:
            tick.wait(0.1)
        assert process.poll() is None, log.read_text()
        assert monotonic() < until, log.read_text()
