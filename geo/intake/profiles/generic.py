"""Any table: columns guessed by name, shown, and corrected by a person."""

from collections.abc import Collection

from geo.geometry.point_radius import point_radius
from geo.intake.dates import Undated, day_of
from geo.intake.draft import Context, Draft, Said
from geo.intake.positions import (
    ASSUMED,
    UNKNOWN_M,
    Position,
    Unplaced,
    is_wkt,
    pair,
    wkt,
)
from geo.intake.profiles.cells import Cells, Unfit, refusing
from geo.intake.record import Refusal, Row
from geo.intake.texts import shorter, slugged
from geo.intake.transcript import GEOMETRY
from geo.model.claim import Casualties, Count, Other
from geo.model.place import (
    Candidate,
    City,
    Coordinates,
    GeoJSON,
    NamedUnlocated,
    Nowhere,
    Place,
    Region,
)
from geo.model.when import When

NAME = "generic"
LABEL = "a table"
PUBLISHER = None
LANGUAGE = None
DAY_FIRST = None

UNNAMED = "reported-event"
CONTEXT = frozenset({"diplomatic", "statement", "delivery", "movement"})
DIGITS_DEG = 1e-7


def matches(fields: Collection[str]) -> bool:
    """Every table is one."""
    return True


def incident(row: Row, context: Context) -> Draft | Refusal:
    """What the row states under the columns of the context."""
    return refusing(_draft, row, context)


def _draft(cells: Cells) -> Draft:
    columns = cells.context.columns
    place, place_fields = _place(cells)
    when, when_fields = cells.once(_when, *_given(cells, "date", "time", "end"))
    notes = cells.text(columns.get("notes"))
    location = cells.text(columns.get("location"))
    category = cells.once(_category, *_given(cells, "category"))
    title = cells.text(columns.get("title")) or notes or location
    if not title:
        do = "map title, notes or location to a column that says something"
        raise Unfit(None, "", "nothing that says what happened", do)
    return Draft(
        key=cells.text(columns.get("id")) or None,
        title=title,
        category=category,
        layer="context" if category in CONTEXT else "incident",
        when=when,
        place=place,
        when_fields=when_fields,
        place_fields=place_fields,
        language=_language(cells),
        said=(*cells.once(_killed, *_given(cells, "killed", "injured")), *_said(cells)),
        sources=cells.named(columns.get("source")),
        url=_url(cells),
    )


def _given(cells: Cells, *members: str) -> list[str]:
    """The columns that hold these members, where there are such."""
    columns = cells.context.columns
    return [columns[member] for member in members if columns.get(member)]


def _category(cells: Cells) -> str:
    said = slugged(cells.text(cells.context.columns.get("category")))
    return said[:80].strip("-") or UNNAMED


def _place(cells: Cells) -> tuple[Place, tuple[str, ...]]:
    columns, row = cells.context.columns, cells.row
    if row.geometry is not None:
        return _drawn(cells, row.geometry, GEOMETRY), (GEOMETRY,)
    column = columns.get("wkt")
    if column and is_wkt(cells.text(column)):
        return _drawn(cells, _wkt(cells, column), column), (column,)
    latitude, longitude = columns.get("latitude"), columns.get("longitude")
    if latitude and longitude:
        found = cells.position(latitude, longitude)
        if found is not None:
            said = f"{cells.text(latitude)}, {cells.text(longitude)}"
            return _point(cells, found, said), (latitude, longitude)
    column = columns.get("position")
    found = _paired(cells, column) if column else None
    if column and found is not None:
        return _point(cells, found, cells.text(column)), (column,)
    return _named(cells)


def _paired(cells: Cells, column: str) -> Position | None:
    """The position in one cell."""
    text = cells.text(column)
    if not text:
        return None
    try:
        return pair(text)
    except Unplaced as found:
        raise Unfit(column, text, found.rule, found.do) from None


def _point(cells: Cells, at: Position, said: str) -> Coordinates:
    """A point with the radius that the row gives, else that of our convention."""
    radius = _radius(cells)
    return Coordinates(
        longitude=at.longitude,
        latitude=at.latitude,
        radius_m=round((UNKNOWN_M if radius is None else radius) + at.digits_m, 1),
        verbatim=said,
        remarks=ASSUMED if radius is None else None,
    )


def _radius(cells: Cells) -> float | None:
    column = cells.context.columns.get("radius")
    text = cells.text(column).replace(",", ".") if column else ""
    if not text:
        return None
    try:
        metres = float(text)
    except ValueError:
        metres = -1.0
    if not 0 < metres <= 1e6:
        do = "give metres above 0 and at most 1000000, or leave it empty"
        raise Unfit(column, text, "no radius in metres", do)
    return metres


def _wkt(cells: Cells, column: str) -> GeoJSON:
    try:
        return wkt(cells.text(column))
    except Unplaced as found:
        raise Unfit(column, cells.text(column), found.rule, found.do) from None


def _drawn(cells: Cells, geometry: GeoJSON, column: str) -> Place:
    """A point with its radius, or what the file draws as the one candidate."""
    location = cells.text(cells.context.columns.get("location"))
    if geometry["type"] == "Point":
        longitude, latitude = map(float, geometry["coordinates"][:2])
        if longitude == 0 and latitude == 0:
            do = "leave it empty where the place is not known"
            raise Unfit(column, "0, 0", "0, 0 is where no place was filled in", do)
        digits = point_radius(latitude, coordinate_precision=DIGITS_DEG)
        said = location or f"{latitude!r}, {longitude!r}"
        return _point(cells, Position(longitude, latitude, digits), said)
    return NamedUnlocated(
        name=location or None,
        verbatim=location or f"a {geometry['type']} in the file",
        candidates=(Candidate(geometry=geometry),),
        remarks="The outline is the one that the file draws.",
    )


def _named(cells: Cells) -> tuple[Place, tuple[str, ...]]:
    column = cells.context.columns.get("location")
    said = cells.text(column)
    if not column or not said:
        return Nowhere(reason="The row gives no place."), ()
    found = cells.reference(said)
    if found is None:
        return NamedUnlocated(name=said, verbatim=said), (column,)
    make = City if cells.context.kinds.get(found) == "city" else Region
    return make(reference=found, verbatim=said), (column,)


def _when(cells: Cells) -> tuple[When, tuple[str, ...]]:
    columns = cells.context.columns
    date, time, end = (columns.get(name) for name in ("date", "time", "end"))
    if date is None:
        if time is None:
            return When(verbatim="", reason="The row gives no date."), ()
        return cells.when(time), (time,)
    fields = tuple(name for name in (date, time, end) if name)
    if end and cells.text(end) and cells.text(end) != cells.text(date):
        return _span(cells, date, end), fields
    return cells.when(date, time), fields


def _span(cells: Cells, date: str, end: str) -> When:
    said = f"{cells.text(date)} – {cells.text(end)}"
    try:
        first = day_of(cells.text(date), cells.reading)
        last = day_of(cells.text(end), cells.reading)
    except Undated:
        first_when, last_when = cells.when(date), cells.when(end)
        if first_when.start and last_when.end and first_when.start < last_when.end:
            edtf = f"{first_when.edtf}/{last_when.edtf}"
            start, stop = first_when.start, last_when.end
            zone = first_when.zone
            return When(verbatim=said, edtf=edtf, start=start, end=stop, zone=zone)
        raise Unfit(end, said, "an end before its start", "correct one") from None
    return cells.span(
        first, last, said, remarks="The file gives a first and a last day."
    )


def _killed(cells: Cells) -> tuple[Said, ...]:
    """The claim about casualties, where numbers are said."""
    columns = cells.context.columns
    killed, injured = (_count(cells, columns.get(m)) for m in ("killed", "injured"))
    if not (killed or injured):
        return ()
    fields = tuple(_given(cells, "killed", "injured"))
    return (Said("casualties", Casualties(killed=killed, injured=injured), fields),)


def _said(cells: Cells) -> tuple[Said, ...]:
    """The claim that the notes are."""
    notes = cells.context.columns.get("notes")
    text = shorter(cells.text(notes), 300)
    return (Said("other", Other(text=text), (notes,)),) if notes and text else ()


def _count(cells: Cells, column: str | None) -> Count | None:
    number = cells.whole(column) if column else None
    return None if number is None else Count(best=number)


def _url(cells: Cells) -> str | None:
    text = cells.text(cells.context.columns.get("url"))
    return text[:500] if text.startswith(("http://", "https://")) else None


def _language(cells: Cells) -> str | None:
    text = cells.text(cells.context.columns.get("language")).casefold()
    text = {"ua": "uk"}.get(text, text)
    return text if len(text) in (2, 3) and text.isascii() and text.isalpha() else None
