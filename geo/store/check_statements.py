"""Whether a place or time says what the claims it rests on say.

The wording may differ; every member with a meaning must be the same, so that a
number cannot change in the place and stay as it was in the statement.
"""

from collections.abc import Container, Iterator
from dataclasses import fields

from geo.errors import Problem
from geo.model.compare import bare
from geo.model.incident import Incident
from geo.model.place import Place, Stated
from geo.model.when import When
from geo.store.encode import to_json
from geo.store.findings import Findings, Trail, shown
from geo.store.folder import INCIDENTS, Folder


def statement_problems(
    folder: Folder, skip: Container[str | None]
) -> Iterator[Problem]:
    """Every member of a place or time that its own claims contradict.

    ``skip`` are the ids of incidents that have problems of their own already.
    """
    for record in folder.records:
        if record.incident.id in skip:
            continue
        findings = Findings(INCIDENTS, record.incident.id)
        _incident(record.incident, findings)
        yield from findings.problems


def _incident(incident: Incident, findings: Findings) -> None:
    claims = {claim.id: claim.value for claim in incident.claims}
    for by in incident.place.claims:
        value = claims.get(by)
        if isinstance(value, Stated):
            _kind(incident.place, value, by, findings)
    for by in incident.when.claims:
        value = claims.get(by)
        if isinstance(value, When):
            _members("when", incident.when, value, by, findings)


def _kind(said: Place, claimed: Place, by: str, findings: Findings) -> None:
    if said.kind == claimed.kind:
        _members("place", said, claimed, by, findings)
    else:
        findings.add(((None, "place"), "kind"), shown(said.kind), _do(claimed.kind, by))


def _members(
    name: str, said: Place | When, claimed: Place | When, by: str, findings: Findings
) -> None:
    mine, theirs = bare(said), bare(claimed)
    for member in fields(mine):
        here, there = getattr(mine, member.name), getattr(theirs, member.name)
        if here != there:
            at: Trail = ((None, name), member.name)
            findings.add(at, shown(to_json(here)), _do(to_json(there), by))


def _do(value: object, by: str) -> str:
    return f"use {shown(value)} as claim {by} says, or correct the claim"
