import html
import json
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from geo.store.query import FILTERS, Query
from geo.web import api
from geo.web.collection import INCIDENTS, LARGEST_LIMIT, page
from tests.web.asgi import Answer, ask
from tests.web.shelf import catalog, dated, disc, facility, record

RING = disc(30, 50, 0.1).difference(disc(30, 50, 0.09))
POINT = {"type": "Point", "coordinates": [30.5, 50.45]}
HERE = catalog(
    [
        record("late", disc(31, 50, 0.1), when=dated(9)),
        record("early", RING, when=dated(1), category="statement", layer="context"),
        record("undated", None),
    ],
    [
        (facility("site", geometry=POINT), disc(30.5, 50.45, 0.001)),
        (facility("other", names={"fr": "Dépôt"}), None),
    ],
)
APP = Starlette(routes=api.api_routes())
ITEMS = "/api/collections/incidents/items"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "open_catalog", lambda: HERE)


def get(target: str, **headers: str) -> Answer:
    return ask(APP, target, **headers)


def ids(target: str) -> list[str]:
    return [feature["id"] for feature in get(target).json["features"]]


def published(id_: str) -> Any:
    """The feature of an incident, its times a second time where a GIS looks."""
    feature = json.loads(json.dumps(HERE.feature(id_)))
    when = feature["properties"]["when"]
    feature["properties"] |= {name: when.get(name) for name in ("start", "end")}
    return feature


def link(found: Any, rel: str) -> str | None:
    return next((one["href"] for one in found["links"] if one["rel"] == rel), None)


def followed(href: str) -> Answer:
    parts = urlsplit(href)
    return get(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def test_the_landing_page_leads_everywhere():
    found = get("/api")
    assert found.headers["content-type"] == "application/json"
    rels = {one["rel"] for one in found.json["links"]}
    assert rels == {
        *("self", "alternate", "service-desc", "service-doc", "conformance", "data")
    }
    for one in found.json["links"]:
        there = followed(one["href"])
        assert there.status == 200
        assert there.headers["content-type"].startswith(one["type"])
    assert get("/api/").json == found.json


def test_a_browser_gets_the_landing_page_as_html_without_script():
    found = get("/api", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert found.headers["content-type"].startswith("text/html")
    assert found.headers["vary"] == "Accept"
    assert b'href="http://127.0.0.1:8501/api/collections"' in found.body
    assert b"<script" not in found.body
    json_first = get("/api", Accept="application/json, text/html;q=0.5")
    assert json_first.headers["content-type"] == "application/json"


def test_what_is_conformed_to_is_said():
    names = [
        uri.rsplit("/", 1)[1] for uri in get("/api/conformance").json["conformsTo"]
    ]
    assert names == ["core", "geojson", "html", "oas30"]


def test_the_collections_say_what_they_hold():
    found = get("/api/collections").json
    incidents, facilities = found["collections"]
    assert (incidents["id"], facilities["id"]) == ("incidents", "facilities")
    spatial, temporal = incidents["extent"]["spatial"], incidents["extent"]["temporal"]
    assert spatial["bbox"][0] == pytest.approx([29.9, 49.9, 31.1, 50.1])
    assert temporal["interval"] == [["2025-08-02T00:00:00Z", "2025-08-11T00:00:00Z"]]
    assert facilities["extent"]["temporal"]["interval"] == [[None, None]]
    for one in found["collections"]:
        assert followed(link(one, "self")).json == one
        assert followed(link(one, "items")).status == 200


def test_without_any_place_or_date_the_extent_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(api, "open_catalog", lambda: catalog([record("a", None)]))
    extent = get("/api/collections/incidents").json["extent"]
    assert "spatial" not in extent
    assert extent["temporal"]["interval"] == [[None, None]]


def test_items_are_the_published_features_in_display_order():
    found = get(ITEMS)
    assert found.headers["content-type"] == "application/geo+json"
    body = found.json
    assert body["type"] == "FeatureCollection"
    assert (body["numberMatched"], body["numberReturned"]) == (3, 3)
    assert [feature["id"] for feature in body["features"]] == [
        "early",
        "late",
        "undated",
    ]
    assert body["features"][0] == published("early")
    assert body["timeStamp"].endswith("Z")
    assert link(body, "next") is None
    assert link(body, "prev") is None


@settings(max_examples=25)
@given(st.integers(1, 5))
def test_following_next_reads_every_item_once_and_prev_leads_back(limit: int):
    seen, target, pages = [], f"{ITEMS}?limit={limit}&layer=incident,context", 0
    while target:
        body = followed(target).json
        assert body["numberMatched"] == 3
        assert body["numberReturned"] == len(body["features"]) <= limit
        assert followed(link(body, "self")).json["features"] == body["features"]
        seen += [feature["id"] for feature in body["features"]]
        before, target, pages = link(body, "prev"), link(body, "next"), pages + 1
    assert seen == ["early", "late", "undated"]
    if pages > 1:
        assert followed(before).json["numberReturned"] == min(limit, 3)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("layer=incident", ["late", "undated"]),
        ("category=statement", ["early"]),
        ("precision=none", ["undated"]),
        ("contested=true", []),
        ("q=report late", ["late"]),
        ("datetime=2025-08-02", ["early", "undated"]),
        ("datetime=2025-08-05T00:00:00Z/..", ["late", "undated"]),
        ("bbox=30.9,49,32,51", ["late", "undated"]),
        ("bbox=29.99,49.99,30.01,50.01", ["undated"]),
        ("bbox=30.9,49,29.95,51", ["early", "late", "undated"]),
        ("limit=1&offset=1", ["late"]),
        ("bbox=30.9,49,-10,32,51,9000", ["late", "undated"]),
        ("f=json", ["early", "late", "undated"]),
        ("offset=9", []),
        ("limit=5000", ["early", "late", "undated"]),
    ],
)
def test_the_filters_are_those_of_the_map(query: str, expected: list[str]):
    assert ids(f"{ITEMS}?{query}") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["site", "other"]),
        ("bbox=30,50,31,51", ["site", "other"]),
        ("bbox=0,0,1,1", ["other"]),
        ("datetime=2025-08-02", ["site", "other"]),
        ("q=depot", ["other"]),
        ("facility=site", ["site"]),
    ],
)
def test_facilities_have_the_filters_that_mean_something(
    query: str, expected: list[str]
):
    assert ids(f"/api/collections/facilities/items?{query}") == expected


@pytest.mark.parametrize(
    ("target", "match"),
    [
        (f"{ITEMS}?limit=0", "limit: '0' is not a whole number from 1 up."),
        (f"{ITEMS}?limit=ten", "limit: 'ten' is not a whole number"),
        (f"{ITEMS}?limit=%D9%A1", "is not a whole number"),
        (f"{ITEMS}?limit=1e9", "is not a whole number"),
        (f"{ITEMS}?limit=99999999999", "is not a whole number"),
        (f"{ITEMS}?offset=-1", "offset: '-1' is not a whole number from 0 up."),
        (f"{ITEMS}?bbox=1,2,3", "bbox: "),
        (f"{ITEMS}?datetime=yesterday", "datetime: "),
        (f"{ITEMS}?zoom=3", "There is no filter 'zoom'"),
        (f"{ITEMS}?category=nothing", "category: there is no 'nothing'"),
        (f"{ITEMS}?q=a&q=b", "'q' is given twice"),
        ("/api/collections/facilities/items?layer=incident", "layer does not apply to"),
        ("/api?x=1", "There is no parameter 'x' here."),
        ("/api/conformance?f=xml", "f: 'xml' is not json or html."),
        (f"{ITEMS}?f=csv", "f: 'csv' is not json or html."),
        (f"{ITEMS}?bbox=1,2,3,4,5", "bbox: "),
        (
            "/api/collections/incidents/items/late?x=1",
            "There is no parameter 'x' here.",
        ),
    ],
)
def test_a_bad_question_is_refused_in_one_sentence(target: str, match: str):
    found = get(target)
    assert found.status == 400
    assert match in found.detail


def test_an_item_stands_alone_with_links():
    found = get(f"{ITEMS}/late")
    assert found.headers["content-type"] == "application/geo+json"
    links = found.json.pop("links")
    assert {one["rel"] for one in links} == {"self", "alternate", "collection"}
    assert all(followed(one["href"]).status == 200 for one in links)
    body = {k: v for k, v in found.json.items() if k != "links"}
    assert body == published("late")


@pytest.mark.parametrize(
    "target",
    [
        *("/api/x", "/api/collections/x", "/api/collections/x/items", f"{ITEMS}/x"),
        *("/api/collections/facilities/items/late", "/api/collections/x/items/late"),
        *(f"{ITEMS}/late/x", "/api/collections/incidents/"),
    ],
)
def test_what_is_not_there_is_not_found(target: str):
    assert get(target).status == 404
    assert get(target).detail.startswith("There is nothing at '/api/")


def test_the_answer_is_known_again_although_its_time_differs():
    found = get(ITEMS)
    assert get(ITEMS, If_None_Match=found.headers["etag"]).status == 304


def test_every_operation_of_the_definition_exists_and_names_the_filters():
    definition = get("/api/openapi.json").json
    assert definition["openapi"] == "3.0.3"
    assert definition["servers"] == [{"url": "http://127.0.0.1:8501"}]
    for path, operations in definition["paths"].items():
        assert (
            get(path.replace("{id}", "late" if "incidents" in path else "site")).status
            == 200
        )
        assert set(operations) == {"get"}
    items = definition["paths"][ITEMS]["get"]["parameters"]
    assert {one["name"] for one in items} == {*FILTERS, "limit", "offset", "f"}
    assert all(one.get("description") for one in items if one["name"] in FILTERS)
    operation_ids = [o["get"]["operationId"] for o in definition["paths"].values()]
    assert len(set(operation_ids)) == len(operation_ids)


def test_links_name_the_host_and_scheme_that_were_used():
    found = ask(APP, "/api", host="map.example.org")
    assert link(found.json, "self") == "http://map.example.org/api"


def test_a_limit_that_is_too_large_is_taken_as_the_largest():
    assert page(INCIDENTS, {"limit": "999999"}).limit == LARGEST_LIMIT


def test_a_box_finds_a_shape_by_itself_and_not_by_its_bounds():
    assert shapely.box(*RING.bounds).contains(shapely.box(29.99, 49.99, 30.01, 50.01))
    assert "early" not in ids(f"{ITEMS}?bbox=29.99,49.99,30.01,50.01")


HTML_PATHS = (
    *("/api", "/api/conformance", "/api/openapi.json", "/api/collections"),
    *("/api/collections/incidents", ITEMS, f"{ITEMS}/late"),
    *("/api/collections/facilities/items", "/api/collections/facilities/items/site"),
)


@pytest.mark.parametrize("path", HTML_PATHS)
def test_everything_is_a_page_too(path: str):
    found = get(f"{path}?f=html", Accept="application/json")
    assert found.status == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    text = found.body.decode()
    assert "<script" not in text
    assert text.count("<h1>") == 1
    for href in re.findall(r'href="([^"]+)"', text):
        there = html.unescape(href)
        assert followed(there).status == 200, there


def test_text_from_data_is_no_mark_on_a_page(monkeypatch: pytest.MonkeyPatch):
    odd = "<script>alert(1)</script>\"'&{{7*7}}"
    hostile = catalog([record("a", None, title=odd, summary=odd)])
    monkeypatch.setattr(api, "open_catalog", lambda: hostile)
    for path in (ITEMS, f"{ITEMS}/a"):
        text = get(f"{path}?f=html").body.decode()
        assert "<script" not in text
        assert html.escape(odd) in text


def test_a_page_says_which_part_of_how_many_it_shows():
    text = get(f"{ITEMS}?f=html&limit=1&offset=1").body.decode()
    assert "1 of 3, from number 2 on." in text
    assert f"{ITEMS}/late?f=html" in text
    assert "limit=1&amp;offset=2&amp;f=html" in text


def test_head_has_the_headers_of_get_and_no_body():
    found, head = get(ITEMS), ask(APP, ITEMS, method="HEAD")
    assert head.body == b""
    assert head.headers["etag"] == found.headers["etag"]
    assert head.headers["content-type"] == found.headers["content-type"]


def test_another_address_or_other_data_are_another_answer(
    monkeypatch: pytest.MonkeyPatch,
):
    tags = {get(f"{ITEMS}{q}").headers["etag"] for q in ("", "?limit=1", "?f=json")}
    assert len(tags) == 3
    before = get(ITEMS).headers["etag"]
    other = catalog([record("late", None)])
    other.sha256 = "1" * 64
    monkeypatch.setattr(api, "open_catalog", lambda: other)
    assert get(ITEMS, If_None_Match=before).status == 200


def test_a_large_page_is_written_in_pieces(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("geo.web.stream.PIECE", 100)
    found = get(ITEMS).json
    assert [feature["id"] for feature in found["features"]] == [
        *("early", "late", "undated")
    ]


texts = st.text(max_size=12) | st.sampled_from(["1", "0", "-1", "..", "a,b", "0,0,1,1"])
names = st.sampled_from([*FILTERS, "limit", "offset", "f", "x"])


@settings(max_examples=150)
@given(
    st.dictionaries(names, texts, max_size=3),
    st.sampled_from(["", "/api", "/api/collections", ITEMS, f"{ITEMS}/late", "/api/"]),
)
def test_any_question_has_an_answer_or_one_sentence(given_: dict[str, str], path: str):
    found = get(f"{path or '/api/x'}?{urlencode(given_)}")
    assert found.status in (200, 400, 404)
    if found.status == 400:
        assert found.detail.endswith(".")
        assert "\n" not in found.detail


@settings(max_examples=60)
@given(
    st.sampled_from(["", "layer=incident", "q=report", "bbox=30,49,32,51"]),
    st.integers(1, 4),
    st.integers(0, 4),
)
def test_a_page_is_a_slice_of_what_the_catalog_selects(
    query: str, limit: int, offset: int
):
    asked = dict([query.split("=")]) if query else {}
    every = ids(f"{ITEMS}?{query}")
    assert set(every) <= set(HERE.select(Query.parse(asked)))
    body = get(f"{ITEMS}?{query}&limit={limit}&offset={offset}").json
    assert [f["id"] for f in body["features"]] == every[offset : offset + limit]
    assert body["numberMatched"] == len(every)
    assert (link(body, "next") is not None) == (offset + limit < len(every))
    assert (link(body, "prev") is not None) == (offset > 0)
