"""The published schemas are those of the model, and the data keep to them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from geo.settings import ROOT
from geo.store.encode import canonical
from geo.store.folder import FACILITIES, INCIDENTS, REGIONS, SOURCES
from geo.store.schema import schema, schemas
from tests import examples

FILES = {
    INCIDENTS: "incidents.schema.json",
    FACILITIES: "facilities.schema.json",
    REGIONS: "facilities.schema.json",
    SOURCES: "sources.schema.json",
}


def faults(value: Any, rule: Any) -> list[str]:
    return [
        error.message[:200] for error in Draft202012Validator(rule).iter_errors(value)
    ]


@pytest.mark.parametrize("name", schemas())
def test_the_published_schema_is_that_of_the_model(name: str):
    made = schemas()[name]
    Draft202012Validator.check_schema(made)
    published = ROOT / "docs" / "schema" / name
    assert published.read_bytes() == canonical(made), (
        "run python -m geo schema --into docs/schema"
    )


@pytest.mark.parametrize("name", FILES)
def test_the_data_keep_to_their_schema(name: str):
    rule = schemas()[FILES[name]]
    assert faults(json.loads(examples.files()[name]), rule) == []
    assert faults(json.loads((ROOT / "data" / name).read_bytes()), rule) == []


@pytest.mark.parametrize("name", examples.PLACES)
def test_every_place_keeps_to_the_schema(name: str):
    rule, place = schemas()["place.schema.json"], examples.PLACES[name]
    assert faults(place, rule) == []
    assert faults({**place, "bearng": "N"}, rule)
    assert faults({**place, "kind": "here"}, rule)


def test_a_wrong_value_breaks_the_schema():
    rule = schemas()[FILES[INCIDENTS]]
    value = json.loads(examples.files()[INCIDENTS])
    value["features"][0]["properties"]["layer"] = "incidents"
    assert faults(value, rule)


def test_types_of_the_model_have_a_schema():
    assert schema(str | None) == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert schema(Mapping[str, str])["additionalProperties"] == {"type": "string"}
