"""KML 2.2: footprints with their words, for Google Earth and its kin.

Written by an XML writer. A description is HTML to its readers, so every text in it
is escaped twice, once for each. Nothing in the file is fetched from anywhere, and no
pin is drawn: a footprint is an area, and the folder of centres, off at first, has
labels only.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, Final
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from geo.store.drawn import Shown
from geo.store.encode import canonical
from geo.store.export.kml_shapes import write_shape
from geo.store.export.kml_styles import style_of, write_styles
from geo.store.export.seal import MEMBER, seal, token
from geo.store.export.tables import Row, incident_row
from geo.store.export.task import Task

CHUNK: Final = 1 << 20
NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DATA: Final = (
    *("id", "category", "layer", "precision", "contested"),
    *("when_edtf", "when_verbatim", "place_kind", "place_verbatim"),
    *("decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters"),
    *("point_is", "documents"),
)


class Writer:
    """An XML writer of elements: ``with within("Folder"): element("name", "x")``."""

    def __init__(self, file: Any, *, whole: bool = True) -> None:
        """Write to a binary file: a whole document, or a part of one."""
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        if whole:
            self._xml.startDocument()

    @contextmanager
    def within(self, name: str, /, **attributes: str) -> Iterator[None]:
        """An element with what is written inside."""
        fit = {key: fitting(value) for key, value in attributes.items()}
        self._xml.startElement(name, AttributesImpl(fit))
        yield
        self._xml.endElement(name)

    def element(self, name: str, text: str, /, **attributes: str) -> None:
        """An element with a text."""
        with self.within(name, **attributes):
            self._xml.characters(fitting(text))

    def written(self, text: str) -> None:
        """Elements that a writer of a part has written."""
        self._xml.ignorableWhitespace(text)

    def line(self) -> None:
        """A line feed, so that the file can be read by people."""
        self._xml.ignorableWhitespace("\n")


def fitting(text: str) -> str:
    """The text with characters that XML cannot hold written out.

    >>> fitting("a\\x00b")
    'a⟦U+0000⟧b'
    """
    return UNFIT.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def write_kml(task: Task) -> None:
    """Write the file; the manifest is extended data of the document."""
    mark, path = token(), task.path(".kml")
    with path.open("wb") as file:
        out = Writer(file)
        with out.within("kml", xmlns=NAMESPACE), out.within("Document"):
            out.element("name", "Incident map")
            out.element("open", "1")
            out.element("description", _html([task.manifest["filters"]["words"]]))
            write_styles(out)
            said = canonical(dict(task.manifest)).decode()
            _data(out, {"manifest": said, MEMBER: mark})
            _folders(out, task)
        file.write(b"\n")
    seal(path, mark)


def _folders(out: Writer, task: Task) -> None:
    with TemporaryFile("w+", encoding="utf-8", newline="", dir=task.folder) as aside:
        with out.within("Folder"):
            out.element("name", "Incidents")
            for areas, middles in task.worked(placemarks):
                out.written(areas)
                aside.write(middles)
        aside.seek(0)
        with out.within("Folder"):
            out.element("name", "Centres of these areas")
            out.element("visibility", "0")
            for some in iter(lambda: aside.read(CHUNK), ""):
                out.written(some)
    with out.within("Folder"):
        out.element("name", "Facilities and regions")
        for row, feature in task.facilities():
            _facility(out, row, feature)


def placemarks(shown: Sequence[Shown]) -> tuple[str, str]:
    """The areas of some incidents, and their centres, as elements."""
    areas, middles = BytesIO(), BytesIO()
    area, middle = Writer(areas, whole=False), Writer(middles, whole=False)
    for each in shown:
        row = incident_row(each)
        _incident(area, each.feature, row)
        _centre(middle, row)
    return areas.getvalue().decode(), middles.getvalue().decode()


def _incident(out: Writer, feature: Mapping[str, Any], row: Row) -> None:
    out.line()
    with out.within("Placemark", id=row["id"]):
        out.element("name", row["title"])
        out.element("description", _html(_words(feature["properties"], row)))
        _span(out, row)
        out.element("styleUrl", f"#{style_of(row)}")
        _data(out, {name: row[name] for name in DATA})
        if feature["geometry"] is not None:
            write_shape(out, feature["geometry"])


def _centre(out: Writer, row: Row) -> None:
    if row["decimalLatitude"] is None:
        return
    metres = row["coordinateUncertaintyInMeters"]
    at = {"coordinates": [row["decimalLongitude"], row["decimalLatitude"]]}
    out.line()
    with out.within("Placemark"):
        out.element("name", f"{row['title']} (within {metres} m of here)")
        out.element("visibility", "0")
        out.element("styleUrl", "#centre")
        _data(out, {"id": row["id"], "point_is": row["point_is"]})
        write_shape(out, {"type": "Point", **at})


def _facility(out: Writer, row: Row, feature: Mapping[str, Any]) -> None:
    out.line()
    with out.within("Placemark", id=row["id"]):
        out.element("name", row["name"])
        known = [row["address_text"], row["outline_assumption"], row["remarks"]]
        out.element("description", _html([text for text in known if text]))
        out.element("styleUrl", "#facility")
        _data(out, {"id": row["id"], "kind": row["kind"]})
        if feature["geometry"] is not None:
            write_shape(out, feature["geometry"])


def _words(said: Mapping[str, Any], row: Row) -> Iterator[str]:
    """The summary, then each claim with its speaker, exact words and document."""
    yield said["summary"]
    if row["contested"]:
        yield "Two accounts of this cannot both be right."
    for claim in said.get("claims", []):
        speaker, quote = claim["speaker"], claim["quote"]
        who = f"{speaker['name']} ({speaker['role']}) {claim['stance']}"
        words = f"“{quote['exact']}” – {quote['translation']}"
        yield f"{who}, on {claim['about']}: {words} [{quote['source']}]"


def _html(lines: Any) -> str:
    """Lines as HTML in which nothing of them is a mark."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _span(out: Writer, row: Row) -> None:
    if row["when_start"] is not None:
        with out.within("TimeSpan"):
            out.element("begin", row["when_start"])
            out.element("end", row["when_end"])


def _data(out: Writer, values: Mapping[str, Any]) -> None:
    with out.within("ExtendedData"):
        for name, value in values.items():
            if value is not None:
                with out.within("Data", name=name):
                    out.element("value", str(value))
