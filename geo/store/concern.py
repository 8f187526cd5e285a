"""What an incident is said to concern, and the text in which it can be found."""

from collections.abc import Iterator, Mapping

from geo.model.claim import Damage
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import KINDS, Containment, Hit, NamedUnlocated
from geo.store.references import named_ids

PLACES = tuple(KINDS.values())
AT = (Hit, Containment, NamedUnlocated)


def concerns(incident: Incident, references: Mapping[str, Facility]) -> frozenset[str]:
    """The ids that an incident's words lean on, with what these are parts of.

    Named by ``affected``, by the place in any wording, or by a claim of damage.
    Cities and regions count as well; a hit on a part concerns the whole.
    """
    found: set[str] = set()
    for id_ in _named(incident):
        while id_ in references and id_ not in found:
            found.add(id_)
            id_ = references[id_].part_of or id_
    return frozenset(found)


def searched_texts(
    incident: Incident, references: Mapping[str, Facility]
) -> tuple[str, str]:
    """What free text looks through: title and names of places, and all the rest."""
    named = [incident.title]
    for id_ in sorted(concerns(incident, references)):
        named += [references[id_].name, *references[id_].names.values()]
    rest = [incident.id, incident.summary, incident.when.verbatim]
    rest.append(incident.place.verbatim or "")
    for claim in incident.claims:
        quote, speaker = claim.quote, claim.speaker
        rest += [quote.exact, quote.translation, speaker.name, speaker.role]
    return "\n".join(named), "\n".join(rest)


def stated_at(incident: Incident, references: Mapping[str, Facility]) -> frozenset[str]:
    """The things that the words put the incident at: a facility and what it is in."""
    place, found = incident.place, set[str]()
    id_ = place.reference if isinstance(place, AT) else None
    while id_ is not None and id_ in references and id_ not in found:
        found.add(id_)
        id_ = references[id_].part_of
    return frozenset(found)


def _named(incident: Incident) -> Iterator[str]:
    yield from (affected.facility for affected in incident.affected)
    for value in (incident.place, *(claim.value for claim in incident.claims)):
        if isinstance(value, PLACES):
            yield from (id_ for _, id_ in named_ids(value))
        elif isinstance(value, Damage) and value.facility is not None:
            yield value.facility
