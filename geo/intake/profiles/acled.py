"""ACLED's table of events: the codes of its precision become places and times.

After the ACLED codebook: ``geo_precision`` 1 is a named town, 2 an area round one, 3 a
larger region; ``time_precision`` 1 is the day, 2 a week, 3 a month. ``fatalities`` of 0
means that none were reported: no claim is made of it. The words of ``notes`` are those
of ACLED's coders; who reported stands in ``source``.
"""

import calendar
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from geo.intake.draft import Context, Draft, Said
from geo.intake.profiles.cells import Cells, killed, refusing
from geo.intake.profiles.scales import area, region, town
from geo.intake.record import Refusal, Row
from geo.intake.texts import shorter, slugged
from geo.model.claim import Count, Other
from geo.model.incident import Layer
from geo.model.place import Place
from geo.model.when import When

NAME = "acled"
LABEL = "ACLED"
PUBLISHER = "ACLED"
LANGUAGE = "en"
DAY_FIRST = None

NEEDED: Final = frozenset(
    {"event_id_cnty", "event_date", "time_precision", "geo_precision", "latitude"}
)
WITHOUT_DAMAGE: Final = frozenset({"Protests", "Strategic developments"})
GEO: Final = {1: "a named town", 2: "an area round a town", 3: "a larger region"}
TIME: Final = {1: "the day", 2: "some day of a week", 3: "some day of a month"}
PLACE: Final = (
    *("geo_precision", "location", "admin1", "country"),
    *("latitude", "longitude"),
)
ACTORS: Final = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")


def matches(fields: Collection[str]) -> bool:
    """Whether the columns are ACLED's."""
    return set(fields) >= NEEDED


def incident(row: Row, context: Context) -> Draft | Refusal:
    """What ACLED's coders say in one row."""
    return refusing(_draft, row, context)


def _draft(cells: Cells) -> Draft:
    kind, category, layer = cells.once(_kind, "event_type", "sub_event_type")
    where = cells.text("location") or cells.text("admin1") or cells.text("country")
    return Draft(
        key=cells.text("event_id_cnty") or None,
        title=f"{kind} reported in {where}" if where else f"{kind} reported",
        category=category,
        layer=layer,
        when=cells.once(_when, "event_date", "time_precision"),
        place=cells.once(_place, *PLACE),
        when_fields=("event_date", "time_precision"),
        place_fields=("location", "admin1", "latitude", "longitude"),
        said=tuple(_said(cells)),
        sources=cells.named("source"),
    )


def _kind(cells: Cells) -> tuple[str, str, Layer]:
    """What sort of event it is: in ACLED's words, as a category, in which layer."""
    kind = cells.text("sub_event_type") or cells.text("event_type") or "Event"
    context = cells.text("event_type") in WITHOUT_DAMAGE
    return kind, slugged(kind)[:80] or "event", "context" if context else "incident"


def _when(cells: Cells) -> When:
    code = cells.one_of("time_precision", TIME)
    said = cells.text("event_date")
    note = f"time_precision {code}: {TIME[code]}."
    day = cells.day("event_date")
    if code == 1:
        return cells.span(day, day, said, remarks=note)
    if code == 2:
        week = timedelta(days=6)
        more = "Six days before and after the coded day: the week may begin on any."
        return cells.span(day - week, day + week, said, remarks=f"{note} {more}")
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    edtf = f"{day.year:04}-{day.month:02}"
    return cells.span(first, last, said, remarks=note, edtf=edtf)


def _place(cells: Cells) -> Place:
    code = cells.one_of("geo_precision", GEO)
    note = f"geo_precision {code}: {GEO[code]}."
    at = cells.position("latitude", "longitude")
    name = cells.text("location")
    if code == 1:
        return town(cells, at, name, note)
    if code == 2:
        return area(cells, at, name, note)
    names = (cells.text("admin1"), cells.text("country"))
    return region(cells, names[:1] if names[0] else names[1:], note)


def _said(cells: Cells) -> list[Said]:
    made = [*cells.once(_killed, "fatalities")]
    notes = cells.text("notes")
    if notes:
        made.append(Said("other", Other(text=shorter(notes, 300)), ("notes",)))
    return [*made, *cells.once(_actors, *ACTORS)]


def _killed(cells: Cells) -> tuple[Said, ...]:
    said = killed(Count(best=cells.whole("fatalities") or None))
    if said is None:
        return ()
    note = "ACLED's one number, of all sides together."
    return (Said("casualties", said, ("fatalities",), note),)


def _actors(cells: Cells) -> tuple[Said, ...]:
    actors = [cells.text(name) for name in ACTORS]
    named = "; ".join(shorter(actor, 200) for actor in actors if actor)
    text = f"Coded as taking part, not as responsible: {named}"
    return (Said("other", Other(text=text), ACTORS),) if named else ()
