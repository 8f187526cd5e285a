"""Addresses of every release so far keep their meaning. Rows are only ever added."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.store.query import FILTERS
from geo.store.sorting import Sort
from geo.views.permalink import OWN_NAMES, VERSION, readable
from geo.views.state import parse

DOC = Path(__file__).parents[2] / "docs" / "permalinks.md"

# Address → canonical filters, then what else the page makes of it.
VERSION_1: tuple[tuple[dict[str, str], dict[str, str], dict[str, Any]], ...] = (
    ({}, {}, {}),
    (
        {"incident": "kyiv-2024-01-02", "view": "50.460821,30.490562,18"},
        {},
        {"incident": "kyiv-2024-01-02"},
    ),
    ({"site": "azemb-kyiv", "radii": "50,100"}, {}, {"radii_m": (50.0, 100.0)}),
    (
        {"from": "kyiv-2024-01-02", "to": "50.46,30.49"},
        {},
        {"start": "kyiv-2024-01-02", "end": "50.46,30.49"},
    ),
    (
        {"layer": "incident,context", "category": "missile-strike,drone-strike"},
        {"layer": "context,incident", "category": "drone-strike,missile-strike"},
        {},
    ),
    (
        {"datetime": "2025-08-01T00:00:00Z/2025-08-19T00:00:00Z"},
        {"datetime": "2025-08-01/2025-08-18"},
        {},
    ),
    ({"datetime": "2025-08-08"}, {"datetime": "2025-08-08"}, {}),
    ({"datetime": "../2024-12-31"}, {"datetime": "../2024-12-31"}, {}),
    ({"bbox": "22,44,40,52"}, {"bbox": "22,44,40,52"}, {}),
    ({"near": "azemb-kyiv,500"}, {"near": "azemb-kyiv,500"}, {}),
    ({"contested": "true", "q": "35 pas"}, {"contested": "true", "q": "35 pas"}, {}),
    (
        {"facility": "azemb-kyiv", "document": "doc-000", "speaker": "mfa-az"},
        {"facility": "azemb-kyiv", "document": "doc-000", "speaker": "mfa-az"},
        {},
    ),
    ({"precision": "ring,none"}, {"precision": "none,ring"}, {}),
    ({"casualties": "no-injured"}, {"casualties": "no-injured"}, {}),
    ({"area": "30,50,31,50,31,51"}, {"area": "30,50,31,50,31,51"}, {}),
    ({"strip": "2025-08-01/2025-08-31", "v": "1"}, {}, {}),
    ({"sort": "-title", "page": "3"}, {}, {"sort": Sort("title", True), "page": 3}),
    ({"sort": "precision"}, {}, {"sort": Sort("precision"), "page": None}),
)


@pytest.mark.parametrize(("address", "filters", "own"), VERSION_1)
def test_an_address_of_version_1_means_what_it_meant(
    address: dict[str, str], filters: dict[str, str], own: dict[str, Any]
):
    state = parse(address)
    assert state.problem is None
    assert state.query.params() == filters
    assert {name: getattr(state, name) for name in own} == own


def test_every_name_has_an_old_address_above_and_a_row_in_the_document():
    used = {name for address, _, _ in VERSION_1 for name in address}
    assert used == {*FILTERS, *OWN_NAMES, "v"}
    text = DOC.read_text("utf-8")
    assert [name for name in used if f"`{name}`" not in text] == []


def test_a_later_version_is_said_and_what_is_known_of_it_holds():
    kept, said = readable({"v": "7", "layer": "incident", "heat": "1"})
    assert kept == {"layer": "incident"}
    assert len(said) == 2
    assert "version “7”" in said[0]
    assert VERSION in said[0]


def test_one_bad_part_takes_nothing_else_with_it():
    bad = {"datetime": "soon", "radii": "1", "sort": "size", "page": "0"}
    kept, said = readable({**bad, "q": "x", "view": "a"})
    assert kept == {"q": "x", "view": "a"}
    assert len(said) == 4


@given(st.dictionaries(st.sampled_from(FILTERS) | st.text(), st.text()))
def test_what_is_kept_is_understood_and_each_other_part_is_said(params: Any):
    kept, said = readable(params)
    assert readable(kept) == (kept, [])
    assert len(kept) + len(said) == len(params) or "v" in params
    assert parse(kept).problem is None
