"""Incidents ↔ features of ``incidents.geojson``.

An incident knows no geometry: the place is the truth. A ``Record`` keeps beside
it what was derived from the place and published with it, so that ``check`` can
compare and a map need not compute it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.model.incident import Affected, Incident
from geo.model.place import GeoJSON
from geo.store.claims import CLAIM, check_filled
from geo.store.decode import many, of_class
from geo.store.encode import to_json
from geo.store.features import Feature, feature, features
from geo.store.findings import WRONG, Findings, Trail, shown
from geo.store.places import PLACE, WHEN, check_id

DARWIN_TEXTS = (
    *("verbatimLocality", "geodeticDatum", "georeferenceProtocol"),
    *("georeferenceSources", "georeferenceRemarks"),
)
DARWIN_NUMBERS = (
    *("decimalLatitude", "decimalLongitude"),
    *("coordinateUncertaintyInMeters", "pointRadiusSpatialFit"),
)
DARWIN = frozenset({*DARWIN_TEXTS, *DARWIN_NUMBERS})
WITHOUT_DAMAGE = frozenset({"diplomatic", "statement", "delivery", "movement"})


@dataclass(frozen=True, slots=True)
class Record:
    """An incident as published: with its footprint and Darwin Core members."""

    incident: Incident
    geometry: GeoJSON | None
    shape: BaseGeometry | None
    bbox: tuple[float, ...] | None
    darwin: Mapping[str, Any]


def incident_from_feature(value: Any, file: str = "feature") -> Incident:
    """The incident in one GeoJSON feature; raises ``DataError`` with all problems."""
    findings = Findings(file)
    whole = {"type": "FeatureCollection", "features": [value]}
    records = tuple(read_incidents(whole, findings))
    if findings.problems:
        raise DataError(tuple(findings.problems))
    return records[0].incident


def read_incidents(value: Any, findings: Findings) -> list[Record]:
    """The records of a collection; problems of all features go to ``findings``."""
    records = []
    for item in features(value, findings):
        record = _record(item)
        findings.problems.extend(item.findings.problems)
        if record is not None:
            records.append(record)
    return records


def feature_from_incident(
    incident: Incident,
    shape: BaseGeometry | None,
    geometry: GeoJSON | None,
    darwin: Mapping[str, Any],
) -> dict[str, Any]:
    """The GeoJSON feature of an incident with its derived members."""
    members = to_json(incident)
    id_, claims = members.pop("id"), members.pop("claims", [])
    affected = members.pop("affected", None)
    members.update({name: value for name, value in darwin.items() if value is not None})
    if affected:
        members["affected"] = affected
    return feature(id_, shape, geometry, {**members, "claims": claims})


def _record(item: Feature) -> Record | None:
    flat: dict[str, Any] = {"id": item.id, **item.properties}
    if "id" in item.properties:
        item.findings.add(
            (None, "id"), "a second id", "keep the id of the feature only"
        )
    darwin = {name: flat.pop(name) for name in DARWIN & flat.keys()}
    _darwin(darwin, item.findings)
    incident = INCIDENT(flat, None, item.findings)
    if incident is WRONG:
        return None
    return Record(incident, item.geometry, item.shape, item.bbox, darwin)


def _darwin(members: Mapping[str, Any], findings: Findings) -> None:
    for name, value in members.items():
        types = (str,) if name in DARWIN_TEXTS else (int, float)
        if value is not None and type(value) not in types:
            do = "give a text" if name in DARWIN_TEXTS else "give a number"
            findings.add((None, name), shown(value), do)


def _affected(value: Affected, at: Trail | None, findings: Findings) -> None:
    check_id(value.facility, (at, "facility"), findings)


def _incident(incident: Incident, at: Trail | None, findings: Findings) -> None:
    check_filled(incident.title, (at, "title"), findings)
    check_filled(incident.summary, (at, "summary"), findings)
    check_id(incident.category, (at, "category"), findings)
    _layer(incident, at, findings)
    _claims(incident, at, findings)


def _layer(incident: Incident, at: Trail | None, findings: Findings) -> None:
    if incident.layer == "context" and incident.affected:
        do = "use layer incident, or leave affected out: context is without damage"
        findings.add((at, "affected"), "a harmed facility in layer context", do)
    if incident.layer == "incident" and incident.category in WITHOUT_DAMAGE:
        do = "use layer context, or the means that the speaker names"
        findings.add((at, "category"), shown(incident.category), do)


def _claims(incident: Incident, at: Trail | None, findings: Findings) -> None:
    """Claim ids are unique, and what rests on a claim rests on one that is here."""
    ids = [claim.id for claim in incident.claims]
    for index, claim in enumerate(incident.claims):
        here: Trail = ((at, "claims"), index)
        if claim.id in ids[:index]:
            findings.add((here, "id"), f"{claim.id} a second time", "use each id once")
        if claim.incidents and incident.id not in claim.incidents:
            do = f"add {incident.id}, or move the claim"
            findings.add((here, "incidents"), "not this incident", do)
    for member, names in (
        ("when", incident.when.claims),
        ("place", incident.place.claims),
    ):
        for index, name in enumerate(names):
            if name not in ids:
                trail: Trail = (((at, member), "claims"), index)
                findings.add(trail, shown(name), "name a claim of this incident")


INCIDENT = of_class(
    Incident,
    also={
        "when": WHEN,
        "place": PLACE,
        "claims": many(CLAIM),
        "affected": many(of_class(Affected, rule=_affected)),
    },
    rule=_incident,
)
