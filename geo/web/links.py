"""The links of the API: absolute, under the name that the client used."""

from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import urlencode

from starlette.requests import Request

from geo.web.collection import Collection, Page
from geo.web.negotiate import NAME, Form
from geo.web.resource import GEOJSON, JSON

Link: TypeAlias = dict[str, str]

PAGE: Final = "text/html"
TITLES: Final = {"self": "These items", "next": "Next items", "prev": "Items before"}


def base(request: Request) -> str:
    """Scheme and host as the client named them; the host was checked before."""
    return f"{request.url.scheme}://{request.url.netloc}"


def path_of(collection: Collection) -> str:
    """The address path of a collection."""
    return f"/api/collections/{collection.id}"


def link(
    request: Request,
    path: str,
    rel: str,
    media_type: str,
    title: str,
    query: Mapping[str, str] | None = None,
) -> Link:
    """One link to an address of this server."""
    asked = f"?{urlencode(query, safe=',:/')}" if query else ""
    href = f"{base(request)}{path}{asked}"
    return {"href": href, "rel": rel, "type": media_type, "title": title}


def in_html(request: Request, path: str, rel: str, title: str) -> Link:
    """A link to the page for people."""
    return link(request, path, rel, PAGE, title, {NAME: "html"})


def both(request: Request, path: str, media_type: str, title: str) -> list[Link]:
    """A resource as it is for programs, and the same for people."""
    return [
        link(request, path, "self", media_type, title),
        in_html(request, path, "alternate", f"{title} (HTML)"),
    ]


def paging(
    request: Request, collection: Collection, wanted: Page, matched: int, form: Form
) -> list[Link]:
    """Links to this page, the pages beside it, its other form, and the collection."""
    path = f"{path_of(collection)}/items"
    here = wanted.params(wanted.offset)
    chosen, media, others, theirs, title = OF[form]
    pages = [
        link(request, path, rel, media, TITLES[rel], {**wanted.params(at), **chosen})
        for rel, at in _offsets(wanted, matched).items()
    ]
    other = link(request, path, "alternate", theirs, title, {**here, **others})
    whole = link(request, path_of(collection), "collection", JSON, collection.title)
    return [*pages, other, whole]


def _offsets(wanted: Page, matched: int) -> dict[str, int]:
    after = wanted.offset + wanted.limit
    offsets = {"self": wanted.offset}
    if after < matched:
        offsets["next"] = after
    if wanted.offset > 0:
        offsets["prev"] = max(0, wanted.offset - wanted.limit)
    return offsets


# For each form its own parameter and media type, then those of the other one.
_JSON, _HTML = {NAME: "json"}, {NAME: "html"}
OF: Final[Mapping[Form, tuple[dict[str, str], str, dict[str, str], str, str]]] = {
    "json": ({}, GEOJSON, _HTML, PAGE, "The same as a page"),
    "html": (_HTML, PAGE, _JSON, GEOJSON, "The same as GeoJSON"),
}
