"""A claim: who said what about which incident, in which words.

A claim's ``value`` has one shape per ``about``; ``stance`` says what the speaker
does with it, ``origin`` where it first came from, ``quote`` where it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from geo.model.place import Place
from geo.model.when import When

Stance: TypeAlias = Literal["asserts", "denies", "relays", "doubts"]
Form: TypeAlias = Literal["hit", "debris", "intercepted", "unstated"]
Grade: TypeAlias = Literal["destroyed", "severe", "damaged", "unusable", "unstated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, office or unnamed source; ``role`` is a fact, not a grade."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words a claim rests on (W3C TextQuoteSelector and TextPositionSelector).

    Offsets are Unicode code points of the document decoded as UTF-8, ``end``
    exclusive, nothing normalised: ``text[start:end] == exact``. ``translation``
    is our own English.
    """

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    translation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """The means that the speaker names. ``class_`` is ``class`` in the files."""

    class_: str
    name: str | None = None
    verbatim: str | None = None
    form: Form = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What was harmed and how badly; ``size_m`` is an extent, never a distance."""

    facility: str | None = None
    part: str | None = None
    grade: Grade = "unstated"
    size_m: float | None = None
    verbatim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people: least, best and most; ``None`` is "not said".

    >>> Count(low=2)          # "several employees"
    Count(low=2, best=None, high=None)
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """Killed, injured, missing; ``None`` means that the words do not mention it."""

    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    verbatim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom the speaker holds responsible."""

    actor: str
    verbatim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """How the speaker reads the intention: an opinion, never added up."""

    reading: Literal["deliberate", "accidental", "questioned"]
    verbatim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Anything else that was said, in our own words."""

    text: str


Value: TypeAlias = (
    Place | When | Weapon | Damage | Casualties | Attribution | Intent | Other
)
About: TypeAlias = Literal[
    "location",
    "time",
    "weapon",
    "damage",
    "casualties",
    "attribution",
    "intent",
    "other",
]

VALUES: Mapping[str, type[Value] | None] = {
    "location": None,  # a place: its class follows from its own ``kind``
    "time": When,
    "weapon": Weapon,
    "damage": Damage,
    "casualties": Casualties,
    "attribution": Attribution,
    "intent": Intent,
    "other": Other,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement by one speaker about one subject, with its quote.

    ``incidents`` is set on a joint claim: the sentence speaks of all of them
    together; the claim stands in each with the same id and is counted once.
    """

    id: str
    about: About
    value: Value
    speaker: Speaker
    stance: Stance
    origin: str
    quote: Quote
    incidents: tuple[str, ...] = ()
    remarks: str | None = None
