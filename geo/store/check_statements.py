"""Whether a place or time says what the claims it rests on say.

The wording may differ; every member with a meaning must be the same, so that a
number cannot change in the place and stay as it was in the statement.
"""

from collections.abc import Container, Iterator
from dataclasses import fields

from geo.errors import Problem
from geo.model.compare import bare
from geo.model.incident import Incident
from geo.model.place import Stated
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
    for name, said in (("place", incident.place), ("when", incident.when)):
        for claim_id in said.claims:
            value = claims.get(claim_id)
            if isinstance(value, Stated | When):
                _compare((None, name), said, value, claim_id, findings)


def _compare(
    at: Trail, said: Stated | When, claimed: Stated | When, by: str, findings: Findings
) -> None:
    if type(said) is not type(claimed):
        if isinstance(said, Stated) and isinstance(claimed, Stated):
            findings.add((at, "kind"), shown(said.kind), _do(claimed.kind, by))
        return
    mine, theirs = bare(said), bare(claimed)  # type: ignore[arg-type]
    for member in fields(mine):
        here, there = getattr(mine, member.name), getattr(theirs, member.name)
        if here != there:
            found = shown(to_json(here))
            findings.add((at, member.name), found, _do(to_json(there), by))


def _do(value: object, by: str) -> str:
    return f"use {shown(value)} as claim {by} says, or correct the claim"
