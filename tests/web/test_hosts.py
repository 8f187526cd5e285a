import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send

from geo.web.hosts import KnownHosts, is_our_host, is_our_origin, origins
from geo.web.resource import problem
from tests.web.asgi import ask, knock

NAMES = ("map.example.org",)
OURS = ["localhost", "LOCALHOST:8501", "127.0.0.1:1", "[::1]:8501", "[::1]"]
OURS += ["localhost.", "map.example.org", "Map.Example.Org:443"]
FOREIGN = ["evil.example", "localhost.evil.example", "evil.example:8501", "", "[::1"]
FOREIGN += ["localhost@evil.example", "a@localhost", "localhost/x", "localhost?x"]
FOREIGN += ["localhost#x", "127.0.0.1.evil.example", "127.1", "0.0.0.0", "0x7f000001"]
FOREIGN += [
    "localhost:99999",
    "localhost:x",
    "xmap.example.org",
    "map.example.org.evil",
]


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await problem(200, "in")(scope, receive, send)


APP = KnownHosts(inner, NAMES)


@pytest.mark.parametrize("host", OURS)
def test_our_names_are_let_in(host: str):
    assert ask(APP, "/", host=host).status == 200
    assert knock(APP, host=host) == [{"type": "websocket.accept"}]


@pytest.mark.parametrize("host", [*FOREIGN, None])
@pytest.mark.parametrize("path", ["/", "/healthz", "/map/features", "/_stcore/health"])
def test_other_names_are_turned_away_on_every_route(host: str | None, path: str):
    found = ask(APP, path, host=host)
    assert found.status == 421
    assert found.detail.startswith("This server does not answer to '")


@pytest.mark.parametrize("host", [*FOREIGN, None])
def test_a_websocket_under_another_name_is_closed_before_it_opens(host: str | None):
    assert knock(APP, host=host) == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost:8501", "http://localhost:8501"),
        ("localhost:8501", "http://127.0.0.1:8501"),
        ("localhost:9000", "http://localhost:9000"),
        ("map.example.org", "https://map.example.org"),
        ("127.0.0.1:8501", "https://map.example.org"),
        ("localhost", "https://localhost"),
    ],
)
def test_our_own_pages_may_open_a_websocket(host: str, origin: str):
    assert knock(APP, host=host, Origin=origin) == [{"type": "websocket.accept"}]


@pytest.mark.parametrize(
    "origin",
    [
        *("https://evil.example", "null", "", "http://localhost:9999"),
        *("file://localhost:8501", "http://localhost", "http://localhost:8501/"),
        *("http://x@localhost:8501", "http://map.example.org", "localhost:8501"),
        *("https://map.example.org:8443", "http://localhost:8501.evil.example"),
        *("http://[", "https://localhost:x"),
    ],
)
def test_other_pages_may_not(origin: str):
    assert knock(APP, host="localhost:8501", Origin=origin) == [
        {"type": "websocket.close", "code": 1008}
    ]
    found = ask(APP, "/", method="PUT", host="localhost:8501", Origin=origin)
    assert found.status == 403
    assert found.detail.endswith("may not use this server.")


def test_a_program_without_origin_is_let_in():
    assert knock(APP) == [{"type": "websocket.accept"}]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_not_refused_by_origin_but_by_the_browser(method: str):
    assert ask(APP, "/", method=method, Origin="https://evil.example").status == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/"])
def test_the_servers_figures_are_not_shown(path: str):
    assert ask(APP, path).status == 404


def test_without_public_names_only_this_machine_is_answered():
    assert ask(KnownHosts(inner), "/", host="map.example.org").status == 421
    assert ask(KnownHosts(inner), "/", host="localhost").status == 200


@given(st.text(max_size=30))
def test_no_host_breaks_the_check(host: str):
    assert is_our_host(host, NAMES) in (True, False)


@given(st.text(max_size=30))
def test_no_origin_breaks_the_check(origin: str):
    assert is_our_origin(origin, "localhost:8501", 8501, NAMES) in (True, False)


def test_the_origins_name_the_port():
    assert origins(8560, []) == ["http://localhost:8560", "http://127.0.0.1:8560"]
