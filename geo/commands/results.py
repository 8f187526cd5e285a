"""JSON Schemas (draft 2020-12) of what commands print with ``--json``. No command.

One schema a command, in ``$defs`` of ``docs/schema/results.schema.json``; spans and
likelihoods are made from the model. GeoJSON that a command prints is RFC 7946.
"""

from collections.abc import Mapping
from typing import Any, Final

from geo.model.ids import ID
from geo.model.span import Likelihood, Span
from geo.store.schema import DRAFT, GEOMETRY, Schema, schema

TEXT: Final[Schema] = {"type": "string"}
OR_TEXT: Final[Schema] = {"type": ["string", "null"]}
NUMBER: Final[Schema] = {"type": "number"}
OR_NUMBER: Final[Schema] = {"type": ["number", "null"]}
SHARE: Final[Schema] = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
ID_TEXT: Final[Schema] = {"type": "string", "pattern": f"^{ID.pattern}$"}


def listed(items: Schema) -> Schema:
    """A list of what ``items`` describes."""
    return {"type": "array", "items": items}


def record(members: Mapping[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these members and no others; all but ``optional`` are there.

    >>> record({"of": {"type": "integer"}})["required"]
    ['of']
    """
    return {
        "type": "object",
        "properties": dict(members),
        "required": [name for name in members if name not in optional],
        "additionalProperties": False,
    }


def with_members(cls: type, **more: Schema) -> Schema:
    """The object of a model class, every member there, with some more."""
    own = schema(cls)["properties"]
    return record({**more, **own})


def feature(properties: Schema) -> Schema:
    """A GeoJSON feature; ``bbox`` is left out where there is no geometry."""
    members: dict[str, Schema] = {
        "type": {"const": "Feature"},
        "bbox": {**listed(NUMBER), "minItems": 4, "maxItems": 4},
        "geometry": GEOMETRY,
        "properties": properties,
    }
    return record(members, optional=("bbox",))


PAIR: Final[dict[str, Schema]] = {"from": TEXT, "to": TEXT}
PROBLEM: Final[Schema] = record(
    {"file": TEXT, "feature": OR_TEXT, "member": OR_TEXT, "found": TEXT, "do": TEXT}
)
AGREEMENT: Final[Schema] = record(
    {
        **dict.fromkeys(("first", "second"), TEXT),
        **dict.fromkeys(("overlap", "z_first", "z_second"), SHARE),
        "apart_m": {"type": "number", "minimum": 0},
    }
)
STATEMENT: Final[Schema] = record(
    {
        "claim": ID_TEXT,
        "kind": TEXT,
        "verbatim": TEXT,
        "stated": {"anyOf": [AGREEMENT, {"type": "null"}]},
        "others": listed(AGREEMENT),
        "reconciled_by": listed(TEXT),
    }
)
READING: Final[Schema] = with_members(Span, id=TEXT, says=TEXT, end=TEXT)
DISTANCE: Final[Schema] = with_members(Span, **PAIR, readings=listed(READING))
FOOTPRINT: Final[Schema] = {
    "type": "object",
    "description": "the place as understood and the Darwin Core members of it",
    "properties": {
        "place": {"type": "object", "required": ["kind"]},
        "protocol": TEXT,
        "area_m2": {"type": "number", "minimum": 0},
        "reason": OR_TEXT,
    },
    "required": ["place", "protocol"],
}
RING: Final[Schema] = record(
    {
        "of": TEXT,
        "radius_m": {"type": "number", "exclusiveMinimum": 0},
        "protocol": TEXT,
        "area_m2": {"type": "number", "minimum": 0},
        "reason": OR_TEXT,
    },
    optional=("area_m2", "reason"),
)
REFUSAL: Final[Schema] = record(
    {
        "file": TEXT,
        "number": {"type": ["integer", "null"]},
        "field": OR_TEXT,
        "value": TEXT,
        "rule": TEXT,
        "do": TEXT,
        "row": {"type": ["integer", "null"]},
    }
)
QUESTION: Final[Schema] = record(
    {
        **dict.fromkeys(("option", "says"), TEXT),
        **dict.fromkeys(("answers", "examples"), listed(TEXT)),
    }
)
IMPORT: Final[Schema] = record(
    {
        **dict.fromkeys(("file", "sha256", "format", "profile"), TEXT),
        **dict.fromkeys(("read", "taken", "refused", "duplicates"), COUNT),
        "columns": {"type": "object", "additionalProperties": TEXT},
        "unused": listed(TEXT),
        "refusals": listed(REFUSAL),
        "duplicated": listed(
            record({"row": COUNT, "id": TEXT, "of": TEXT, "why": TEXT})
        ),
        "warnings": listed(TEXT),
        "questions": listed(QUESTION),
    }
)
HASH: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
HASHES: Final[Schema] = {"type": "object", "additionalProperties": HASH}
TEXTS: Final[Schema] = {"type": "object", "additionalProperties": TEXT}
COUNTED: Final = (
    *("incidents", "of", "claims", "without_place", "undated"),
    *("facilities", "regions", "documents", "origins"),
)
MANIFEST: Final[Schema] = record(
    {
        **dict.fromkeys(("form", "made", "about", "order"), TEXT),
        "filters": record({"words": TEXT, "parameters": TEXTS, "permalink": TEXT}),
        "counts": record(dict.fromkeys(COUNTED, COUNT)),
        "versions": record({"schema": TEXT, "protocol": TEXT}),
        "data": record({"sha256": HASH, "files": HASHES}),
        "sources": listed(record({"id": ID_TEXT, "file": TEXT, "sha256": HASH})),
        "notes": {"type": "object"},
        "not_held": listed(TEXT),
        "files": HASHES,
    },
    optional=("files",),
)
EXPORTED: Final[Schema] = record(
    {
        "format": TEXT,
        "files": listed(record({"file": TEXT, "sha256": HASH})),
        "manifest": MANIFEST,
    }
)
RESULTS: Final[Mapping[str, Schema]] = {
    "check": record(
        {
            "problems": listed(PROBLEM),
            "quotes": record({"verified": COUNT, "of": COUNT}),
        }
    ),
    "derive": record({"changed": listed(TEXT)}),
    "distance": {
        **DISTANCE,
        "required": [name for name in DISTANCE["required"] if name != "readings"],
    },
    "export": {"oneOf": [EXPORTED, record({"unchanged": {"type": "boolean"}})]},
    "footprint": feature(FOOTPRINT),
    "import": IMPORT,
    "matrix": record(
        {
            "protocol": TEXT,
            "rows": listed(with_members(Span, incident=ID_TEXT, facility=ID_TEXT)),
        }
    ),
    "reconcile": record(
        {"incident": ID_TEXT, "protocol": TEXT, "statements": listed(STATEMENT)}
    ),
    "rings": record(
        {"type": {"const": "FeatureCollection"}, "features": listed(feature(RING))}
    ),
    "within": with_members(Likelihood, **PAIR, word=OR_TEXT, sentence=TEXT),
}


def results() -> dict[str, Any]:
    """All schemas in one document, each under the name of its command in ``$defs``."""
    return {
        "$schema": DRAFT,
        "title": "What the commands print with --json",
        "$defs": dict(RESULTS),
    }
