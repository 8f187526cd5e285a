"""UCDP's Georeferenced Event Dataset: codes become places and times, deaths a range.

After the UCDP GED codebook: ``where_prec`` 1 exact, 2 within about 25 km, 3 a district,
4 a province, 5 a line or a vague part, 6 a country, 7 water or air; ``date_prec`` 1 the
day to 5 more than a month, with ``date_start`` and ``date_end`` as its bounds; ``low``,
``best`` and ``high`` deaths of all sides.
"""

import re
from collections.abc import Collection
from typing import Final

from geo.intake.draft import Context, Draft, Said
from geo.intake.profiles.cells import Cells, killed, refusing
from geo.intake.profiles.scales import area, region, town
from geo.intake.record import Refusal, Row
from geo.intake.texts import shorter
from geo.model.claim import Other
from geo.model.place import Nowhere, Place
from geo.model.when import When

NAME = "ucdp"
LABEL = "UCDP GED"
PUBLISHER = "Uppsala Conflict Data Program"
LANGUAGE = "en"
DAY_FIRST = None

NEEDED: Final = frozenset(
    {"id", "where_prec", "date_prec", "date_start", "date_end", "best", "low", "high"}
)
WHERE: Final = {
    1: "the exact place is coded",
    2: "within about 25 km of the point",
    3: "a second-order division",
    4: "a first-order division",
    5: "a line, or a part of a country",
    6: "a country",
    7: "water or air space",
}
DATE: Final = {
    1: "the day",
    2: "two to six days",
    3: "a week",
    4: "more than a week, up to a month",
    5: "more than a month, up to a year",
}
VIOLENCE: Final = {
    1: ("state-based-conflict", "State-based conflict"),
    2: ("non-state-conflict", "Non-state conflict"),
    3: ("one-sided-violence", "One-sided violence"),
}
SETTLEMENT = re.compile(r" (?:city|town|village)$")
MIDNIGHT = re.compile(r"[ T]00:00:00(?:\.0+)?$")
DEATHS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
SOURCES: Final = ("source_office", "source_article")


def matches(fields: Collection[str]) -> bool:
    """Whether the columns are those of UCDP GED."""
    return set(fields) >= NEEDED


def incident(row: Row, context: Context) -> Draft | Refusal:
    """What UCDP's coders say in one row."""
    return refusing(_draft, row, context)


def _draft(cells: Cells) -> Draft:
    category, label = VIOLENCE[cells.one_of("type_of_violence", VIOLENCE)]
    where = cells.text("where_coordinates") or cells.text("country")
    return Draft(
        key=cells.text("id") or None,
        title=f"{label} reported in {where}" if where else f"{label} reported",
        category=category,
        when=_when(cells),
        place=_place(cells),
        when_fields=("date_start", "date_end"),
        place_fields=("where_coordinates", "where_description", "adm_1", "country"),
        said=tuple(_said(cells)),
        sources=_sources(cells),
    )


def _when(cells: Cells) -> When:
    code = cells.one_of("date_prec", DATE)
    said = [cells.text(name)[:10] for name in ("date_start", "date_end")]
    first, last = (cells.day(name, MIDNIGHT) for name in ("date_start", "date_end"))
    shown = said[0] if first == last else " – ".join(said)
    return cells.span(first, last, shown, remarks=f"date_prec {code}: {DATE[code]}.")


def _place(cells: Cells) -> Place:
    code = cells.one_of("where_prec", WHERE)
    note = f"where_prec {code}: {WHERE[code]}."
    name = cells.text("where_coordinates")
    if code <= 2:
        at = cells.position("latitude", "longitude")
        short = (
            name.removesuffix(" town").removesuffix(" city").removesuffix(" village")
        )
        return (
            town(cells, at, short, note) if code == 1 else area(cells, at, name, note)
        )
    names = {
        3: (cells.text("adm_2"),),
        4: (cells.text("adm_1"),),
        5: (cells.text("where_description") or name,),
        6: (cells.text("country"),),
        7: (cells.text("where_description") or name,),
    }[code]
    if not names[0]:
        return Nowhere(reason=f"{note} The row does not name it.")
    return region(cells, tuple(shorter(text, 200) for text in names), note)


def _said(cells: Cells) -> list[Said]:
    made = []
    deaths = killed(cells.counts("low", "best", "high"))
    if deaths is not None:
        note = "UCDP's low, best and high estimate, of all sides together."
        made.append(Said("casualties", deaths, ("best", "high", "low"), note))
    parts = [(name, cells.whole(name)) for name in DEATHS if name in cells.row.fields]
    told = ", ".join(f"{name} {number}" for name, number in parts if number is not None)
    if told:
        text = f"Best estimate by side: {told}."
        made.append(Said("other", Other(text=text), DEATHS))
    for name in ("dyad_name", "source_headline"):
        if cells.text(name):
            text = shorter(cells.text(name), 300)
            made.append(Said("other", Other(text=text), (name,)))
    return made


def _sources(cells: Cells) -> tuple[str, ...]:
    return next((named for name in SOURCES if (named := cells.named(name))), ())
