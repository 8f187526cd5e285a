"""GDELT's event tables, versions 1 and 2: coded by a machine, and said to be so.

``ActionGeo_Type``: 1 a country, 2 a state of the USA, 3 a town there, 4 a town
elsewhere, 5 a first-order division. Types 1, 2 and 5 carry the position of a middle
point: it is not taken. ``QuadClass`` 4 is material conflict, the rest is context.
"""

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from geo.intake.draft import Context, Draft, Said
from geo.intake.profiles.cells import Cells, refusing
from geo.intake.profiles.scales import region, town
from geo.intake.record import Refusal, Row
from geo.model.claim import Other
from geo.model.place import Nowhere, Place
from geo.model.when import When
from geo.store.claims import is_web_address

NAME = "gdelt"
LABEL = "GDELT events"
PUBLISHER = "GDELT Project"
LANGUAGE = "en"
DAY_FIRST = None

NEEDED: Final = frozenset({"GLOBALEVENTID", "SQLDATE", "EventCode", "ActionGeo_Type"})
TYPES: Final = {
    0: "no place",
    1: "a country",
    2: "a state of the USA",
    3: "a town in the USA",
    4: "a town",
    5: "a first-order division",
}
CONFLICT: Final = "4"
PARTIES: Final = ("Actor1Name", "Actor2Name")


def matches(fields: Collection[str]) -> bool:
    """Whether the columns are those of GDELT's event tables."""
    return set(fields) >= NEEDED


def incident(row: Row, context: Context) -> Draft | Refusal:
    """What the machine coded in one row."""
    return refusing(_draft, row, context)


def _draft(cells: Cells) -> Draft:
    code = cells.text("EventCode")
    parties = " – ".join(cells.text(name) for name in PARTIES if cells.text(name))
    where = cells.text("ActionGeo_Fullname")
    title = f"CAMEO {code}: {parties}" if parties else f"CAMEO {code}"
    url = cells.text("SOURCEURL")
    return Draft(
        key=cells.text("GLOBALEVENTID") or None,
        title=f"{title}, {where}" if where else title,
        category=f"cameo-{code.lower()}" if code.isalnum() else "cameo",
        layer="incident" if cells.text("QuadClass") == CONFLICT else "context",
        when=_when(cells),
        place=_place(cells),
        when_fields=("SQLDATE",),
        place_fields=("ActionGeo_Fullname",),
        said=tuple(_said(cells, parties)),
        sources=_sources(url),
        url=url if is_web_address(url) else None,
    )


def _when(cells: Cells) -> When:
    day = cells.day("SQLDATE")
    note = "Dated by a machine from a news report."
    return cells.span(day, day, cells.text("SQLDATE"), remarks=note)


def _place(cells: Cells) -> Place:
    code = cells.whole("ActionGeo_Type") or 0
    what = TYPES.get(code, "a type that is not described")
    note = f"ActionGeo_Type {code}: {what}, placed by a machine."
    name = cells.text("ActionGeo_Fullname")
    if not name or code == 0:
        return Nowhere(reason=f"{note} The row names no place.")
    first = name.split(",")[0].strip()
    if code in (3, 4):
        at = cells.position("ActionGeo_Lat", "ActionGeo_Long")
        return town(cells, at, first, note)
    return region(cells, (first,), note)


def _said(cells: Cells, parties: str) -> list[Said]:
    if not parties:
        return []
    text = f"Coded as parties, not as responsible: {parties}"
    return [Said("other", Other(text=text), PARTIES)]


def _sources(url: str) -> tuple[str, ...]:
    host = urlsplit(url).hostname if is_web_address(url) else None
    return (host,) if host else ()
