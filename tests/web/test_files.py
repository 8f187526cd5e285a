import gzip
import hashlib
import os
from pathlib import Path

import pytest
import xstatic.pkg.leaflet
from starlette.applications import Starlette

from geo.settings import ROOT
from geo.web.files import TYPES, _folder, file_routes
from tests.web.asgi import ask

APP = Starlette(routes=file_routes())
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
SERVED = [
    ("/files/leaflet/dist/leaflet.js", LEAFLET / "leaflet.js"),
    ("/files/leaflet/dist/leaflet.css", LEAFLET / "leaflet.css"),
    ("/files/leaflet/dist/images/layers.png", LEAFLET / "images/layers.png"),
    ("/files/basemap/world.json", ROOT / "data/basemap/world.json"),
    ("/files/basemap/region.json", ROOT / "data/basemap/region.json"),
    *(
        (f"/files/shell/{path.name}", path)
        for path in sorted((ROOT / "geo/web/static").glob("*.*s"))
    ),
]


@pytest.mark.parametrize(("target", "path"), SERVED)
def test_a_file_is_served_as_it_is_with_its_type(target: str, path: Path):
    found = ask(APP, target)
    assert (found.status, found.body) == (200, path.read_bytes())
    assert found.headers["content-type"] == TYPES[path.suffix]
    assert found.headers["cache-control"] == "public, no-cache"


def test_the_shell_is_there():
    assert "/files/shell/shell.js" in [target for target, _ in SERVED]
    assert "/files/shell/shell.css" in [target for target, _ in SERVED]


@pytest.mark.parametrize(("target", "path"), SERVED)
def test_text_is_packed_once_for_who_takes_it(target: str, path: Path):
    found = ask(APP, target, Accept_Encoding="br, gzip")
    packed = path.suffix != ".png"
    assert (found.headers.get("content-encoding") == "gzip") == packed
    body = gzip.decompress(found.body) if packed else found.body
    assert body == path.read_bytes()
    assert found.headers["content-length"] == str(len(found.body))
    assert found.headers.get("vary") == ("Accept-Encoding" if packed else None)


def test_a_known_file_is_not_sent_again():
    tag = ask(APP, "/files/basemap/world.json").headers["etag"]
    found = ask(APP, "/files/basemap/world.json", If_None_Match=tag)
    assert (found.status, found.body) == (304, b"")


def test_a_file_asked_for_by_its_hash_may_be_kept_for_good():
    sha = hashlib.sha256((ROOT / "data/basemap/world.json").read_bytes()).hexdigest()
    found = ask(APP, f"/files/basemap/world.json?v={sha[:16]}")
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    other = ask(APP, "/files/basemap/world.json?v=0000000000000000")
    assert other.headers["cache-control"] == "public, no-cache"


@pytest.mark.parametrize(
    "target",
    [
        *("/files/shell/../routes.py", "/files/shell/../../../app.py", "/files/shell/"),
        *("/files/shell/%2e%2e/routes.py", "/files/shell//etc/passwd"),
        *("/files/leaflet/dist/leaflet-src.js", "/files/leaflet/dist/leaflet.js.map"),
        *(
            "/files/basemap/..",
            "/files/basemap/world.json/",
            "/files/basemap/x\x00.json",
        ),
    ],
)
def test_nothing_else_is_served(target: str):
    assert ask(APP, target).status == 404


def test_a_file_that_changed_is_read_again(tmp_path: Path):
    file = tmp_path / "a.js"
    file.write_text("one")
    app = Starlette(routes=[_folder("/f", tmp_path, ("*",))])
    first = ask(app, "/f/a.js")
    file.write_text("two")
    os.utime(file, ns=(1, 1))
    second = ask(app, "/f/a.js", If_None_Match=first.headers["etag"])
    assert (first.body, second.body) == (b"one", b"two")


def test_files_of_an_unknown_kind_are_not_served(tmp_path: Path):
    (tmp_path / "a.py").write_text("secret")
    assert (
        ask(Starlette(routes=[_folder("/f", tmp_path, ("*",))]), "/f/a.py").status
        == 404
    )
