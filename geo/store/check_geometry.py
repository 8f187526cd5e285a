"""Whether what was derived from the places still follows from them."""

import math
from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, Problem, UsageError
from geo.geometry.darwin import darwin_core
from geo.geometry.plane import Plane
from geo.model.facility import Facility
from geo.store.derive import FIX, place_shape
from geo.store.features import same_box
from geo.store.findings import Findings, shown
from geo.store.folder import INCIDENTS, Folder
from geo.store.incidents import DARWIN, Record
from geo.store.near import circle

TOLERANCE_M: Final = 0.02
DERIVE: Final = "run python -m geo derive"


def geometry_problems(folder: Folder, skip: Container[str | None]) -> Iterator[Problem]:
    """Every derived member that does not follow from the place of its incident.

    ``skip`` are the ids of incidents that have problems of their own already.
    """
    references = folder.references
    for record in folder.records:
        if record.incident.id in skip:
            continue
        findings = Findings(INCIDENTS, record.incident.id)
        try:
            _shape(record, references, findings)
            _darwin(record, references, findings)
        except DataError as error:
            findings.problems.extend(error.problems)
        yield from findings.problems


def apart_m(a: BaseGeometry, b: BaseGeometry) -> float:
    """How far two shapes are apart at most (Hausdorff distance), in metres."""
    if shapely.equals_exact(a, b):
        return 0.0
    longitude, latitude, _ = circle(a)
    plane = Plane((longitude + 180) % 360 - 180, latitude)
    return float(shapely.hausdorff_distance(plane.forward(a), plane.forward(b)))


def _shape(
    record: Record, references: Mapping[str, Facility], findings: Findings
) -> None:
    wanted = place_shape(record.incident.place, references, record.incident.id)
    if record.shape is None or wanted is None:
        if record.shape is not wanted:
            found = "a geometry" if record.shape is not None else "no geometry"
            findings.add((None, "geometry"), f"{found}, unlike the place", DERIVE)
        return
    off = apart_m(wanted, record.shape)
    if not off <= TOLERANCE_M:
        found = f"a geometry up to {off:.3g} m from what the place gives"
        findings.add((None, "geometry"), found, DERIVE)
    else:
        same_box(record.bbox, wanted, findings)


def _darwin(
    record: Record, references: Mapping[str, Facility], findings: Findings
) -> None:
    try:
        wanted = darwin_core(record.incident.place, references)
    except UsageError as error:
        findings.add((None, "place"), str(error), FIX)
        return
    for name in sorted(DARWIN):
        found = record.darwin.get(name)
        if not _same(found, wanted.get(name)):
            do = f"use {shown(wanted.get(name))}: {DERIVE}"
            findings.add((None, name), shown(found), do)


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(found, int | float) and isinstance(wanted, int | float):
        return math.isclose(found, wanted, rel_tol=1e-6, abs_tol=1e-7)
    return bool(found == wanted)
