"""The published schemas are those of the model, and the examples keep to them."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

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
KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def keeps(value: Any, rule: Mapping[str, Any]) -> bool:
    """Whether a JSON value keeps to a schema: the words that ours use."""
    tests = {
        "type": lambda kinds: any(
            isinstance(value, KINDS[kind])
            and (kind == "boolean" or not isinstance(value, bool))
            for kind in ([kinds] if isinstance(kinds, str) else kinds)
        ),
        "const": lambda wanted: value == wanted,
        "enum": lambda allowed: value in allowed,
        "pattern": lambda text: re.search(text, value) is not None,
        "anyOf": lambda rules: any(keeps(value, one) for one in rules),
        "oneOf": lambda rules: sum(keeps(value, one) for one in rules) == 1,
        "minItems": lambda count: len(value) >= count,
        "maxItems": lambda count: len(value) <= count,
        "items": lambda one: all(keeps(item, one) for item in value),
        "required": lambda names: (
            not isinstance(value, dict) or set(names) <= set(value)
        ),
        "properties": lambda members: all(
            keeps(value[name], one) for name, one in members.items() if name in value
        ),
        "additionalProperties": lambda one: all(
            one is not False and keeps(item, one)
            for name, item in value.items()
            if name not in rule.get("properties", {})
        ),
        **dict.fromkeys(("$schema", "title", "description", "format"), lambda _: True),
    }
    if not all(tests[word](rule[word]) for word in ("type", "const") if word in rule):
        return False
    if not isinstance(value, dict):
        rule = {k: v for k, v in rule.items() if k != "additionalProperties"}
    return all(tests[word](given) for word, given in rule.items())


@pytest.mark.parametrize("name", schemas())
def test_the_published_schema_is_that_of_the_model(name: str):
    published = ROOT / "docs" / "schema" / name
    assert published.read_bytes() == canonical(schemas()[name]), (
        "run python -m geo schema --into docs/schema"
    )


@pytest.mark.parametrize("name", FILES)
def test_the_examples_keep_to_their_schema(name: str):
    value = json.loads(examples.files()[name])
    assert keeps(value, schemas()[FILES[name]])


@pytest.mark.parametrize("name", FILES)
def test_the_projects_own_data_keep_to_their_schema(name: str):
    value = json.loads((ROOT / "data" / name).read_bytes())
    assert keeps(value, schemas()[FILES[name]])


@pytest.mark.parametrize("name", examples.PLACES)
def test_every_place_keeps_to_the_schema(name: str):
    rule = schemas()["place.schema.json"]
    place = examples.PLACES[name]
    assert keeps(place, rule)
    assert not keeps({**place, "bearng": "N"}, rule)
    assert not keeps({**place, "kind": "here"}, rule)


def test_a_wrong_value_breaks_the_schema():
    rule = schemas()[FILES[INCIDENTS]]
    value = json.loads(examples.files()[INCIDENTS])
    value["features"][0]["properties"]["layer"] = "incidents"
    assert not keeps(value, rule)


def test_types_of_the_model_have_a_schema():
    assert schema(str | None) == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert schema(Mapping[str, str])["additionalProperties"] == {"type": "string"}
