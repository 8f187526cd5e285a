"""Script, style and base map files, served from this machine and nowhere else.

Only files that are there when the server starts are served, by exact name. With
``?v=`` and the first 16 characters of the file's SHA-256 a browser may keep the
file for good; without it the browser asks each time, and gets 304 if unchanged.
"""

import gzip
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import xstatic.pkg.leaflet
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.settings import ROOT
from geo.web.resource import Resource, content, nothing

TYPES: Final[Mapping[str, str]] = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
PACKED: Final = (".js", ".css", ".json", ".svg")
FOR_GOOD: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "public, no-cache"
LEAFLET: Final = ("leaflet.js", "leaflet.css", "images/*.png")


def file_routes() -> list[Route]:
    """The routes under ``/files``.

    Leaflet's path ends in ``dist`` because its style looks for images beside it.
    """
    leaflet = Path(xstatic.pkg.leaflet.BASE_DIR)
    return [
        _folder("/files/leaflet/dist", leaflet, LEAFLET),
        _folder("/files/shell", ROOT / "geo" / "web" / "static", ("**/*",)),
        _folder("/files/basemap", ROOT / "data" / "basemap", ("*.json",)),
    ]


def _folder(path: str, folder: Path, patterns: tuple[str, ...]) -> Route:
    """One route for the files of a folder that match; all others are 404."""
    known = {
        file.relative_to(folder).as_posix(): file
        for pattern in patterns
        for file in folder.glob(pattern)
        if file.suffix in TYPES
    }

    def respond(request: Request) -> Response:
        file = known.get(request.path_params["name"])
        return nothing(request) if file is None else _file(request, file)

    return Route(f"{path}/{{name:path}}", Resource(respond))


def _file(request: Request, file: Path) -> Response:
    stat = file.stat()
    body, packed, version = _load(file, stat.st_mtime_ns, stat.st_size)
    asked = request.query_params.get("v")
    cache = FOR_GOOD if asked == version else ASK_AGAIN
    response = content(request, body, TYPES[file.suffix], cache)
    if packed is None or response.status_code != 200:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("accept-encoding", ""):
        response.body = packed
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(packed))
    return response


@lru_cache(maxsize=64)
def _load(file: Path, changed_ns: int, size: int) -> tuple[bytes, bytes | None, str]:
    """The bytes, the bytes packed once for all, and the start of their SHA-256.

    ``changed_ns`` and ``size`` are there so that a changed file is read again.
    """
    body = file.read_bytes()
    packed = gzip.compress(body, 6, mtime=0) if file.suffix in PACKED else None
    return body, packed, hashlib.sha256(body).hexdigest()[:16]
