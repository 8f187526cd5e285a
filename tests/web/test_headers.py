import asyncio
import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from geo.web.headers import ALWAYS, SecureHeaders, policies, source_hash
from tests.web.asgi import ask

INLINE = "\nlet a = 1;\n"
PAGE = f"<head><script>{INLINE}</script><script src='x.js'></script></head>"
SCRIPT = "shell(map_div, null);"
POLICIES = policies(PAGE, SCRIPT)


def sha(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


async def plain(_request: Request) -> Response:
    headers = {
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "sniff",
        "Content-Security-Policy": "default-src *",
    }
    return Response("ok", headers=headers)


async def broken(_request: Request) -> Response:
    raise RuntimeError("/secret/path is broken")


def app() -> Starlette:
    routes = [
        Route("/broken", broken),
        Route("/{rest:path}", plain),
    ]
    return Starlette(
        routes=routes, middleware=[Middleware(SecureHeaders, policies=POLICIES)]
    )


@pytest.mark.parametrize(
    "path", ["/", "/api/x", "/component/streamlit_folium.st_folium/"]
)
def test_every_answer_has_the_headers_once_and_no_leave_for_other_origins(path: str):
    found = ask(app(), path, Origin="https://evil.example")
    for name, value in ALWAYS.items():
        assert found.headers[name.lower()] == value
    assert not [name for name in found.headers if name.startswith("access-control")]
    assert "x-frame-options" not in found.headers


def test_pages_and_the_map_frame_have_each_their_policy():
    page = ask(app(), "/measure").headers["content-security-policy"]
    frame = ask(app(), "/component/streamlit_folium.st_folium/index.html").headers[
        "content-security-policy"
    ]
    assert page == (
        "default-src 'none'; "
        f"script-src 'self' 'wasm-unsafe-eval' {sha(INLINE)}; "
        "style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; img-src 'self' data: blob:; font-src 'self' data:; "
        "frame-src 'self'; frame-ancestors 'none'"
    )
    assert frame == (
        f"default-src 'none'; script-src 'self' {sha(SCRIPT)}; "
        "style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; img-src 'self' data:; frame-ancestors 'self'"
    )


@pytest.mark.parametrize("policy", [POLICIES.page, POLICIES.map_frame])
def test_no_policy_lets_text_become_a_script(policy: str):
    script = re.search(r"script-src ([^;]*)", policy)
    assert script
    assert "'unsafe-inline'" not in script[1]
    assert "'unsafe-eval'" not in script[1]
    assert "http" not in policy
    assert "*" not in policy


def test_a_tile_host_may_send_pictures_to_the_map_and_nothing_else():
    found = policies(PAGE, SCRIPT, "https://tiles.example")
    assert found.page == POLICIES.page
    assert "img-src 'self' data: https://tiles.example;" in found.map_frame
    assert found.map_frame.count("tiles.example") == 1


def test_a_hash_is_of_the_text_as_a_browser_sees_it():
    assert source_hash("a\r\nb\rc") == source_hash("a\nb\nc") == sha("a\nb\nc")


def test_streamlits_page_has_an_inline_script_to_hash():
    html = (Path(streamlit.__file__).parent / "static/index.html").read_text("utf-8")
    found = policies(html, SCRIPT).page
    assert found.count("'sha256-") == len(re.findall(r"<script>", html)) >= 1


def test_what_breaks_is_answered_in_our_shape_without_a_word_of_why(
    caplog: pytest.LogCaptureFixture,
):
    found = ask(app(), "/broken")
    assert found.status == 500
    assert found.detail == "Something broke here; the server's log says what."
    assert found.headers["x-content-type-options"] == "nosniff"
    assert b"secret" not in found.body
    assert "/secret/path is broken" in caplog.text


def test_an_answer_that_breaks_half_way_is_not_answered_twice():
    async def half(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        ask(SecureHeaders(half, POLICIES), "/")


def test_other_kinds_of_connection_pass_untouched():
    seen = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((scope["type"], send))

    async def send(_message: object) -> None: ...

    asyncio.run(SecureHeaders(inner, POLICIES)({"type": "lifespan"}, None, send))
    assert seen == [("lifespan", send)]
