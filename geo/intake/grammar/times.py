"""A time statement in English, French, Ukrainian or Russian, read or refused.

Nothing is filled in: no midnight for a day, no first for a month, no year without a
publication date. What is relative and has none is a ``When`` without interval that
says why; what contradicts itself or does not exist is a ``Refusal``.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from geo.intake.grammar import moments
from geo.intake.grammar.hours import Clock, in_half
from geo.intake.grammar.joints import Dates
from geo.intake.grammar.moments import Moment
from geo.intake.grammar.nights import night_of_dates
from geo.intake.grammar.points import Point, Resolved, publication, resolve
from geo.intake.grammar.refusal import Refusal, unread_language
from geo.intake.grammar.scan import Pieces, opening, scan
from geo.intake.grammar.statement import Statement
from geo.intake.grammar.time_lexicon import TIME_WORDS
from geo.intake.grammar.tokens import Token, said, span, tokenise
from geo.intake.grammar.vague import vague
from geo.intake.grammar.zones import zone_of
from geo.model.when import When

Read: TypeAlias = When | tuple[When, ...] | Refusal
FALSE = ("There is no such day.", " was a ")


def read_time(
    text: str,
    language: str,
    *,
    zone: str = "Europe/Kyiv",
    published: str | None = None,
    night_hour: int | None = None,
) -> Read:
    """The time that ``text`` states; a tuple where it names several.

    ``zone`` is the zone of the place unless the words name one; ``published`` is the
    EDTF date of the document, without which years and weekdays are not inferred;
    ``night_hour`` is an hour (0-23) that the document gives elsewhere and that says
    which night a single date means.

    >>> when = read_time("le 14 novembre 2025 vers 01h00", "fr")
    >>> when.edtf, when.start.isoformat(), when.approximate
    ('2025-11-14', '2025-11-13T22:30:00+00:00', True)
    >>> read_time("ce lundi", "fr").reason
    'The words are relative, and no publication date is known.'
    """
    words = TIME_WORDS.get(language)
    if words is None:
        return unread_language(language, tuple(TIME_WORDS))
    if night_hour is not None and night_hour not in range(24):
        return Refusal(f"The hour of the night, {night_hour}, is not one of 0 to 23.")
    tokens = tokenise(text, language)
    pieces = scan(tokens, words, language)
    extent = pieces.extent()
    if extent is None:
        return Refusal("The words name no time.")
    start, end = opening(tokens, extent[0], words), extent[1]
    named = pieces.sign("zone")
    name = named.value if named else zone
    made = zone_of(name)
    if made is None:
        return Refusal(f"The zone {name!r} is not known; give one such as Europe/Kyiv.")
    statement = Statement(
        said(tokens, start, end, text),
        span(tokens, start, end),
        language,
        pieces,
        made,
        name,
        publication(published),
        night_hour,
        _said_local(pieces, name),
    )
    return _read(statement, tokens)


def _said_local(pieces: Pieces, zone: str) -> tuple[str, ...]:
    """A remark where "local time" is said and no zone is named."""
    local = pieces.sign("local") and not pieces.sign("zone")
    return (f"Local time is said; read as {zone}.",) if local else ()


def _read(statement: Statement, tokens: Sequence[Token]) -> Read:
    dates = _one_group(statement.pieces.dates)
    if dates is None:
        return _without_date(statement, tokens)
    if isinstance(dates, Refusal):
        return replace(dates, at=statement.at)
    if dates.doubt is not None:
        return Refusal(dates.doubt, statement.at)
    found = [resolve(point, statement.published) for point in dates.points]
    reason = next((each.reason for each in found if each.reason), None)
    if reason is not None:
        false = any(part in reason for part in FALSE)
        return Refusal(reason, statement.at) if false else statement.undated(reason)
    if dates.joint == "and":
        return _each(statement, dates, found)
    return _one(statement, dates, found)


def _one_group(dates: tuple[Dates, ...]) -> Dates | Refusal | None:
    """The date of the text: an absolute one before a relative one."""
    absolute = [d for d in dates if not any(p.relative for p in d.points)]
    groups = absolute or list(dates)
    if not groups:
        return None
    if len({(group.points, group.joint) for group in groups}) > 1:
        return Refusal("Several dates stand apart in the words; read them one by one.")
    return groups[0]


def _without_date(statement: Statement, tokens: Sequence[Token]) -> Read:
    """Why there is no day; "last night" has one if the publication has."""
    pieces = statement.pieces
    if pieces.sign("last_night"):
        found = resolve(Point(back=1), statement.published)
        if found.reason is not None:
            return statement.undated(found.reason)
        night = moments.of_night(found.point.first(), statement.zone)
        return _timed(statement, night, found.point, found.remarks)
    if pieces.clocks:
        return statement.undated("An hour is said, no day.")
    sign = pieces.signs[0]
    if sign.name == "season":
        return statement.undated("A season is said; its days are not agreed.")
    if sign.name in ("zone", "local"):
        return Refusal("The words name a zone, no time.", statement.at)
    words = " ".join(token.text for token in tokens[sign.start : sign.end])
    if isinstance(statement.published, str):
        return statement.undated(f"“{words}” names no day; {statement.published}.")
    known = statement.published.said
    return statement.undated(f"“{words}” names no day, even beside {known}.")


def _each(statement: Statement, dates: Dates, found: list[Resolved]) -> Read:
    """One time per date of a list."""
    if statement.pieces.sign("night", "into"):
        return Refusal("A night with a list of dates cannot be told.", statement.at)
    whens = []
    for each in found:
        single = replace(dates, points=(each.point,), joint="one")
        one = _one(statement, single, [each])
        if not isinstance(one, When):
            return one
        remark = f"The words name {len(found)} dates in one phrase; this is "
        remarks = f"{remark}{each.point.edtf()}. {one.remarks or ''}".strip()
        whens.append(replace(one, remarks=remarks))
    return tuple(whens)


def _one(statement: Statement, dates: Dates, found: list[Resolved]) -> When | Refusal:
    points = [each.point for each in found]
    remarks = tuple(remark for each in found for remark in each.remarks)
    night = statement.pieces.sign("night", "into", "last_night")
    if night is not None and all(p.day for p in points):
        made = night_of_dates(statement, dates, points, night.name == "into")
        if isinstance(made, Refusal):
            return made
        return _timed(statement, made[0], made[1], remarks)
    whole = moments.of_points(points, dates.joint, statement.zone)
    if whole.problem is None and dates.joint == "one":
        undated = vague(replace(statement, remarks=remarks), dates, whole)
        if undated is not None:
            return undated
    if len(points) == 1:
        return _timed(statement, whole, points[0], remarks)
    if statement.pieces.clocks:
        remarks += ("The hour is left out: which date it belongs to is not said.",)
    return statement.dated(whole, remarks)


def _timed(
    statement: Statement, whole: Moment, point: Point, remarks: tuple[str, ...]
) -> When | Refusal:
    """The interval of the clock within the day or night, or all of it."""
    clocks = statement.pieces.clocks
    if whole.problem is not None or not clocks:
        return statement.dated(whole, (*remarks, *_part(statement)))
    if point.day is None:
        remark = "An hour is said, no day; the hour is left out."
        return statement.dated(whole, (*remarks, remark))
    if len(clocks) > 1 and not statement.pieces.span:
        return Refusal("Several hours are said; read them one by one.", statement.at)
    night = whole.edtf.startswith("[")
    clocks = tuple(_sure(clock, night) for clock in clocks)
    if any(clock.unsure for clock in clocks):
        remark = "The hour may be before or after noon; the whole day is kept."
        return statement.dated(whole, (*remarks, remark))
    if ".." in whole.edtf:
        remark = "The hour is midnight of one of two nights; both are kept."
        return statement.dated(whole, (*remarks, remark))
    made = _on_clock(statement, clocks, point, night)
    return statement.dated(made, remarks)


def _sure(clock: Clock, night: bool) -> Clock:
    if clock.unsure and night:
        return replace(clock, hour=in_half(clock.hour, "night"), unsure=False)
    return clock


def _on_clock(
    statement: Statement, clocks: tuple[Clock, ...], point: Point, night: bool
) -> Moment:
    """An hour of a day, or of a night whose second date is ``point``."""
    day, clock = point.first(), clocks[0]
    if night and moments.night_of(day, clock.hour % 24) is None:
        return Moment("", problem=f"{clock.text()} is not in a night (18:00 to 08:00).")
    if night and clock.hour % 24 >= moments.DUSK:
        day -= moments.DAY
    edtf = day.isoformat()
    if night:
        clocks = tuple(replace(each, midnight=False) for each in clocks)
    if len(clocks) == 2:
        return moments.of_stretch(clocks, day, statement.zone, edtf)
    return moments.of_clock(clocks[0], day, statement.zone, edtf)


def _part(statement: Statement) -> tuple[str, ...]:
    """A remark on a part of the day, for which there is no convention."""
    if statement.pieces.sign("part") is None:
        return ()
    return ("A part of the day is said; its hours are not agreed, the day is kept.",)
