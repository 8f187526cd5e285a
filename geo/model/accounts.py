"""Which accounts of one incident agree, and which cannot both be right.

Neutral on purpose: nothing here says who is right. Accounts are compared by
subject. Claims that go back to one origin are one account, however many
documents repeat it; a joint claim counts once; and silence is no agreement.

Two accounts of one subject *contradict* when one denies or doubts what the other
says, or when they name weapons or actors that exclude each other. They *differ*
when they word or count the same thing differently, which may still both be right
(another hour, another place, another grade of damage, another number). They
*agree* when two known origins say the same; one that is not known may be the same
origin again. Otherwise there is nothing to compare.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from geo.model.claim import About, Claim, Damage
from geo.model.compare import Relation, bare, compare
from geo.model.incident import Incident
from geo.model.source import Origin

Verdict: TypeAlias = Literal["agree", "differ", "contradict", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One subject of an incident with everything that is said of it.

    ``facility`` is set for damage: each facility is a subject of its own.
    ``known`` and ``unknown`` count origins and are never added up; ``documents``
    are ids in order of first appearance. ``single`` means that no second,
    independent account can be compared.
    """

    about: About
    facility: str | None
    claims: tuple[Claim, ...]
    verdict: Verdict
    known: int
    unknown: int
    documents: tuple[str, ...]


def subjects(incident: Incident, origins: Mapping[str, Origin]) -> tuple[Subject, ...]:
    """The subjects of an incident in order of first mention."""
    return tuple(
        _subject(about, facility, claims, origins)
        for (about, facility), claims in _groups(incident.claims).items()
    )


def contested(incident: Incident) -> bool:
    """Whether two claims about one subject of the incident cannot both be right."""
    return any(
        verdict(claims) == "contradict" for claims in _groups(incident.claims).values()
    )


def distinct_claims(incidents: Iterable[Incident]) -> tuple[Claim, ...]:
    """The claims of several incidents, a joint claim once."""
    by_id = {claim.id: claim for incident in incidents for claim in incident.claims}
    return tuple(by_id.values())


def count_origins(
    claims: Iterable[Claim], origins: Mapping[str, Origin]
) -> tuple[int, int]:
    """How many known origins the claims go back to, and how many of unknown origin."""
    ids = {claim.origin for claim in claims}
    known = len(_known(ids, origins))
    return known, len(ids) - known


def verdict(
    claims: tuple[Claim, ...], independent: Container[str] | None = None
) -> Verdict:
    """How the accounts in claims about one subject stand to each other.

    ``independent`` are the origins that are known: only they can agree, since an
    unknown origin may be one of the others. Without it all are taken as known.
    """
    found: set[Relation] = set()
    for a, b in combinations(claims, 2):
        relation = _relation(a, b, claims)
        doubtful = independent is not None and not (
            a.origin in independent and b.origin in independent
        )
        found.add("apart" if relation == "same" and doubtful else relation)
    if "exclude" in found:
        return "contradict"
    if "differ" in found:
        return "differ"
    return "agree" if "same" in found else "single"


def _known(ids: Iterable[str], origins: Mapping[str, Origin]) -> frozenset[str]:
    """Those that are known: only they are looked up, of however many there are."""
    found = {id_: origins.get(id_) for id_ in ids}
    return frozenset(i for i, o in found.items() if o and o.independence == "known")


def _subject(
    about: About,
    facility: str | None,
    claims: tuple[Claim, ...],
    origins: Mapping[str, Origin],
) -> Subject:
    known, unknown = count_origins(claims, origins)
    return Subject(
        about=about,
        facility=facility,
        claims=claims,
        verdict=verdict(claims, _known({c.origin for c in claims}, origins)),
        known=known,
        unknown=unknown,
        documents=tuple(dict.fromkeys(claim.quote.source for claim in claims)),
    )


def _groups(
    claims: Iterable[Claim],
) -> dict[tuple[About, str | None], tuple[Claim, ...]]:
    found: dict[tuple[About, str | None], tuple[Claim, ...]] = {}
    for claim in {claim.id: claim for claim in claims}.values():
        of = claim.value.facility if isinstance(claim.value, Damage) else None
        found[claim.about, of] = (*found.get((claim.about, of), ()), claim)
    return found


def _relation(a: Claim, b: Claim, claims: tuple[Claim, ...]) -> Relation:
    """How two claims stand to each other, stances and origins considered."""
    values = compare(a.value, b.value)
    if _affirms(a) != _affirms(b):
        return "exclude" if values == "same" else "apart"
    if values != "same" and (_also_says(a, b, claims) or _also_says(b, a, claims)):
        return "apart"
    if a.origin == b.origin:
        return _relayed(a, b, values)
    return "apart" if values == "exclude" and not _affirms(a) else values


def _affirms(claim: Claim) -> bool:
    return claim.stance in ("asserts", "relays")


def _relayed(a: Claim, b: Claim, values: Relation) -> Relation:
    """Two documents that pass on one statement never agree; they may word it apart."""
    if a.quote.source == b.quote.source or values == "same":
        return "apart"
    return "differ" if values == "exclude" else values


def _also_says(a: Claim, b: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether the account of ``a`` holds the value of ``b`` as well.

    One says "missiles and drones", another "drones": that is more, not otherwise.
    """
    return any(
        bare(claim.value) == bare(b.value)
        for claim in claims
        if claim.origin == a.origin
        and claim.quote.source == a.quote.source
        and _affirms(claim) == _affirms(b)
    )
