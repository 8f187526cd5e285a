"""What a claim says, in one sentence of ours; its quote stands beside it."""

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from geo.model.claim import (
    Attribution,
    Casualties,
    Claim,
    Count,
    Damage,
    Intent,
    Other,
    Value,
    Weapon,
)
from geo.model.place import Place
from geo.model.when import When
from geo.views.catalogue import _, plural
from geo.views.words_place import Names, place_sentence
from geo.views.words_when import local_interval

SUBJECTS: Mapping[str, str] = {
    "location": _("Place"),
    "time": _("Time"),
    "weapon": _("Weapon"),
    "damage": _("Damage"),
    "casualties": _("Casualties"),
    "attribution": _("Who is held responsible"),
    "intent": _("Intent"),
    "other": _("Also said"),
}
STANCES: Mapping[str, str] = {
    "asserts": _("says"),
    "denies": _("denies"),
    "relays": _("passes on"),
    "doubts": _("doubts"),
}
VERDICTS: Mapping[str, str] = {
    "agree": _("accounts agree"),
    "differ": _("accounts differ"),
    "contradict": _("accounts contradict each other"),
    "single": _("no second, independent account"),
}
LAYERS: Mapping[str, str] = {
    "incident": _("Incidents"),
    "context": _("Context, without damage"),
}
CATEGORIES: Mapping[str, str] = {
    "missile-strike": _("missile strike"),
    "drone-strike": _("drone strike"),
    "air-strike": _("air strike"),
    "strike": _("strike, means not said"),
    "shelling": _("shelling"),
    "diplomatic": _("diplomatic"),
    "talks": _("talks"),
    "statement": _("statement"),
    "delivery": _("delivery"),
    "movement": _("movement"),
}
FORMS: Mapping[str, str] = {
    "hit": _("as a hit"),
    "debris": _("as falling debris"),
    "intercepted": _("as intercepted"),
    "unstated": "",
}
GRADES: Mapping[str, str] = {
    "destroyed": _("destroyed"),
    "severe": _("severely damaged"),
    "damaged": _("damaged"),
    "unusable": _("made unusable"),
    "unstated": _("harmed, how badly is not said"),
}
READINGS: Mapping[str, str] = {
    "deliberate": _("Read as deliberate."),
    "accidental": _("Read as accidental."),
    "questioned": _("Whether it was deliberate is questioned."),
}


def word(table: Mapping[str, str], key: str) -> str:
    """The interface word for a key of ours, or the key with spaces for hyphens.

    >>> word(CATEGORIES, "rocket-fire")
    'rocket fire'
    """
    return table.get(key, key.replace("-", " "))


def value_sentence(claim: Claim, names: Names) -> str:
    """What the claim's value says, in our own words."""
    value = claim.value
    if isinstance(value, When):
        return local_interval(value)
    say = _SENTENCES.get(type(value))
    return say(value, names) if say else place_sentence(cast(Place, value), names)


def stance_line(claim: Claim) -> str:
    """Who does what with it: "Name says"."""
    return _("{name} {verb}").format(
        name=claim.speaker.name, verb=word(STANCES, claim.stance)
    )


def count_words(count: Count) -> str:
    """A number of people as far as it was said.

    >>> count_words(Count(low=2)), count_words(Count(low=0, best=0, high=0))
    ('at least 2', 'none')
    """
    low, best, high = count.low, count.best, count.high
    if low == best == high == 0:
        return _("none")
    if low is not None and high is not None:
        return (
            str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
        )
    if low is not None:
        return _("at least {n}").format(n=low)
    if high is not None:
        return _("at most {n}").format(n=high)
    return _("a number that is not given") if best is None else str(best)


def _weapon(value: Weapon, names: Names) -> str:
    what = value.name or value.class_.replace("-", " ")
    form = FORMS[value.form]
    return f"{what}, {form}." if form else f"{what}."


def _damage(value: Damage, names: Names) -> str:
    where = names(value.facility) if value.facility else _("something not named")
    if value.part:
        where = _("{part} ({where})").format(part=value.part, where=where)
    size = ""
    if value.size_m is not None:
        size = _(", {size} m across").format(size=f"{value.size_m:g}")
    return _("{where}: {grade}{size}.").format(
        where=where, grade=GRADES[value.grade], size=size
    )


def _casualties(value: Casualties, names: Names) -> str:
    said = [
        label.format(count=count_words(count))
        for label, count in (
            (_("killed: {count}"), value.killed),
            (_("injured: {count}"), value.injured),
            (_("missing: {count}"), value.missing),
        )
        if count is not None
    ]
    text = "; ".join(said) or _("people are mentioned without a number")
    return f"{text[0].upper()}{text[1:]}."


def _attribution(value: Attribution, names: Names) -> str:
    return _("Held responsible: {actor}.").format(actor=value.actor)


def _intent(value: Intent, names: Names) -> str:
    return READINGS[value.reading]


def _other(value: Other, names: Names) -> str:
    return value.text


def joint_line(claim: Claim, titles: Names) -> str:
    """For a joint claim, whom else it speaks of; else an empty text."""
    if not claim.incidents:
        return ""
    together = plural(
        "Said of {n} incident.", "Said of {n} together.", len(claim.incidents)
    )
    return f"{together} {'; '.join(map(titles, claim.incidents))}"


_Sentence: TypeAlias = Callable[[Value, Names], str]
_SENTENCES: Mapping[type, _Sentence] = {
    kind: cast(_Sentence, function)
    for kind, function in (
        (Weapon, _weapon),
        (Damage, _damage),
        (Casualties, _casualties),
        (Attribution, _attribution),
        (Intent, _intent),
        (Other, _other),
    )
}
