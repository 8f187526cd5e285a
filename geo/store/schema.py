"""JSON Schemas (draft 2020-12) of the data files, made from the model.

They say the shape of each member; the rules between members (an end after its
start, a quote in its document) are the business of ``python -m geo check``.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin
from typing import get_type_hints as hints

from geo.model.claim import VALUES, Claim
from geo.model.facility import Facility
from geo.model.ids import ID
from geo.model.incident import Incident
from geo.model.place import KINDS, Place
from geo.model.source import Document, Origin
from geo.store.decode import name_of
from geo.store.features import ELSEWHERE, NOTES
from geo.store.incidents import DARWIN_NUMBERS, DARWIN_TEXTS

Schema: TypeAlias = dict[str, Any]

VERSION: Final = "1"  # of the shape of the data files; stands in every export
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
SCALARS: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time", "pattern": "Z$"},
    NoneType: {"type": "null"},
    Any: {},
}
ID_SCHEMA: Schema = {"type": "string", "pattern": f"^{ID.pattern}$"}
GEOMETRY: Schema = {
    "type": ["object", "null"],
    "description": "a GeoJSON geometry in longitude and latitude, WGS 84",
    "required": ["type", "coordinates"],
}


def schemas() -> dict[str, Schema]:
    """Every published schema by its file name."""
    return {
        "place.schema.json": _titled("A place as it was stated", _any_place()),
        "incidents.schema.json": _collection("Incidents", _incident()),
        "facilities.schema.json": _collection("Facilities", _facility()),
        "sources.schema.json": _titled("Documents and origins", _sources()),
    }


def schema(annotation: Any) -> Schema:
    """The schema of a type of the model.

    >>> schema(tuple[float, float])
    {'type': 'array', 'items': {'type': 'number'}, 'minItems': 2, 'maxItems': 2}
    """
    if annotation == Place:
        return _place()
    if annotation in SCALARS:
        return dict(SCALARS[annotation])
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _claim() if annotation is Claim else _object(annotation)
    return _composed(get_origin(annotation), get_args(annotation))


def _composed(origin: Any, arguments: tuple[Any, ...]) -> Schema:
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        made: Schema = {"type": "array", "items": schema(arguments[0])}
        count = 0 if arguments[-1] is Ellipsis else len(arguments)
        return {**made, "minItems": count, "maxItems": count} if count else made
    if origin in (Union, UnionType):
        return _any_of(arguments)
    return {"type": "object", "additionalProperties": schema(arguments[1])}


def _any_of(arguments: tuple[Any, ...]) -> Schema:
    kinds = tuple(KINDS.values())
    if set(kinds) <= set(arguments):
        rest = [schema(a) for a in arguments if a not in kinds]
        return {"anyOf": [_place(), *rest]}
    return {"anyOf": [schema(argument) for argument in arguments]}


def _object(
    cls: type, tag: Mapping[str, Schema] | None = None, **replaced: Schema
) -> Schema:
    types = hints(cls)
    members = {
        name_of(f.name): replaced.get(f.name) or schema(types[f.name])
        for f in fields(cls)
    }
    if "id" in members:
        members["id"] = ID_SCHEMA
    required = [
        name_of(f.name)
        for f in fields(cls)
        if f.default is MISSING and f.default_factory is MISSING
    ]
    tags = dict(tag or {})
    return {
        "type": "object",
        "properties": {**members, **tags},
        "required": sorted({*required, *tags}),
        "additionalProperties": False,
        "description": (cls.__doc__ or "").split("\n\n")[0].replace("\n    ", " "),
    }


def _place() -> Schema:
    """A place, described once in each schema that needs it."""
    return {"$ref": "#/$defs/place"}


def _any_place() -> Schema:
    return {
        "oneOf": [
            _object(cls, {"kind": {"const": kind}}) for kind, cls in KINDS.items()
        ]
    }


def _claim() -> Schema:
    """One shape of claim for each ``about``."""
    made = []
    for about, cls in VALUES.items():
        value = _place() if cls is None else schema(cls)
        made.append(_object(Claim, value=value, about={"const": about}))
    return {"oneOf": made}


def _incident() -> Schema:
    made = _object(Incident)
    del made["properties"]["id"]
    made["required"].remove("id")
    texts = {name: {"type": ["string", "null"]} for name in DARWIN_TEXTS}
    numbers = {name: {"type": ["number", "null"]} for name in DARWIN_NUMBERS}
    made["properties"] |= {**texts, **numbers}
    return made


def _facility() -> Schema:
    made = _object(Facility)
    del made["properties"]["id"], made["properties"]["geometry"]
    made["required"].remove("id")
    return made


def _sources() -> Schema:
    return {
        "type": "object",
        "properties": {
            "sources": {"type": "array", "items": schema(Document)},
            "origins": {"type": "array", "items": schema(Origin)},
        },
        "required": ["sources", "origins"],
        "additionalProperties": False,
    }


def _collection(title: str, properties: Schema) -> Schema:
    feature = {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"},
            "id": ID_SCHEMA,
            "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4},
            "geometry": GEOMETRY,
            "properties": properties,
        },
        "required": ["type", "id", "geometry", "properties"],
        "additionalProperties": False,
    }
    notes: Schema = {name: {"type": "string"} for name in NOTES}
    whole = {
        "type": "object",
        "properties": {
            "type": {"const": "FeatureCollection"},
            **notes,
            ELSEWHERE: {"type": "array", "items": ID_SCHEMA},
            "features": {"type": "array", "items": feature},
        },
        "required": ["type", "features"],
    }
    return _titled(title, whole)


def _titled(title: str, made: Schema) -> Schema:
    whole = {"$schema": DRAFT, "title": title, **made}
    if "#/$defs/place" in json.dumps(made):
        whole["$defs"] = {"place": _any_place()}
    return whole
