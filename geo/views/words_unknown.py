"""What is not known about an incident: silence would look like certainty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.model.claim import Weapon
from geo.model.facility import Facility
from geo.model.incident import Incident
from geo.model.place import City, NamedUnlocated, Near, Nowhere, Offset, Region
from geo.model.source import Document, Origin
from geo.views.catalogue import _
from geo.views.words_when import is_day_or_longer


@dataclass(frozen=True, slots=True)
class Known:
    """What the data hold beside the incident: things, documents, origins by id."""

    references: Mapping[str, Facility]
    documents: Mapping[str, Document]
    origins: Mapping[str, Origin]


def not_known(incident: Incident, known: Known) -> tuple[str, ...]:
    """One sentence for each thing that the sources leave open."""
    return tuple(
        dict.fromkeys(
            (
                *_time(incident),
                *_place(incident),
                *_outlines(incident, known.references),
                *_subjects(incident),
                *_documents(incident, known),
            )
        )
    )


def _time(incident: Incident) -> Iterator[str]:
    when = incident.when
    if not when.dated:
        yield _("When it happened.")
    elif is_day_or_longer(when):
        yield _("The hour.")
    elif when.approximate:
        yield _("The exact hour: the words say “about”.")


def _place(incident: Incident) -> Iterator[str]:
    place = incident.place
    if isinstance(place, Offset):
        if place.bearing is None and not place.offsets and place.along is None:
            yield _("The direction: the words give a distance only.")
        if place.measured_from is None:
            yield _("From which point of it the distance was taken.")
        if place.unit == "step":
            yield _("Whether a single or a double pace was meant.")
    if isinstance(place, Near):
        yield _("How near.")
    if isinstance(place, Nowhere):
        yield _("Where it happened.")
    if isinstance(place, NamedUnlocated):
        yield _("Where the named thing stands.")
    if isinstance(place, City | Region):
        yield _("Where in it.")


def _outlines(incident: Incident, references: Mapping[str, Facility]) -> Iterator[str]:
    for identifier in _leaned_on(incident):
        thing = references.get(identifier)
        if thing is None or thing.kind in ("city", "region"):
            continue
        if thing.outline is not None and thing.outline.basis == "assumed":
            yield _("The true outline of {name}: the one drawn is assumed.").format(
                name=thing.name
            )
        if thing.geometry is None:
            yield _("The position of {name}.").format(name=thing.name)


def _leaned_on(incident: Incident) -> tuple[str, ...]:
    first = (incident.place.reference,) if incident.place.reference else ()
    return tuple(
        dict.fromkeys((*first, *(item.facility for item in incident.affected)))
    )


def _subjects(incident: Incident) -> Iterator[str]:
    about = {claim.about for claim in incident.claims}
    if incident.layer != "incident":
        return
    if "casualties" not in about:
        yield _("Whether people were killed or injured: no account mentions it.")
    if not any(isinstance(claim.value, Weapon) for claim in incident.claims):
        yield _("With what: no account names the means.")
    if "attribution" not in about:
        yield _("Who is held responsible: no account says so of this incident.")


def _documents(incident: Incident, known: Known) -> Iterator[str]:
    for identifier in dict.fromkeys(claim.quote.source for claim in incident.claims):
        document = known.documents.get(identifier)
        if document is None:
            continue
        if document.publisher is None:
            yield _("Who published {document}.").format(document=document.id)
        if document.published is None:
            yield _("When {document} was published.").format(document=document.id)
    unknown = {
        claim.origin
        for claim in incident.claims
        if claim.origin in known.origins
        and known.origins[claim.origin].independence == "unknown"
    }
    if unknown:
        yield _("From whom some documents have their words ({n} unknown).").format(
            n=len(unknown)
        )
