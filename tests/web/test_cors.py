"""The API is closed to pages of other sites until a setting names them."""

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from geo.errors import UsageError
from geo.web.cors import checked_origins
from geo.web.headers import Policies
from geo.web.resource import Resource
from geo.web.routes import middleware
from tests.web.asgi import Answer, ask

FRIEND, OTHER = "https://example.org", "https://evil.example"
ALLOW = "access-control-allow-origin"


def site(*origins: str) -> Starlette:
    def respond(_: object) -> Response:
        return Response("data", headers={ALLOW: "*", "Vary": "Accept"})

    return Starlette(
        routes=[Route(path, Resource(respond)) for path in ("/api", "/api/x", "/apis")],
        middleware=middleware(Policies("page", "map"), (), origins),
    )


def get(app: Starlette, path: str, origin: str | None, method: str = "GET") -> Answer:
    return ask(app, path, method, **({"Origin": origin} if origin else {}))


@pytest.mark.parametrize("origin", [FRIEND, OTHER, "null", None])
def test_nobody_may_read_unless_named(origin: str | None):
    found = get(site(), "/api", origin)
    assert found.status == 200
    assert ALLOW not in found.headers
    assert found.headers["cross-origin-resource-policy"] == "same-origin"


def test_the_named_may_read_the_api_and_nothing_else():
    app = site(FRIEND)
    found = get(app, "/api/x", FRIEND)
    assert found.headers[ALLOW] == FRIEND
    assert found.headers["vary"] == "Accept, Origin"
    assert found.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "access-control-allow-credentials" not in found.headers
    for path, origin in (("/apis", FRIEND), ("/api", OTHER), ("/api", None)):
        closed = get(app, path, origin)
        assert ALLOW not in closed.headers
        assert closed.headers["cross-origin-resource-policy"] == "same-origin"


def test_all_may_read_when_that_is_said():
    assert get(site("*"), "/api", OTHER).headers[ALLOW] == "*"


def test_a_browser_that_asks_first_is_told():
    found = get(site(FRIEND), "/api/x", FRIEND, method="OPTIONS")
    assert found.status == 204
    assert found.headers["access-control-allow-methods"] == "GET, HEAD"
    assert found.headers[ALLOW] == FRIEND


def test_writing_stays_impossible():
    assert get(site("*"), "/api", FRIEND, method="POST").status == 403
    assert get(site("*"), "/api", None, method="POST").status == 405


@pytest.mark.parametrize("text", ["example.org", "https://a/b", "https://a b", "**"])
def test_what_is_no_origin_is_refused(text: str):
    with pytest.raises(UsageError, match="is not an origin such as https://example"):
        checked_origins([text])
