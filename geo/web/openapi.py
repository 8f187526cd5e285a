"""The definition of the API, OpenAPI 3.0."""

from collections.abc import Mapping
from typing import Any, Final

from geo.web.collection import (
    COLLECTIONS,
    DEFAULT_LIMIT,
    LARGEST_LIMIT,
    Collection,
)
from geo.web.resource import GEOJSON, JSON, PROBLEM

OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
FILTER_HELP: Final = {
    "layer": "incident or context; several with commas.",
    "category": "The means that a speaker names; several with commas.",
    "facility": "Ids of facilities that the words concern; several with commas.",
    "document": "Ids of documents that are quoted; several with commas.",
    "speaker": "Ids of speakers; several with commas.",
    "precision": "area, ring, near, city, region or none; several with commas.",
    "contested": "true or false: whether two accounts cannot both be right.",
    "casualties": "What is said: killed, injured, missing, no-killed, no-injured, "
    "no-missing, denied or unmentioned; several with commas.",
    "q": "Words that must all occur; case and accents do not matter.",
    "datetime": "An RFC 3339 instant or interval, .. for an open end. "
    "What has no date passes.",
    "bbox": "west,south,east,north in degrees; west > east crosses the 180° "
    "meridian. What has no place passes.",
    "area": "A polygon as lon,lat,lon,lat,… of 3 to 60 corners; what its footprint "
    "meets passes, and what has no place.",
    "near": "An id and metres, such as azemb-kyiv,500: perhaps within that distance.",
}

FORM: Final[Mapping[str, Any]] = {
    "name": "f",
    "in": "query",
    "required": False,
    "description": "The form of the answer; without it the Accept header decides.",
    "schema": {"type": "string", "enum": ["json", "html"]},
    "style": "form",
    "explode": False,
}


def document(base: str, title: str, about: str) -> dict[str, Any]:
    """The whole definition; ``base`` is scheme and host."""
    paths: dict[str, Any] = {
        "/api": _get("The landing page", "landing", JSON),
        "/api/conformance": _get("What this conforms to", "conformance", JSON),
        "/api/collections": _get("The collections", "collections", JSON),
    }
    for collection in COLLECTIONS.values():
        paths.update(_collection_paths(collection))
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "description": about, "version": "1.0.0"},
        "servers": [{"url": base}],
        "paths": paths,
    }


def _collection_paths(collection: Collection) -> dict[str, Any]:
    path, id_ = f"/api/collections/{collection.id}", collection.id
    item = _get(f"One of the {id_}", f"{id_}-item", GEOJSON, [_id_parameter()])
    item["get"]["responses"]["404"] = _problem("There is no such item.")
    items = [*map(_filter_parameter, collection.filters), *_paging_parameters()]
    return {
        path: _get(f"About the {id_}", id_, JSON),
        f"{path}/items": _get(f"The {id_}", f"{id_}-items", GEOJSON, items),
        f"{path}/items/{{id}}": item,
    }


def _get(
    summary: str,
    operation: str,
    media_type: str,
    parameters: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    content: dict[str, Any] = {media_type: {"schema": {"type": "object"}}}
    content["text/html"] = {"schema": {"type": "string"}}
    responses = {
        "200": {"description": summary, "content": content},
        "304": {"description": "The client holds this already (If-None-Match)."},
        "400": _problem("A name or value that cannot be understood."),
        "503": _problem("The data cannot be read at present."),
    }
    get = {"summary": summary, "operationId": operation, "responses": responses}
    return {"get": {**get, "parameters": [*(parameters or []), FORM]}}


def _problem(description: str) -> dict[str, Any]:
    members = {"title": "string", "status": "integer", "detail": "string"}
    schema = {
        "type": "object",
        "properties": {name: {"type": kind} for name, kind in members.items()},
    }
    return {"description": description, "content": {PROBLEM: {"schema": schema}}}


def _filter_parameter(name: str) -> dict[str, Any]:
    if name == "bbox":
        numbers = {"type": "array", "minItems": 4, "maxItems": 6}
        return _parameter(name, {**numbers, "items": {"type": "number"}})
    return _parameter(name, {"type": "string"})


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": FILTER_HELP[name],
        "schema": schema,
        "style": "form",
        "explode": False,
    }


def _paging_parameters() -> list[dict[str, Any]]:
    limit = {"minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT}
    offset = {"minimum": 0, "default": 0}
    return [
        {"name": name, "in": "query", "schema": {"type": "integer", **bounds}}
        for name, bounds in (("limit", limit), ("offset", offset))
    ]


def _id_parameter() -> dict[str, Any]:
    schema = {"type": "string"}
    return {"name": "id", "in": "path", "required": True, "schema": schema}
