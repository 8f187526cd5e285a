"""``GET /healthz``: whether the data can be read and the defences hold."""

from collections.abc import Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import DataError, Unsafe
from geo.store.open import open_catalog
from geo.web.resource import JSON, Respond


def health(self_test: Callable[[], None]) -> Respond:
    """The function that answers; ``self_test`` raises ``Unsafe`` when it fails."""

    def respond(_request: Request) -> Response:
        found = state(self_test)
        status = 200 if found["status"] == "ok" else 503
        headers = {"Cache-Control": "no-store"}
        return Response(orjson.dumps(found), status, headers, JSON)

    return respond


def state(self_test: Callable[[], None]) -> dict[str, Any]:
    """``status`` ok or failing; figures of data that cannot be read are ``None``."""
    passed = _passes(self_test)
    try:
        catalog = open_catalog()
    except DataError:
        incidents, sha256 = None, None
    else:
        incidents, sha256 = len(catalog.incidents), catalog.sha256
    return {
        "status": "ok" if passed and sha256 else "failing",
        "incidents": incidents,
        "data_sha256": sha256,
        "self_test": "passed" if passed else "failed",
    }


def _passes(self_test: Callable[[], None]) -> bool:
    try:
        self_test()
    except Unsafe:
        return False
    return True
