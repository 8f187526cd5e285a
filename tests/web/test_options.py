"""The values that the filters of the map offer."""

from typing import Any

import orjson
import pytest

from geo.store.facts import LISTS
from geo.store.open import open_catalog
from geo.store.query import Query
from geo.web.options import map_options
from geo.web.routes import routes
from tests.web.asgi import ask, serving
from tests.web.shelf import catalog, disc, facility, record

HERE = catalog(
    [
        record("a", disc(30, 50, 0.1)),
        record("b", None, category="air-strike"),
        record("c", None, category="air-strike"),
    ],
    [(facility("house"), None), (facility("unnamed"), None)],
)


def lists(here: Any = HERE) -> Any:
    return orjson.loads(orjson.dumps(map_options(here)))["lists"]


def test_values_come_most_frequent_first_with_counts_over_all_incidents():
    assert lists()["category"] == [["air-strike", 2, None], ["drone-strike", 1, None]]


def test_every_facility_is_offered_by_name_also_one_that_no_incident_names():
    assert lists()["facility"] == [
        ["house", 1, "The house"],
        ["unnamed", 0, "The unnamed"],
    ]


def test_documents_and_speakers_have_the_names_of_the_data():
    here = open_catalog()
    found = lists(here)
    assert set(found) == set(LISTS)
    for value, _, label in found["document"]:
        assert label == f"{value}: {here.documents[value].title}"
    for value, _, label in found["speaker"]:
        assert label == here.facts.speakers[value]


def test_the_route_answers_and_refuses_what_it_does_not_know():
    app = serving(routes(lambda: None))
    assert ask(app, "/map/options").json["lists"]["layer"]
    assert "'layer'" in ask(app, "/map/options?layer=incident").detail


@pytest.mark.parametrize("name", LISTS)
def test_a_count_is_what_the_filter_lets_through(name: str):
    here = open_catalog()
    for value, count, _ in lists(here)[name]:
        passing = here.mask(Query.parse({name: value})).sum()
        # a facility stands for its parts too
        assert count == passing or (name == "facility" and count < passing)
