"""What the server does about its sockets: no stall, and the port that was chosen.

``streamlit run`` hands the server a socket made without naming TCP; the event loop
then does not switch Nagle's algorithm off, head and body travel as two writes, and
the second waits about 40 ms for an acknowledgement. So the option is set on the
listening socket; accepted ones inherit it (Linux, BSD; elsewhere nothing changes).

A page is written by a thread that computes, and sent by one that only passes on. By
default Python lets a computing thread keep the interpreter for 5 ms at a time, and the
words of a click change hands several times; here it gives way ten times as often.

What is there when the server opens stays: modules, data, pages. It is set apart from
what is looked through for garbage, or each look would stop every answer for 60 ms and
more (docs/decisions/0019-many-readers.md).

Also no access log: its lines would hold the question, and so what somebody reads.
"""

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final, TypeAlias

Lifespan: TypeAlias = Callable[[object], AbstractAsyncContextManager[dict[str, Any]]]
SWITCH_S: Final = 0.0005
INTERNET = (socket.AF_INET, socket.AF_INET6)


def lifespan(listening: Callable[[int], None]) -> Lifespan:
    """A lifespan that speeds up the sockets that the server opens after it.

    ``listening`` is called with the port of each, once it is open.
    """

    @asynccontextmanager
    async def quick(_app: object) -> AsyncIterator[dict[str, Any]]:
        loop = asyncio.get_running_loop()
        create = loop.create_server

        async def create_server(*args: Any, **kwargs: Any) -> asyncio.Server:
            given = kwargs.get("sock")
            if given is not None and given.family in INTERNET:
                given.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            server = await create(*args, **kwargs)
            for opened in server.sockets:
                if opened.family in INTERNET:
                    listening(int(opened.getsockname()[1]))
            return server

        access = logging.getLogger("uvicorn.access")
        access.disabled, before = True, access.disabled
        patience = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        gc.collect()
        gc.freeze()
        loop.create_server = create_server  # type: ignore[method-assign]
        try:
            yield {}
        finally:
            del loop.create_server
            sys.setswitchinterval(patience)
            access.disabled = before

    return quick
