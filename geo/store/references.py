"""Whether every id that the data name is there, and joint claims are one claim.

A reference that leads nowhere would make a place vanish from the map without a
word; so this is checked on every load, not only by ``check``.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.errors import Problem
from geo.model.claim import Claim, Damage
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import KINDS, Between, Containment, NamedUnlocated, Offset, Place
from geo.store.encode import to_json
from geo.store.features import ELSEWHERE
from geo.store.findings import Findings, Trail, shown
from geo.store.folder import FACILITIES, INCIDENTS, REGIONS, SOURCES, Folder
from geo.store.joint import joint_claims
from geo.store.places import PLACE

PLACES = tuple(KINDS.values())


def reference_problems(folder: Folder) -> tuple[Problem, ...]:
    """Everything in the folder that points to nothing, or to itself."""
    return (
        *_same_ids(folder),
        *_of_facilities(folder),
        *_of_sources(folder),
        *_of_incidents(folder),
        *joint_claims(folder),
    )


def named_ids(place: Place) -> Iterator[tuple[Trail, str]]:
    """Every reference of a place, with the member that names it.

    >>> from geo.model.place import Containment
    >>> list(named_ids(Containment(reference="a", excluding=("b",))))
    [((None, 'reference'), 'a'), (((None, 'excluding'), 0), 'b')]
    """
    if place.reference is not None:
        yield (None, "reference"), place.reference
    if isinstance(place, Containment):
        yield from _listed("excluding", place.excluding)
    if isinstance(place, Between):
        yield from _listed("references", place.references)
    if isinstance(place, NamedUnlocated) and place.region is not None:
        yield (None, "region"), place.region
    if isinstance(place, Offset) and isinstance(place.along, str):
        yield (None, "along"), place.along
    for index, candidate in enumerate(getattr(place, "candidates", ())):
        if candidate.reference is not None:
            yield (((None, "candidates"), index), "reference"), candidate.reference


def _listed(name: str, ids: Iterable[str]) -> Iterator[tuple[Trail, str]]:
    for index, id_ in enumerate(ids):
        yield ((None, name), index), id_


def _same_ids(folder: Folder) -> Iterator[Problem]:
    """An id stands for one thing, whatever collection it is in."""
    taken = {region.id for region in folder.regions}
    for file, ids in (
        (FACILITIES, [facility.id for facility in folder.facilities]),
        (INCIDENTS, [record.incident.id for record in folder.records]),
    ):
        for id_ in ids:
            if id_ in taken:
                found = "an id that another collection uses"
                yield Problem(file, id_, "id", found, "choose another id")
        taken.update(ids)


def _of_facilities(folder: Folder) -> Iterator[Problem]:
    known = folder.references
    for file, things in ((FACILITIES, folder.facilities), (REGIONS, folder.regions)):
        for thing in things:
            findings = Findings(file, thing.id)
            if thing.part_of is not None and thing.part_of not in known:
                _missing(thing.part_of, (None, "part_of"), "a facility", findings)
            if thing.place is not None:
                _place(thing.place, (None, "place"), known, findings)
            if _leads_to_itself(thing, known):
                do = "break the circle of part_of and place"
                findings.add((None, "id"), "a thing that leans on itself", do)
            yield from findings.problems


def _leads_to_itself(start: Facility, known: Mapping[str, Facility]) -> bool:
    seen: set[str] = set()
    ahead = _next(start)
    while ahead:
        id_ = ahead.pop()
        if id_ == start.id:
            return True
        if id_ not in seen and id_ in known:
            seen.add(id_)
            ahead.extend(_next(known[id_]))
    return False


def _next(thing: Facility) -> list[str]:
    ids = [id_ for _, id_ in named_ids(thing.place)] if thing.place else []
    return [*ids, thing.part_of] if thing.part_of else ids


def _of_sources(folder: Folder) -> Iterator[Problem]:
    documents = {document.id for document in folder.documents}
    findings = Findings(SOURCES)
    for index, origin in enumerate(folder.origins):
        for place, id_ in enumerate(origin.said_in):
            if id_ not in documents:
                at: Trail = ((((None, "origins"), index), "said_in"), place)
                _missing(id_, at, "a document", findings)
    yield from findings.problems


def _of_incidents(folder: Folder) -> Iterator[Problem]:
    known = Known.of(folder)
    incidents = {record.incident.id for record in folder.records}
    incidents.update(folder.notes.get(ELSEWHERE, ()))
    for record in folder.records:
        findings = Findings(INCIDENTS, record.incident.id)
        incident_problems(record.incident, known, findings, incidents)
        yield from findings.problems


@dataclass(frozen=True, slots=True)
class Known:
    """What an incident may refer to."""

    references: Mapping[str, Facility]
    documents: frozenset[str]
    said_in: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, folder: Folder) -> "Known":
        """What there is in a folder beside its incidents."""
        return cls(
            references=folder.references,
            documents=frozenset(document.id for document in folder.documents),
            said_in={o.id: frozenset(o.said_in) for o in folder.origins},
        )


def incident_problems(
    incident: Incident,
    known: Known,
    findings: Findings,
    incidents: Container[str] | None = None,
) -> None:
    """Note everything in an incident that points to nothing.

    ``incidents`` are the ids of all of them; left out, they are not looked at.
    """
    _place(incident.place, (None, "place"), known.references, findings)
    _affected(incident, known.references, findings)
    for index, claim in enumerate(incident.claims):
        at: Trail = ((None, "claims"), index)
        _value(claim, at, known.references, findings)
        _said(claim, at, known.documents, known.said_in, findings)
        for place, id_ in enumerate(claim.incidents):
            if incidents is not None and id_ not in incidents:
                _missing(id_, ((at, "incidents"), place), "an incident", findings)


def _affected(
    incident: Incident, known: Mapping[str, Facility], findings: Findings
) -> None:
    for index, affected in enumerate(incident.affected):
        if affected.facility not in known:
            at: Trail = (((None, "affected"), index), "facility")
            _missing(affected.facility, at, "a facility", findings)


def _value(
    claim: Claim, at: Trail, known: Mapping[str, Facility], findings: Findings
) -> None:
    value = claim.value
    if isinstance(value, PLACES):
        _place(value, (at, "value"), known, findings)
    if isinstance(value, Damage) and value.facility not in (None, *known):
        trail: Trail = ((at, "value"), "facility")
        _missing(value.facility, trail, "a facility", findings)


def _said(
    claim: Claim,
    at: Trail,
    documents: frozenset[str],
    said_in: Mapping[str, frozenset[str]],
    findings: Findings,
) -> None:
    source, here = claim.quote.source, ((at, "quote"), "source")
    if source not in documents:
        _missing(source, here, "a document", findings)
    if claim.origin not in said_in:
        _missing(claim.origin, (at, "origin"), "an origin", findings)
    elif source in documents and source not in said_in[claim.origin]:
        do = f"add the document to said_in of {claim.origin}, or correct the origin"
        findings.add(here, shown(source), do)


def _place(
    place: Any, at: Trail, known: Mapping[str, Facility], findings: Findings
) -> None:
    """The references of a place, and those of each of its other readings."""
    named = tuple(named_ids(place))
    for trail, id_ in named:
        if id_ not in known:
            _missing(id_, _below(at, trail), "a facility or region", findings)
    for index, hypothesis in enumerate(place.hypotheses):
        here: Trail = (((at, "hypotheses"), index), "change")
        before = len(findings.problems)
        changed = PLACE(to_json(place) | dict(hypothesis.change), here, findings)
        if len(findings.problems) == before:
            for trail, id_ in named_ids(changed):
                if id_ not in known and (trail, id_) not in named:
                    _missing(id_, _below(here, trail), "a facility or region", findings)


def _below(at: Trail, trail: Trail) -> Trail:
    """``trail`` continued from ``at``."""
    return (at if trail[0] is None else _below(at, trail[0]), trail[1])


def _missing(id_: str | None, at: Trail, what: str, findings: Findings) -> None:
    findings.add(at, shown(id_), f"name {what} that the data folder holds")
