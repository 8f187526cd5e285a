"""Files that reach for the network or for other files get neither, and are refused.

The same files must reach the listener and the canary through a plain
``geopandas.read_file``; else this would prove nothing.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.intake.bring import bring
from geo.intake.record import Limits
from tests.intake.sandbox import made
from tests.intake.sandbox.probes import listening, planted

Maker = Callable[[str, str], bytes]
"""A file from an address that must not be asked and a path that must not be opened."""

PLAIN = (
    "import geopandas, io, sys; "
    "geopandas.read_file(io.BytesIO(open(sys.argv[1], 'rb').read()))"
)
POINT = (
    '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}'
)


def virtual(source: str) -> bytes:
    """A virtual data source of the library that is not asked here."""
    text = (
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>'
        f"{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    return text.encode()


def pipeline(source: str) -> bytes:
    """A pipeline file of that library."""
    command = f'gdal vector pipeline ! read "{source}" ! write streamed'
    value = {"type": "gdal_streamed_alg", "command_line": command}
    return json.dumps(value).encode()


def collection(more: str) -> bytes:
    """A good layer with one more member."""
    return f'{{"type":"FeatureCollection",{more},"features":[{POINT}]}}'.encode()


def link(address: str) -> bytes:
    """A layer whose reference system is an address (GeoJSON of 2008)."""
    properties = f'{{"href":"{address}/crs","type":"proj4"}}'
    return collection(f'"crs":{{"type":"link","properties":{properties}}}')


def entity(target: str) -> bytes:
    """A map of places whose name is another file."""
    text = (
        f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a SYSTEM "{target}">]>'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&a;</name>'
        "<Point><coordinates>1,2</coordinates></Point></Placemark></kml>"
    )
    return text.encode()


def grid(canary: str) -> bytes:
    """A shapefile whose reference system asks for a file of shifts."""
    wkt = made.UTM[:-1] + f',EXTENSION["PROJ4","+proj=longlat +nadgrids={canary}"]]'
    return made.zipped_shapefile(wkt)


def sheet(address: str) -> bytes:
    """A spreadsheet whose cells and links ask for an address."""
    return made.xlsx(
        [["a"], [f'=WEBSERVICE("{address}")']],
        {"xl/externalLinks/externalLink1.xml": f'<a href="{address}"/>'},
    )


FILES: dict[str, Maker] = {
    "virtual, address": lambda address, _: virtual(f"/vsicurl/{address}/a.geojson"),
    "virtual, bare address": lambda address, _: virtual(f"{address}/a.geojson"),
    "virtual, file": lambda _, canary: virtual(canary),
    "pipeline, address": lambda address, _: pipeline(f"{address}/a.geojson"),
    "pipeline, file": lambda _, canary: pipeline(canary),
    "link of a reference system": lambda address, _: link(address),
    "entity, address": lambda address, _: entity(f"{address}/a"),
    "entity, file": lambda _, canary: entity(f"file://{canary}"),
    "network link": lambda address, _: (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>'
        f"{address}/a.kml</href></Link></NetworkLink></kml>"
    ).encode(),
    "grid of a shapefile": lambda _, canary: grid(canary),
    "address in a Parquet file": lambda address, _: made.geoparquet(
        crs={"type": "link", "href": address}
    ),
    "address in a spreadsheet": lambda address, _: sheet(address),
    "an address alone": lambda address, _: f"/vsicurl/{address}/a.geojson".encode(),
    "a path alone": lambda _, canary: canary.encode(),
}
REACHING = {
    "virtual, address": "network",
    "virtual, bare address": "network",
    "virtual, file": "file",
    "pipeline, address": "network",
    "pipeline, file": "file",
    "link of a reference system": "network",
}
"""What each of these reaches through the plain way, here and now."""


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_reaches_nothing(name: str, tmp_path: Path):
    with listening() as listener, planted(tmp_path) as canary:
        address = f"http://127.0.0.1:{listener.port}"
        data = FILES[name](address, str(canary.path))
        said = ""
        try:
            said = repr(bring(io.BytesIO(data), zone="UTC"))
        except DataError as error:
            said = str(error)
        assert "yellow bird" not in said
        assert listener.visitors() == 0
        assert canary.touched() == 0


@pytest.mark.parametrize("name", REACHING)
def test_the_same_file_reaches_it_the_plain_way(name: str, tmp_path: Path):
    with listening() as listener, planted(tmp_path) as canary:
        address = f"http://127.0.0.1:{listener.port}"
        file = tmp_path / "a"
        file.write_bytes(FILES[name](address, str(canary.path)))
        quick = {"GDAL_HTTP_TIMEOUT": "1", "GDAL_HTTP_CONNECTTIMEOUT": "1"}
        subprocess.run(
            [sys.executable, "-c", PLAIN, str(file)],
            env={**os.environ, **quick},
            capture_output=True,
            check=False,
            timeout=60,
        )
        reached = {"network": listener.visitors(), "file": canary.touched()}
        assert reached[REACHING[name]] > 0


@pytest.mark.parametrize(
    "name",
    ["/vsicurl/http://127.0.0.1/a", "../../etc/passwd", "=1+1", "a\nb", "x" * 5000],
)
def test_the_name_of_a_file_is_never_looked_at(name: str):
    brought = bring(io.BytesIO(made.xlsx()), limits=Limits(file=name))
    assert brought.report.taken == 2


def deep(depth: int) -> bytes:
    return b'{"type":"FeatureCollection","features":' + b"[" * depth


BOMBS: dict[str, Callable[[], bytes]] = {
    "deep nesting": lambda: deep(1_000_000),
    "deep nesting of objects": lambda: b'{"a":' * 1_000_000,
    "deep nesting in XML": lambda: b"<kml>" + b"<a>" * 1_000_000,
    "a text without end": lambda: b'{"type":"' + b"x" * 20_000_000,
    "one line without end": lambda: b"a,b\n" + b"x" * 20_000_000,
    "entities of entities": lambda: (
        b"<!DOCTYPE a ["
        + b"".join(
            b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(9)
        )
        + b"]><kml>&e8;</kml>"
    ),
    "an archive that explodes": lambda: made.zipped(
        {"x.shp": b"", "x.dbf": bytes(60 << 20), "x.prj": made.WGS84}
    ),
    "a spreadsheet that explodes": lambda: made.xlsx(
        [["a"]], {"xl/sharedStrings.xml": "<sst>" + " " * (60 << 20)}
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_without_much_memory(name: str, tmp_path: Path):
    file = tmp_path / "bomb"
    file.write_bytes(BOMBS[name]())
    code = (
        "import io, resource, sys\n"
        "from geo.errors import DataError\n"
        "from geo.intake.bring import bring\n"
        "data = open(sys.argv[1], 'rb')\n"
        "def used():\n"
        "    return max(resource.getrusage(w).ru_maxrss for w in (0, -1)) >> 10\n"
        "before = used()\n"
        "try: print('taken', bring(data, zone='UTC').report.taken)\n"
        "except DataError as error: print('refused', error)\n"
        "print(used() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    answer, megabytes = done.stdout.rsplit("\n", 2)[:2]
    assert answer.startswith(("refused ", "taken "))
    assert int(megabytes) < 300
