from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadQuery
from geo.store import load
from geo.store.catalog import Catalog
from geo.store.memory import MemoryCatalog
from geo.store.query import Query
from geo.store.sorting import SORTS, Keys, Sort, sort_keys, sorted_rows
from tests import examples


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return MemoryCatalog(load.parse(examples.files()))


@pytest.mark.parametrize("text", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_a_sort_is_written_as_it_is_read(text: str):
    assert Sort.parse(text).text() == ("" if text == "time" else text)


@pytest.mark.parametrize("text", ["", "-", "--title", "Title", "id"])
def test_another_sort_is_refused(text: str):
    with pytest.raises(BadQuery, match="is not one of time, title"):
        Sort.parse(text)


def value(catalog: Catalog, by: str, id_: str) -> Any:
    incident = catalog.incidents[id_]
    return {
        "time": incident.when.start,
        "title": incident.title.casefold(),
        "category": incident.category,
        "claims": len(incident.claims),
        "precision": ("area", "ring", "near", "city", "region", "none").index(
            catalog.precision(id_)
        ),
    }[by]


@pytest.mark.parametrize("by", SORTS)
@pytest.mark.parametrize("falling", [False, True])
def test_incidents_come_by_their_values_and_the_undated_last(
    catalog: Catalog, by: str, falling: bool
):
    keys = sort_keys(by, catalog)
    rows = sorted_rows(catalog.chosen(Query()).rows, keys, falling)
    ids = catalog.facts.ids.take(rows.tolist())
    values = [value(catalog, by, id_) for id_ in ids]
    known = [one for one in values if one is not None]
    assert values[: len(known)] == known == sorted(known, reverse=falling)
    assert sorted(ids) == sorted(catalog.incidents)


def test_ids_lead_to_rows(catalog: Catalog):
    for place, id_ in enumerate(catalog.incidents):
        assert catalog.row(id_) == place
    assert catalog.row("nothing") is None
    assert catalog.row(None) is None


SMALL, LARGE = st.integers(-3, 3), st.integers(-(2**40), 2**40)
RANKS = st.integers(0, 200_000)


@given(
    st.one_of(
        *(st.lists(st.tuples(one, st.booleans())) for one in (SMALL, RANKS, LARGE))
    ),
    st.booleans(),
)
def test_ties_keep_their_order(found: list[tuple[int, bool]], falling: bool):
    numbers = np.array([number for number, _ in found], np.int64)
    keys = Keys(numbers, np.array([known for _, known in found], np.bool_))
    rows = np.arange(len(found), dtype=np.int32)[::-1]
    sign = -1 if falling else 1
    expected = sorted(
        rows.tolist(), key=lambda row: (not found[row][1], sign * found[row][0])
    )
    assert sorted_rows(rows, keys, falling).tolist() == expected
