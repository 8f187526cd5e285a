"""Places and times from JSON, with the rules that a single value must keep.

``place_from_json`` is the door for a place that a person typed (``--place``);
``PLACE`` and ``WHEN`` are the decoders that the other codecs build on.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from geo.errors import BadPlace
from geo.model.ids import is_id
from geo.model.place import (
    COMPASS,
    KINDS,
    Between,
    Candidate,
    Containment,
    Coordinates,
    Hit,
    NamedUnlocated,
    Near,
    Nowhere,
    Offset,
    Place,
    Stated,
)
from geo.model.when import When
from geo.store.decode import of_class, tagged
from geo.store.findings import Findings, Trail, shown
from geo.store.scalars import Decoder

Check: TypeAlias = Callable[[Any, Trail | None, Findings], None]

EDTF_DAY = r"(?:0[1-9]|[12]\d|3[01]|XX)"
EDTF_MONTH = rf"(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-{EDTF_DAY})?"
EDTF_DATE = rf"\d{{2}}(?:\d\d|\dX|XX)(?:-{EDTF_MONTH})?[?~%]?"
EDTF_RANGE = rf"{EDTF_DATE}(?:\.\.{EDTF_DATE})?"
EDTF = re.compile(
    rf"{EDTF_DATE}"
    rf"|(?:{EDTF_DATE}|\.\.)?/(?:{EDTF_DATE}|\.\.)?"
    rf"|\[{EDTF_RANGE}(?:,{EDTF_RANGE})*\]"
    rf"|\{{{EDTF_RANGE}(?:,{EDTF_RANGE})*\}}"
)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def place_from_json(value: object) -> Place:
    """The place that a JSON object states.

    Raises ``BadPlace`` with one sentence per problem.

    >>> place_from_json({"kind": "hit", "reference": "azemb-kyiv"}).reference
    'azemb-kyiv'
    >>> place_from_json({"kind": "near", "reference": "azemb-kyiv"})
    Traceback (most recent call last):
    geo.errors.BadPlace: place: scale_m: found nothing; add this member
    """
    findings = Findings("place")
    place: Place = PLACE(value, None, findings)
    if findings.problems:
        raise BadPlace("; ".join(problem.line() for problem in findings.problems))
    return place


def check_id(
    value: object, at: Trail | None, findings: Findings, *, optional: bool = False
) -> None:
    """Note a problem unless ``value`` is an id of ours (or ``None`` when optional)."""
    if not is_id(value) and not (optional and value is None):
        do = "use an id: 1-80 of a-z, 0-9 and hyphens, no hyphen at an end"
        findings.add(at, shown(value), do)


def check_ids(values: tuple[str, ...], at: Trail | None, findings: Findings) -> None:
    """Note a problem for each of ``values`` that is not an id, or comes twice."""
    for index, value in enumerate(values):
        check_id(value, (at, index), findings)
        if value in values[:index]:
            findings.add((at, index), f"{shown(value)} twice", "name it once")


def check_language(value: str | None, at: Trail | None, findings: Findings) -> None:
    """Note a problem unless ``value`` is a language tag (BCP 47) or ``None``."""
    if value is not None and not LANGUAGE.fullmatch(value):
        findings.add(at, shown(value), "use a language tag such as fr or uk")


def check_edtf(value: str | None, at: Trail | None, findings: Findings) -> None:
    """Note a problem unless ``value`` is a date in the EDTF profile of the project.

    Year, year-month, season or day, with ``X`` for digits that are not known and
    an optional ``?``, ``~`` or ``%``; an interval ``a/b`` of two with ``..`` for an
    open end; one of a set ``[a,b]``; all of a set ``{a,b}`` (EDTF, ISO 8601-2).
    """
    if value is not None and (value == "/" or not EDTF.fullmatch(value)):
        do = "use an EDTF date such as 2024-01, 2024-01-02~ or 2025-08-08/2025-08-09"
        findings.add(at, shown(value), do)


def check_positive(value: float | None, at: Trail | None, findings: Findings) -> None:
    """Note a problem unless ``value`` is more than 0 or ``None``."""
    if value is not None and value <= 0:
        findings.add(at, shown(value), "give a number above 0")


def _stated(place: Stated, at: Trail | None, findings: Findings) -> None:
    check_id(place.reference, (at, "reference"), findings, optional=True)
    check_ids(place.claims, (at, "claims"), findings)
    check_language(place.language, (at, "language"), findings)
    check_ids(tuple(h.id for h in place.hypotheses), (at, "hypotheses"), findings)
    rule = RULES.get(type(place))
    if rule is not None:
        rule(place, at, findings)


def _coordinates(place: Coordinates, at: Trail | None, findings: Findings) -> None:
    check_positive(place.radius_m, (at, "radius_m"), findings)
    for member, value, limit in (
        ("longitude", place.longitude, 180),
        ("latitude", place.latitude, 90),
    ):
        if abs(value) > limit:
            do = f"give degrees within ±{limit}; longitude and latitude swapped?"
            findings.add((at, member), shown(value), do)


def _containment(place: Containment, at: Trail | None, findings: Findings) -> None:
    check_ids(place.excluding, (at, "excluding"), findings)


def _hit(place: Hit, at: Trail | None, findings: Findings) -> None:
    _candidates(place.candidates, place.residual, at, findings)


def _offset(place: Offset, at: Trail | None, findings: Findings) -> None:
    check_positive(place.number, (at, "number"), findings)
    _measure(place, at, findings)
    if isinstance(place.bearing, str) and place.bearing not in COMPASS:
        do = f"use deg and half_angle_deg, or one of {', '.join(COMPASS)}"
        findings.add((at, "bearing"), shown(place.bearing), do)
    for index, leg in enumerate(place.offsets):
        check_positive(leg.number, (((at, "offsets"), index), "number"), findings)
    _candidates(place.candidates, None, at, findings)


def _measure(place: Offset, at: Trail | None, findings: Findings) -> None:
    """A distance is a number, a range or legs, and has a unit."""
    if place.number is None and place.range is None and not place.offsets:
        findings.add((at, "number"), "nothing", "give number, range or offsets")
    elif not place.offsets and place.unit is None:
        findings.add((at, "unit"), "nothing", "say which unit the words use")
    if place.range is not None and not 0 <= place.range[0] < place.range[1]:
        do = "give [least, most] with 0 ≤ least < most"
        findings.add((at, "range"), str(list(place.range)), do)


def _near(place: Near, at: Trail | None, findings: Findings) -> None:
    check_positive(place.scale_m, (at, "scale_m"), findings)


def _between(place: Between, at: Trail | None, findings: Findings) -> None:
    check_ids(place.references, (at, "references"), findings)
    if len(place.references) < 2:
        findings.add(
            (at, "references"), shown(place.references), "name two ids or more"
        )


def _unlocated(place: NamedUnlocated, at: Trail | None, findings: Findings) -> None:
    check_id(place.region, (at, "region"), findings, optional=True)
    _candidates(place.candidates, place.residual, at, findings)


def _nowhere(place: Nowhere, at: Trail | None, findings: Findings) -> None:
    if not place.reason.strip():
        findings.add((at, "reason"), "an empty text", "say why no place is given")


def _candidates(
    candidates: tuple[Candidate, ...],
    residual: float | None,
    at: Trail | None,
    findings: Findings,
) -> None:
    for index, candidate in enumerate(candidates):
        here: Trail = ((at, "candidates"), index)
        check_id(candidate.reference, (here, "reference"), findings, optional=True)
        if (candidate.reference is None) == (candidate.geometry is None):
            do = "give a reference or a geometry, one of the two"
            findings.add(here, "both or neither", do)
        if candidate.weight is not None and not 0 <= candidate.weight <= 1:
            do = "give a weight from 0 to 1"
            findings.add((here, "weight"), shown(candidate.weight), do)
    if residual is not None and not 0 <= residual <= 1:
        do = "give a share from 0 to 1"
        findings.add((at, "residual"), shown(residual), do)


def _when(when: When, at: Trail | None, findings: Findings) -> None:
    check_language(when.language, (at, "language"), findings)
    check_edtf(when.edtf, (at, "edtf"), findings)
    check_ids(when.claims, (at, "claims"), findings)
    if (when.start is None) != (when.end is None):
        missing = "start" if when.start is None else "end"
        findings.add((at, missing), "nothing", "give both ends or neither")
    elif when.start is None and not when.reason:
        findings.add((at, "reason"), "nothing", "say why the time is not known")
    elif when.start is not None and when.end is not None and when.start >= when.end:
        findings.add((at, "end"), str(when.end), "give an end after the start")


RULES: Mapping[type[Any], Check] = {
    Coordinates: _coordinates,
    Containment: _containment,
    Hit: _hit,
    Offset: _offset,
    Near: _near,
    Between: _between,
    NamedUnlocated: _unlocated,
    Nowhere: _nowhere,
}
PLACE: Decoder = tagged(
    "kind",
    {kind: of_class(cls, tag="kind", rule=_stated) for kind, cls in KINDS.items()},
)
WHEN: Decoder = of_class(When, rule=_when)
