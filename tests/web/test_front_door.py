"""Both start commands, end to end: what a stranger on the wire sees."""

import gzip
import http.client
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from geo.settings import ROOT
from geo.web.headers import ALWAYS
from tests import examples
from tests.web.server import (
    COMMANDS,
    Server,
    command,
    environment,
    exchange,
    free_port,
    running,
)

PUBLIC = "map.example.org"
STALL_MS = 20  # with Nagle's algorithm the median is 44 ms


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return examples.write(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module", params=COMMANDS)
def server(
    request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("log") / "log"
    settings = {"GEO_DATA": str(data), "GEO_HOSTS": PUBLIC}
    with running(request.param, log, **settings) as found:
        yield found


@pytest.mark.parametrize(
    ("target", "media_type"),
    [
        ("/", "text/html"),
        ("/measure", "text/html"),
        ("/sources?q=x", "text/html"),
        ("/healthz", "application/json"),
        ("/map/features?bbox=22,44,40,52&zoom=6", "application/json"),
        ("/map/selection", "application/json"),
        ("/map/towns?q=kyiv", "application/json"),
        ("/api", "application/json"),
        ("/api/conformance", "application/json"),
        ("/api/openapi.json", "application/vnd.oai.openapi+json"),
        ("/api/collections/incidents/items?limit=1", "application/geo+json"),
        ("/files/leaflet/dist/leaflet.js", "text/javascript"),
        ("/files/shell/shell.js", "text/javascript"),
        ("/files/basemap/world.json", "application/json"),
        ("/_stcore/health", "text/plain"),
    ],
)
def test_everything_is_served_with_the_headers(
    server: Server, target: str, media_type: str
):
    found = server.get(target)
    assert found.status == 200
    assert found.headers["content-type"].startswith(media_type)
    for name, value in ALWAYS.items():
        assert found.headers[name.lower()] == value
    assert "'unsafe-eval'" not in found.headers["content-security-policy"]
    assert server.get(target, method="HEAD").status in (200, 405)


def test_a_head_request_is_answered_without_a_body(server: Server):
    for target in ("/healthz", "/map/features", "/api", "/files/shell/shell.js"):
        found = server.get(target, method="HEAD")
        assert (found.status, found.body) == (200, b"")


def test_the_map_frame_has_a_policy_of_its_own(server: Server):
    frame = server.get("/component/streamlit_folium.st_folium/index.html")
    policy = frame.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "'sha256-" in policy
    assert (
        "frame-ancestors 'none'" in server.get("/").headers["content-security-policy"]
    )


def test_health_knows_the_data(server: Server):
    found = json.loads(server.get("/healthz").body)
    assert (found["status"], found["self_test"]) == ("ok", "passed")
    assert found["incidents"] > 0
    assert len(found["data_sha256"]) == 64


@pytest.mark.parametrize(
    "target",
    [
        *("/map/featurez", "/map/x/y", "/api/x", "/files/x", "/files/shell"),
        "/_stcore/metrics",
    ],
)
def test_an_address_of_ours_with_nothing_there_is_not_a_page(
    server: Server, target: str
):
    found = server.get(target)
    assert found.status == 404
    assert found.headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in found.headers


@pytest.mark.parametrize("path", ["../routes.py", "..%2Froutes.py", "%2e%2e/routes.py"])
def test_no_file_outside_of_the_folders_is_served(server: Server, path: str):
    assert server.get(f"/files/shell/{path}").status in (400, 404)


@pytest.mark.parametrize("target", ["/healthz", "/map/features", "/api", "/files/x"])
def test_nothing_can_be_sent_here(server: Server, target: str):
    found = server.get(target, method="POST")
    assert found.status == 405
    assert found.headers["content-type"] == "application/problem+json"
    assert found.headers["allow"] == "GET, HEAD"


def test_a_bad_question_is_told_in_one_sentence(server: Server):
    found = server.get("/map/features?bbox=nan,0,0,0")
    assert found.status == 400
    assert json.loads(found.body)["detail"].startswith(
        "bbox: 'nan,0,0,0' is not a box;"
    )


@pytest.mark.parametrize(
    "target",
    [
        *("/", "/healthz", "/map/features", "/api", "/files/shell/shell.js"),
        *("/_stcore/health", "/_stcore/host-config", "/nowhere"),
    ],
)
def test_a_foreign_host_is_turned_away_everywhere(server: Server, target: str):
    for host in (
        "evil.example",
        f"evil.example:{server.port}",
        "localhost.evil.example",
    ):
        found = server.get(target, Host=host)
        assert found.status == 421
        assert found.headers["content-type"] == "application/problem+json"
        assert "content-security-policy" in found.headers


def test_our_own_names_are_answered(server: Server):
    for host in ("localhost", f"localhost:{server.port}", "127.0.0.1", PUBLIC):
        assert server.get("/healthz", Host=host).status == 200


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost:{port}", "http://localhost:{port}", 101),
        ("127.0.0.1:{port}", "http://127.0.0.1:{port}", 101),
        ("localhost:{port}", "http://127.0.0.1:{port}", 101),
        (PUBLIC, f"https://{PUBLIC}", 101),
        ("127.0.0.1:{port}", f"https://{PUBLIC}", 101),
        ("localhost:{port}", None, 101),
        ("evil.example", None, 403),
        ("evil.example", "http://evil.example", 403),
        ("evil.example:{port}", "http://localhost:{port}", 403),
        ("localhost:{port}", "https://evil.example", 403),
        ("localhost:{port}", "null", 403),
        ("localhost:{port}", "http://localhost:1", 403),
        (PUBLIC, f"https://{PUBLIC}:8443", 403),
    ],
)
def test_a_websocket_opens_for_our_own_pages_only(
    server: Server, host: str, origin: str | None, status: int
):
    said = {"Host": host.format(port=server.port)}
    if origin is not None:
        said["Origin"] = origin.format(port=server.port)
    assert server.knock(**said) == status


def test_streamlit_is_told_the_port_that_was_chosen(server: Server):
    found = json.loads(server.get("/_stcore/host-config").body)
    assert found["allowedOrigins"] == [
        f"http://localhost:{server.port}",
        f"http://127.0.0.1:{server.port}",
        f"https://{PUBLIC}",
    ]


def test_no_other_origin_may_read_an_answer(server: Server):
    for target in ("/_stcore/health", "/_stcore/host-config", "/map/features", "/api"):
        found = server.get(target, Origin="http://localhost:1")
        assert not [name for name in found.headers if name.startswith("access-control")]


def test_a_large_answer_is_packed_for_who_takes_it(server: Server):
    target = "/api/collections/incidents/items"
    plain, packed = server.get(target), server.get(target, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    unpacked = json.loads(gzip.decompress(packed.body))
    assert unpacked["features"] == json.loads(plain.body)["features"]
    assert packed.headers["etag"] == plain.headers["etag"]


def test_small_answers_on_a_kept_connection_do_not_stall(server: Server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    took = []
    for _ in range(20):
        start = perf_counter()
        assert exchange(connection, "/map/towns?q=").status == 200
        took.append((perf_counter() - start) * 1000)
    connection.close()
    assert statistics.median(took) < STALL_MS


def test_what_somebody_asks_for_is_not_logged(server: Server):
    assert server.get("/map/features?q=crater").status == 200
    assert "crater" not in server.log.read_text()
    assert "GET" not in server.log.read_text()


@pytest.mark.parametrize("name", COMMANDS)
def test_wrong_data_stop_the_start_with_one_line_each(name: str, tmp_path: Path):
    whole = examples.files()
    broken = {**whole, "incidents.geojson": b"{", "sources.json": b"[NaN]"}
    found = refused(name, GEO_DATA=str(examples.write(tmp_path, broken)))
    assert "The app does not start." in found
    assert "incidents.geojson: found " in found
    assert "sources.json: [0]: found NaN; " in found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_tile_address_that_widens_the_policy_stops_the_start(name: str, data: Path):
    address = "http://tiles.example/{z}/{x}/{y}.png"
    found = refused(name, GEO_DATA=str(data), GEO_TILES=address)
    assert "GEO_TILES" in found


def refused(name: str, **settings: str) -> str:
    """What is printed by a start that must fail with 1 and without a traceback."""
    ended = subprocess.run(
        command(name, free_port()),
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    printed = ended.stdout + ended.stderr
    assert ended.returncode == 1, printed
    assert "Traceback" not in printed
    return printed


def said(data: Path, code: str) -> subprocess.CompletedProcess[str]:
    """What a process prints that imports the app as a server does."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(GEO_DATA=str(data), GEO_HOSTS=PUBLIC),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def test_a_defence_that_does_not_hold_stops_the_start(data: Path):
    code = (
        "from geo.errors import Unsafe\n"
        "from geo.views import leaflet\n"
        "def fails(): raise Unsafe('Text in the data could run here.')\n"
        "leaflet.self_test = fails\n"
        "import app\n"
    )
    ended = said(data, code)
    assert ended.returncode == 1
    assert ended.stderr.endswith(
        "The app does not start.\nText in the data could run here.\n"
    )


def config(data: Path, *names: str) -> Any:
    """Streamlit's options as they are once the app listens on port 8560."""
    code = (
        "import json, app\nfrom streamlit import config\napp.listening(8560)\n"
        f"print(json.dumps([config.get_option(n) for n in {names!r}]))\n"
    )
    ended = said(data, code)
    assert ended.stderr == ""
    return json.loads(ended.stdout)


def test_streamlits_own_check_knows_the_same_names(data: Path):
    ours = [
        "http://localhost:8560",
        "http://127.0.0.1:8560",
        f"https://{PUBLIC}",
    ]
    names = [
        "server.allowedHosts",
        "server.corsAllowedOrigins",
        "client.allowedOrigins",
    ]
    hosts = ["localhost", "127.0.0.1", "::1", PUBLIC]
    assert config(data, *names) == [hosts, ours, ours]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.fileWatcherType", "none"),
        ("server.maxUploadSize", 25),
        ("server.maxMessageSize", 50),
        ("server.maxWidgetStateSize", 5),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.toolbarMode", "minimal"),
        ("browser.gatherUsageStats", False),
    ],
)
def test_streamlit_is_configured_for_this_machine_only(
    options: dict[str, Any], option: str, value: Any
):
    assert options[option] == value


@pytest.fixture(scope="module")
def options(data: Path) -> dict[str, Any]:
    names = (
        *("server.address", "server.enableCORS", "server.enableXsrfProtection"),
        *("server.enableStaticServing", "server.enableAgentApi"),
        *("server.fileWatcherType", "server.maxUploadSize", "server.maxMessageSize"),
        *("server.maxWidgetStateSize", "client.showErrorDetails"),
        *("client.showErrorLinks", "client.toolbarMode", "browser.gatherUsageStats"),
    )
    return dict(zip(names, config(data, *names), strict=True))
