"""VIINA's table of news reports on the war in Ukraine.

After its README: each row is a place in a news report; ``date`` and ``time`` are those
of the report, ``GEO_PRECISION`` runs from ``STREET`` to ``ADM1``; ``t_…_b`` are what a
model takes the report to be about. A precision that is not described gives no area.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from geo.intake.draft import Context, Draft, Said
from geo.intake.profiles.cells import Cells, refusing
from geo.intake.profiles.scales import STREET_M, pointed, region, town
from geo.intake.record import Refusal, Row
from geo.intake.texts import shorter
from geo.model.claim import Other
from geo.model.place import Nowhere, Place
from geo.model.when import When
from geo.store.claims import is_web_address

NAME = "viina"
LABEL = "VIINA"
PUBLISHER = "VIINA"
LANGUAGE = None
DAY_FIRST = None

NEEDED: Final = frozenset({"event_id", "report_id", "GEO_PRECISION", "source", "date"})
LANGUAGES: Final = {"ua": "uk", "ru": "ru"}
TOWNS: Final = frozenset({"ADM3", "ADM4", "PPL", "CITY", "TOWN", "LOCALITY"})
KINDS: Final = {
    "t_airstrike": "air-strike",
    "t_artillery": "shelling",
    "t_uav": "drone-strike",
    "t_ied": "explosion",
    "t_armor": "armoured-clash",
    "t_firefight": "firefight",
    "t_raid": "raid",
    "t_property": "property-damage",
}


def matches(fields: Collection[str]) -> bool:
    """Whether the columns are VIINA's."""
    return set(fields) >= NEEDED


def incident(row: Row, context: Context) -> Draft | Refusal:
    """What a news report is taken to say in one row."""
    return refusing(_draft, row, context)


def _draft(cells: Cells) -> Draft:
    text, url = cells.text("text"), cells.text("url")
    kind = next((k for label, k in KINDS.items() if _is(cells, label)), None)
    source = cells.text("source")
    return Draft(
        key=cells.text("event_id") or None,
        title=text or f"A report of {source}",
        category=kind or "news-report",
        layer="incident" if kind else "context",
        language=LANGUAGES.get(cells.text("lang").lower()),
        when=_when(cells),
        place=_place(cells),
        when_fields=("date",),
        place_fields=("address", "asciiname", "latitude", "longitude"),
        said=_said(text),
        sources=(shorter(source, 200),) if source else (),
        url=url if is_web_address(url) else None,
    )


def _is(cells: Cells, label: str) -> bool:
    return cells.text(f"{label}_b") in ("1", "1.0")


def _when(cells: Cells) -> When:
    day = cells.day("date")
    note = "The day of the report; the event may be earlier."
    when = cells.span(day, day, cells.text("date"), remarks=note)
    return replace(when, approximate=True)


def _place(cells: Cells) -> Place:
    code = cells.text("GEO_PRECISION").upper()
    note = f"GEO_PRECISION {code or 'not given'}, placed by a geocoder."
    name = cells.text("asciiname") or cells.text("address")
    at = cells.position("latitude", "longitude")
    if at is None and not name:
        return Nowhere(reason="The row gives no place.")
    if code == "STREET":
        how = f"{note} A street is taken as {STREET_M:g} m about its point: assumed."
        return pointed(cells, at, STREET_M, name, how)
    if code in TOWNS:
        return town(cells, at, name, note)
    whole = cells.text("ADM1_NAME") if code == "ADM1" else ""
    return region(cells, (whole or name or "not named",), note)


def _said(text: str) -> tuple[Said, ...]:
    return (Said("other", Other(text=shorter(text, 300)), ("text",)),) if text else ()
