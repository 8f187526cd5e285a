"""KML, KMZ and GPX made to hurt: refused, nothing fetched, nothing read beside."""

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.intake import gpx, kml, kmz
from geo.intake.formats import format_of
from geo.intake.record import UPLOAD, Limits, Refusal, Row

POINT = "<Point><coordinates>30,50</coordinates></Point>"
MARK = f"<Placemark><name>n</name>{POINT}</Placemark>"
CANARY = "a secret of the machine"


def read(text: str, format_=kml) -> list[Row | Refusal]:
    return list(format_.rows(io.BytesIO(text.encode()), Limits()))


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port on loopback and what connected to it."""
    hits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                    hits.append(connection.close())
                except OSError:
                    return

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield server.getsockname()[1], hits
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def entities(port: int, file: Path) -> dict[str, str]:
    laughs = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"&l0;" * 9}">'
        for n in range(1, 9)
    )
    return {
        "a file": f'<!DOCTYPE k [<!ENTITY x SYSTEM "file://{file}">]><kml>&x;{MARK}</kml>',
        "an address": (
            f'<!DOCTYPE k [<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x">]>'
            f"<kml>&x;{MARK}</kml>"
        ),
        "an outer type": (
            f'<!DOCTYPE kml SYSTEM "http://127.0.0.1:{port}/kml.dtd"><kml>{MARK}</kml>'
        ),
        "a parameter": (
            f'<!DOCTYPE k [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p">%p;]>'
            f"<kml>{MARK}</kml>"
        ),
        "laughs": f'<!DOCTYPE k [<!ENTITY l0 "ha">{laughs}]><kml>&l8;{MARK}</kml>',
        "a plain type": f"<!DOCTYPE kml><kml>{MARK}</kml>",
    }


def test_a_document_type_is_refused_and_nothing_is_fetched(listener, tmp_path: Path):
    port, hits = listener
    file = tmp_path / "canary.txt"
    file.write_text(CANARY)
    for text in entities(port, file).values():
        with pytest.raises(DataError) as refused:
            read(text)
        assert CANARY not in str(refused.value)
    assert hits == []


def test_the_listener_would_hear(listener):
    port, hits = listener
    with socket.create_connection(("127.0.0.1", port)):
        while not hits:
            pass
    assert hits


def test_links_and_icons_are_not_followed(listener):
    port, hits = listener
    address = f"http://127.0.0.1:{port}/"
    text = (
        f"<kml><NetworkLink><Link><href>{address}a</href></Link></NetworkLink>"
        f"<Style><IconStyle><Icon><href>{address}b</href></Icon></IconStyle></Style>"
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}c"/>'
        f'<Schema schemaLocation="{address}d"/>{MARK}</kml>'
    )
    assert len(read(text)) == 1
    assert hits == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<kml>",
        "<kml><Placemark></kml>",
        "<gpx></gpx>",
        "<html><kml/></html>",
        "<kml>" + "<Folder>" * 200 + MARK,
        "<kml>&undefined;</kml>",
        '<?xml version="1.0" encoding="no-such"?><kml/>',
        "<kml>\x00</kml>",
        "<kml><Placemark>" + "<a/>" * 100_001 + "</Placemark></kml>",
    ],
)
def test_what_is_no_kml_is_refused(text: str):
    with pytest.raises(DataError):
        read(text)


@pytest.mark.parametrize("coordinates", ["", "30", "a,b", "30;50", "30,50 31"])
def test_coordinates_that_are_none_are_a_refusal_of_their_placemark(coordinates: str):
    wrong = MARK.replace("30,50", coordinates)
    first, second = read(f"<kml>{wrong}{MARK}</kml>")
    assert isinstance(first, Refusal)
    assert first.row is not None
    assert isinstance(second, Row)


def test_every_geometry_of_kml():
    line = "<coordinates>30,50,1 31,51,2</coordinates>"
    ring = "<LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
    area = f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>"
    shapes = (
        f"<LineString>{line}</LineString>",
        area,
        f"<MultiGeometry>{area}</MultiGeometry>",
    )
    marks = "".join(f"<Placemark>{shape}</Placemark>" for shape in shapes)
    kinds = [row.geometry["type"] for row in read(f"<kml>{marks}</kml>")]
    assert kinds == ["LineString", "Polygon", "GeometryCollection"]


def test_data_of_both_sorts():
    data = (
        '<ExtendedData><Data name="source"><value>A</value></Data><SchemaData>'
        '<SimpleData name="killed">2</SimpleData></SchemaData></ExtendedData>'
    )
    (row,) = read(f"<kml><Placemark>{data}</Placemark></kml>")
    assert row.fields == {"source": "A", "killed": "2"}


def archive(
    *files: tuple[str, bytes], compress: int = zipfile.ZIP_DEFLATED
) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files:
            file.writestr(name, data)
    made.seek(0)
    return made


def test_the_first_kml_of_an_archive_is_read_and_nothing_else(
    tmp_path: Path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    good = f"<kml>{MARK}</kml>".encode()
    packed = archive(("../../evil.kml", good), ("/etc/passwd", b"x"), ("doc.kml", b"<"))
    assert kmz.matches(packed.getvalue())
    assert len(list(kmz.rows(packed, UPLOAD))) == 1
    assert list(tmp_path.iterdir()) == []


BOMB = b"<kml>" + b" " * 30_000_000 + b"</kml>"
ARCHIVES = {
    "far larger": archive(("doc.kml", BOMB)),
    "archive in the archive": archive(("doc.kml", archive(("a", b"b")).getvalue())),
    "without a KML": archive(("doc.txt", b"<kml/>")),
    "of 10001 files": archive(*((f"{n}.kml", b"<kml/>") for n in range(10_001))),
    "cannot be read": io.BytesIO(archive(("doc.kml", b"<kml/>")).getvalue()[:-30]),
}


@pytest.mark.parametrize("found", ARCHIVES)
def test_an_archive_made_to_hurt_is_refused(found: str):
    ARCHIVES[found].seek(0)
    with pytest.raises(DataError, match=found):
        list(kmz.rows(ARCHIVES[found], UPLOAD))


def test_a_damaged_archive_is_one_clean_refusal():
    good = archive(("doc.kml", f"<kml>{MARK}</kml>".encode())).getvalue()
    for at in range(len(good)):
        for data in (good[:at], good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]):
            with suppress(DataError):
                assert len(list(kmz.rows(io.BytesIO(data), UPLOAD))) <= 1


def test_levels_without_end_are_refused():
    with pytest.raises(DataError, match="levels of nesting"):
        read("<kml>" + "<Folder>" * 40 + MARK + "</Folder>" * 40 + "</kml>")


def test_a_format_is_found_by_content():
    for text, name in (
        (f'<?xml version="1.0"?>\n<kml:kml xmlns:kml="x">{MARK}</kml:kml>', "kml"),
        ('<?xml version="1.0"?><gpx version="1.1"/>', "gpx"),
    ):
        assert name == format_of(text.encode(), "a.geojson").NAME
    with pytest.raises(DataError, match="known"):
        format_of(b"<OGRVRTDataSource/>", "a.kml")


@given(st.binary(max_size=120))
def test_any_bytes_are_rows_or_one_clean_refusal(data: bytes):
    for format_, start in ((kml, b"<kml>"), (gpx, b"<gpx>"), (kmz, b"PK\x03\x04")):
        with suppress(DataError):
            assert list(format_.rows(io.BytesIO(start + data), Limits())) is not None
