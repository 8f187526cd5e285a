"""``/api``: the data as OGC API – Features, part 1 core and GeoJSON."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.errors import BadQuery
from geo.store.catalog import Catalog
from geo.store.open import open_catalog
from geo.web.collection import (
    COLLECTIONS,
    CRS84,
    Collection,
    Page,
    extent,
    knows,
    matching,
    page,
)
from geo.web.openapi import OPENAPI, document
from geo.web.resource import (
    GEOJSON,
    HTML,
    JSON,
    Resource,
    answer,
    content,
    nothing,
    parameters,
    shortened,
)

TITLE: Final = "Incident map: the data"
ABOUT: Final = (
    "Reported incidents with the words they rest on, and the facilities they speak "
    "of. Reports as stated by their speakers; no finding of fact."
)
CONFORMS_TO: Final = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "oas30")
)


def api_routes() -> list[BaseRoute]:
    """The routes under ``/api``; the last answers whatever is left with 404."""
    return [
        Route("/api", Resource(_landing)),
        Route("/api/", Resource(_landing)),
        Route("/api/conformance", Resource(_conformance)),
        Route("/api/openapi.json", Resource(_openapi)),
        Route("/api/collections", Resource(_collections)),
        Route("/api/collections/{collection}", Resource(_collection)),
        Route("/api/collections/{collection}/items", Resource(_items)),
        Route("/api/collections/{collection}/items/{item}", Resource(_item)),
        Route("/api/{rest:path}", Resource(nothing)),
    ]


def _landing(request: Request) -> Response:
    _no_parameters(request)
    body = {
        "title": TITLE,
        "description": ABOUT,
        "links": [
            _link(request, "/api", "self", JSON, "This page"),
            _link(request, "/api/openapi.json", "service-desc", OPENAPI, "Definition"),
            _link(request, "/api/conformance", "conformance", JSON, "Conformance"),
            _link(request, "/api/collections", "data", JSON, "Collections"),
        ],
    }
    response = _as_html(request, body) if _wants_html(request) else None
    response = response or answer(request, body)
    response.headers["Vary"] = "Accept"
    return response


def _wants_html(request: Request) -> bool:
    """Whether a browser asks: it names HTML, and names it before JSON."""
    accepted = request.headers.get("accept", "")
    html, json = accepted.find("text/html"), accepted.find(JSON)
    return html >= 0 and (json < 0 or html < json)


def _as_html(request: Request, body: Mapping[str, Any]) -> Response:
    links = "".join(
        f'<li><a href="{escape(link["href"])}">{escape(link["title"])}</a></li>'
        for link in body["links"]
    )
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(TITLE)}</title><h1>{escape(TITLE)}</h1>"
        f"<p>{escape(ABOUT)}</p><ul>{links}</ul>"
    )
    return content(request, page.encode(), HTML)


def _conformance(request: Request) -> Response:
    _no_parameters(request)
    return answer(request, {"conformsTo": list(CONFORMS_TO)})


def _openapi(request: Request) -> Response:
    _no_parameters(request)
    return answer(request, document(_base(request), TITLE, ABOUT), OPENAPI)


def _collections(request: Request) -> Response:
    _no_parameters(request)
    catalog = open_catalog()
    every = [_described(request, catalog, one) for one in COLLECTIONS.values()]
    links = [_link(request, "/api/collections", "self", JSON, "Collections")]
    return answer(request, {"links": links, "collections": every})


def _collection(request: Request) -> Response:
    collection = COLLECTIONS.get(request.path_params["collection"])
    if collection is None:
        return nothing(request)
    _no_parameters(request)
    return answer(request, _described(request, open_catalog(), collection))


def _described(
    request: Request, catalog: Catalog, collection: Collection
) -> dict[str, Any]:
    path = f"/api/collections/{collection.id}"
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": extent(catalog, collection),
        "links": [
            _link(request, path, "self", JSON, collection.title),
            _link(request, f"{path}/items", "items", GEOJSON, collection.title),
        ],
    }


def _items(request: Request) -> Response:
    collection = COLLECTIONS.get(request.path_params["collection"])
    if collection is None:
        return nothing(request)
    asked = page(collection, parameters(request))
    catalog = open_catalog()
    ids = matching(catalog, collection, asked.query)
    here = ids[asked.offset : asked.offset + asked.limit]
    body = {
        "type": "FeatureCollection",
        "features": [catalog.feature(id_) for id_ in here],
        "links": _paging(request, collection, asked, len(ids)),
        "numberMatched": len(ids),
        "numberReturned": len(here),
    }
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return answer(request, body, GEOJSON, passing={"timeStamp": now})


def _paging(
    request: Request, collection: Collection, asked: Page, matched: int
) -> list[dict[str, str]]:
    """Links to this page, the pages beside it, and the collection."""
    after, before = asked.offset + asked.limit, asked.offset - asked.limit
    offsets = {"self": asked.offset}
    if after < matched:
        offsets["next"] = after
    if asked.offset > 0:
        offsets["prev"] = max(0, before)
    path = f"/api/collections/{collection.id}"
    links = [
        _link(request, f"{path}/items", rel, GEOJSON, "Items", asked.params(offset))
        for rel, offset in offsets.items()
    ]
    return [*links, _link(request, path, "collection", JSON, collection.title)]


def _item(request: Request) -> Response:
    collection = COLLECTIONS.get(request.path_params["collection"])
    id_ = request.path_params["item"]
    catalog = open_catalog()
    if collection is None or not knows(catalog, collection, id_):
        return nothing(request)
    _no_parameters(request)
    path = f"/api/collections/{collection.id}"
    links = [
        _link(request, f"{path}/items/{id_}", "self", GEOJSON, "This item"),
        _link(request, path, "collection", JSON, collection.title),
    ]
    return answer(request, {**catalog.feature(id_), "links": links}, GEOJSON)


def _no_parameters(request: Request) -> None:
    name = next(iter(parameters(request)), None)
    if name is not None:
        raise BadQuery(f"There is no parameter {shortened(name, 40)} here.")


def _link(
    request: Request,
    path: str,
    rel: str,
    media_type: str,
    title: str,
    query: Mapping[str, str] | None = None,
) -> dict[str, str]:
    asked = f"?{urlencode(query, safe=',:/')}" if query else ""
    href = f"{_base(request)}{path}{asked}"
    return {"href": href, "rel": rel, "type": media_type, "title": title}


def _base(request: Request) -> str:
    """Scheme and host as the client named them; the host was checked before."""
    return f"{request.url.scheme}://{request.url.netloc}"
