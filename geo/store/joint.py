"""A claim that speaks of several incidents is one claim: its copies are equal."""

from collections import Counter
from collections.abc import Iterator

from geo.errors import Problem
from geo.model.claim import Claim
from geo.store.folder import INCIDENTS, Folder


def joint_claims(folder: Folder) -> Iterator[Problem]:
    """A claim id stands for one claim; copies in several incidents are equal."""
    first: dict[str, tuple[str, Claim]] = {}
    copies: Counter[str] = Counter()
    for record in folder.records:
        for index, claim in enumerate(record.incident.claims):
            home, known = first.setdefault(claim.id, (record.incident.id, claim))
            copies[claim.id] += 1
            apart = copies[claim.id] > 1 and record.incident.id not in claim.incidents
            if claim != known or apart:
                yield _differs(record.incident.id, index, claim, home)
    known_ids = {record.incident.id for record in folder.records}
    for id_, (home, claim) in first.items():
        wanted = len(known_ids.intersection(claim.incidents))
        if claim.incidents and copies[id_] != wanted:
            found = f"{copies[id_]} of {wanted} copies of {id_}"
            do = "put the claim into each of the incidents that it names"
            yield Problem(INCIDENTS, home, "claims", found, do)


def _differs(incident: str, index: int, claim: Claim, home: str) -> Problem:
    found = f"{claim.id}, which reads differently in {home}"
    do = "make the copies of a joint claim equal, or give each claim its own id"
    return Problem(INCIDENTS, incident, f"claims[{index}]", found, do)
