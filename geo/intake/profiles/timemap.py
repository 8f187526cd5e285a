"""TimeMap's list of events, and the civilian-harm lists in the same form.

After TimeMap's event schema: ``date`` is month/day/year, ``time`` hours and minutes,
``sources`` a list of addresses. A blur that is stated in metres or kilometres is the
radius; where none is, the point has that of our convention.
"""

import re
from collections.abc import Collection
from typing import Any, Final

from geo.intake.draft import Context, Draft, Said
from geo.intake.positions import ASSUMED, UNKNOWN_M
from geo.intake.profiles.cells import Cells, Unfit, refusing
from geo.intake.profiles.scales import pointed
from geo.intake.record import Refusal, Row
from geo.intake.texts import shorter, slugged
from geo.model.claim import Other
from geo.model.place import Place
from geo.store.claims import is_web_address

NAME = "timemap"
LABEL = "TimeMap"
PUBLISHER = None
LANGUAGE = None
DAY_FIRST = False

NEEDED: Final = frozenset({"id", "date", "latitude", "longitude", "description"})
SIGNS: Final = frozenset({"filters", "associations", "narratives", "category_full"})
BLURS: Final = ("location_precision", "blur", "blur_m", "location_blur")
LENGTH = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>km|m|metres|meters)?", re.I)
MOST_SOURCES: Final = 20


def matches(fields: Collection[str]) -> bool:
    """Whether the members are those of TimeMap's events."""
    return set(fields) >= NEEDED and bool(SIGNS & set(fields))


def incident(row: Row, context: Context) -> Draft | Refusal:
    """What the list says of one event."""
    return refusing(_draft, row, context)


def _draft(cells: Cells) -> Draft:
    description, where = cells.text("description"), cells.text("location")
    kind = cells.text("category") or cells.text("type")
    if not description and not where:
        do = "give a description"
        raise Unfit("description", "", "nothing that says what happened", do)
    urls = _urls(cells)
    return Draft(
        key=cells.text("id") or None,
        title=shorter(description, 120) or f"Reported in {where}",
        category=slugged(kind)[:80].strip("-") or "reported-harm",
        when=cells.when("date", "time"),
        place=_place(cells),
        when_fields=("date", "time"),
        place_fields=("location", "latitude", "longitude"),
        said=tuple(_said(cells, description)),
        sources=urls,
        url=urls[0] if len(urls) == 1 else None,
    )


def _place(cells: Cells) -> Place:
    at = cells.position("latitude", "longitude")
    name = cells.text("location")
    field = next((name for name in BLURS if cells.text(name)), None)
    if field is None:
        return pointed(cells, at, UNKNOWN_M, name, ASSUMED)
    said = cells.text(field)
    found = LENGTH.fullmatch(said)
    metres = float(found["n"]) if found else 0.0
    metres *= 1000 if found and (found["unit"] or "").lower() == "km" else 1
    if not 0 < metres <= 1e6:
        do = "give metres, such as 500 or 2 km, or leave it empty"
        raise Unfit(field, said, "no blur that is a length", do)
    return pointed(cells, at, metres, name, f"The file states a blur of {said}.")


def _said(cells: Cells, description: str) -> list[Said]:
    made = []
    if description:
        text = Other(text=shorter(description, 300))
        made.append(Said("other", text, ("description",)))
    told = "; ".join(_filter(item) for item in cells.listed("filters"))
    if told.strip("; "):
        made.append(Said("other", Other(text=shorter(told, 300)), ("filters",)))
    return made


def _filter(item: Any) -> str:
    if isinstance(item, dict):
        return f"{item.get('key', '')}: {item.get('value', '')}".strip(": ")
    return str(item)


def _urls(cells: Cells) -> tuple[str, ...]:
    """The addresses of the sources, in the order of the file."""
    items = cells.listed("sources") or cells.listed("source")
    found = [item.get("path") if isinstance(item, dict) else item for item in items]
    good = (u for u in found if isinstance(u, str) and is_web_address(u))
    return tuple(dict.fromkeys(url[:500] for url in good))[:MOST_SOURCES]
