"""The other statements of an incident's place, and how they fit its own.

Nothing is decided: each comparison is ``geo.geometry.reconcile``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geo.errors import BadPlace
from geo.geometry.reconcile import Reconciliation, reconcile
from geo.geometry.thing import References, Thing, of_incident, of_place
from geo.model.claim import Claim
from geo.model.incident import Incident
from geo.model.place import KINDS, Place

PLACES: Final = tuple(KINDS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another statement of the place, by the claim that makes it.

    ``found`` is ``None`` where one of the two gives no place to compare.
    """

    claim: Claim
    place: Place
    found: Reconciliation | None


def other_wordings(incident: Incident) -> list[tuple[Claim, Place]]:
    """The claims of location that the incident's own place does not rest on."""
    return [
        (claim, claim.value)
        for claim in incident.claims
        if isinstance(claim.value, PLACES) and claim.id not in incident.place.claims
    ]


def compared(incident: Incident, references: References) -> tuple[Other, ...]:
    """Each other statement of the place beside the incident's own, in file order."""
    own = of_incident(incident, references)
    return tuple(_compared(own, incident, references))


def _compared(
    own: Thing, incident: Incident, references: References
) -> Iterator[Other]:
    for claim, place in other_wordings(incident):
        try:
            found = reconcile(own, of_place(place, references))
        except BadPlace:  # a hypothesis that does not fit its place
            found = None
        yield Other(claim=claim, place=place, found=found)
