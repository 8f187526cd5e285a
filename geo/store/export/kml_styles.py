"""The styles of a KML file: certainty by line and wash, as on the map.

KML has no dashed lines: a ring, where only a distance is known, is drawn thin and
unfilled; a city or region is a faint wash. The colours are ours and the same for
all categories; the category stands in the words and the data.
"""

from typing import Any, Final

from geo.store.export.tables import Row

# aabbggrr, as KML has it
INK: Final = "ff7f4f00"
CONTESTED: Final = "ff005ed5"
STYLES: Final = {
    "area": ("3", "59"),
    "ring": ("1.5", "1a"),
    "near": ("1.5", "26"),
    "city": ("1", "26"),
    "region": ("1", "1a"),
    "none": ("1", "00"),
}


def style_of(row: Row) -> str:
    """The style of an incident: how finely it is placed, and whether contested.

    >>> style_of({"precision": "ring", "contested": True})
    'ring-contested'
    """
    return f"{row['precision']}-contested" if row["contested"] else row["precision"]


def write_styles(out: Any) -> None:
    """Write every style that a placemark may name."""
    for name, (width, wash) in STYLES.items():
        _style(out, name, INK, width, wash)
        _style(out, f"{name}-contested", CONTESTED, width, wash)
    _style(out, "facility", "ff555555", "1", "00")
    with out.within("Style", id="centre"):
        with out.within("IconStyle"):
            out.element("scale", "0")
        with out.within("LabelStyle"):
            out.element("scale", "0.8")


def _style(out: Any, name: str, colour: str, width: str, wash: str) -> None:
    with out.within("Style", id=name):
        with out.within("LineStyle"):
            out.element("color", colour)
            out.element("width", width)
        with out.within("PolyStyle"):
            out.element("color", f"{wash}{colour[2:]}")
