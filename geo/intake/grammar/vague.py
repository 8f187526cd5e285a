"""Dates without agreed ends: about a day, before or since it."""

from geo.intake.grammar.joints import Dates
from geo.intake.grammar.moments import Moment
from geo.intake.grammar.statement import Statement
from geo.model.when import When


def vague(statement: Statement, dates: Dates, whole: Moment) -> When | None:
    """ "About", "before" or "since" a date: no agreed ends."""
    if dates.about and not statement.pieces.clocks:
        edtf = whole.edtf if "/" in whole.edtf else f"{whole.edtf}~"
        return statement.undated("“About” a date has no agreed width.", edtf)
    if dates.bound == "before":
        last = dates_before(whole)
        return statement.undated("Only a latest date is said.", f"../{last}")
    if dates.bound == "after":
        first = whole.edtf.split("/", maxsplit=1)[0]
        return statement.undated("Only an earliest date is said.", f"{first}/..")
    return None


def dates_before(whole: Moment) -> str:
    """The date part that "before" or "until" leaves as the last."""
    return whole.edtf.split("/", maxsplit=1)[0]
