"""What only a person can say of a file, asked once: the order of dates, the zone.

The profile is tried on the first rows. Where a date may be read in two ways and no date
of the file decides, or a clock time has no zone, the file waits for an answer.
"""

from collections.abc import Iterable
from dataclasses import replace

from geo.intake.clock_times import ZONELESS
from geo.intake.dates import SWAPPED, is_open, order_of
from geo.intake.draft import Context
from geo.intake.profiles import Profile
from geo.intake.record import Question, Refusal, Row, shortened

EXAMPLES = 3


def answered(
    profile: Profile, sample: list[Row], context: Context
) -> tuple[Context, tuple[Question, ...], tuple[str, ...]]:
    """The context with what the file itself decides, questions, what was decided."""
    warnings: tuple[str, ...] = ()
    if context.day_first is None:
        context = replace(context, day_first=profile.DAY_FIRST)
    if context.day_first is None:
        found, warnings = _order(sample, _unread(profile, sample, context, SWAPPED))
        context = replace(context, day_first=found)
    questions = (
        *_asked_order(_unread(profile, sample, context, SWAPPED)),
        *_asked_zone(_unread(profile, sample, context, ZONELESS)),
    )
    return context, questions, warnings


def _unread(
    profile: Profile, sample: list[Row], context: Context, rule: str
) -> list[Refusal]:
    tried = (profile.incident(row, context) for row in sample)
    return [t for t in tried if isinstance(t, Refusal) and t.rule == rule]


def _order(
    sample: list[Row], unread: list[Refusal]
) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the day comes first, when the dates of the sample agree on it."""
    fields = {refusal.field for refusal in unread}
    texts = list(_texts(sample, fields))
    orders = {order for text in texts if (order := order_of(text)) is not None}
    if len(orders) != 1:
        return None, ()
    order = orders.pop()
    shown = next(text for text in texts if order_of(text) is order)
    first = "day" if order else "month"
    return order, (f"Dates are read {first} first, because of {shortened(shown)}.",)


def _texts(sample: list[Row], fields: Iterable[str | None]) -> Iterable[str]:
    for row in sample:
        for field in fields:
            value = row.fields.get(field or "")
            if isinstance(value, str):
                yield value


def _asked_order(unread: list[Refusal]) -> tuple[Question, ...]:
    if not unread:
        return ()
    shown = tuple(dict.fromkeys(r.value for r in unread if is_open(r.value)))
    says = "Does the day come first in dates such as these, or the month?"
    return (Question("day_first", says, ("day", "month"), shown[:EXAMPLES]),)


def _asked_zone(unread: list[Refusal]) -> tuple[Question, ...]:
    if not unread:
        return ()
    shown = tuple(dict.fromkeys(refusal.value for refusal in unread))
    says = "In which time zone are the clock times of this file?"
    return (Question("zone", says, ("Europe/Kyiv", "UTC"), shown[:EXAMPLES]),)
