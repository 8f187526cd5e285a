"""What the commands print with ``--json`` keeps to the published schema."""

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from geo.__main__ import modules
from geo.commands.options import Parser
from geo.commands.results import RESULTS, results
from geo.settings import ROOT
from geo.store.encode import canonical

SAMPLES = ROOT / "tests" / "data" / "formats"
BETWEEN = ("--from", "kyiv-2024-01-02", "--to")
EMBASSY = '{"kind":"hit","reference":"azemb-kyiv"}'
ASKED: dict[str, list[tuple[str, ...]]] = {
    "check": [()],
    "distance": [
        (*BETWEEN, "azemb-kyiv-consular"),
        (*BETWEEN, "azemb-kyiv-admin", "--readings"),
        ("--from", "odesa-2025-08-08", "--to", "azemb-kyiv"),
    ],
    "import": [
        (str(SAMPLES / "table.csv"),),
        (str(SAMPLES / "ucdp-ged.csv"),),
    ],
    "footprint": [("--place", EMBASSY), ("--place", '{"kind":"nowhere","reason":"x"}')],
    "matrix": [()],
    "reconcile": [("kyiv-2025-11-14",), ("kyiv-2024-01-02",)],
    "rings": [("--of", "azemb-kyiv", "--radii", "50,100")],
    "within": [
        ("50", *BETWEEN, "azemb-kyiv-admin"),
        ("50", "--from", "odesa-2025-08-08", "--to", "azemb-kyiv"),
    ],
}
CASES = [(name, words) for name, asked in ASKED.items() for words in asked]


def rule(name: str) -> Any:
    return {**results(), "$ref": f"#/$defs/{name}"}


def faults(value: Any, name: str) -> list[str]:
    found = Draft202012Validator(rule(name)).iter_errors(value)
    return [error.message[:200] for error in found]


@pytest.fixture
def real(
    monkeypatch: pytest.MonkeyPatch, geo: Callable[..., Any]
) -> Callable[..., Any]:
    """The commands on the project's own data."""
    monkeypatch.setenv("GEO_DATA", str(ROOT / "data"))
    return geo


def takes_json(module: ModuleType) -> bool:
    parser = Parser()
    module.add_arguments(parser)
    options = (action.option_strings for action in parser._actions)
    return any("--json" in strings for strings in options)


def test_every_command_that_prints_json_has_a_schema():
    assert {m.NAME for m in modules() if takes_json(m)} == set(RESULTS)


def test_the_published_schema_is_that_of_the_commands():
    Draft202012Validator.check_schema(results())
    published = ROOT / "docs" / "schema" / "results.schema.json"
    assert published.read_bytes() == canonical(results()), (
        "run python -m geo schema --into docs/schema"
    )


@pytest.mark.parametrize(("name", "words"), CASES)
def test_what_is_printed_keeps_to_the_schema(
    real: Callable[..., Any], name: str, words: tuple[str, ...]
):
    ran = real(name, *words, "--json")
    assert ran.code == (1 if name == "import" else 0)  # each sample has a bad row
    value = json.loads(ran.out)
    assert faults(value, name) == []
    assert faults({**value, "sure": True}, name)
    assert faults(dict(list(value.items())[1:]), name)


def test_what_was_derived_keeps_to_the_schema(geo: Callable[..., Any]):
    assert faults(json.loads(geo("derive", "--json").out), "derive") == []


@pytest.mark.parametrize("file", ["a.geojson", "a.csv", "a.zip"])
def test_an_export_keeps_to_the_schema(
    file: str, geo: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("out") / file
    value = json.loads(geo("export", path, "--json", "--layer", "incident").out)
    assert faults(value, "export") == []
    assert faults({**value, "sure": True}, "export")
    assert faults({**value, "manifest": {}}, "export")
    verified = json.loads(geo("export", path, "--verify", "--json").out)
    assert faults(verified, "export") == []


def test_problems_keep_to_the_schema(geo: Callable[..., Any], folder: Any):
    path = folder / "incidents.geojson"
    path.write_text(path.read_text().replace('"layer": "incident"', '"layer": "x"', 1))
    ran = geo("check", "--json")
    value = json.loads(ran.out)
    assert ran.code == 1
    assert value["problems"]
    assert faults(value, "check") == []
