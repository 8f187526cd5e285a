from typing import Any

import orjson
import pytest

from geo.errors import BadQuery, UnknownId
from geo.store.catalog import Catalog
from geo.web.routes import routes
from geo.web.times import map_times
from tests.web.asgi import ask, serving
from tests.web.shelf import catalog, dated, disc, record

HERE = catalog(
    [
        record("a", disc(30, 50, 0.1), when=dated(0)),
        record("b", None, when=dated(3), category="air-strike"),
        record("undated", None),
    ]
)


def asked(here: Catalog = HERE, **given: str) -> Any:
    return orjson.loads(orjson.dumps(map_times(here, given)))


def test_the_bins_and_the_undated_of_everything():
    assert asked(bins="4") == {
        "from": "2025-08-01T00:00:00Z",
        "to": "2025-08-05T00:00:00Z",
        "counts": [1.0, 0.0, 0.0, 1.0],
        "before": 0.0,
        "after": 0.0,
        "dated": 2,
        "undated": 1,
        "extent": ["2025-08-01T00:00:00Z", "2025-08-05T00:00:00Z"],
        "incidents_sha256": HERE.sha256,
    }


def test_a_stretch_of_ones_own_counts_what_lies_beside_it():
    found = asked(**{"from": "2025-08-01T12:00:00Z", "to": "2025-08-02", "bins": "1"})
    assert (found["before"], found["counts"], found["after"]) == (0.5, [0.5], 1.0)


def test_a_filter_counts_only_what_passes_and_leaves_the_strip_where_it_is():
    found = asked(category="air-strike", bins="4")
    assert found["counts"] == [0.0, 0.0, 0.0, 1.0]
    assert (found["dated"], found["undated"]) == (1, 0)
    assert found["from"] == "2025-08-01T00:00:00Z"


def test_without_any_date_there_is_no_stretch_and_no_count():
    found = asked(catalog([record("undated", None)]))
    assert (found["extent"], found["from"], found["counts"]) == (None, None, [])
    assert found["undated"] == 1


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"bins": "0"}, "bins: '0' is not a whole number from 1 to 1000"),
        ({"bins": "1001"}, "bins: '1001' is not a whole number"),
        ({"bins": "1e2"}, "is not a whole number"),
        ({"bins": "²"}, "is not a whole number"),
        ({"from": "yesterday"}, "from: 'yesterday' is not a time"),
        ({"from": ".."}, "from: '..' is not an instant"),
        ({"to": "2025-08-01"}, "to: 2025-08-01T00:00:00Z is not after 2025-08-01"),
        ({"from": "2026-01-01"}, "is not after 2026-01-01"),
        ({"zoom": "3"}, "There is no filter 'zoom'"),
    ],
)
def test_a_bad_question_is_refused_in_one_sentence(given: Any, match: str):
    with pytest.raises(BadQuery, match=match):
        map_times(HERE, given)


def test_a_value_that_is_nowhere_in_the_data_is_refused():
    with pytest.raises(UnknownId):
        map_times(HERE, {"speaker": "nobody"})


def test_the_route_answers_with_a_tag_and_not_twice():
    app = serving(routes(lambda: None))
    first = ask(app, "/map/times?bins=10")
    assert first.status == 200
    assert len(first.json["counts"]) == 10
    again = ask(app, "/map/times?bins=10", if_none_match=first.headers["etag"])
    assert again.status == 304
