"""``/api``: the data as OGC API – Features, part 1: core, GeoJSON, HTML, OpenAPI.

Every answer comes as JSON or as a page for people, by ``f=`` or the Accept header.
Read-only; a page of items is streamed, and its ETag follows from data and address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.open import open_catalog
from geo.web import pages
from geo.web.collection import (
    COLLECTIONS,
    CRS84,
    Collection,
    extent,
    item,
    knows,
    matching,
    page,
)
from geo.web.links import Link, base, both, in_html, link, paging, path_of
from geo.web.negotiate import NAME, asked
from geo.web.openapi import OPENAPI, document
from geo.web.resource import (
    GEOJSON,
    HTML,
    JSON,
    Resource,
    answer,
    content,
    nothing,
    shortened,
)
from geo.web.stream import streamed, tag_of

Respond: TypeAlias = Callable[[Request], "Answer | Response"]

TITLE: Final = "Incident map: the data"
ABOUT: Final = (
    "Reported incidents with the words they rest on, and the facilities they speak "
    "of. Reports as stated by their speakers; no finding of fact."
)
CONFORMS_TO: Final = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "html", "oas30")
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer before it has a form: JSON members, and the same for people."""

    title: str
    about: str
    value: Mapping[str, Any]
    links: list[Link]
    body: str = ""
    media_type: str = JSON


def api_routes() -> list[BaseRoute]:
    """The routes under ``/api``; the last answers whatever is left with 404."""
    collection = "/api/collections/{collection}"
    return [
        Route("/api", _resource(_landing)),
        Route("/api/", _resource(_landing)),
        Route("/api/conformance", _resource(_conformance)),
        Route("/api/openapi.json", _resource(_openapi)),
        Route("/api/collections", _resource(_collections)),
        Route(collection, _resource(_collection)),
        Route(f"{collection}/items", Resource(_items)),
        Route(f"{collection}/items/{{item}}", _resource(_item)),
        Route("/api/{rest:path}", Resource(nothing)),
    ]


def _resource(respond: Respond) -> Resource:
    """A resource without parameters but ``f``, in the form that is asked for."""

    def formed(request: Request) -> Response:
        made = respond(request)
        if isinstance(made, Response):
            return made
        form, given = asked(request)
        for name in given:
            raise BadQuery(f"There is no parameter {shortened(name, 40)} here.")
        response = (
            content(request, _as_html(request, made), HTML)
            if form == "html"
            else answer(request, made.value, made.media_type)
        )
        response.headers["Vary"] = "Accept"
        return response

    return Resource(formed)


def _as_html(request: Request, made: Answer) -> bytes:
    path, as_json = request.url.path, {NAME: "json"}
    other = link(request, path, "alternate", made.media_type, "As JSON", as_json)
    return pages.page(made.title, made.about, [*made.links, other], made.body)


def _landing(request: Request) -> Answer:
    links = [
        *both(request, "/api", JSON, "This page"),
        link(request, "/api/openapi.json", "service-desc", OPENAPI, "Definition"),
        in_html(request, "/api/openapi.json", "service-doc", "Definition as a page"),
        link(request, "/api/conformance", "conformance", JSON, "Conformance"),
        link(request, "/api/collections", "data", JSON, "Collections"),
    ]
    value = {"title": TITLE, "description": ABOUT, "links": links}
    return Answer(TITLE, ABOUT, value, links, _overview(request))


def _overview(request: Request) -> str:
    """The collections, for somebody who looks around."""
    rows = [
        (
            pages.anchor(f"{path_of(one)}/items?f=html", one.title),
            escape(one.description),
        )
        for one in COLLECTIONS.values()
    ]
    return pages.table(("collection", "what it holds"), rows)


def _conformance(request: Request) -> Answer:
    value = {"conformsTo": list(CONFORMS_TO)}
    links = both(request, "/api/conformance", JSON, "Conformance")
    body = "".join(f"<p>{escape(uri)}</p>" for uri in CONFORMS_TO)
    return Answer("Conformance", "What this API conforms to.", value, links, body)


def _openapi(request: Request) -> Answer:
    value = document(base(request), TITLE, ABOUT)
    rows = [
        (escape(path), escape(one["get"]["summary"]))
        for path, one in value["paths"].items()
    ]
    links = both(request, "/api/openapi.json", OPENAPI, "Definition")
    body = pages.table(("path", "gives"), rows)
    return Answer("Definition", ABOUT, value, links, body, OPENAPI)


def _collections(request: Request) -> Answer:
    catalog = open_catalog()
    every = [_described(request, catalog, one) for one in COLLECTIONS.values()]
    links = both(request, "/api/collections", JSON, "Collections")
    value = {"links": links, "collections": every}
    return Answer("Collections", ABOUT, value, links, _overview(request))


def _collection(request: Request) -> Answer | Response:
    collection = COLLECTIONS.get(request.path_params["collection"])
    if collection is None:
        return nothing(request)
    value = _described(request, open_catalog(), collection)
    links, known = value["links"], {"id": collection.id, "extent": value["extent"]}
    body = pages.members(known)
    return Answer(collection.title, collection.description, value, links, body)


def _described(
    request: Request, catalog: Catalog, collection: Collection
) -> dict[str, Any]:
    path = path_of(collection)
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": extent(catalog, collection),
        "links": [
            *both(request, path, JSON, collection.title),
            link(request, f"{path}/items", "items", GEOJSON, collection.title),
            in_html(request, f"{path}/items", "items", f"{collection.title}, a page"),
        ],
    }


def _items(request: Request) -> Response:
    collection = COLLECTIONS.get(request.path_params["collection"])
    if collection is None:
        return nothing(request)
    form, given = asked(request)
    wanted = page(collection, given)
    catalog = open_catalog()
    ids = matching(catalog, collection, wanted.query)
    here = ids[wanted.offset : wanted.offset + wanted.limit]
    features = (item(catalog, id_) for id_ in here)
    links = paging(request, collection, wanted, len(ids), form)
    if form == "html":
        said = f"{len(here)} of {len(ids)}, from number {wanted.offset + 1} on."
        rows = pages.feature_rows(f"{path_of(collection)}/items", features)
        html = pages.page(collection.title, said, links, rows)
        return content(request, html, HTML)
    members = {
        "timeStamp": _now(),
        "numberMatched": len(ids),
        "numberReturned": len(here),
        "links": links,
    }
    tag = tag_of(request, catalog.sha256, form)
    return streamed(request, tag, members, features)


def _item(request: Request) -> Answer | Response:
    collection = COLLECTIONS.get(request.path_params["collection"])
    id_ = request.path_params["item"]
    catalog = open_catalog()
    if collection is None or not knows(catalog, collection, id_):
        return nothing(request)
    feature = item(catalog, id_)
    path = path_of(collection)
    links = [
        *both(request, f"{path}/items/{id_}", GEOJSON, "This item"),
        link(request, path, "collection", JSON, collection.title),
    ]
    said = feature["properties"]
    title, about = said.get("title") or said["name"], said.get("summary", "")
    body = pages.members(said)
    return Answer(title, about, {**feature, "links": links}, links, body, GEOJSON)


def _now() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return now.replace("+00:00", "Z")
