"""How two values about one subject stand to each other, speakers left aside.

``same``     they say one thing, perhaps one of them more exactly
``differ``   they say different things that may both be right
``exclude``  they cannot both be right
``apart``    there is nothing in common to compare
"""

import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from geo.model.claim import (
    Attribution,
    Casualties,
    Count,
    Damage,
    Intent,
    Other,
    Value,
    Weapon,
)
from geo.model.place import Stated
from geo.model.when import When

Relation: TypeAlias = Literal["same", "differ", "exclude", "apart"]

UNSAID = frozenset({"", "unstated", "unknown"})


def compare(a: Value, b: Value) -> Relation:
    """The relation of two values; values of different subjects are ``apart``.

    >>> compare(Weapon(class_="missile"), Weapon(class_="ballistic-missile"))
    'same'
    >>> compare(Attribution(actor="A"), Attribution(actor="B"))
    'exclude'
    """
    for cls, relation in RELATIONS.items():
        if isinstance(a, cls) and isinstance(b, cls):
            return relation(a, b)
    return "apart"


def bare(value: Value) -> Value:
    """The value without its wording: equal for two ways to say the same.

    >>> bare(Intent(reading="deliberate", verbatim="délibéré"))
    Intent(reading='deliberate', verbatim=None)
    """
    if isinstance(value, Stated):
        return replace(
            value, verbatim=None, language=None, hypotheses=(), claims=(), remarks=None
        )
    if isinstance(value, When):
        return When(verbatim="", start=value.start, end=value.end)
    if isinstance(value, Other):
        return value
    return replace(value, verbatim=None)


def _places(a: Any, b: Any) -> Relation:
    return "same" if bare(a) == bare(b) else "differ"


def _times(a: When, b: When) -> Relation:
    if not a.dated or not b.dated:
        return "apart"
    return "same" if a.overlaps(b.start, b.end) else "differ"


def _weapons(a: Weapon, b: Weapon) -> Relation:
    """Classes nest by their last word: a ballistic-missile is a missile.

    ``name`` is the usual English spelling, so two names are two weapons unless
    one is a variant of the other ("Iskander", "Iskander-M").
    """
    if not _one_within_other(a.class_, b.class_, "-", last=True):
        return "exclude"
    if not _one_within_other(_folded(a.name), _folded(b.name), "-", last=False):
        return "exclude"
    forms = {a.form, b.form} - UNSAID
    return "same" if len(forms) < 2 else "differ"


def _one_within_other(a: str, b: str, sign: str, *, last: bool) -> bool:
    if a in UNSAID or b in UNSAID or a == b:
        return True
    if last:
        return a.endswith(sign + b) or b.endswith(sign + a)
    return a.startswith(b + sign) or b.startswith(a + sign)


def _damages(a: Damage, b: Damage) -> Relation:
    """Grades are compared for the same part only; a part and the whole may differ."""
    if a.facility != b.facility:
        return "apart"
    first, second = _folded(a.part), _folded(b.part)
    if first and second and first != second:
        return "apart"
    if len({a.grade, b.grade} - UNSAID) < 2:
        return "same"
    return "differ" if first == second else "apart"


def _casualties(a: Casualties, b: Casualties) -> Relation:
    """Numbers are compared where both mention them: silence is no agreement."""
    pairs = ((a.killed, b.killed), (a.injured, b.injured), (a.missing, b.missing))
    found = {_counts(x, y) for x, y in pairs if x is not None and y is not None}
    if "differ" in found:
        return "differ"
    return "same" if found else "apart"


def _counts(a: Count, b: Count) -> Relation:
    (least_a, most_a), (least_b, most_b) = _range(a), _range(b)
    return "same" if least_a <= most_b and least_b <= most_a else "differ"


def _range(count: Count) -> tuple[float, float]:
    """The numbers that a count allows; an open side reaches 0 or infinity.

    A best number alone is exact; beside it, a side that is not said is open.
    """
    exact = count.best if count.low is None and count.high is None else None
    least = count.low if count.low is not None else exact
    most = count.high if count.high is not None else exact
    return least or 0, math.inf if most is None else most


def _actors(a: Attribution, b: Attribution) -> Relation:
    return "same" if _folded(a.actor) == _folded(b.actor) else "exclude"


def _readings(a: Intent, b: Intent) -> Relation:
    """Readings of an intention are opinions: they differ, they exclude nothing."""
    return "same" if a.reading == b.reading else "differ"


def _folded(text: str | None) -> str:
    """Text without case, accents and outer spaces; nothing for nothing."""
    apart = unicodedata.normalize("NFKD", (text or "").casefold()).strip()
    return "".join(c for c in apart if not unicodedata.combining(c))


RELATIONS: Mapping[type, Callable[[Any, Any], Relation]] = {
    Stated: _places,
    When: _times,
    Weapon: _weapons,
    Damage: _damages,
    Casualties: _casualties,
    Attribution: _actors,
    Intent: _readings,
}
