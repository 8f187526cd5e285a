import asyncio
import gc
import socket
import sys
from pathlib import Path
from typing import Any

from geo.web.listen import lifespan


def opened(**where: Any) -> list[int]:
    """The ports that were announced when the loop opened a server."""
    ports: list[int] = []

    async def run() -> None:
        loop = asyncio.get_running_loop()
        async with lifespan(ports.append)(None):
            server = await loop.create_server(asyncio.Protocol, **where)
            server.close()
            await server.wait_closed()
        assert "create_server" not in vars(loop)

    asyncio.run(run())
    return ports


def test_a_socket_made_without_naming_tcp_gets_the_option_and_is_announced():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.bind(("127.0.0.1", 0))
        assert sock.proto == 0
        assert not sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        copy = sock.dup()
        assert opened(sock=sock) == [copy.getsockname()[1]]
        assert copy.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        copy.close()


def test_a_port_that_the_loop_opens_is_announced():
    (port,) = opened(host="127.0.0.1", port=0)
    assert port > 0


def test_an_accepted_connection_inherits_the_option():
    heard: list[int] = []

    class Keep(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            sock = transport.get_extra_info("socket")
            heard.append(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    async def run() -> None:
        loop = asyncio.get_running_loop()
        async with lifespan(lambda _: None)(None):
            with socket.socket() as sock:
                sock.bind(("127.0.0.1", 0))
                server = await loop.create_server(Keep, sock=sock)
                port = server.sockets[0].getsockname()[1]
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                await reader.read()
                writer.close()
                await writer.wait_closed()
                server.close()
                await server.wait_closed()

    asyncio.run(run())
    assert len(heard) == 1
    assert heard[0]


def test_a_unix_socket_is_left_alone(tmp_path: Path):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(f"{tmp_path}/s")
        assert opened(sock=sock) == []


def test_a_computing_thread_gives_way_sooner_while_the_app_runs():
    before = sys.getswitchinterval()

    async def run() -> float:
        async with lifespan(lambda _: None)(None):
            return sys.getswitchinterval()

    assert asyncio.run(run()) < before / 5
    assert sys.getswitchinterval() == before


def test_what_is_there_when_the_app_opens_is_not_looked_through_again():
    gc.unfreeze()
    kept = [[] for _ in range(1000)]

    async def run() -> int:
        async with lifespan(lambda _: None)(None):
            return gc.get_freeze_count()

    assert asyncio.run(run()) > len(kept)
