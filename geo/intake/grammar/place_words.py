"""What a language needs to say a place: the shape of the four tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.intake.grammar.phrases import Phrases
from geo.model.place import Hedge, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The phrases of one language, by what they do in a place statement.

    Hedges: ``before`` and ``after`` the number and unit; ``slight`` ("just over") is
    read as about. ``vague`` stands where a number should. ``size_*``, ``other_*``
    mark a measure that is no distance. ``lead`` may stand before a measure ("at a
    distance of"). ``in_measure`` are the words between an inverted unit and number.
    ``owned`` are things whose "of" names an owner, not a place.
    """

    before: Phrases[Hedge]
    after: Phrases[Hedge]
    slight: Phrases[bool]
    vague: Phrases[bool]
    units: Phrases[Unit]
    half_units: Phrases[Unit]
    strange_units: Phrases[bool]
    half_after: Phrases[bool]
    double_pace: Phrases[bool]
    in_measure: Phrases[bool] | None
    range_to: Phrases[bool]
    range_start: Phrases[bool]
    lead: Phrases[bool]
    size_before: Phrases[bool]
    size_after: Phrases[bool]
    other_before: Phrases[bool]
    other_after: Phrases[bool]
    # direction
    direction: Phrases[str]
    abbreviated: Mapping[str, str]
    direction_lead: Phrases[bool]
    comparative: Phrases[bool]
    # from a feature
    away: Phrases[bool]
    from_: Phrases[bool]
    of: Phrases[bool]
    and_: Phrases[bool]
    along: Phrases[bool]
    by_road: Phrases[bool]
    # the feature
    article: Phrases[bool]
    indefinite: Phrases[bool]
    link: Phrases[bool]
    weak_link: Phrases[bool]
    stop: Phrases[bool]
    pronoun: Phrases[bool]
    part: Phrases[str]
    generic: Phrases[bool]
    region: Phrases[bool]
    town: Phrases[bool]
    thing: Phrases[bool]
    owned: Phrases[bool]
    # relations
    between: Phrases[bool]
    inside: Phrases[bool]
    in_: Phrases[bool]
    at: Phrases[bool]
    near: Phrases[bool]
    beside: Phrases[bool]
    idiom: Phrases[bool]
    hit: Phrases[bool]
    was_hit: Phrases[bool]
    not_: Phrases[bool]
