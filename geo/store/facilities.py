"""Facilities, cities and regions ↔ features of ``facilities.geojson``."""

from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.model.facility import Address, Facility, Outline, Position
from geo.store.claims import check_filled
from geo.store.decode import of_class, or_null
from geo.store.encode import to_json
from geo.store.features import Feature, feature, features, same_box
from geo.store.findings import WRONG, Findings, Trail
from geo.store.places import PLACE, check_edtf, check_id, check_language, check_positive


def facility_from_feature(value: Any, file: str = "feature") -> Facility:
    """The facility in one GeoJSON feature; raises ``DataError`` with all problems."""
    findings = Findings(file)
    whole = {"type": "FeatureCollection", "features": [value]}
    made = read_facilities(whole, findings)
    if findings.problems:
        raise DataError(tuple(findings.problems))
    return made[0][0]


def read_facilities(
    value: Any, findings: Findings
) -> list[tuple[Facility, BaseGeometry | None]]:
    """The facilities of a collection, each with its own shape if it has one."""
    made = []
    for item in features(value, findings):
        facility = _facility(item)
        findings.problems.extend(item.findings.problems)
        if facility is not None:
            made.append((facility, item.shape))
    return made


def feature_from_facility(
    facility: Facility, shape: BaseGeometry | None
) -> dict[str, Any]:
    """The GeoJSON feature of a facility.

    One that has only a described place has no geometry, and so no ``bbox``, although
    ``shape`` may be the area that the place gives.
    """
    members = to_json(facility)
    id_, geometry = members.pop("id"), members.pop("geometry", None)
    return feature(id_, None if geometry is None else shape, geometry, members)


def _facility(item: Feature) -> Facility | None:
    for name in ("id", "geometry"):
        if name in item.properties:
            found = f"a second {name}"
            item.findings.add((None, name), found, f"keep the {name} of the feature")
    flat = {**item.properties, "id": item.id, "geometry": item.geometry}
    if item.bbox is not None:
        same_box(item.bbox, item.shape, item.findings)
    made = FACILITY(flat, None, item.findings)
    return None if made is WRONG else made


def _check(facility: Facility, at: Trail | None, findings: Findings) -> None:
    check_filled(facility.name, (at, "name"), findings)
    check_id(facility.kind, (at, "kind"), findings)
    check_id(facility.part_of, (at, "part_of"), findings, optional=True)
    for language in facility.names:
        check_language(language, ((at, "names"), language), findings)
    _extent(facility, at, findings)


def _extent(facility: Facility, at: Trail | None, findings: Findings) -> None:
    """A facility has either a geometry with its doubt, or a described place."""
    if (facility.geometry is None) == (facility.place is None):
        found = "neither" if facility.geometry is None else "both"
        do = "give a geometry, or null and a place"
        findings.add((at, "geometry"), f"{found} geometry and place", do)
    if facility.geometry is None:
        return
    for member, value in (
        ("position", facility.position),
        ("outline", facility.outline),
    ):
        if value is None:
            do = "say how well the geometry is known and where it comes from"
            findings.add((at, member), "nothing", do)


def _address(address: Address, at: Trail | None, findings: Findings) -> None:
    check_filled(address.text, (at, "text"), findings)
    check_edtf(address.as_of, (at, "as_of"), findings)


def _position(position: Position, at: Trail | None, findings: Findings) -> None:
    check_positive(position.accuracy_m, (at, "accuracy_m"), findings)
    check_edtf(position.as_of, (at, "as_of"), findings)


def _outline(outline: Outline, at: Trail | None, findings: Findings) -> None:
    if outline.basis == "assumed" and not outline.assumption:
        findings.add((at, "assumption"), "nothing", "say what was assumed")


FACILITY = of_class(
    Facility,
    also={
        "place": or_null(PLACE),
        "address": or_null(of_class(Address, rule=_address)),
        "position": or_null(of_class(Position, rule=_position)),
        "outline": or_null(of_class(Outline, rule=_outline)),
    },
    rule=_check,
)
