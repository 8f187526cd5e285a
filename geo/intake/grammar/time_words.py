"""What a language needs to say a time: the shape of the four tables."""

from dataclasses import dataclass

from geo.intake.grammar.phrases import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The phrases of one language, by what they do in a time statement.

    ``third`` is the part of a month (1, 2 or 3 for early, middle, late); ``half`` is
    morning or afternoon after an hour; ``part`` a part of the day without an hour;
    ``day`` counts days from the publication; ``ago`` a length of time that has
    passed; ``loose`` names no day whatever the publication. ``hour_word`` follows
    the figure of an hour; ``minutes`` are words such as "et demie" after it.
    ``into`` is a night that ends on the date said.
    """

    month: Phrases[int]
    weekday: Phrases[int]
    ordinal: Phrases[int]
    suffix: Phrases[bool]
    of: Phrases[bool]
    year_word: Phrases[bool]
    in_year: Phrases[bool]
    third: Phrases[int]
    season: Phrases[bool]
    and_: Phrases[bool]
    or_: Phrases[bool]
    to: Phrases[bool]
    from_: Phrases[bool]
    between: Phrases[bool]
    about: Phrases[bool]
    before: Phrases[bool]
    after: Phrases[bool]
    lead: Phrases[bool]
    # the clock
    hour_word: Phrases[bool]
    minute_word: Phrases[bool]
    minutes: Phrases[int]
    past: Phrases[int]
    half: Phrases[str]
    named_hour: Phrases[int]
    spoken_hour: Phrases[int]
    at: Phrases[bool]
    lasting: Phrases[bool]
    elapsed: Phrases[bool]
    # nights and parts of the day
    night: Phrases[bool]
    into: Phrases[bool]
    part: Phrases[bool]
    # relative
    day: Phrases[int]
    last_night: Phrases[bool]
    this: Phrases[bool]
    last: Phrases[bool]
    next: Phrases[bool]
    month_back: Phrases[int]
    year_back: Phrases[int]
    ago: Phrases[bool]
    days: Phrases[int]
    loose: Phrases[bool]
    zone: Phrases[str]
    local: Phrases[bool]


ZONES = {"UTC": "utc|gmt|z", "Europe/Moscow": "msk|мск"}
