"""The GeoJSON envelope (RFC 7946): feature collections in, feature collections out.

What stands inside ``properties`` is the business of ``incidents`` and
``facilities``. Readers here are stricter than the standard asks: a member that
nobody knows is a problem, because it may be a misspelt one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import BadPlace
from geo.geometry.shapes import from_geojson
from geo.model.place import GeoJSON
from geo.store.findings import Findings, Trail, shown
from geo.store.places import check_id

NOTES = ("source", "licence", "attribution", "made_by", "protocol")
ELSEWHERE = "elsewhere"  # incidents that claims name and a selection left out
COLLECTION = frozenset({"type", "features", "bbox", ELSEWHERE, *NOTES})
FEATURE = frozenset({"type", "id", "bbox", "geometry", "properties"})
BBOX_TOLERANCE_DEG = 1e-6
SAID = re.compile(r"(?P<where>[\w.\[\]]+): (?:found )?(?P<found>.*?); (?P<do>.*?)\.?")


@dataclass(frozen=True, slots=True)
class Feature:
    """One checked envelope: WGS 84 longitude and latitude, ``shape`` or nothing."""

    id: str
    geometry: GeoJSON | None
    shape: BaseGeometry | None
    bbox: tuple[float, ...] | None
    properties: Mapping[str, Any]
    findings: Findings = field(compare=False)


def features(value: Any, findings: Findings) -> Iterator[Feature]:
    """The features of a collection; what is wrong is added to ``findings``.

    Each feature that can be read at all is given, with findings of its own.
    """
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        findings.add((None, "type"), "no FeatureCollection", "give a FeatureCollection")
        return
    _unknown(value, COLLECTION, findings)
    for name in NOTES:
        if not isinstance(value.get(name, ""), str):
            findings.add((None, name), shown(value[name]), "give a text")
    _elsewhere(value.get(ELSEWHERE, []), findings)
    items = value.get("features")
    if not isinstance(items, list):
        findings.add((None, "features"), shown(items), "give a list of features")
        return
    seen: set[str] = set()
    for index, item in enumerate(items):
        made = _feature(item, ((None, "features"), index), findings)
        if made is not None and made.id in seen:
            made.findings.add((None, "id"), "the id a second time", "use each id once")
        if made is not None:
            seen.add(made.id)
            yield made


def notes(value: Any) -> dict[str, Any]:
    """What a collection says of itself, beside its features.

    >>> notes({"type": "FeatureCollection", "licence": "CC0", "features": []})
    {'licence': 'CC0'}
    """
    return {name: value[name] for name in (*NOTES, ELSEWHERE) if name in value}


def bounds(shape: BaseGeometry) -> tuple[float, float, float, float]:
    """West, south, east, north; west > east when it crosses the 180° meridian.

    A geometry that was cut at ±180° touches both sides; then the bounds are
    those of the parts on each side (RFC 7946, 5.2).
    """
    west, south, east, north = (float(edge) for edge in shape.bounds)
    if west > -180 or east < 180 or west == east:
        return west, south, east, north
    parts = [part.bounds for part in getattr(shape, "geoms", (shape,))]
    if any(left <= -180 and right >= 180 for left, _, right, _ in parts):
        return west, south, east, north
    easterly = [left for left, _, right, _ in parts if (left + right) / 2 > 0]
    westerly = [right for left, _, right, _ in parts if (left + right) / 2 <= 0]
    return float(min(easterly)), south, float(max(westerly)), north


def box(shape: BaseGeometry | None) -> list[float] | None:
    """The ``bbox`` member of a geometry, to 7 decimals, or ``None`` without one."""
    return None if shape is None else [round(edge, 7) for edge in bounds(shape)]


def same_box(
    given: tuple[float, ...] | None, shape: BaseGeometry | None, findings: Findings
) -> None:
    """Note a problem unless ``bbox`` is the box of the shape, to 1e-6 degrees."""
    real = box(shape)
    if real is None:
        findings.add((None, "bbox"), "a box without a geometry", "remove it")
    elif given is None:
        findings.add((None, "bbox"), "nothing", f"use {real}")
    elif max(abs(a - b) for a, b in zip(given, real, strict=True)) > BBOX_TOLERANCE_DEG:
        findings.add((None, "bbox"), str(list(given)), f"use {real}")


def feature(
    id_: str, shape: BaseGeometry | None, geometry: GeoJSON | None, members: Any
) -> dict[str, Any]:
    """A feature as JSON; without geometry it has no ``bbox`` either."""
    made: dict[str, Any] = {"type": "Feature", "id": id_}
    if shape is not None:
        made["bbox"] = box(shape)
    return {**made, "geometry": geometry, "properties": members}


def _elsewhere(ids: Any, findings: Findings) -> None:
    if isinstance(ids, list):
        for index, id_ in enumerate(ids):
            check_id(id_, ((None, ELSEWHERE), index), findings)
    else:
        findings.add((None, ELSEWHERE), shown(ids), "give a list of ids")


def _feature(item: Any, at: Trail, findings: Findings) -> Feature | None:
    if not isinstance(item, dict) or not isinstance(item.get("properties"), dict):
        findings.add(at, shown(item), "give a feature with properties")
        return None
    id_ = item.get("id")
    if not isinstance(id_, str):
        findings.add((at, "id"), shown(id_), "give each feature an id")
        return None
    own = Findings(findings.file, id_)
    check_id(id_, (None, "id"), own)
    if item.get("type") != "Feature":
        own.add((None, "type"), shown(item.get("type")), 'use "Feature"')
    _unknown(item, FEATURE, own)
    if "geometry" not in item:
        own.add((None, "geometry"), "nothing", "give a geometry or null")
    shape = _shape(item.get("geometry"), own)
    bbox = _bbox(item, own)
    return Feature(id_, item.get("geometry"), shape, bbox, item["properties"], own)


def _unknown(
    item: Mapping[str, Any], known: frozenset[str], findings: Findings
) -> None:
    for name in item.keys() - known:
        do = f"remove it; the members here are {', '.join(sorted(known))}"
        findings.add((None, name), "an unknown member", do)


def _shape(geometry: Any, findings: Findings) -> BaseGeometry | None:
    if geometry is None:
        return None
    try:
        shape = from_geojson(geometry)
    except BadPlace as error:
        said = SAID.fullmatch(str(error))
        if said:
            member = f"geometry.{said['where']}"
            findings.add((None, member), said["found"], said["do"])
        else:
            found, _, do = str(error).rstrip(".").partition("; ")
            findings.add((None, "geometry"), found, do or "correct it")
        return None
    shapely.prepare(shape)
    return shape


def _bbox(item: Mapping[str, Any], findings: Findings) -> tuple[float, ...] | None:
    given = item.get("bbox")
    if given is None:
        return None
    numbers = isinstance(given, list) and all(type(v) in (int, float) for v in given)
    if not numbers or len(given) != 4:
        findings.add((None, "bbox"), shown(given), "give west, south, east, north")
        return None
    return tuple(float(edge) for edge in given)
